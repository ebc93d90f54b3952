// Reads a request body no further than a limit: a length announced or not is never trusted.
import type { Context } from "hono";
import { Refusal } from "../ground/problem.ts";

/** Bytes of the body; throws `refusal` once they exceed `limit`. */
export async function readBytes(c: Context, limit: number, refusal: () => Refusal): Promise<Uint8Array> {
  if (Number(c.req.header("content-length") ?? 0) > limit) throw refusal();
  const stream = c.req.raw.body;
  if (!stream) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > limit) {
      await reader.cancel();
      throw refusal();
    }
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** `text/html; charset=utf-8` → `text/html` */
export const mediaType = (c: Context): string => (c.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();

export interface Received {
  text: string;
  /** The bytes, when they were not UTF-8. */
  original: Uint8Array | null;
}

/** Decodes a notebook file: UTF-8, else Windows-1252 so that nothing is lost to the reader. */
export function decode(bytes: Uint8Array): Received {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), original: null };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), original: bytes };
  }
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    // The parser speaks English alone: only the place it names is kept.
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new Refusal("bad-request", {
      fr: `Le corps n’est pas du JSON${at ? `, au caractère ${Number(at) + 1}` : " : il est coupé, vide ou n’est pas en UTF-8"}.`,
      en: `The body is not JSON${at ? `, at character ${Number(at) + 1}` : ": it is cut, empty or not in UTF-8"}.`,
    });
  }
}
