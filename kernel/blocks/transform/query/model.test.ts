import { table } from "arquero";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const communes = [
  { code: "38185", nom: "Grenoble", population: 156140, secteur: "centre", surface: 18.1 },
  { code: "38158", nom: "Eybens", population: 9957, secteur: "centre", surface: 4.5 },
  { code: "38151", nom: "Échirolles", population: 36900, secteur: "sud", surface: 7.9 },
  { code: "38111", nom: "Claix", population: null, secteur: "sud", surface: 24 },
];

async function query(steps: object[], inputs: object = { data: communes }, config: object = {}) {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, { steps, ...config }, inputs, { warnings })) as any;
  return {
    rows: value.objects() as any[],
    names: value.columnNames() as string[],
    warnings: warnings.map((warning) => warning.message.fr as string),
  };
}
const refusal = (...args: Parameters<typeof query>) =>
  query(...args).then(
    () => "accepted",
    (error) => error.message as string,
  );
const names = async (steps: object[]) => (await query(steps)).rows.map((row) => row.nom);

describe("a query", () => {
  test("filters, leaving out rows where the condition is unknown", async () => {
    expect(await names([{ kind: "filter", where: "population < 100000" }])).toEqual(["Eybens", "Échirolles"]);
    expect(await names([{ kind: "filter", where: "is_null(population) || secteur == 'centre'" }])).toEqual([
      "Grenoble",
      "Eybens",
      "Claix",
    ]);
  });
  test("derives a column, spreads what is missing, and says what it could not compute", async () => {
    const { rows, warnings } = await query([{ kind: "derive", name: "densite", expression: "round(population / surface)" }]);
    expect(rows.map((row) => row.densite)).toEqual([8627, 2213, 4671, null]);
    expect(warnings).toEqual([]);
    const zero = await query([{ kind: "derive", name: "x", expression: "1 / (surface - 4.5)" }]);
    expect([zero.rows[1].x, zero.warnings]).toEqual([
      null,
      ["Étape 1 : 1 valeur reste vide (division par zéro, première : ligne 2)."],
    ]);
  });
  test("groups in order of appearance and summarises, leaving out what is missing", async () => {
    const { rows } = await query([
      {
        kind: "group",
        by: ["secteur"],
        summaries: [
          { name: "n", op: "count" },
          { name: "connus", op: "count", column: "population" },
          { name: "total", op: "sum", column: "population" },
          { name: "moyenne", op: "mean", column: "population" },
          { name: "mediane", op: "median", column: "surface" },
          { name: "mini", op: "min", column: "population" },
          { name: "maxi", op: "max", column: "surface" },
          { name: "ponderee", op: "weighted-mean", column: "surface", weight: "population" },
        ],
      },
    ]);
    expect(rows[1]).toEqual({
      secteur: "sud",
      n: 2,
      connus: 1,
      total: 36900,
      moyenne: 36900,
      mediane: 15.95,
      mini: 36900,
      maxi: 24,
      ponderee: 7.9,
    });
    expect(rows[0].ponderee).toBeCloseTo((18.1 * 156140 + 4.5 * 9957) / 166097, 12);
    const whole = await query(
      [
        {
          kind: "group",
          by: [],
          summaries: [
            { name: "n", op: "count" },
            { name: "m", op: "mean", column: "population" },
          ],
        },
      ],
      { data: [{ population: null }] },
    );
    expect(whole.rows).toEqual([{ n: 1, m: null }]);
  });
  test("sorts stably, missing last in both directions, accents and case aside", async () => {
    expect(await names([{ kind: "sort", by: [{ column: "nom" }] }])).toEqual(["Claix", "Échirolles", "Eybens", "Grenoble"]);
    expect(await names([{ kind: "sort", by: [{ column: "population" }] }])).toEqual([
      "Eybens",
      "Échirolles",
      "Grenoble",
      "Claix",
    ]);
    expect(await names([{ kind: "sort", by: [{ column: "population", descending: true }] }])).toEqual([
      "Grenoble",
      "Échirolles",
      "Eybens",
      "Claix",
    ]);
    expect(await names([{ kind: "sort", by: [{ column: "secteur", descending: true }, { column: "surface" }] }])).toEqual([
      "Échirolles",
      "Claix",
      "Eybens",
      "Grenoble",
    ]);
  });
  test("joins left, inner and full, names taken twice told apart, missing keys matching nothing", async () => {
    const inputs = {
      data: communes,
      plh: [
        { insee: "38185", objectif: 900, nom: "x" },
        { insee: "38999", objectif: 1 },
        { insee: null, objectif: 2 },
      ],
    };
    const join = (how: string) => query([{ kind: "join", with: "plh", left: ["code"], right: ["insee"], how }], inputs);
    const left = await join("left");
    expect(left.names).toEqual(["code", "nom", "population", "secteur", "surface", "objectif", "nom_plh"]);
    expect(left.rows.map((row) => row.objectif)).toEqual([900, null, null, null]);
    expect((await join("inner")).rows.map((row) => row.nom)).toEqual(["Grenoble"]);
    const full = await join("full");
    expect(full.rows.slice(4).map((row) => [row.code, row.objectif])).toEqual([
      ["38999", 1],
      [null, 2],
    ]);
  });
  test("warns when no key matches and says their types differ", async () => {
    const { warnings } = await query([{ kind: "join", left: ["code"] }], { data: communes, with: [{ code: 38185, x: 1 }] });
    expect(warnings[0]).toMatch(/aucune ligne ne trouve sa pareille. Les clés sont de types différents \(string, number\)/);
  });
  test("selects, renames, limits", async () => {
    const { rows } = await query([
      { kind: "select", columns: ["nom", "code"] },
      { kind: "rename", names: { nom: "commune" } },
      { kind: "limit", count: 1 },
    ]);
    expect(rows).toEqual([{ commune: "Grenoble", code: "38185" }]);
  });
  test("takes an Arquero table, a member of an object, and an empty table", async () => {
    expect((await query([{ kind: "limit", count: 1 }], { data: table({ a: [1, 2] }) })).rows).toEqual([{ a: 1 }]);
    expect((await query([], { data: { totals: [{ n: 3 }] } }, { field: "totals" })).rows).toEqual([{ n: 3 }]);
    expect((await query([{ kind: "limit", count: 1 }], { data: [] })).rows).toEqual([]);
  });
  test("uses other cells' single values in a formula", async () => {
    const { rows } = await query([{ kind: "derive", name: "part", expression: "population / total" }], {
      data: communes,
      total: 156140,
    });
    expect(rows[0].part).toBe(1);
    expect((await query([{ kind: "filter", where: "secteur == choix" }], { data: communes, choix: "sud" })).rows.length).toBe(2);
  });
  test("refuses an unknown column with the nearest, naming the step", async () => {
    const cases: [object, RegExp][] = [
      [{ kind: "filter", where: "populaton > 1" }, /^Step 1: there is no column “populaton”. The nearest is “population”/],
      [{ kind: "derive", name: "x", expression: "nom * 2" }, /^Step 1: row 1, \* takes a number and got « Grenoble »/],
      [{ kind: "filter", where: "population" }, /must say true or false/],
      [{ kind: "filter", where: "population >" }, /not complete/],
      [{ kind: "sort", by: [{ column: "Population" }] }, /nearest is “population”/],
      [{ kind: "group", by: ["secteur"], summaries: [{ name: "x", op: "sum" }] }, /say which column/],
      [{ kind: "group", by: ["secteur"], summaries: [{ name: "secteur", op: "count" }] }, /two columns/],
      [{ kind: "group", by: [], summaries: [{ name: "x", op: "sum", column: "nom" }] }, /“nom”, row 1: a number is expected/],
      [{ kind: "join", with: "plu", left: ["code"] }, /no input is called “plu”/],
      [{ kind: "rename", names: { nom: "code" } }, /two columns/],
    ];
    for (const [step, pattern] of cases) expect([step, await refusal([step])]).toEqual([step, expect.stringMatching(pattern)]);
    expect(await refusal([], { data: 4 })).toBe("“data” takes a table and got 4.");
    expect(await refusal([], { data: { totals: [] } }, { field: "total" })).toMatch(/nearest is totals/);
  });
});
