import { expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model, { type InventoryRow } from "./model.ts";

const run = async (inputs: object) => {
  const warnings: any[] = [];
  const rows = (await runModel(definition, model, definition.fixtures[0]!.config, inputs, { warnings })) as InventoryRow[];
  return { statuts: rows.map((row) => row.statut), rows, warnings: warnings.map((warning) => warning.message.fr as string) };
};

test("says of each data set whether it is real, an exercise value or missing", async () => {
  expect((await run({})).statuts).toEqual(["réelle · INSEE · 2023", "valeur d’exercice", "à fournir : déposez le fichier"]);
});

test("a connected file is recognised by its headers, and becomes real with its own vintage", async () => {
  const { statuts, rows } = await run(definition.fixtures[1]!.inputs!);
  expect(statuts[1]).toBe("réelle · INSEE · 2021");
  expect(rows[1]).toMatchObject({ etat: "real", lignes: 1, status: "real · INSEE · 2021" });
});

test("a file that is another than expected keeps the exercise mark, and says what it is", async () => {
  const other = await run({ logements: [{ idcom: "38185", naf21art22: 1, naf22art23: 2 }] });
  expect(other.statuts[1]).toBe("valeur d’exercice");
  expect(other.warnings).toEqual([
    "« Ménages et logements » : le fichier branché n'a pas les colonnes attendues ; c'est « Cerema, consommation d’ENAF jusqu’en 2023 ». La donnée reste marquée valeur d’exercice.",
  ]);
});

test("an input that no row names is refused", async () => {
  await expect(run({ plh: [] })).rejects.toThrow(/provides no data of the list/);
});

test("an exercise value is to be provided outside the territory it was made up for", async () => {
  const at = async (territory: string) => {
    const config = { ...definition.fixtures[0]!.config, exampleTerritory: "200040715" };
    return ((await runModel(definition, model, config, { territory })) as InventoryRow[]).map((row) => row.etat);
  };
  expect(await at("200040715")).toEqual(["real", "exercise", "missing"]);
  expect(await at("243500139")).toEqual(["real", "missing", "missing"]);
});
