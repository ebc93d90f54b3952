import { describe, expect, it } from "vitest";
import { cellPaths } from "./cells.ts";
import { inSight, pathOf, place } from "./outlines.ts";

const frame = { width: 4, height: 2, cellSize: 10, crs: "EPSG:2154" };
const window = { zoom: 1, left: 0, top: 0, width: 40, height: 20 };

describe("cells of a grid", () => {
  it("are drawn as runs, one path a class, those without data apart", () => {
    const classes = [0, 0, 1, null, 1, 1, 1, 1];
    expect(cellPaths(frame, (at) => classes[at]!, 2, window, 10)).toEqual([
      "M0 0h20v10H0Z",
      "M20 0h10v10H20ZM0 10h40v10H0Z",
      "M30 0h10v10H30Z",
    ]);
  });
  it("are drawn in sight alone, and no finer than a pixel", () => {
    expect(cellPaths(frame, () => 0, 1, { zoom: 2, left: -40, top: 0, width: 40, height: 20 }, 10)[0]).toBe("M0 0h40v20H0Z");
    expect(cellPaths({ ...frame, width: 4000, height: 2000 }, (at) => at % 2, 2, window, 0.01)[0]!.split("M").length).toBe(21);
  });
});

describe("outlines", () => {
  const square = place(
    {
      polygons: [
        [
          [
            [0, 0],
            [0.1, 0],
            [10, 0],
            [10, 10],
            [0, 10],
            [0, 0],
          ],
        ],
      ],
      lines: [],
      points: [],
    },
    (at) => at,
  );
  it("keep what can be told apart at this zoom", () => {
    expect(pathOf(square, window, 3)).toBe("M0 0L10 0L10 10L0 10L0 0Z");
    expect(pathOf(square, { ...window, zoom: 10 }, 3)).toBe("M0 0L1 0L100 0L100 100L0 100L0 0Z");
  });
  it("out of sight are not drawn", () => {
    expect([inSight(square, window), inSight(square, { ...window, zoom: 4, left: -60 })]).toEqual([true, false]);
  });
});
