import { describe, expect, it } from "vitest";
import { moved, scaled, settle, whole, zoomed } from "./view.ts";

describe("the window the maps share", () => {
  it("keeps the point under the pointer where it is when zooming", () => {
    const view = settle({ zoom: 2, x: 0.5, y: 0.4 });
    const at = { x: 0.8, y: 0.3 };
    const px = (v: typeof view, x: number) => scaled(v, 300, 200).left + v.zoom * x;
    // Where the pointer's point stands at zoom 1.
    const x = (300 * at.x - scaled(view, 300, 200).left) / view.zoom;
    expect(px(zoomed(view, 3, at), x)).toBeCloseTo(300 * at.x, 9);
  });
  it("never leaves the territory", () => {
    expect(moved(whole, 1, 1)).toEqual(whole);
    expect(moved({ zoom: 2, x: 0.5, y: 0.5 }, 10, 0)).toEqual({ zoom: 2, x: 0.75, y: 0.5 });
    expect(zoomed({ zoom: 4, x: 0.125, y: 0.5 }, 0.25)).toEqual(whole);
  });
});
