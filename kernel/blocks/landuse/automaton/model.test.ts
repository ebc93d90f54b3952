import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frame, plain, type Run, refusal, run } from "./run.fixture.ts";
import type { Automaton } from "./value.ts";

/** A meadow (3) with a hamlet (5) at its middle and a wood (2) along its east side. */
const meadow = (side: number) => {
  const middle = (side - 1) / 2;
  const data = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return Math.hypot(x - middle, y - middle) < 1 ? 5 : x === side - 1 ? 2 : 3;
  });
  return { ...frame(side, side), data };
};
const codesOf = ({ value }: { value: Automaton }) => Array.from(value.map.data);

describe("landuse.automaton", () => {
  test("a hamlet grows by the cells that have most of it around, a count anyone makes by hand", async () => {
    // One built cell, radius 1: its eight neighbours alone are drawn to it, all alike; eight hectares take exactly them.
    const done = await run({
      config: { ...plain, radius: 1, demand: [{ code: 5, area: 8 / 5 }] },
      inputs: { land: meadow(7) },
    });
    const built = codesOf(done).flatMap((code, i) => (code === 5 ? [[i % 7, Math.floor(i / 7)]] : []));
    expect(built).toEqual([2, 3, 4].flatMap((y) => [2, 3, 4].map((x) => [x, y])));
    expect(done.value.demand).toEqual([{ year: 2030, code: 5, from: null, asked: 8, met: 8, missing: 0, cells: 8 }]);
    expect(done.value.changes).toEqual([{ year: 2030, from: 3, to: 5, cells: 8, area: 8 }]);
    expect(done.value.balance.find((row) => row.code === 5)).toEqual({ code: 5, start: 1, end: 9, gain: 8, loss: 0, net: 8 });
    expect([done.value.converted, done.value.missing, done.warnings]).toEqual([8, 0, []]);
    expect(Array.from(done.value.changed.data).filter((year) => year === 2030)).toHaveLength(8);
  });

  test("the best suited cells go first, and what a factor excludes never goes", async () => {
    const slope = { ...frame(6, 1), data: [0, 5, 10, 15, 20, 25] };
    const land = { ...frame(6, 1), data: [3, 3, 3, 3, 3, 3] };
    const config = { ...plain, scatter: 1, factors: [{ grid: "pente", worst: 20, best: 0, weight: 1, excludes: true }] };
    const three = await run({ config: { ...config, demand: [{ code: 5, area: 0.6 }] }, inputs: { land, pente: slope } });
    expect(codesOf(three)).toEqual([5, 5, 5, 3, 3, 3]);
    const all = await run({ config: { ...config, demand: [{ code: 5, area: 1.2 }] }, inputs: { land, pente: slope } });
    // At 20 % suitability is nil, beyond it is excluded: four cells of the six asked for.
    expect(codesOf(all)).toEqual([5, 5, 5, 5, 3, 3]);
    expect(all.value.demand[0]).toMatchObject({ asked: 6, met: 4, missing: 2 });
    expect(all.value.missing).toBe(2);
    expect(all.warnings).toEqual(["En 2030, 2 ha demandés par la classe 5 ne trouvent plus de cellule permise."]);
  });

  test("two factors weigh as they are said to, and a given suitability multiplies them", async () => {
    const land = { ...frame(3, 1), data: [3, 3, 3] };
    const inputs = { land, a: { ...frame(3, 1), data: [1, 0, 0.4] }, b: { ...frame(3, 1), data: [0, 1, 0.8] } };
    const factors = [
      { grid: "a", worst: 0, best: 1, weight: 1 },
      { grid: "b", worst: 0, best: 1, weight: 3 },
    ];
    const config = { ...plain, scatter: 1, demand: [{ code: 5, area: 0.2 }], factors };
    // 1/4, 3/4 and 0.7
    expect(codesOf(await run({ config, inputs }))).toEqual([3, 5, 3]);
    const suitability = { ...frame(3, 1), data: [1, 0.9, 1] };
    // 1/4, 0.675 and 0.7
    expect(codesOf(await run({ config, inputs: { ...inputs, suitability } }))).toEqual([3, 3, 5]);
  });

  test("the first demand chooses first; conversions say what may become of what", async () => {
    const land = { ...frame(4, 1), data: [3, 3, 4, 4] };
    const config = {
      ...plain,
      scatter: 1,
      demand: [
        { code: 5, area: 0.4 },
        { code: 6, area: 0.4 },
      ],
    };
    const meadows = [{ from: 3, to: 5, ease: 100 }];
    expect(codesOf(await run({ config: { ...config, conversions: meadows }, inputs: { land } }))).toEqual([5, 5, 6, 6]);
    const hard = [
      { from: 3, to: 5, ease: 10 },
      { from: 4, to: 5, ease: 100 },
    ];
    expect(codesOf(await run({ config: { ...config, conversions: hard }, inputs: { land } }))).toEqual([6, 6, 5, 5]);
  });

  test("a connected table of conversions takes the place of the form's", async () => {
    const land = { ...frame(4, 1), data: [3, 3, 4, 4] };
    const config = { ...plain, scatter: 1, demand: [{ code: 5, area: 0.4 }], conversions: [{ from: 3, to: 5, ease: 100 }] };
    const given = (rows: object[]) => ({ config, inputs: { land, conversions: rows } });
    const crops = [
      { from: 3, ease: 0 },
      { from: 4, ease: 60 },
    ];
    expect(codesOf(await run(given(crops)))).toEqual([3, 3, 5, 5]);
    expect(await refusal(given([...crops, { from: 4, ease: 10 }]))).toContain("la classe 4 y est déjà");
    expect(await refusal(given([{ from: 4, ease: 160 }]))).toContain("entre 0 et 100");
  });

  test("hectares become whole cells whose running total never drifts", async () => {
    // 0.7 ha a year on cells of 1 ha: 3.5 ha a period, 3 or 4 cells, 14 after four periods.
    const config = { ...plain, end: 2045, scatter: 1, demand: [{ code: 5, area: 0.7 }] };
    const { value } = await run({ config, inputs: { land: meadow(9) } });
    expect(value.demand.map(({ cells }) => cells)).toEqual([4, 3, 4, 3]);
    expect(value.years).toEqual([2025, 2030, 2035, 2040, 2045]);
  });

  test("a demand by year comes as a table, a lever as a number", async () => {
    const config = { ...plain, end: 2035, scatter: 1 };
    const rows = [
      { year: 2030, code: 5, area: 2 },
      { year: 2035, code: 5, area: 6 },
    ];
    const byYear = await run({ config, inputs: { land: meadow(9), demand: rows } });
    expect(byYear.value.demand.map(({ met }) => met)).toEqual([2, 6]);
    const lever = await run({ config, inputs: { land: meadow(9), demand: 0.4 } });
    expect(lever.value.demand.map(({ met }) => met)).toEqual([2, 2]);
    expect(await refusal({ config, inputs: { land: meadow(9), demand: [{ year: 2031, code: 5, area: 2 }] } })).toContain(
      "2031 n’est pas la fin d’une période (2030, 2035)",
    );
    expect(await refusal({ config, inputs: { land: meadow(9), demand: -1 } })).toContain("au moins 0");
  });

  test("a Markov table shares each class out to the cell, and Markov's own product follows", async () => {
    // 40 % of 60 and 25 % of 40: two periods by hand, whole cells at each.
    const land = { ...frame(10, 10), data: Array.from({ length: 100 }, (_, i) => (i < 60 ? 3 : 4)) };
    const transitions = [
      { from: 3, to: 3, share: 0.6 },
      { from: 3, to: 4, share: 0.4 },
      { from: 4, to: 4, share: 0.75 },
      { from: 4, to: 3, share: 0.25 },
    ];
    const { value } = await run({ config: { ...plain, end: 2035, scatter: 1 }, inputs: { land, transitions } });
    const areas = (code: number) => value.areas.filter((row) => row.code === code).map(({ cells }) => cells);
    // 60 → 60 − 24 + 10 = 46 → 46 − 18.4 (18) + 13.5 (14 by the larger remainder, the lower class first) = 42
    expect(areas(3)).toEqual([60, 46, 42]);
    expect(areas(4)).toEqual([40, 54, 58]);
  });
});

describe("a run", () => {
  const worlds = fc
    .record({ width: fc.integer({ min: 2, max: 14 }), height: fc.integer({ min: 2, max: 14 }) })
    .chain(({ width, height }) => {
      const cells = { minLength: width * height, maxLength: width * height };
      return fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        land: fc.array(fc.constantFrom(2, 3, 4, 5), cells),
        shut: fc.array(fc.constantFrom(0, 1), cells),
        area: fc.double({ min: 0, max: 8, noNaN: true }),
        second: fc.double({ min: 0, max: 4, noNaN: true }),
        noise: fc.constantFrom(0, 0.5, 2),
        seed: fc.integer({ min: 0, max: 1e6 }),
      });
    });
  type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;
  const given = ({ width, height, land, shut, area, second, noise, seed }: World): Run => ({
    seed,
    config: {
      ...plain,
      end: 2040,
      noise,
      scatter: 0.05,
      demand: [
        { code: 5, area },
        { code: 6, area: second },
      ],
    },
    inputs: { land: { ...frame(width, height), data: land }, protected: { ...frame(width, height), data: shut } },
  });

  test("meets its demand to the cell or says what is missing, leaves protected cells alone, keeps its accounts", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { value, warnings } = await run(given(world));
        const { map, maps, demand, changes, areas, balance } = value;
        for (const [i, shut] of world.shut.entries()) if (shut) expect(map.data[i]).toBe(world.land[i]);
        for (const code of [5, 6]) {
          const orders = demand.filter((row) => row.code === code);
          const asked = orders.reduce((sum, row) => sum + row.asked, 0);
          expect(asked).toBeCloseTo(Math.round(15 * (code === 5 ? world.area : world.second)), 9);
          // What is asked is met as long as an open cell is left: nothing repels, and some growth may start anywhere.
          for (const { year, asked, met, missing } of orders) {
            expect(met + missing).toBe(asked);
            if (missing === 0) continue;
            const open = maps[value.years.indexOf(year)]!.data.some((now, i) => !world.shut[i] && now !== 5 && now !== 6);
            expect(open).toBe(false);
          }
        }
        expect(warnings.length).toBe(demand.filter(({ missing }) => missing > 0).length);
        const cells = world.width * world.height;
        for (const year of value.years)
          expect(areas.filter((row) => row.year === year).reduce((sum, row) => sum + row.cells, 0)).toBe(cells);
        expect(changes.reduce((sum, row) => sum + row.cells, 0)).toBe(demand.reduce((sum, row) => sum + row.cells, 0));
        expect(balance.reduce((sum, { net }) => sum + net, 0)).toBeCloseTo(0, 9);
        // Growing classes never give way, the others never grow.
        for (const { from, to } of changes) expect([[2, 3, 4].includes(from), [5, 6].includes(to)]).toEqual([true, true]);
      }),
    );
  });

  test("gives the same map for the same seed, and draws it while it computes", async () => {
    const world = given({
      width: 40,
      height: 40,
      land: Array.from({ length: 1600 }, (_, i) => (i % 97 === 0 ? 5 : 3)),
      shut: new Array(1600).fill(0),
      area: 6,
      second: 3,
      noise: 0.5,
      seed: 4,
    });
    const [one, again, other] = [await run(world), await run(world), await run({ ...world, seed: 5 })];
    expect(again.value).toEqual(one.value);
    expect(codesOf(other)).not.toEqual(codesOf(one));
    expect(other.value.areas).toEqual(one.value.areas);
    expect(one.partials.length).toBeGreaterThan(3);
    const last = one.partials.at(-1);
    expect([last.under, last.years.at(-1), last.map.width]).toEqual([2040, 2040, 40]);
    for (const { map, changed, maps } of one.partials)
      expect(map.data.findIndex((code: number, i: number) => (code !== maps[0].data[i]) !== changed.data[i] > 0)).toBe(-1);
  });

  test("shares its chance between variants: a protected cell moves no one but those who take its place", async () => {
    const land = { ...frame(30, 30), data: Array.from({ length: 900 }, (_, i) => (i % 31 === 0 ? 5 : 3)) };
    const config = { ...plain, noise: 1, scatter: 0.1, demand: [{ code: 5, area: 8 }] };
    const free = await run({ config, inputs: { land } });
    const first = codesOf(free).findIndex((code, i) => code === 5 && land.data[i] === 3);
    const shut = { ...frame(30, 30), data: land.data.map((_, i) => (i === first ? 1 : 0)) };
    const kept = await run({ config, inputs: { land, protected: shut } });
    const moved = codesOf(kept).flatMap((code, i) => (code === codesOf(free)[i] ? [] : [i]));
    expect(moved).toHaveLength(2);
    expect(moved).toContain(first);
  });
});
