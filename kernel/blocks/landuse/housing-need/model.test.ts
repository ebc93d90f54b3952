import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ModelSurroundings, runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object = {}, surroundings: ModelSurroundings = {}) =>
  runModel(definition, model, config, inputs, surroundings) as Promise<any>;
const refusal = (config: object, inputs: object = {}) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );

const worked = definition.fixtures[0]!.config;
const rounded = (result: Record<string, number>, ...keys: string[]) => keys.map((key) => Math.round(result[key]!));

describe("the need by a horizon", () => {
  test("gives the worked check: D 7,588, E 2,525, ΔRS 297, ΔLV −506, R 3,664, point mort 11,044, B 13,569", async () => {
    const result = await run(worked);
    expect(rounded(result, "downsizing", "demographic", "secondary", "vacant", "renewal", "breakEven", "need")).toEqual([
      7588, 2525, 297, -506, 3664, 11044, 13569,
    ]);
    expect(rounded(result, "households0", "households1", "stock0", "stock1")).toEqual([214634, 224747, 239815, 249719]);
    expect(rounded(result, "needPerYear", "breakEvenPerYear")).toEqual([1357, 1104]);
  });
  test("reads the same from the stock: B = L₁ − L₀ + R, and year by year", async () => {
    for (const path of ["stock", "drivers"]) {
      const result = await run({ ...worked, path, unmet: 500, unmetYears: 4 });
      expect(result.need).toBeCloseTo(result.stock1 - result.stock0 + result.renewal + 500, 6);
      expect(result.series.reduce((total: number, row: any) => total + row.besoin, 0)).toBeCloseTo(result.need, 6);
      expect(result.series.length).toBe(10);
      expect(result.series[0].annee).toBe(2025);
      expect(result.stock1).toBeCloseTo(result.households1 + result.secondaryHomes1 + result.vacantHomes1, 6);
    }
  });
  test("obeys the identities whatever the drivers", async () => {
    const inputs = fc.record({
      population0: fc.double({ min: 1000, max: 1e7, noNaN: true }),
      population1: fc.double({ min: 1000, max: 1e7, noNaN: true }),
      size0: fc.double({ min: 1.2, max: 4, noNaN: true }),
      size1: fc.double({ min: 1.2, max: 4, noNaN: true }),
      vacancy0: fc.double({ min: 0, max: 30, noNaN: true }),
      vacancy1: fc.double({ min: 0, max: 30, noNaN: true }),
      secondary0: fc.double({ min: 0, max: 50, noNaN: true }),
      secondary1: fc.double({ min: 0, max: 50, noNaN: true }),
      renewal: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(inputs, fc.constantFrom("stock", "drivers"), async (ports, path) => {
        const result = await run({ path }, ports);
        const size = result.stock0 + result.stock1;
        expect(Math.abs(result.breakEven + result.demographic - result.need) / size).toBeLessThan(1e-12);
        expect(Math.abs(result.stock1 - result.stock0 + result.renewal - result.need) / size).toBeLessThan(1e-9);
        expect(result.surplus).toBe(result.need < 0);
        const [parts, total] = [result.components.filter((row: any) => !row.total), result.components.at(-1)];
        expect(Math.abs(parts.reduce((sum: number, row: any) => sum + row.logements, 0) - total.logements) / size).toBeLessThan(
          1e-12,
        );
      }),
      { numRuns: 200 },
    );
  });
  test("counts a vacant home brought back once, through the vacancy it lowers", async () => {
    const [base, back] = [await run(worked), await run(worked, { vacancy1: 6 })];
    expect(back.need - base.need).toBeCloseTo(back.stock1 - base.stock1 + back.renewal - base.renewal, 6);
    expect(Math.round(back.needPerYear)).toBe(1081);
  });
  test("reads a negative need as a surplus, and says so", async () => {
    const warnings: any[] = [];
    const result = await run(worked, { population1: 400000 }, { warnings });
    expect(result.surplus).toBe(true);
    expect(result.components.at(-1)).toMatchObject({ cle: "besoin", composante: "Excédent", component: "Surplus" });
    expect(warnings[0].message.fr).toMatch(/un excédent de 12 1|un excédent de \d+ logements d'ici 2035/);
  });
  test("deducts the population outside households from a municipal population", async () => {
    const [whole, municipal] = [await run(worked), await run({ ...worked, outside: 2 })];
    expect(municipal.population0).toBeCloseTo(0.98 * whole.population0, 6);
    expect(municipal.need).toBeCloseTo(0.98 * whole.need, 6);
  });
  test("takes a population by year, a projection's totals included", async () => {
    const series = [
      { annee: 2025, population: 440000 },
      { annee: 2030, population: 450000 },
      { annee: 2035, population: 445000 },
    ];
    const { population0: _a, population1: _b, ...rest } = worked as any;
    const bumpy = await run({ ...rest, path: "drivers" }, { series });
    const projected = await run({ ...rest, path: "drivers" }, { series: { totals: series } });
    expect(projected.need).toBe(bumpy.need);
    expect([bumpy.population0, bumpy.population1]).toEqual([440000, 445000]);
    expect(bumpy.series[4].parc_fin).toBeGreaterThan((await run({ ...worked, path: "drivers" })).series[4].parc_fin);
    expect(await refusal(rest, { series: series.slice(0, 2) })).toMatch(/does not give the population of 2031/);
  });
  test("spreads an unmet need over its own years", async () => {
    const long = await run({ ...worked, unmet: 1000, unmetYears: 20 });
    expect(long.unmet).toBe(500);
    expect(long.need - (await run(worked)).need).toBeCloseTo(500, 6);
    expect(long.breakEven).toBe((await run(worked)).breakEven);
    expect(long.components.map((row: any) => row.cle)).toContain("besoin_non_satisfait");
  });
  test("refuses what makes no sense, naming the input and the remedy", async () => {
    expect(await refusal({ ...worked, population1: null })).toMatch(/“population1” is missing: connect a cell/);
    expect(await refusal(worked, { size1: 0 })).toMatch(/“size1” is 0 pers.: it must be between 1 and 10/);
    expect(await refusal(worked, { vacancy1: "7 %" })).toMatch(/“vacancy1” takes a number and got the text/);
    expect(await refusal({ ...worked, secondary0: 90 })).toMatch(/hardly any main residence/);
    expect(await refusal({ ...worked, to: 2025 })).toMatch(/not after/);
    expect(await refusal(worked, { renewal: Number.POSITIVE_INFINITY })).toMatch(/“renewal” takes a number/);
  });
});

describe("between two censuses", () => {
  const fixture = definition.fixtures.find((entry) => entry.config.mode === "retrospective")!;
  test("C = point mort + E exactly, and renewal may be negative", async () => {
    for (const completed of [5600, 100]) {
      const result = await run(fixture.config, { ...fixture.inputs, completed });
      expect(result.breakEven + result.demographic).toBeCloseTo(completed, 8);
      expect(result.renewal).toBe(completed - (result.stock1 - result.stock0));
      expect(result.need).toBeCloseTo(completed, 8);
    }
  });
  test("gives back the published terms of Valenciennes 1999–2009, per year: 109 + 643 + 127 = 879", async () => {
    // The publication gives the terms; the censuses here are made so that each has its published value.
    const [population, before] = [190000, 73000];
    const after = before + 6430;
    const census = [
      { annee: 1999, population, residences_principales: before, residences_secondaires: 700, logements_vacants: 4800 },
      { annee: 2009, population, residences_principales: after, residences_secondaires: 770, logements_vacants: 6000 },
    ];
    const result = await run(fixture.config, { census, completed: 1090 + 6430 + 1270 });
    const perYear = (value: number) => value / result.years;
    expect(
      [perYear(result.renewal), perYear(result.downsizing), perYear(result.secondary + result.vacant)].map(
        (x) => Math.round(x * 1e6) / 1e6,
      ),
    ).toEqual([109, 643, 127]);
    expect(result.breakEvenPerYear).toBeCloseTo(879, 8);
  });
  test("refuses censuses less than five years apart, or more than two", async () => {
    const rows = fixture.inputs!.census as any[];
    expect(await refusal(fixture.config, { census: [rows[0], { ...rows[1], annee: 2013 }], completed: 1 })).toMatch(
      /at least five/,
    );
    expect(await refusal(fixture.config, { census: [...rows, rows[0]], completed: 1 })).toMatch(/two are needed/);
    expect(await refusal(fixture.config, { census: rows })).toMatch(/“completed” is missing/);
    expect(await refusal(fixture.config, {})).toMatch(/“census” is missing/);
  });
});

test("a horizon beyond reason is refused", async () => {
  expect(await refusal({ ...worked, to: 3_000_000_000 })).toMatch(/au plus 200|at most 200/);
});
