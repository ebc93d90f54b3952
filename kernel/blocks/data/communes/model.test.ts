import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ModelSurroundings, runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const bytes = readFileSync(join(import.meta.dirname, "../../../assets/data/communes.json"));
const run = (config: object, inputs: object = {}, surroundings: ModelSurroundings = {}) =>
  runModel(definition, model, config, inputs, { asset: async () => bytes, ...surroundings }) as Promise<any>;
const refusal = (config: object, inputs: object = {}) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const total = (table: any) => table.array("population").reduce((sum: number, value: number | null) => sum + (value ?? 0), 0);

describe("communes of a territory", () => {
  test("Grenoble-Alpes Métropole has 49 communes and 450,608 inhabitants", async () => {
    const table = await run({ by: "epci", code: "200040715" });
    expect([table.numRows(), total(table)]).toEqual([49, 450608]);
    expect(table.columnNames()).toEqual(["code", "nom", "population", "departement", "epci", "nom_epci"]);
    expect(new Set(table.array("departement"))).toEqual(new Set(["38"]));
  });
  test("the départements hold 34,969 communes and 68,952,941 inhabitants, six communes without a value", async () => {
    const codes = JSON.parse(bytes.toString()).departements.code as string[];
    const warnings: any[] = [];
    let [communes, people, missing] = [0, 0, 0];
    for (const code of codes) {
      const table = await run({ by: "departement", code }, {}, { warnings });
      communes += table.numRows();
      people += total(table);
      missing += table.array("population").filter((value: number | null) => value === null).length;
    }
    expect([communes, people, missing]).toEqual([34969, 68952941, 6]);
    expect(warnings.length).toBeGreaterThan(0);
    expect(warnings[0].message.fr).toMatch(/^Population non publiée, laissée vide : /);
  }, 60_000);
  test("a list keeps its order, and codes their leading zeros", async () => {
    const table = await run({ by: "list", codes: ["38185", "01004"] });
    expect(table.array("code")).toEqual(["38185", "01004"]);
    expect(table.array("nom")).toEqual(["Grenoble", "Ambérieu-en-Bugey"]);
  });
  test("a code from a cell beats the form's", async () => {
    expect((await run({ by: "epci", code: "200040715" }, { code: "200046977" })).array("nom_epci")[0]).toMatch(/Lyon/);
  });
  test("an unknown code proposes what it may have meant", async () => {
    expect(await refusal({ by: "epci", code: "200040716" })).toMatch(/Perhaps 2000407\d\d \(/);
    expect(await refusal({ by: "epci", code: "Grenoble" })).toMatch(/Perhaps 200040715 \(Grenoble-Alpes-Métropole\)/);
    expect(await refusal({ by: "departement", code: "isere" })).toMatch(/Perhaps 38 \(Isère\)/);
    expect(await refusal({ by: "list", codes: ["38185", "99999"] })).toMatch(/No present commune has the code “99999”/);
    expect(await refusal({ by: "list", codes: ["38185", "38185"] })).toMatch(/twice/);
    expect(await refusal({ by: "list" })).toMatch(/empty/);
    expect(await refusal({ by: "epci" })).toMatch(/Expected form: nine digits/);
    expect(await refusal({ by: "epci" }, { code: 200040715 })).toMatch(/“code” takes a text and got 200040715/);
  });
});
