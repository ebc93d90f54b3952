// Length-prefixed frames over a byte stream: uint32 BE header length, uint32 BE payload length, JSON header, payload.
// Pure, so that guest and supervisor share it; a reader trusts nothing it has not measured.

export interface Frame {
  header: Record<string, unknown>;
  payload: Uint8Array;
}
export interface FrameCaps {
  headerBytes: number;
  payloadBytes: number;
}

export const defaultCaps: FrameCaps = { headerBytes: 64 * 1024 * 1024, payloadBytes: 512 * 1024 * 1024 };

/** The stream is not made of frames, or breaks a cap; nothing after it can be read. */
export class FrameError extends Error {
  override name = "FrameError";
}

const none = new Uint8Array(0);
const encoder = new TextEncoder();

export function encodeFrame(header: object, payload: Uint8Array = none): Uint8Array {
  const head = encoder.encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length);
  view.setUint32(4, payload.length);
  bytes.set(head, 8);
  bytes.set(payload, 8 + head.length);
  return bytes;
}

/** Feed chunks as they come; complete frames come out. Throws FrameError once, then on every further call. */
export function createFrameReader(caps: FrameCaps = defaultCaps): {
  push: (chunk: Uint8Array) => Frame[];
  pending: () => number;
} {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let chunks: Uint8Array[] = [];
  let held = 0;
  let failed: FrameError | null = null;
  /** Bytes the next frame takes in all; 8 until its lengths are known. */
  let needed = 8;

  const fail = (message: string): never => {
    failed = new FrameError(message);
    chunks = [];
    held = 0;
    throw failed;
  };

  function joined(): Uint8Array {
    if (chunks.length !== 1) {
      const all = new Uint8Array(held);
      let at = 0;
      for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      chunks = [all];
    }
    return chunks[0]!;
  }

  function headerOf(bytes: Uint8Array): Record<string, unknown> {
    let header: unknown;
    try {
      header = JSON.parse(decoder.decode(bytes));
    } catch {
      return fail("a frame's header is not JSON in UTF-8");
    }
    if (typeof header !== "object" || header === null || Array.isArray(header)) return fail("a frame's header is not an object");
    return header as Record<string, unknown>;
  }

  function push(chunk: Uint8Array): Frame[] {
    if (failed) throw failed;
    if (chunk.length > 0) {
      chunks.push(chunk);
      held += chunk.length;
    }
    const frames: Frame[] = [];
    let at = 0;
    while (held - at >= needed) {
      const all = joined();
      const view = new DataView(all.buffer, all.byteOffset + at, all.length - at);
      const headerLength = view.getUint32(0);
      const payloadLength = view.getUint32(4);
      if (headerLength > caps.headerBytes)
        fail(`a frame's header of ${headerLength} bytes is above the cap of ${caps.headerBytes}`);
      if (payloadLength > caps.payloadBytes)
        fail(`a frame's payload of ${payloadLength} bytes is above the cap of ${caps.payloadBytes}`);
      needed = 8 + headerLength + payloadLength;
      if (held - at < needed) break;
      const start = at + 8;
      frames.push({
        header: headerOf(all.subarray(start, start + headerLength)),
        payload: all.slice(start + headerLength, at + needed),
      });
      at += needed;
      needed = 8;
    }
    if (at > 0) {
      const rest = joined().subarray(at);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
    }
    return frames;
  }

  return { push, pending: () => held };
}
