import { expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model, { type Measure } from "./model.ts";

const run = async (inputs: object, config: object = {}) => {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, config, inputs, { warnings })) as { mesures: Measure[]; recensements: any };
  return { ...value, said: value.mesures.map((row) => [row.cle, row.valeur, row.proposee]), warnings };
};
const [, files] = definition.fixtures.map((fixture) => fixture.inputs as Record<string, any>);

test("nothing dropped gives no measure, and no error", async () => {
  expect(await run(definition.fixtures[0]!.inputs!)).toMatchObject({ mesures: [], recensements: null, warnings: [] });
});

test("sums the files over the communes of the territory alone, and offers what a parameter expects", async () => {
  const { said, recensements } = await run(files!);
  expect(said).toEqual([
    ["size", 2.082, true],
    ["vacancy", 8, true],
    ["secondary", 2.67, false],
    ["past", 15, true],
    ["consumed", 6, true],
  ]);
  expect(recensements).toEqual([
    { annee: 2016, population: 276, residences_principales: 129, residences_secondaires: 3, logements_vacants: 10 },
    { annee: 2022, population: 279, residences_principales: 134, residences_secondaires: 4, logements_vacants: 12 },
  ]);
});

test("a consumption that stops in another year is shown but not offered", async () => {
  const { mesures } = await run({ ...files, consumed: 118 }, { consumedUntil: 2023 });
  expect(mesures.find((row) => row.cle === "consumed")).toMatchObject({ mesure: "ENAF consommés, 2021–2024", proposee: false });
});

test("a commune the file does not hold is named; a missing value is refused", async () => {
  const communes = [{ code: "38185" }, { code: "38999" }];
  const { warnings } = await run({ ...files, communes });
  expect(warnings[0].message.fr).toMatch(/sur 2 communes du territoire, 1 n’y est pas \(38999\)/);
  const logements = files!.logements.map((row: object) => ({ ...row, P22_LOGVAC: null }));
  await expect(run({ ...files, logements })).rejects.toThrow(/logements\.P22_LOGVAC/);
});
