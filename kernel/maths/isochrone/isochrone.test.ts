import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contourOf } from "./contour.ts";
import { latticeOf, type Reach, reachFields, type TimedStreets } from "./field.ts";
import { areaOf, polygonsOf } from "./polygons.ts";

/** m a minute */
const WALK = 100;

/** Segments both ways at walking pace, by the time of their ends. */
function streetsOf(
  list: [x1: number, y1: number, x2: number, y2: number][],
  time: (x: number, y: number) => number,
): TimedStreets {
  const long = list.map(([x1, y1, x2, y2]) => Math.hypot(x2 - x1, y2 - y1) / WALK);
  return {
    x1: list.map(([x]) => x),
    y1: list.map(([, y]) => y),
    x2: list.map(([, , x]) => x),
    y2: list.map(([, , , y]) => y),
    start: Float64Array.from(list, ([x, y]) => time(x, y)),
    end: Float64Array.from(list, ([, , x, y]) => time(x, y)),
    there: Float64Array.from(long),
    back: Float64Array.from(long),
    ahead: Float64Array.from(list, ([, , x, y]) => time(x, y)),
    behind: Float64Array.from(list, ([x, y]) => time(x, y)),
  };
}
function within(streets: TimedStreets, threshold: number, width: number, cell = 25) {
  const reach: Reach = { threshold, width, pace: 1 / WALK };
  const lattice = latticeOf(streets, reach, cell);
  return polygonsOf(lattice ? contourOf([...reachFields(streets, [threshold], reach, lattice)][0]!, lattice) : []);
}
/** Streets every 100 m over 2 km; `open` says which blocks keep their streets. */
function grid(open: (x1: number, y1: number, x2: number, y2: number) => boolean = () => true) {
  const list: [number, number, number, number][] = [];
  for (let x = -1000; x <= 1000; x += 100)
    for (let y = -1000; y <= 1000; y += 100) {
      if (x < 1000) list.push([x, y, x + 100, y]);
      if (y < 1000) list.push([x, y, x, y + 100]);
    }
  return list.filter((segment) => open(...segment));
}
const blocks = (x: number, y: number) => (Math.abs(x) + Math.abs(y)) / WALK;

describe("the contour of a time", () => {
  test("over a grid of streets is whole blocks and quarters of discs, as by hand", () => {
    // In each quarter of the ground, the blocks one is through in time, and beyond them those one starts across from a corner.
    for (const minutes of [1, 2, 4]) {
      const whole = (minutes * (minutes - 1)) / 2;
      const expected = 4 * 100 * 100 * (whole + (minutes * Math.PI) / 4);
      const { polygons, area } = within(streetsOf(grid(), blocks), minutes, 100, 5);
      expect(polygons).toHaveLength(1);
      expect(Math.abs(area - expected) / expected).toBeLessThan(1e-3);
      // The tips are where one arrives by the straight street.
      expect(Math.max(...polygons[0]![0]!.map(([x]) => x))).toBeCloseTo(minutes * WALK, 3);
    }
  });
  test("along a street tapers as the walk to it takes the time left", () => {
    // From x = 0 eastwards: all places with x + |y| <= 400 no farther than 50 m from the street, and half a disc behind its start.
    const street = streetsOf([[0, 0, 1000, 0]], (x) => x / WALK);
    const expected = 2 * (400 * 50 - (50 * 50) / 2) + (Math.PI * 50 * 50) / 2;
    const { area } = within(street, 4, 50, 5);
    expect(Math.abs(area - expected) / expected).toBeLessThan(5e-4);
  });
  test("along one street stays within its width, ends rounded", () => {
    const street = streetsOf([[-1000, 0, 1000, 0]], () => 0);
    const { area } = within(street, 60, 50, 5);
    expect(Math.abs(area - (2000 * 100 + Math.PI * 50 * 50)) / area).toBeLessThan(2e-4);
  });
  test("keeps the hole that no street enters", () => {
    // A park of 600 m by 600 m: streets go round it, 100 m deep on each side are near enough.
    const inPark = (x: number, y: number) => Math.abs(x) < 300 && Math.abs(y) < 300;
    const open = (x1: number, y1: number, x2: number, y2: number) => !inPark((x1 + x2) / 2, (y1 + y2) / 2);
    const { polygons, area } = within(
      streetsOf(grid(open), () => 0),
      60,
      100,
    );
    expect(polygons).toHaveLength(1);
    expect(polygons[0]).toHaveLength(2);
    expect(areaOf(polygons[0]![1]!)).toBeCloseTo(-400 * 400, 1);
    const corners = 4 * 100 * 100 - Math.PI * 100 * 100;
    expect(Math.abs(area - (2200 * 2200 - corners - 400 * 400)) / area).toBeLessThan(1e-3);
  });
  test("parts in islands where what is reached is apart", () => {
    const streets = streetsOf(
      [
        [0, 0, 100, 0],
        [1000, 0, 1100, 0],
      ],
      () => 0,
    );
    expect(within(streets, 5, 50).polygons).toHaveLength(2);
  });
  test("follows one-way streets backwards alone: from where one may go on to the destination", () => {
    // One may only go west to east; the destination is at the east end.
    const street: TimedStreets = {
      x1: [0],
      y1: [0],
      x2: [1000],
      y2: [0],
      start: Float64Array.of(10),
      end: Float64Array.of(0),
      there: Float64Array.of(10),
      back: Float64Array.of(Infinity),
      ahead: Float64Array.of(0),
      behind: Float64Array.of(Infinity),
    };
    const xs = (one: TimedStreets) => within(one, 4, 50).polygons[0]![0]!.map(([x]) => x);
    expect(Math.min(...xs(street))).toBeCloseTo(600, 3);
    // Against it, the destination's own place is all that is reached.
    const wrong = { ...street, start: street.back, there: street.back, back: street.there, ahead: street.back };
    expect(Math.min(...xs(wrong))).toBeGreaterThan(900);
  });
  test("of several thresholds at once is that of each alone", () => {
    const streets = streetsOf(grid(), blocks);
    const minutes = [1.3, 2, 4.7, 9];
    const reach: Reach = { threshold: 9, width: 60, pace: 1 / WALK };
    const lattice = latticeOf(streets, reach, 20)!;
    const together = [...reachFields(streets, minutes, reach, lattice)].map((field) => polygonsOf(contourOf(field, lattice)));
    const alone = minutes.map((each) => [...reachFields(streets, [each], reach, lattice)][0]!);
    expect(together).toEqual(alone.map((field) => polygonsOf(contourOf(field, lattice))));
  });
  test("is nothing where no street is reached", () => {
    expect(
      within(
        streetsOf(grid(), () => Infinity),
        10,
        100,
      ),
    ).toEqual({ polygons: [], area: 0 });
  });
  test("grows with the threshold and the width, and turns with the ground", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.boolean()), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.double({ min: 0.5, max: 12, noNaN: true }),
        (list, minutes) => {
          const segments = list.map(([i, j, east]): [number, number, number, number] => [
            100 * i,
            100 * j,
            100 * i + (east ? 100 : 0),
            100 * j + (east ? 0 : 100),
          ]);
          const { area } = within(streetsOf(segments, blocks), minutes, 60);
          expect(within(streetsOf(segments, blocks), minutes * 1.3, 60).area).toBeGreaterThanOrEqual(area - 1e-3);
          expect(within(streetsOf(segments, blocks), minutes, 80).area).toBeGreaterThanOrEqual(area - 1e-3);
          const turned = segments.map(([x1, y1, x2, y2]): [number, number, number, number] => [-y1, x1, -y2, x2]);
          const other = within(streetsOf(turned, blocks), minutes, 60);
          expect(Math.abs(other.area - area)).toBeLessThanOrEqual(1e-3 * Math.max(1, area));
          // Outlines and holes close, and a hole lies in its outline.
          for (const [outline, ...holes] of other.polygons) {
            expect(areaOf(outline!)).toBeGreaterThan(0);
            for (const hole of holes) expect(areaOf(hole)).toBeLessThan(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
