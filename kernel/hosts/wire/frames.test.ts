// Frames survive any cutting of the stream, and a reader refuses what breaks its caps.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFrameReader, encodeFrame, FrameError } from "./frames.ts";

const frame = fc.record({
  header: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.parse(JSON.stringify(value)) as object),
  payload: fc.uint8Array({ maxLength: 300 }),
});

const join = (parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

describe("frames", () => {
  test("come out as they went in, wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), fc.array(fc.nat(4000), { maxLength: 30 }), (frames, cuts) => {
        const bytes = join(frames.map(({ header, payload }) => encodeFrame(header, payload)));
        const marks = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const reader = createFrameReader();
        const read = marks.slice(1).flatMap((mark, index) => reader.push(bytes.subarray(marks[index]!, mark)));
        expect(read.map(({ header, payload }) => ({ header, payload: [...payload] }))).toEqual(
          frames.map(({ header, payload }) => ({ header, payload: [...payload] })),
        );
        expect(reader.pending()).toBe(0);
      }),
    );
  });

  test("never make the reader throw anything but a FrameError, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), (chunks) => {
        const reader = createFrameReader({ headerBytes: 32, payloadBytes: 32 });
        for (const chunk of chunks) {
          try {
            reader.push(chunk);
          } catch (error) {
            expect(error).toBeInstanceOf(FrameError);
          }
        }
      }),
    );
  });

  test("a header above the cap is refused before it is read", () => {
    const reader = createFrameReader({ headerBytes: 10, payloadBytes: 10 });
    expect(() => reader.push(Uint8Array.of(0, 0, 0, 11, 0, 0, 0, 0))).toThrow(/11 bytes is above the cap of 10/);
  });

  test("a payload above the cap is refused before it is read", () => {
    const reader = createFrameReader({ headerBytes: 10, payloadBytes: 10 });
    expect(() => reader.push(Uint8Array.of(0, 0, 0, 2, 255, 0, 0, 0))).toThrow(/payload/);
  });

  test("a reader that failed stays failed", () => {
    const reader = createFrameReader();
    const bad = encodeFrame({ kind: "x" });
    bad[9] = 0xff;
    expect(() => reader.push(bad)).toThrow(FrameError);
    expect(() => reader.push(encodeFrame({ kind: "y" }))).toThrow(FrameError);
  });

  test("__proto__ in a header stays a plain key", () => {
    const [frame] = createFrameReader().push(encodeFrame(JSON.parse('{"__proto__": {"x": 1}}') as object));
    expect(Object.keys(frame!.header)).toEqual(["__proto__"]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});
