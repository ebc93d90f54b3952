import fc from "fast-check";
import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { fromLambert93, toLambert93 } from "./lambert93.ts";
import { haversine, planeAround, RADIUS } from "./sphere.ts";

const definition = "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs";
const lon = fc.double({ min: -5.5, max: 10, noNaN: true });
const lat = fc.double({ min: 41, max: 51.5, noNaN: true });

describe("Lambert-93", () => {
  test("is what PROJ's formulas give, to the millimetre", () => {
    const { forward } = proj4("+proj=longlat +ellps=GRS80 +no_defs", definition);
    fc.assert(
      fc.property(lon, lat, (x, y) => {
        const [ours, theirs] = [toLambert93(x, y), forward([x, y])];
        expect(Math.hypot(ours[0] - theirs[0]!, ours[1] - theirs[1]!)).toBeLessThan(1e-3);
      }),
    );
    // Its origin, by definition.
    const [x, y] = toLambert93(3, 46.5);
    expect([Math.round(x * 1e6), Math.round(y * 1e6)]).toEqual([700000e6, 6600000e6]);
  });
  test("comes back to where it started", () => {
    fc.assert(
      fc.property(lon, lat, (x, y) => {
        const [a, b] = fromLambert93(...toLambert93(x, y));
        expect(Math.max(Math.abs(a - x), Math.abs(b - y))).toBeLessThan(1e-10);
      }),
    );
  });
});

describe("distances on the sphere", () => {
  test("of a degree of meridian, a quarter of the equator, and nothing", () => {
    expect(haversine(2, 45, 2, 46)).toBeCloseTo((RADIUS * Math.PI) / 180, 6);
    expect(haversine(0, 0, 90, 0)).toBeCloseTo((RADIUS * Math.PI) / 2, 6);
    expect(haversine(2, 45, 2, 45)).toBe(0);
  });
  test("are symmetric, and those of the flat frame over a commune", () => {
    const near = fc.double({ min: -0.05, max: 0.05, noNaN: true });
    fc.assert(
      fc.property(lon, lat, near, near, (x, y, dx, dy) => {
        const distance = haversine(x, y, x + dx, y + dy);
        expect(haversine(x + dx, y + dy, x, y)).toBeCloseTo(distance, 6);
        const [a, b] = planeAround(x, y)(x + dx, y + dy);
        expect(Math.abs(Math.hypot(a, b) - distance)).toBeLessThan(1e-3 * distance + 1e-6);
      }),
    );
  });
});
