import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantiate } from "./load.ts";
import neighbours from "./neighbours.generated.ts";

interface Neighbours {
  count: (states: number, counts: number, stride: number, rows: number, state: number) => void;
}
const FRAME = 255;

describe("a compiled kernel", () => {
  it("counts the neighbours a plain loop counts, on any grid", async () => {
    const grids = fc
      .record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 12 }) })
      .chain(({ width, height }) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          cells: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: width * height, maxLength: width * height }),
        }),
      );
    await fc.assert(
      fc.asyncProperty(grids, async ({ width, height, cells }) => {
        const kernel = await instantiate<Neighbours>(neighbours);
        const stride = Math.ceil((width + 2) / 16) * 16;
        const bytes = stride * (height + 2) + 64;
        const states = kernel.reserve(bytes);
        const counts = kernel.reserve(bytes);
        const given = kernel.view(Uint8Array, states, bytes).fill(FRAME);
        cells.forEach((state, i) => {
          given[(Math.floor(i / width) + 1) * stride + 1 + (i % width)] = state;
        });
        kernel.exports.count(states, counts, stride, height, 2);
        const got = kernel.view(Uint8Array, counts, bytes);
        const at = (row: number, column: number) =>
          row >= 0 && row < height && column >= 0 && column < width && cells[row * width + column] === 2 ? 1 : 0;
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) {
            let around = -at(row, column);
            for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) around += at(row + dy, column + dx);
            expect(got[(row + 1) * stride + 1 + column]).toBe(around);
          }
      }),
    );
  });

  it("has a memory of its own at each instance, zeroed and as large as what is reserved", async () => {
    const first = await instantiate<Neighbours>(neighbours);
    const second = await instantiate<Neighbours>(neighbours);
    const at = first.reserve(1_000_001);
    first.view(Uint8Array, at, 1_000_001).fill(7);
    expect(second.reserve(1_000_001)).toBe(at);
    expect(second.view(Uint8Array, at, 1_000_001).every((byte) => byte === 0)).toBe(true);
    expect(first.reserve(10) % 64).toBe(0);
    expect(first.view(Float64Array, first.reserve(80), 10)).toHaveLength(10);
  });
});
