import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object = {}, warnings: any[] = []) =>
  runModel(definition, model, config, inputs, { warnings }) as Promise<any>;
const refusal = (config: object, inputs: object = {}) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const sum = (rows: any[], of: string) => rows.reduce((total, row) => total + row[of], 0);
const communes = definition.fixtures[1]!.inputs!.communes as any[];

describe("the dated rule", () => {
  test("is the one in force on a day: no guarantee and no national total before 20 July 2023", async () => {
    const before = await run({ past: 100, ruleDate: "2023-07-19" });
    const after = await run({ past: 100, ruleDate: "2023-07-20" });
    expect([before.rule.version, before.rule.guarantee, before.national.total]).toEqual(["2022-04-29", 0, null]);
    expect([after.rule.version, after.rule.guarantee, after.national.total, after.national.shared]).toEqual([
      "2023-07-20",
      1,
      12500,
      10000,
    ]);
    expect(before.rule.deadlines).toEqual({ region: "2024-02-22", scot: "2026-08-22", commune: "2027-08-22" });
    expect(after.rule.deadlines).toEqual({ region: "2024-11-22", scot: "2027-02-22", commune: "2028-02-22" });
    expect(after.rule.text.fr).toBe("règle en vigueur au 20 juillet 2023");
  });
  test("may be chosen by its version, whatever the day", async () => {
    const chosen = await run({ past: 100, version: "2021-08-22" });
    expect(chosen.rule.version).toBe("2021-08-22");
    expect(chosen.rule.texts).toHaveLength(1);
    expect(await refusal({ past: 100, ruleDate: "2020-01-01" })).toMatch(/does not exist yet/);
  });
  test("is not asked of a day that no calendar has", async () => {
    expect(await refusal({ past: 100, ruleDate: "2025-02-31" })).toMatch(/“2025-02-31” is no day of the calendar/);
  });
  test("says that later texts are to be checked", async () => {
    const warnings: any[] = [];
    await run({ past: 100, ruleDate: "2027-01-01" }, {}, warnings);
    expect(warnings[0].message.en).toMatch(/Texts are followed until 31 January 2026/);
  });
});

describe("the envelope of ENAF consumption", () => {
  test("is half of 2011–2020, less what is consumed since 2021", async () => {
    const result = await run({ past: 160, consumed: 32, project: 55 });
    expect([result.envelope, result.remaining, result.gap, result.status]).toEqual([80, 48, 7, "exceeded"]);
    expect(result.statusText.fr).toBe("projet au-dessus de l’enveloppe de 7 ha");
  });
  test("gives the region 54.5 % once it has its share of the 10,000 ha, as the regions were told", async () => {
    // 110,000 ha for the regions with a SRADDET; each leaves 10,000/110,000 of its envelope.
    const result = await run({ regionPast: 20000, nationalPast: 220000, past: 160 });
    expect(result.national.contribution).toBeCloseTo(10000 / 11, 9);
    expect(result.levels[0].reduction).toBeCloseTo(54.5454545454, 8);
    expect(result.levels[1].envelope).toBeCloseTo(160 * (1 - 0.545454545454), 6);
    expect(result.levels[1].origin.fr).toMatch(/part de la région/);
  });
  test("is that of the document when it has one, and never more than the region's", async () => {
    expect((await run({ past: 160, reduction: 56 })).envelope).toBeCloseTo(70.4, 12);
    expect((await run({ past: 160, envelope: 77 })).envelope).toBe(77);
    expect(await refusal({ past: 160, envelope: 77, regionPast: 100 })).toMatch(/exceeds the region's/);
  });
  test("keeps to what the regions were told: 102,000 ha for all of them, −54.5 %, once the 10,000 ha are set apart", async () => {
    // Order of 31 May 2024, and its public consultation: the ceiling of the regions with a SRADDET.
    const { levels, national } = await run({ regionPast: 224_000, nationalPast: 224_000, past: 224_000 });
    expect([levels[0].envelope, national.contribution]).toEqual([102_000, 10_000]);
    expect(Math.round(levels[0].reduction * 10) / 10).toBe(54.5);
  });
  test("in Île-de-France, Corsica and overseas is the document's, never the law's half", async () => {
    for (const [territory, document] of [
      ["ile-de-france", "SDRIF-E"],
      ["corse", "PADDUC"],
      ["outre-mer", "SAR"],
    ]) {
      expect(await refusal({ past: 160, territory })).toMatch(`the objective that the ${document} sets`);
      expect(await refusal({ past: 160, territory, regionPast: 900 })).toMatch(`the objective that the ${document} sets`);
      expect(await refusal({ past: 160, territory, regionPast: 900, regionReduction: 20, nationalPast: 9000 })).toMatch(
        /shared over the regions with a SRADDET alone/,
      );
      const own = await run({ past: 160, territory, reduction: 20 });
      expect([own.envelope, own.rule.reduction]).toEqual([128, null]);
      // Its share of the region's own objective; the guarantee and zero net in 2050 hold all the same.
      const handed = await run({ past: 160, territory, regionPast: 900, regionReduction: 20, artificialisation: 9 });
      expect([handed.envelope, handed.net2050, handed.rule.guarantee]).toEqual([expect.closeTo(128, 9), 0, 1]);
    }
  });
  test("keeps projects of national scale apart: the envelope is the same with and without", async () => {
    const result = await run({ past: 160, national: 40 });
    expect([result.envelope, result.national.projects]).toEqual([80, 40]);
  });
  test("counts what renaturation gives back, only under the law that allows it", async () => {
    expect((await run({ past: 160, consumed: 32, restored: 2 })).remaining).toBe(50);
    expect(await refusal({ past: 160, restored: 2, version: "2021-08-22" })).toMatch(/only since the law of 20 July 2023/);
  });
  test("is spent along closed forms: n·r0 + s·n(n + 1)/2 when linear, the same each year when stepped", async () => {
    const linear = await run({ past: 160, consumed: 32 });
    // r0 = 8 ha/yr, six years left, 48 ha: s = 0, so 8 each year.
    expect(linear.enaf.slice(4).map((row: any) => row.consumption)).toEqual(Array(6).fill(8));
    const falling = await run({ past: 120, consumed: 32 });
    // 28 ha left: s = 2(28 − 48)/42 = −20/21.
    expect(falling.enaf[4].consumption).toBeCloseTo(8 - 20 / 21, 12);
    expect(falling.enaf[9].consumption).toBeCloseTo(8 - 120 / 21, 12);
    expect(falling.enaf[9].cumulated).toBeCloseTo(60, 10);
    const warnings: any[] = [];
    const steep = await run({ past: 80, consumed: 32 }, {}, warnings);
    expect(steep.enaf[9].consumption).toBeCloseTo(8 / 6, 12);
    expect(warnings[0].message.en).toMatch(/below zero/);
  });
  test("reads a history year by year", async () => {
    const history = Array.from({ length: 14 }, (_, k) => ({ year: 2011 + k, area: k < 10 ? 10 : 4 + k - 10 }));
    const result = await run({}, { history });
    expect([result.past, result.consumed, result.remaining]).toEqual([100, 22, 28]);
    expect(result.enaf.slice(0, 4).map((row: any) => row.consumption)).toEqual([4, 5, 6, 7]);
    expect(await refusal({}, { history: history.slice(1) })).toMatch(/does not give the consumption of 2011/);
    expect(await refusal({}, { history: [...history, history[0]] })).toMatch(/twice/);
  });
});

test("years that do not make the consumption retained are scaled to it, and that is said", async () => {
  const history = Array.from({ length: 14 }, (_, i) => ({ year: 2011 + i, area: i < 10 ? 16 : 10 }));
  const told = async (consumed: number) => {
    const warnings: any[] = [];
    const { enaf } = await run({ past: 160, consumed, path: "stepped" }, { history }, warnings);
    return [enaf[0].consumption, warnings.map(({ message }) => message.en)];
  };
  expect(await told(40)).toEqual([10, []]);
  expect(await told(50)).toEqual([
    12.5,
    ["The series by year makes 40 ha since 2021, the consumption retained 50 ha: the years are scaled to this total."],
  ]);
});

describe("sharing out over communes", () => {
  test("conserves the total to the unit under every key", async () => {
    const result = await run({ key: "population" }, { communes });
    for (const key of ["equal", "past", "population", "need", "jobs", "mix"]) {
      const rows = result.sharing.filter((row: any) => row.key === key);
      expect([key, Math.round(sum(rows, "area") * 100)]).toEqual([key, Math.round(result.envelope * 100)]);
    }
    expect(result.sharing.filter((row: any) => row.retained).every((row: any) => row.key === "population")).toBe(true);
  });
  test("grants one hectare to a covered commune, half a one more for each delegate, none without a document in time", async () => {
    const { communes: rows } = await run({}, { communes });
    expect(rows.map((row: any) => row.guarantee)).toEqual([1, 2, 1, 1, 0]);
    const late = await run({}, { communes: communes.map((row) => ({ ...row, date_document: "2026-09-01" })) });
    expect(late.communes.map((row: any) => row.guarantee)).toEqual([0, 0, 0, 0, 0]);
    const many = await run({}, { communes: communes.map((row) => ({ ...row, communes_deleguees: 9 })) });
    expect(many.communes[0].guarantee).toBe(3);
  });
  test("counts no delegate commune where the cell is empty, and says what whole units leave", async () => {
    const warnings: any[] = [];
    const rows = communes.map((row, i) => ({ ...row, communes_deleguees: i === 1 ? 2 : i === 0 ? "" : null }));
    const result = await run({ unit: 1, envelope: 71.75 }, { communes: rows }, warnings);
    expect(result.communes.map((row: any) => row.guarantee)).toEqual([1, 2, 1, 1, 0]);
    expect(sum(result.communes, "envelope")).toBe(71);
    expect(warnings.map(({ message }) => message.en)).toEqual([
      "0.75 ha are left to share: less than one unit of 1 ha. A smaller unit shares them out.",
    ]);
  });
  test("says what it takes for granted when the table does not tell documents or their dates", async () => {
    const told = async (rows: object[]) => {
      const warnings: any[] = [];
      await run({}, { communes: rows }, warnings);
      return warnings.map(({ message }) => message.en);
    };
    expect(await told(communes)).toEqual([]);
    expect(await told(communes.map(({ document: _, ...row }) => row))).toEqual([
      "The table “communes” has no column “document”: no communal guarantee is counted.",
    ]);
    expect((await told(communes.map(({ date_document: _, ...row }) => row)))[0]).toMatch(
      /the date of the document of 4 communes is missing/,
    );
  });
  test("lifts the smallest to its guarantee; pooled guarantees hold together, not one by one", async () => {
    const alone = communes.map((row) => ({ ...row, mutualise: "" }));
    const small = [...alone.slice(0, 4), { ...alone[4], document: "PLU", date_document: "2020-01-01" }];
    const floor = await run({ key: "past" }, { communes: small });
    expect(floor.communes[4].envelope).toBe(1);
    const pooled = await run({ key: "past" }, { communes: small.map((row, i) => ({ ...row, mutualise: i >= 3 ? "oui" : "" })) });
    const pair = pooled.communes.slice(3);
    expect(sum(pair, "envelope")).toBeCloseTo(Math.max(2, ((4 + 0.6) / 159.6) * 79.8), 2);
    expect(pair[1].envelope).toBeLessThan(1);
  });
  test("grants guarantees even above the envelope, and says so", async () => {
    const warnings: any[] = [];
    const tiny = communes.map((row) => ({ ...row, consommation_2011_2020: 0.5, mutualise: "" }));
    const result = await run({}, { communes: tiny }, warnings);
    expect(result.envelope).toBe(5);
    expect(result.above).toBeCloseTo(3.75, 10);
    expect(warnings.some(({ message }) => /exceed the envelope/.test(message.en))).toBe(true);
  });
  test("a pooled project is taken before sharing; the gap of each commune to its project is told", async () => {
    const result = await run({ shared: 9.8 }, { communes });
    expect(sum(result.communes, "envelope")).toBeCloseTo(70, 9);
    const first = result.communes[0];
    expect(first.gap).toBeCloseTo(first.project - (first.envelope - first.consumed), 12);
    expect(await refusal({ shared: 200 }, { communes })).toMatch(/exceed the envelope/);
  });
  test("a key's share grows with the commune's own weight, and totals hold for any table", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ past: fc.integer({ min: 1, max: 500 }), people: fc.integer({ min: 1, max: 20000 }) }), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.constantFrom(0.01, 0.1, 1),
        async (rows, unit) => {
          const table = (boost: number) =>
            rows.map(({ past, people }, i) => ({
              commune: `c${i}`,
              consommation_2011_2020: past,
              population: people + (i === 0 ? boost : 0),
            }));
          const at = async (boost: number) => await run({ key: "population", unit }, { communes: table(boost) });
          const [one, more] = [await at(0), await at(5000)];
          expect(Math.round(sum(one.communes, "envelope") / unit)).toBe(Math.floor(one.envelope / unit + 1e-6));
          expect(more.communes[0].envelope).toBeGreaterThanOrEqual(one.communes[0].envelope);
        },
      ),
      { numRuns: 60 },
    );
  });
  test("reads dates as the French write them, and asks whether a commune that took too much is told in square metres", async () => {
    const written = communes.map((row) => ({ ...row, date_document: row.date_document.split("-").reverse().join("/") }));
    expect((await run({}, { communes: written })).communes).toEqual((await run({}, { communes })).communes);
    const warnings: any[] = [];
    const metres = communes.map((row) => ({ ...row, consommation_2011_2020: row.consommation_2011_2020 * 10_000 }));
    await run({}, { communes: metres }, warnings);
    expect(warnings[0].message.en).toMatch(/“Valmorin” would have consumed 960000 ha in ten years, .* in m²/);
  });
  test("refuses what it cannot share, naming the row and the remedy", async () => {
    const wrong = (change: object) => refusal({}, { communes: [{ ...communes[0], ...change }, ...communes.slice(1)] });
    expect(await wrong({ commune: "Orval" })).toMatch(/“Orval” is twice/);
    expect(await wrong({ population: -3 })).toMatch(/row 1: “population” is -3/);
    expect(await wrong({ document: "POS" })).toMatch(/neither “PLU”/);
    expect(await wrong({ date_document: "mars 2024" })).toMatch(/is not a date/);
    expect(await refusal({ key: "jobs" }, { communes: communes.map(({ emplois: _, ...row }) => row) })).toMatch(/The key “jobs”/);
    expect(await refusal({}, { communes, key: "surface" })).toMatch(/There is no key “surface”/);
    expect(await refusal({})).toMatch(/consumption 2011–2020 is missing/);
    expect(await refusal({ past: 10, consumed: 1, consumedUntil: 2020 })).toMatch(/last observed year is 2020/);
  });
});

describe("the net balance from 2031, another series on another axis", () => {
  test("reaches a zero annual flow in 2050 in a straight line", async () => {
    const { net, net2050, netMet, netDecades } = await run({
      past: 160,
      artificialisation: 9,
      renaturation: 1.5,
      renaturation2050: 3,
    });
    expect([net[0].year, net.at(-1).year, net.length]).toEqual([2031, 2050, 20]);
    expect([net[0].net, net2050, netMet]).toEqual([7.5, 0, true]);
    expect(net[19].net).toBeCloseTo(0, 12);
    expect(sum(net, "net")).toBeCloseTo((20 * 7.5) / 2, 9);
    expect(netDecades[0].net + netDecades[1].net).toBeCloseTo(75, 9);
  });
  test("by steps: a decade at the start, nine years halfway, the end", async () => {
    const { net } = await run({ past: 160, artificialisation: 8, netPath: "stepped" });
    expect(net.map((row: any) => row.net)).toEqual([...Array(10).fill(8), ...Array(9).fill(4), 0]);
  });
  test("is missed when more is artificialised than given back in 2050, and absent when nothing measures it", async () => {
    const missed = await run({ past: 160, artificialisation: 9, artificialisation2050: 4, renaturation2050: 3 });
    expect([missed.net2050, missed.netMet]).toEqual([1, false]);
    const absent = await run({ past: 160 });
    expect([absent.net, absent.net2050]).toEqual([[], null]);
  });
  test("shares no column and no year with consumption", async () => {
    const { enaf, net } = await run({ past: 160, artificialisation: 9 });
    const shared = Object.keys(enaf[0]).filter((name) => name in net[0]);
    expect(shared).toEqual(["year"]);
    expect(enaf.at(-1).year).toBe(2030);
  });
});

test("more hectares than the country holds are refused", async () => {
  expect(await refusal(definition.fixtures[1]!.config, { ...definition.fixtures[1]!.inputs, envelope: 1e20 })).toMatch(
    /100000000/,
  );
});
