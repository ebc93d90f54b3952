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
const monthsOf = (volumes: number[]) =>
  volumes.map((flow, i) => ({ date: `${2026 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, flow }));
const constant = (volume: number, more: object = {}) => [{ usage: "Ville", volume, ...more }];
const volumes = { unit: "m3" };

describe("closed forms", () => {
  test("a reservoir filled in winter serves a constant use until it is empty: 600 + 6·50 = 9·100", async () => {
    // Six months of 150, six of nothing; 100 a month asked; a reservoir of 300, empty at the start, fills by 50 a month.
    const inflow = monthsOf([150, 150, 150, 150, 150, 150, 0, 0, 0, 0, 0, 0]);
    const result = await run({ ...volumes, capacity: 300, initial: 0, captured: 100 }, { inflow, uses: constant(1200) });
    expect(result.months.map(({ storage }: any) => storage)).toEqual([50, 100, 150, 200, 250, 300, 200, 100, 0, 0, 0, 0]);
    expect(result.months.map(({ supplied }: any) => supplied)).toEqual([...Array(9).fill(100), 0, 0, 0]);
    expect([result.rate, result.deficit, result.monthsShort, result.lowestStorage]).toEqual([75, 300, 3, 0]);
  });
  test("a reservoir already full spills what comes above the use", async () => {
    const result = await run({ ...volumes, capacity: 300 }, { inflow: monthsOf([250]), uses: constant(1200) });
    expect([result.months[0].spill, result.months[0].storage, result.months[0].outflow]).toEqual([150, 300, 150]);
  });
  test("the dead storage is for no use, and one hectare loses 10 m³ by millimetre", async () => {
    const result = await run(
      { ...volumes, capacity: 5000, initial: 2000, dead: 600, area: 2, evaporation: Array(12).fill(10) },
      { inflow: monthsOf([0]), uses: constant(120_000) },
    );
    // 2,000 − 2 ha · 10 mm · 10 = 1,800, of which 600 are dead.
    expect([result.months[0].evaporation, result.months[0].supplied, result.months[0].storage]).toEqual([200, 1200, 600]);
  });
  test("the river comes first, owed no more than it brings", async () => {
    // 31 days at 1 m³/s are 2,678,400 m³.
    const inflow = [{ date: "2026-01", flow: 1 }];
    const kept = await run({ reserved: 0.75 }, { inflow, uses: constant(12e6) });
    expect(kept.months[0].supplied).toBeCloseTo(0.25 * 2_678_400, 6);
    expect(kept.months[0].outflow).toBeCloseTo(0.75 * 2_678_400, 6);
    const low = await run({ reserved: 3 }, { inflow, uses: constant(12e6) });
    expect([low.months[0].supplied, low.months[0].reserved, low.monthsBelowReserved]).toEqual([0, 2_678_400, 0]);
  });
  test("priorities are served in order; equals share alike; what is returned leaves downstream", async () => {
    const uses = [
      { usage: "b", volume: 1200, priorite: 2 },
      { usage: "c", volume: 3600, priorite: 2 },
      { usage: "a", volume: 600, priorite: 1, retour: 50 },
    ];
    const result = await run(volumes, { inflow: monthsOf([250]), uses });
    expect(result.detail.map(({ use, supplied }: any) => [use, supplied])).toEqual([
      ["b", 50],
      ["c", 150],
      ["a", 50],
    ]);
    expect([result.months[0].returned, result.months[0].outflow, result.balance.consumed]).toEqual([25, 25, 225]);
  });
  test("thresholds cut each use by its own share", async () => {
    const uses = [{ usage: "Irrigation", volume: 1200, alerte: 25, alerte_renforcee: 50, crise: 100 }];
    const flows = [1, 0.7, 0.5, 0.3, 0.1];
    const inflow = flows.map((flow, i) => ({ date: `2026-0${i + 1}`, flow }));
    const result = await run({ vigilance: 0.8, alert: 0.6, heightened: 0.4, crisis: 0.2 }, { inflow, uses });
    expect(result.months.map(({ restriction, allowed }: any) => [restriction, allowed])).toEqual([
      ["none", 100],
      ["vigilance", 100],
      ["alert", 75],
      ["heightened-alert", 50],
      ["crisis", 0],
    ]);
    expect([result.cut, result.monthsRestricted, result.uses[0].months]).toEqual([175, 3, 3]);
  });
  test("days add up to months, at their mean flow or their volume", async () => {
    const days = Array.from({ length: 59 }, (_, i) => ({
      date: new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
      flow: i < 31 ? 2 : 0.5,
    }));
    const result = await run({}, { inflow: days, uses: constant(12) });
    expect(result.months.map(({ month, inflow, flow }: any) => [month, inflow, flow])).toEqual([
      ["2026-01", 2 * 31 * 86_400, 2],
      ["2026-02", 0.5 * 28 * 86_400, 0.5],
    ]);
    const french = days.map(({ date, flow }) => ({ date: date.split("-").reverse().join("/"), flow }));
    expect((await run({}, { inflow: french, uses: constant(12) })).months).toEqual(result.months);
  });
  test("two reservoirs each take their share of the inflow and give by what they hold", async () => {
    const reservoirs = [
      { retenue: "Haute", capacite: 900, depart: 300, part: 30 },
      { retenue: "Basse", capacite: 900, depart: 100, part: 20 },
    ];
    const result = await run(volumes, { inflow: monthsOf([100]), uses: constant(3000), reservoirs });
    // 50 flows by; the other 200 of 250 come from 330 and 120.
    expect(result.reservoirs.map(({ storage }: any) => storage)).toEqual([
      expect.closeTo(330 - (200 * 330) / 450, 9),
      expect.closeTo(120 - (200 * 120) / 450, 9),
    ]);
  });
  test("a year's demand is its volume whatever the profile, and a monthly table is read as it stands", async () => {
    const inflow = monthsOf(Array(12).fill(1e9));
    for (const profil of ["constant", "potable", "irrigation", "tourisme"]) {
      expect((await run(volumes, { inflow, uses: constant(1e6, { profil }) })).demand).toBeCloseTo(1e6, 6);
    }
    const uses = Array.from({ length: 12 }, (_, i) => ({ usage: "Ville", mois: i + 1, volume: i + 1 }));
    const result = await run(volumes, { inflow, uses });
    expect(result.detail.map(({ demand }: any) => demand)).toEqual(uses.map(({ volume }) => volume));
    // The same with one column a use, whose rules stand apart.
    const wide = uses.map(({ mois, volume }) => ({ month: mois, Ville: volume, Champs: 1 }));
    const rules = [{ usage: "Champs", priorite: 2, retour: 10 }];
    const both = await run(volumes, { inflow, uses: wide, rules });
    expect(both.uses.map(({ use, priority, demand }: any) => [use, priority, demand])).toEqual([
      ["Ville", 1, 78],
      ["Champs", 2, 12],
    ]);
    expect(both.months[0].returned).toBeCloseTo(0.1, 12);
  });
});

const cases = fc.record({
  inflow: fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
  uses: fc.array(
    fc.record({
      volume: fc.double({ min: 0, max: 8e6, noNaN: true }),
      profil: fc.constantFrom("constant", "irrigation", "tourisme"),
      priorite: fc.integer({ min: 1, max: 3 }),
      retour: fc.integer({ min: 0, max: 100 }),
      crise: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  capacity: fc.double({ min: 0, max: 3e6, noNaN: true }),
  dead: fc.double({ min: 0, max: 1, noNaN: true }),
  initial: fc.double({ min: 0, max: 1, noNaN: true }),
  captured: fc.integer({ min: 0, max: 100 }),
  area: fc.integer({ min: 0, max: 200 }),
  reserved: fc.double({ min: 0, max: 0.5, noNaN: true }),
  transfer: fc.integer({ min: 0, max: 50_000 }),
});
const runCase = (each: any, change: object = {}) => {
  const { inflow, uses, dead, initial, ...config } = each;
  return run(
    { ...volumes, ...config, dead: dead * config.capacity, initial: initial * config.capacity, crisis: 0.1, ...change },
    { inflow: monthsOf(inflow), uses: uses.map((use: any, i: number) => ({ usage: `u${i}`, ...use })) },
  );
};

describe("whatever the case", () => {
  test("no drop is lost, no store overflows, no use has more than it may", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (each) => {
        const result = await runCase(each);
        const scale = 1 + result.balance.inflow + result.balance.transfer + result.balance.storageStart;
        expect(Math.abs(result.balance.residual)).toBeLessThan(1e-12 * scale * 100);
        let before = result.balance.storageStart;
        for (const month of result.months) {
          const consumed = month.supplied - month.returned;
          const gone = consumed + month.evaporation + month.outflow + month.storage - before;
          expect(Math.abs(month.inflow + month.transfer - gone)).toBeLessThan(1e-9 * scale);
          expect(month.storage).toBeLessThanOrEqual(each.capacity * (1 + 1e-12));
          expect(month.storage).toBeGreaterThanOrEqual(-1e-9 * scale);
          expect(month.outflow).toBeGreaterThanOrEqual(0);
          before = month.storage;
        }
        for (const row of result.detail) {
          expect(row.supplied).toBeLessThanOrEqual(row.allowed * (1 + 1e-12));
          expect(row.supplied).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 150 },
    );
  });
  test("more inflow gives no use less over the period, when nothing else changes", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.double({ min: 1, max: 3, noNaN: true }), async (each, factor) => {
        const [less, more] = [
          await runCase({ ...each, reserved: 0 }),
          await runCase({ ...each, reserved: 0 }, { inflowFactor: factor }),
        ];
        expect(more.supplied).toBeGreaterThanOrEqual(less.supplied - 1e-6 * (1 + less.supplied));
      }),
      { numRuns: 80 },
    );
  });
});

describe("what cannot be read is named, with the remedy", () => {
  const inflow = monthsOf([10, 10, 10]);
  const uses = constant(12);
  test("in the inflow", async () => {
    expect(await refusal({}, { inflow: [], uses })).toMatch(/inflow is empty/);
    expect(await refusal({}, { inflow: [{ date: "July", flow: 1 }], uses })).toMatch(
      /takes a date or a month \(2026-07\) and got the text “July”/,
    );
    expect(await refusal({}, { inflow: [inflow[0], inflow[2]], uses })).toMatch(/2026-03 follows 2026-01/);
    expect(await refusal({}, { inflow: [{ date: "2026-01", flow: -1 }], uses })).toMatch(/“flow” is -1/);
    expect(await refusal({}, { inflow: [{ date: "2026-01", flow: null }], uses })).toMatch(/got a missing value/);
    const days = Array.from({ length: 20 }, (_, i) => ({ date: `2026-01-${String(i + 1).padStart(2, "0")}`, flow: 1 }));
    expect(await refusal({}, { inflow: [{ date: "2026-01", flow: 5e6 }], uses })).toMatch(/between 0 and 300000 m³\/s/);
    expect(await refusal({}, { inflow: [{ date: "13/2026", flow: 1 }], uses })).toMatch(/takes a date or a month/);
    expect(await refusal({}, { inflow: [{ date: "01/2026", flow: 1 }], uses })).toBe("accepted");
    expect(await refusal({}, { inflow: days, uses })).toMatch(/2026-01 has 20 days of 31/);
  });
  test("in the uses", async () => {
    expect(await refusal({}, { inflow, uses: constant(-1) })).toMatch(/“volume” is -1 m³/);
    expect(await refusal({}, { inflow, uses: [...uses, ...uses] })).toMatch(/use “Ville” is there twice/);
    expect(await refusal({}, { inflow, uses: constant(1, { profil: "lune" }) })).toMatch(
      /Unknown profile “lune”. Profiles: constant, potable/,
    );
    expect(await refusal({}, { inflow, uses: constant(1, { alerte: 50, crise: 20 }) })).toMatch(/cut must grow/);
    expect(await refusal({}, { inflow, uses: constant(1, { retour: 130 }) })).toMatch(
      /“Ville, retour” is 130: it must be between 0 and 100/,
    );
    expect(await refusal({}, { inflow, uses: [{ usage: "a", mois: 1, volume: 3 }] })).toMatch(/month 2 has 0 row/);
    const wide = Array.from({ length: 12 }, (_, i) => ({ mois: i + 1, ville: 1 }));
    expect(await refusal({}, { inflow, uses: wide, rules: [{ usage: "golf" }] })).toMatch(
      /“golf” has rules but is no use. Uses: ville/,
    );
    expect(await refusal({}, { inflow, uses, rules: [{ usage: "Ville" }] })).toMatch(/goes with a table of one column a use/);
    const profiles = [{ mois: 1, vert: 1 }];
    expect(await refusal({}, { inflow, uses: constant(1, { profil: "vert" }), profiles })).toMatch(/no month 2/);
  });
  test("in the reservoirs and thresholds", async () => {
    expect(await refusal({ capacity: 100, dead: 200 }, { inflow, uses })).toMatch(/dead storage \(200 m³\) exceeds the capacity/);
    expect(await refusal({ capacity: 100, initial: 200 }, { inflow, uses })).toMatch(/start \(200 m³\) exceeds/);
    expect(await refusal({ capacity: -5 }, { inflow, uses })).toMatch(/“capacity” is -5/);
    expect(await refusal({ alert: 1, crisis: 2 }, { inflow, uses })).toMatch(/Thresholds must go down.*1, 2 m³\/s/);
    const reservoirs = [
      { retenue: "a", capacite: 1, part: 70 },
      { retenue: "b", capacite: 1, part: 70 },
    ];
    expect(await refusal({}, { inflow, uses, reservoirs })).toMatch(/take 140% of the inflow/);
    const warnings: { message?: { en: string } }[] = [];
    await run({}, { inflow, uses: constant(1, { crise: 50 }) }, warnings);
    expect(warnings[0]!.message!.en).toMatch(/no threshold triggers them/);
  });
  test("in the case of a column that may be left out", async () => {
    expect(await refusal({}, { inflow, uses: constant(1, { Priorité: 2 }) })).toMatch(/has a column “Priorité”.*“priorite”/);
    const reservoirs = [{ retenue: "a", capacite: 10, part: 70, MORTE: 5 }];
    expect(await refusal({}, { inflow, uses, reservoirs })).toMatch(/has a column “MORTE”.*“morte”/);
  });
});

test("a month or a day told twice is refused, never added up unseen", async () => {
  const uses = constant(1);
  const again = [...monthsOf([10]), ...monthsOf([10])];
  expect(await refusal({}, { inflow: again, uses })).toMatch(/row 2: 2026-01 is there already/);
  const days = Array.from({ length: 28 }, (_, i) => ({ date: `2026-02-${String(i + 1).padStart(2, "0")}`, flow: 1 }));
  expect(await refusal({}, { inflow: days, uses })).toBe("accepted");
  expect(await refusal({}, { inflow: days.with(5, days[4]!), uses })).toMatch(/row 6: 2026-02-05 is there already/);
});
