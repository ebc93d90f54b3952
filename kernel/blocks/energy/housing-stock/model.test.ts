import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object, warnings: any[] = []) =>
  runModel(definition, model, config, inputs, { warnings }) as Promise<any>;
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const stock = definition.fixtures[0]!.inputs!.stock as any[];
const still = { renovationRate: 0, demolitionRate: 0, heatPumpShare: 0 };
const one = (label: string, energy = "gaz", dwellings = 1000, area = 100) => [
  { period: "1949-1974", type: "maison", label, energy, dwellings, area },
];
const at = (result: any, year: number, label: string) =>
  result.labels.find((row: any) => row.year === year && row.label === label).dwellings;

describe("closed forms", () => {
  test("heat, final energy, carbon and bill of one kind of home: S·b·DJU/DJU₀ / η, times factor and price", async () => {
    const config = { ...still, from: 2025, to: 2026, labels: { E: 165 }, degreeDays: 1100 };
    const energies = [{ energy: "gaz", carrier: "gaz", efficiency: 0.5, carbon: 0.2, price: 0.1 }];
    const result = await run({ ...config, heatPump: "gaz", newEnergy: "gaz", replaced: [] }, { stock: one("E"), energies });
    // 1,000 × 100 m² × 165 kWh = 16.5 GWh of heat; 33 GWh of gas; 6,600 t; 3.3 M€. Half the degree days, half of it all.
    expect(result.series[0]).toMatchObject({ need: 16.5, energy: 33 });
    expect(result.carbon0).toBeCloseTo(6600, 9);
    expect(result.bill0).toBeCloseTo(3.3, 12);
    expect(result.energy1).toBeCloseTo(16.5, 12);
    expect(result.carbon1).toBeCloseTo(3300, 9);
  });
  test("a rate of the stock renovates a straight line: N_G(t) = N − ρ·N·t, all at the target", async () => {
    const result = await run({ ...still, renovationRate: 4, to: 2035, target: "B" }, { stock: one("G") });
    for (const t of [1, 5, 10]) {
      expect(at(result, 2025 + t, "G")).toBeCloseTo(1000 - 40 * t, 9);
      expect(at(result, 2025 + t, "B")).toBeCloseTo(40 * t, 9);
    }
    // 400 dwellings × 100 m² × 5 classes × 110 €.
    expect(result.investment).toBeCloseTo((400 * 100 * 5 * 110) / 1e6, 9);
    expect(result.flows).toEqual([{ from: "G", to: "B", dwellings: 400 }]);
  });
  test("demolition alone leaves N·(1 − δ)^t; what is rebuilt keeps the number", async () => {
    const gone = await run({ ...still, demolitionRate: 1, rebuilt: 0, to: 2045 }, { stock: one("D") });
    expect(gone.end).toBeCloseTo(1000 * 0.99 ** 20, 4);
    const kept = await run({ ...still, demolitionRate: 1, to: 2045 }, { stock: one("D") });
    expect(kept.end).toBe(1000);
    expect(at(kept, 2045, "A")).toBeCloseTo(200, 9);
  });
  test("boilers replaced at a yearly rate leave N·(1 − s)^t, and a heat pump divides the final energy by its efficiency", async () => {
    const result = await run({ ...still, switchRate: 10, to: 2030 }, { stock: one("D") });
    const gas = result.heatings.find((row: any) => row.year === 2030 && row.energy === "gaz");
    expect(gas.dwellings).toBeCloseTo(1000 * 0.9 ** 5, 3);
    const all = await run({ ...still, switchRate: 100, to: 2026 }, { stock: one("D") });
    expect(all.energy0 / all.energy1).toBeCloseTo(2.9 / 0.88, 12);
  });
  test("prices rise by their trend, the energy does not", async () => {
    const result = await run({ ...still, priceTrend: 3, to: 2035 }, { stock: one("D") });
    expect(result.bill1 / result.bill0).toBeCloseTo(1.03 ** 10, 12);
    expect(result.energy1).toBe(result.energy0);
  });
  test("degree days come by year when a table tells them", async () => {
    const degreeDays = [
      { year: 2025, degree_days: 2200 },
      { year: 2027, degree_days: 1800 },
    ];
    const result = await run({ ...still, to: 2027 }, { stock: one("D"), degreeDays });
    expect(result.series.map((row: any) => row.degree_days)).toEqual([2200, 2000, 1800]);
    expect(await refusal({ ...still, to: 2028 }, { stock: one("D"), degreeDays })).toMatch(/degree days of 2028/);
  });
});

describe("renovation", () => {
  test("begins with the worst labels; in proportion touches all below the target", async () => {
    const worst = await run({ to: 2026, renovationRate: 2, demolitionRate: 0 }, { stock });
    expect(at(worst, 2026, "G")).toBeCloseTo(180 - 0.02 * 4300, 6);
    expect(at(worst, 2026, "F")).toBe(480);
    const spread = await run({ to: 2026, renovationRate: 2, demolitionRate: 0, priority: "proportional" }, { stock });
    expect(at(spread, 2026, "F")).toBeLessThan(480);
    const fossil = await run({ to: 2026, renovationRate: 2, demolitionRate: 0, priority: "fossil" }, { stock });
    expect(at(fossil, 2026, "F")).toBe(480);
  });
  test("gains at most so many classes, and never passes the target", async () => {
    const step = await run({ ...still, renovationRate: 100, gain: 2, target: "B", to: 2028 }, { stock: one("G") });
    expect([2026, 2027, 2028].map((year) => ["E", "C", "B"].map((letter) => at(step, year, letter)))).toEqual([
      [1000, 0, 0],
      [0, 1000, 0],
      [0, 0, 1000],
    ]);
  });
  test("says when too few dwellings are left to renovate", async () => {
    const warnings: any[] = [];
    const result = await run({ ...still, renovationRate: 30, to: 2035 }, { stock: one("G") }, warnings);
    expect(result.short).toBe(2029);
    expect(warnings[0].message.en).toMatch(/From 2029 there are not enough dwellings below label B/);
  });
});

describe("conservation", () => {
  const rate = fc.double({ min: 0, max: 30, noNaN: true });
  test("dwellings at the end are those of the start, built, less demolished: to the bit, in every year", async () => {
    await fc.assert(
      fc.asyncProperty(
        rate,
        rate,
        rate,
        rate,
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.constantFrom("worst", "fossil", "proportional"),
        async (renovationRate, demolitionRate, switchRate, heatPumpShare, construction, priority) => {
          const result = await run(
            { renovationRate, demolitionRate, switchRate, heatPumpShare, construction, priority, to: 2035 },
            { stock },
          );
          expect(result.end).toBe(result.start + result.built - result.demolished);
          let before = result.start;
          for (const row of result.series.slice(1)) {
            expect(row.dwellings).toBe(before + row.built - row.demolished);
            before = row.dwellings;
            const of = (rows: any[], name: string) =>
              rows.filter(({ year }) => year === row.year).reduce((sum, item) => sum + item[name], 0);
            expect(of(result.labels, "dwellings")).toBe(row.dwellings);
            expect(of(result.heatings, "dwellings")).toBe(row.dwellings);
            expect(of(result.carriers, "energy")).toBeCloseTo(row.energy, 9);
            expect(of(result.carriers, "carbon")).toBeCloseTo(row.carbon, 6);
          }
          expect(result.stock.every((row: any) => row.dwellings > 0 && row.area > 0)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
  test("more renovation never burns more, more heat pumps never buy more energy, fewer degree days never cost more", async () => {
    await fc.assert(
      fc.asyncProperty(rate, rate, async (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const at = (change: object) => run({ to: 2032, demolitionRate: 0, ...change }, { stock });
        expect((await at({ renovationRate: more })).energy1).toBeLessThanOrEqual(
          (await at({ renovationRate: less })).energy1 + 1e-9,
        );
        expect((await at({ heatPumpShare: more })).energy1).toBeLessThanOrEqual(
          (await at({ heatPumpShare: less })).energy1 + 1e-9,
        );
        const climate = (shift: number) => at({ degreeDays: 2200 - 30 * shift });
        expect((await climate(more)).bill1).toBeLessThanOrEqual((await climate(less)).bill1 + 1e-9);
      }),
      { numRuns: 30 },
    );
  });
});

test("refuses what it cannot read, naming the row and the remedy", async () => {
  const wrong = (change: object) => refusal({}, { stock: [{ ...stock[0], ...change }, ...stock.slice(1)] });
  expect(await wrong({ label: "H" })).toMatch(/row 1: there is no label “H”: A to G/);
  expect(await wrong({ energy: "charbon" })).toMatch(/row 1: heating “charbon” is not described. Described: gaz, fioul/);
  expect(await wrong({ dwellings: -4 })).toMatch(/row 1: “dwellings” is -4/);
  expect(await wrong({ area: 0 })).toMatch(/row 1: “area” is 0 m²/);
  expect(await refusal({}, { stock: stock.map((row) => ({ ...row, dwellings: 0 })) })).toMatch(/holds no dwelling/);
  expect(await refusal({ to: 2025 }, { stock })).toMatch(/must follow 2025/);
  expect(await refusal({ heatPump: "PAC" }, { stock })).toMatch(/heating “PAC” is not described/);
  expect(await refusal({}, { stock, renovationRate: 140 })).toMatch(/between 0 and 100/);
  expect(await refusal({}, { stock, target: "Z" })).toMatch(/no label “Z”/);
  expect(await refusal({}, { stock, construction: Number.NaN })).toMatch(/“construction” takes a number/);
  const twice = [...definition.config.parse({}).energies, definition.config.parse({}).energies[0]];
  expect(await refusal({}, { stock, energies: twice })).toMatch(/“gaz” is described twice/);
});
