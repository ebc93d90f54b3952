import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object, warnings: object[] = []) =>
  runModel(definition, model, config, inputs, { warnings }) as Promise<any>;
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const copd = { concentration: 8.85, reference: 5, rr: 1.369, rrLow: 1.124, rrHigh: 1.664, population: 1e6 };

describe("the published COPD case", () => {
  test("gives 3,502 attributable cases, from 3,501.96, and their interval", async () => {
    // healthiar's introduction: PM2.5 8.85 µg/m³, cut-off 5, RR 1.369 (1.124–1.664) per 10, 30,747 cases a year.
    const { attributable, low, high } = await run(copd, { baseline: 30_747 });
    expect(Math.round(attributable)).toBe(3502);
    expect(attributable).toBeCloseTo(3501.96, 2);
    expect([Math.round(low), Math.round(high)]).toEqual([1353, 5474]);
  });
  test("comes out the same from a rate over a population", async () => {
    const { attributable } = await run({ ...copd, rate: 3074.7, share: 100 }, {});
    expect(attributable).toBeCloseTo(3501.96, 2);
  });
});

describe("other published figures", () => {
  // healthiar's own tests, PM2.5 of the same COPD case: concentration, cut-off → cases and their interval.
  test.each([
    [8.85, 4, 4344, 1695, 6729],
    [9.85, 4, 5161, 2032, 7921],
    [7.85, 5, 2633, 1007, 4154],
    [7.85, 6, 1736, 658, 2764],
  ])("%d µg/m³ above %d", async (concentration, reference, cases, least, most) => {
    const { attributable, low, high } = await run({ ...copd, concentration, reference }, { baseline: 30_747 });
    expect([attributable, low, high].map(Math.round)).toEqual([cases, least, most]);
  });
  test("RR 1.118 (1.060–1.179), the one of PM2.5 and mortality: 1,051 of 25,000, from 555 to 1,536", async () => {
    const { attributable, low, high } = await run({ concentration: 8.85, population: 1e6 }, { baseline: 25_000 });
    expect([attributable, low, high].map(Math.round)).toEqual([1051, 555, 1536]);
  });
});

const zonesOf = fc.array(
  fc.record({
    zone: fc.string(),
    population: fc.integer({ min: 0, max: 500_000 }),
    pm25: fc.double({ min: 0, max: 80, noNaN: true }),
  }),
  { minLength: 1, maxLength: 30 },
);

describe("the burden", () => {
  test("is zero at and below the reference", async () => {
    for (const concentration of [0, 4.9, 5]) {
      const { attributable, low, high, share } = await run({ ...copd, concentration }, { baseline: 1000 });
      expect([attributable, low, high, share]).toEqual([0, 0, 0, 0]);
    }
  });
  test("grows with the concentration, stays within its interval and below the baseline cases, and adds up over zones", async () => {
    await fc.assert(
      fc.asyncProperty(zonesOf, fc.double({ min: 0, max: 20, noNaN: true }), async (zones, more) => {
        const now = await run({}, { zones });
        const worse = await run({}, { zones: zones.map((row) => ({ ...row, pm25: row.pm25 + more })) });
        expect(worse.attributable).toBeGreaterThanOrEqual(now.attributable);
        expect(now.low).toBeLessThanOrEqual(now.attributable);
        expect(now.high).toBeGreaterThanOrEqual(now.attributable);
        expect(now.high).toBeLessThanOrEqual(now.baseline);
        const apart = await Promise.all(zones.map((row) => run({}, { zones: [row] })));
        expect(apart.reduce((all, { attributable }) => all + attributable, 0)).toBeCloseTo(now.attributable, 6);
      }),
      { numRuns: 40 },
    );
  });
  test("multiplies: two steps of 5 µg make one of 10", async () => {
    const at = async (concentration: number) =>
      (await run({ ...copd, concentration, reference: 0 }, { baseline: 1 })).attributable;
    expect((1 - (await at(5))) ** 2).toBeCloseTo(1 - (await at(10)), 14);
    expect(1 - (await at(10))).toBeCloseTo(1 / 1.369, 14);
  });
  test("a fall of the concentrations lowers it, and says where it goes below zero", async () => {
    const warnings: any[] = [];
    const zones = [
      { zone: "a", population: 1000, pm25: 12 },
      { zone: "b", population: 1000, pm25: 2 },
    ];
    const before = await run({}, { zones });
    const after = await run({}, { zones, reduction: 3 }, warnings);
    expect(after.attributable).toBeLessThan(before.attributable);
    expect(after.zones.map((row: any) => row.concentration)).toEqual([9, 0]);
    expect(after.below).toBe(1);
    expect(warnings[0]!.message!.en).toMatch(/exceeds the concentration of 1 zone/);
  });
});

test("an air or a rate in another unit is told", async () => {
  const told = async (config: object, inputs: object) => {
    const warnings: any[] = [];
    await run(config, inputs, warnings);
    return warnings.map(({ message }) => message.en);
  };
  const zone = { zone: "a", population: 1000, pm25: 12 };
  expect(await told({}, { zones: [zone] })).toEqual([]);
  expect(await told({}, { zones: [{ ...zone, pm25: 0.012 }] })).toEqual([
    "The highest concentration is 0.012 µg/m³, below the air of any inhabited place: is it in mg/m³?",
  ]);
  expect(await told({ rate: 0.01 }, { zones: [zone] })).toEqual([
    "The baseline rate comes to 0.01 cases per 100,000 inhabitants a year: is it given by inhabitant, or per 1,000?",
  ]);
});

test("bad inputs are named, with the remedy", async () => {
  const zones = [{ zone: "a", population: 1000, pm25: 12 }];
  expect(await refusal({}, { zones: [{ ...zones[0], population: -1 }] })).toMatch(
    /row 1: “population” is -1: it must be at least 0/,
  );
  expect(await refusal({}, { zones: [{ ...zones[0], pm25: null }] })).toMatch(/“pm25” takes a number and got a missing value/);
  expect(await refusal({}, { zones: [{ ...zones[0], pm25: 9e6 }] })).toMatch(/between 0 and 2000/);
  expect(await refusal({}, { zones, population: 5 })).toMatch(/for a single place/);
  expect(await refusal({}, { zones: [] })).toMatch(/empty/);
  expect(await refusal({}, {})).toMatch(/“population” is missing/);
  expect(await refusal({ rr: 1.05 }, { zones })).toMatch(/does not hold the relative risk 1.05/);
  expect(await refusal({ rr: 0.9, rrLow: 0.8 }, { zones })).toMatch(/“rr” is 0.9/);
  expect(await refusal({ share: 120 }, { zones })).toMatch(/“share” is 120 %/);
  expect(await refusal({ columns: { concentration: "no2" } }, { zones })).toMatch(/no column “no2”/);
});

test("a zone told twice counts twice, and that is said", async () => {
  const zone = { zone: "38185", population: 1000, pm25: 20 };
  const warnings: any[] = [];
  const told = (zones: object[]) => runModel(definition, model, { rate: 100 }, { zones }, { warnings });
  await told([zone, { ...zone, zone: "38421" }]);
  expect(warnings).toEqual([]);
  await told([zone, { ...zone, zone: "38421" }, zone]);
  expect(warnings[0].message.en).toMatch(/^“zones”: 1 row bears a name read already and adds up \(38185\)/);
});
