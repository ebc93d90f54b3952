// Units that a file's headers write, and those its form states.
import { expect, test } from "vitest";
import { columnsOf } from "../../../tables/stated.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

async function read(name: string, text: string, config: object = {}) {
  const warnings: { message?: { fr: string; en: string } }[] = [];
  const value = (await runModel(definition, model, { name, ...config }, {}, { files: { [name]: text }, warnings })) as object;
  return {
    value: value as { columnNames?: () => string[] },
    said: columnsOf(value),
    told: warnings.map(({ message }) => message!.fr),
  };
}

test("a header in brackets says the unit, and keeps its name", async () => {
  const { value, said } = await read(
    "a.csv",
    "date;P (mm);débit [m³/s];Population (2021);Effectif (observé)\n2026-01-01;1,5;2;3;4\n",
  );
  expect(value.columnNames!()).toEqual(["date", "P (mm)", "débit [m³/s]", "Population (2021)", "Effectif (observé)"]);
  expect(said).toEqual({ "P (mm)": { unit: "mm", label: "P" }, "débit [m³/s]": { unit: "m³/s", label: "débit" } });
});

test("the form states or corrects them, and names a column that is not there", async () => {
  const columns = [
    { name: "P (mm)", unit: "cm" },
    { name: "n", unit: "hab.", label: { fr: "Habitants", en: "Inhabitants" } },
    { name: "nn", unit: "m" },
  ];
  const { said, told } = await read("a.csv", "P (mm);n\n1;2\n", { columns });
  expect(said).toEqual({
    "P (mm)": { unit: "cm", label: "P" },
    n: { unit: "hab.", label: { fr: "Habitants", en: "Inhabitants" } },
  });
  expect(told).toEqual(["L'unité de « nn » ne s'applique pas : cette colonne n'existe pas. La plus proche est « n »."]);
});

test("rows of JSON and properties of features say theirs too", async () => {
  expect((await read("a.json", '[{"surface (ha)": 1}]')).said).toEqual({ "surface (ha)": { unit: "ha", label: "surface" } });
  const feature = { type: "Feature", properties: { "h (m)": 3, n: 1 }, geometry: { type: "Point", coordinates: [5.7, 45.2] } };
  const text = JSON.stringify({ type: "FeatureCollection", features: [feature] });
  expect((await read("a.geojson", text, { columns: [{ name: "n", unit: "log." }] })).said).toEqual({
    "h (m)": { unit: "m", label: "h" },
    n: { unit: "log." },
  });
});

test("a file that says nothing is as it was", async () => {
  expect((await read("a.csv", "a;b\n1;2\n")).said).toBeNull();
});
