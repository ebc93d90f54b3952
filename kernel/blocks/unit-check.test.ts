// Columns in another unit than the model takes: converted and said, refused and named, or left alone.
import { table } from "arquero";
import { describe, expect, test } from "vitest";
import { columnsOf, withColumns } from "../tables/stated.ts";
import type { BlockDefinition } from "./contract/block.ts";
import { runModel } from "./contract/run-model.ts";
import { definitions } from "./definitions.generated.ts";
import { models } from "./models.generated.ts";

const gr4j = definitions["water.gr4j@1"]!;
const { default: model } = await models["water.gr4j@1"]!();
const days = gr4j.fixtures[0]!.inputs!.series as { date: string; P: number; E: number; Q: number | null }[];
const config = { x1: 257, x2: 1, x3: 88, x4: 2.2, observed: "Q" };
type Warned = { message?: { fr: string; en: string } }[];
async function run(series: unknown, warnings: Warned = [], definition: BlockDefinition = gr4j) {
  const value = (await runModel(definition, model, config, { series }, { warnings })) as { array: (name: string) => number[] };
  return Array.from(value.array("Q"));
}
const plain = await run(days);
const scaled = (by: number) => days.map((day) => ({ ...day, P: day.P / by }));

describe("rain", () => {
  test.each([
    ["mm", 1],
    ["mm/j", 1],
    ["mm/day", 1],
  ])("in %s is taken as it is, without a word", async (unit, by) => {
    const warnings: Warned = [];
    expect(await run(withColumns(scaled(by), { P: { unit } }), warnings)).toEqual(plain);
    expect(warnings).toEqual([]);
  });

  test("in cm is converted, from any form of table, and said in both languages", async () => {
    const forms = [
      scaled(10),
      table(Object.fromEntries(["date", "P", "E", "Q"].map((name) => [name, scaled(10).map((day) => day[name as "P"])]))),
    ];
    for (const given of forms) {
      const warnings: Warned = [];
      const found = await run(withColumns(given, { P: { unit: "cm", label: "Pluie" } }), warnings);
      expect(found).toEqual(plain.map((flow) => expect.closeTo(flow, 9)));
      expect(warnings.map(({ message }) => message)).toEqual([
        {
          fr: "Entrée « Pluie et évapotranspiration, par jour », colonne « P » : convertie de cm en mm (× 10).",
          en: "Input “Rain and evaporation by day”, column “P”: converted from cm to mm (× 10).",
        },
      ]);
      // What came in is another cell's: it is left as it was.
      expect(columnsOf(given)).toEqual({ P: { unit: "cm", label: "Pluie" } });
    }
  });

  test("in °C is refused, naming the column and the remedy", async () => {
    const refusal = run(withColumns(scaled(1), { P: { unit: "°C" } })).catch((error: { text: object; at: string }) => [
      error.text,
      error.at,
    ]);
    const [text, at] = (await refusal) as [{ fr: string; en: string }, string];
    expect(at).toBe("series");
    expect(text.fr).toMatch(/colonne « P » : elle est en °C, ce bloc l’attend en mm\/j ou mm\. Choisissez une autre colonne/);
    expect(text.en).toMatch(/column “P”: it is in °C, this block takes it in mm\/j or mm\. Choose another column/);
  });

  test("in a unit nobody knows is taken as it is, and said", async () => {
    const warnings: Warned = [];
    expect(await run(withColumns(scaled(1), { P: { unit: "seaux" } }), warnings)).toEqual(plain);
    expect(warnings[0]!.message!.fr).toContain("l’unité « seaux » n’est pas reconnue ; les valeurs sont prises en mm/j");
  });
});

const cohort = definitions["demography.cohort@1"]!;
const { default: project } = await models["demography.cohort@1"]!();

describe("a population whose columns are named as in its file", () => {
  const { base, rates } = cohort.fixtures[0]!.inputs as {
    base: { age: number; femmes: number; hommes: number }[];
    rates: object[];
  };
  async function start(female: string, unit: string, by: number, warnings: Warned = []) {
    const named = base.map(({ age, femmes, hommes }) => ({ age, [female]: femmes / by, hommes }));
    const given = withColumns(named, { [female]: { unit } });
    const inputs = { base: given, rates };
    return ((await runModel(cohort, project, { columns: { female } }, inputs, { warnings })) as { start: number }).start;
  }
  const whole = base.reduce((sum, { femmes, hommes }) => sum + femmes + hommes, 0);

  test("is converted from thousands of nothing said", async () => {
    const warnings: Warned = [];
    expect(await start("Femmes (en milliers)", "en milliers", 1000, warnings)).toBeCloseTo(whole, 6);
    expect(warnings[0]!.message!.fr).toContain("(× 1000)");
  });

  test("is converted where the name holds a dot", async () => {
    const warnings: Warned = [];
    expect(await start("Femmes (milliers hab.)", "milliers hab.", 1000, warnings)).toBeCloseTo(whole, 6);
    expect(warnings[0]!.message!.fr).toContain("convertie de milliers hab. en hab. (× 1000)");
  });

  test.each([
    ["femmes (h)", "h"],
    ["Total (t)", "t"],
    ["Femmes (5 ans)", "5 ans"],
    ["Femmes (hab. 2015)", "hab. 2015"],
  ])("is taken as it is where “%s” says no unit of people, and it is said", async (name, unit) => {
    const warnings: Warned = [];
    expect(await start(name, unit, 1, warnings)).toBe(whole);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.message!.fr).toContain("les valeurs sont prises en hab.");
  });

  test("is refused where another unit is declared, or written at length", async () => {
    await expect(start("femmes", "h", 1)).rejects.toThrow("it is in h, this block takes it in hab. Choose");
    await expect(start("Femmes (mm/j)", "mm/j", 1)).rejects.toThrow("it is in mm/j");
  });
});

test("a concentration by volume is no concentration by mass, and is refused", async () => {
  const impact = definitions["health.impact@1"]!;
  const { default: burden } = await models["health.impact@1"]!();
  const zones = withColumns([{ zone: "a", people: 1000, no2: 20 }], { no2: { unit: "ppb" } });
  const given = { rate: 1000, columns: { population: "people", concentration: "no2" } };
  await expect(runModel(impact, burden, given, { zones })).rejects.toThrow("it is in ppb, this block takes it in µg/m³");
});

test("a table of one column a use is converted column by column", async () => {
  const balance = definitions["water.balance@1"]!;
  const { default: share } = await models["water.balance@1"]!();
  const months = Array.from({ length: 12 }, (_, i) => ({
    month: i + 1,
    date: `2026-${String(i + 1).padStart(2, "0")}`,
    flow: 1,
  }));
  const uses = months.map(({ month }) => ({ month, "ville (milliers m3)": 100, champs: 5000 }));
  const warnings: Warned = [];
  const given = { inflow: months, uses: withColumns(uses, { "ville (milliers m3)": { unit: "milliers m3" } }) };
  expect(await runModel(balance, share, {}, given, { warnings })).toMatchObject({ demand: 1_260_000 });
  expect(warnings[0]!.message!.fr).toContain("convertie de milliers m3 en m³ (× 1000)");
});

test("a column that two fields name is converted once", async () => {
  const both = { ...config, evaporation: "P", observed: null };
  const flows = async (by: number, unit: string) => {
    const series = withColumns(scaled(by), { P: { unit } });
    const value = (await runModel(gr4j, model, both, { series }, { warnings: [] })) as { array: (name: string) => number[] };
    return Array.from(value.array("Q"));
  };
  expect(await flows(10, "cm")).toEqual((await flows(1, "mm")).map((flow) => expect.closeTo(flow, 9)));
});

test("every block that says a unit says one that is known, of a port it has", async () => {
  const { isUnit } = await import("../units/measure.ts");
  for (const [id, { inputs, columns, config: schema, starter }] of Object.entries(definitions)) {
    const parsed = schema.parse(starter.config);
    for (const [port, { units }] of Object.entries(inputs)) {
      const taken = typeof units === "function" ? units(parsed, ["month", "a use"]) : (units ?? {});
      for (const unit of Object.values(taken).flat()) expect([id, port, unit, isUnit(unit)]).toEqual([id, port, unit, true]);
    }
    const declared = typeof columns === "function" ? columns(parsed) : (columns ?? {});
    for (const { unit } of Object.values(declared)) if (unit) expect([id, unit, isUnit(unit)]).toEqual([id, unit, true]);
  }
});
