import { expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const columns = [
  { name: "nom", type: "text" },
  { name: "2031-2040", unit: "log/ha", min: 5, max: 200 },
];
const run = (rows: object[], more: object = {}) => runModel(definition, model, { columns, rows, ...more });
const refusal = (rows: object[], more: object = {}) =>
  run(rows, more).then(
    () => "accepted",
    (error) => error.text.en as string,
  );

test("gives its rows, key first, each completed with every column", async () => {
  expect(await run([{ "2031-2040": 60, code: "38185" }])).toEqual([{ code: "38185", nom: null, "2031-2040": 60 }]);
  expect(Object.keys(((await run([{ "2031-2040": 60, code: "38185" }])) as object[])[0]!)).toEqual(["code", "nom", "2031-2040"]);
  expect(await run([])).toEqual([]);
});

test("names every fault by row and column, all at once", async () => {
  const rows = [
    { code: "38185", "2031-2040": 300 },
    { code: "38158", nom: 4, "2031-2040": "x" },
    { nom: "sans clé" },
    { code: "38185" },
    { code: "38111", densite: 3 },
  ];
  expect(await refusal(rows)).toBe(
    [
      "row “38185”, column “2031-2040”: 300 is above the maximum 200",
      "row “38158”, column “nom”: takes a text and got 4",
      "row “38158”, column “2031-2040”: takes a number and got the text “x”",
      "row 3: the key “code” is missing",
      "the key “38185” appears twice; and 1 more.",
    ].join("; "),
  );
});

test("an empty cell is missing, or an error where the column is required", async () => {
  expect(await refusal([{ code: "1" }])).toBe("accepted");
  expect(await refusal([{ code: "1" }], { columns: [{ name: "n", required: true }] })).toBe("row “1”, column “n”: empty cell.");
});

test("refuses two columns of one name, the key's included", async () => {
  expect(await refusal([], { columns: [{ name: "code" }] })).toMatch(/Two columns are called “code”/);
});
