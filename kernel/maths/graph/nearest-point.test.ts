import fc from "fast-check";
import { expect, test } from "vitest";
import { NearestPoint } from "./nearest-point.ts";

const place = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -8, max: 8 }));

test("the nearest point is the one a look at all of them finds", () => {
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 60 }),
      fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
      fc.array(place),
      (list, kept, asked) => {
        const [x, y] = [list.map(([x]) => x), list.map(([, y]) => y)];
        const index = new NearestPoint(x, y, kept);
        for (const [a, b] of asked) {
          let [best, distance] = [-1, Infinity];
          list.forEach(([x, y], i) => {
            const d = Math.sqrt((x - a) ** 2 + (y - b) ** 2);
            if (kept[i] !== 0 && d < distance) [best, distance] = [i, d];
          });
          expect(index.find(a, b)).toEqual({ index: best, distance });
        }
      },
    ),
  );
});

test("far places and points that stand on one another are found too", () => {
  const index = new NearestPoint([0, 0, 10], [0, 0, 0]);
  expect(index.find(1e6, 1e6).index).toBe(2);
  expect(index.find(-1e6, 3)).toEqual({ index: 0, distance: Math.sqrt(1e12 + 9) });
});
