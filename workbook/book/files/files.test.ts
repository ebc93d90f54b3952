// Attached files: the name of a second one, who reads them, and what other bytes change.
import { expect, test } from "vitest";
import { compileNotebook, type Evaluation, readNotebook } from "../../../kernel/index.ts";
import { attachedFiles, secondName } from "./attachments.ts";
import { fileDifference, reachOf, shapeOf, withPin } from "./difference.ts";

test("a second file of a name takes the next number before its ending", () => {
  const second = (name: string, taken: string[]) => secondName(name, (other) => taken.includes(other));
  expect(second("data.csv", ["data.csv"])).toBe("data-2.csv");
  expect(second("data.csv", ["data.csv", "data-2.csv"])).toBe("data-3.csv");
  expect(second("pluie.csv.gz", [])).toBe("pluie-2.csv.gz");
  expect(second("Relevé n° 3.geojson", [])).toBe("Relevé n° 3-2.geojson");
  expect(second("sans-fin", [])).toBe("sans-fin-2");
  expect(second(".env", [])).toBe(".env-2");
});

const digest = (letter: string) => letter.repeat(64);
const { notebook } = readNotebook(`<!doctype html><notebook><title>T</title>
<script id="1" type="module">const table = block("data.file@1", {"name": "data.csv"})</script>
<script id="2" type="module">const brut = await FileAttachment("data.csv").text()</script>
<script id="3" type="module">const total = table.length</script>
<script id="4" type="module">const besoin = block("indicator@1", {"label": "Besoin", "unit": "log"}, {value: total})</script>
<script id="5" type="module">const ailleurs = 3</script>
<script id="6" type="module">block("notebook@1", {"files": {"data.csv": {"sha256": "${digest("a")}"}, "vieux.csv": {"sha256": "${digest("b")}"}}})</script>
</notebook>`);

test("who reads a file is told, by form and by code; one that nobody reads has nobody", () => {
  expect(attachedFiles(compileNotebook(notebook)).map(({ name, users }) => [name, users])).toEqual([
    ["data.csv", [1, 2]],
    ["vieux.csv", []],
  ]);
});

test("what stands on a file: the cells that read it, and the indicators below them", () => {
  expect(reachOf(compileNotebook(notebook), "data.csv")).toEqual({
    tables: ["table", "brut"],
    figures: ["besoin"],
    cells: [1, 2],
    more: 0,
  });
});

test("without an indicator, every named cell below is a figure", () => {
  const without = { ...notebook, cells: notebook.cells.filter(({ id }) => id !== 4) };
  expect(reachOf(compileNotebook(without), "data.csv").figures).toEqual(["total"]);
});

test("other bytes are pinned under the name, the other files kept", () => {
  const pins = attachedFiles(compileNotebook(withPin(notebook, "data.csv", { sha256: digest("c") })));
  expect(pins.map(({ pin }) => pin.sha256)).toEqual([digest("c"), digest("b")]);
});

test("a shape counts rows of a table and of features, and nothing else has one", () => {
  expect(shapeOf([{ a: 1 }, { a: 2, b: 3 }])).toEqual({ rows: 2, columns: ["a", "b"] });
  expect(shapeOf({ type: "FeatureCollection", features: [{ properties: { nom: "x" } }] })).toEqual({ rows: 1, columns: ["nom"] });
  expect(shapeOf([1, 2])).toBeNull();
  expect(shapeOf("texte")).toBeNull();
});

test("rows, columns and figures before and after; a file that cannot be read says why", () => {
  const evaluation = (outputs: object, digests: Record<string, string>, problems: unknown[] = []) =>
    ({ scenarios: [{ outputs, digests }], problems }) as unknown as Evaluation;
  const before = evaluation({ table: [{ code: 1, nom: "x" }], besoin: 298 }, { table: "a", besoin: "b" });
  const after = evaluation(
    {
      table: [
        { code: 1, pop: 2 },
        { code: 2, pop: 2 },
      ],
      besoin: 320,
    },
    { table: "c", besoin: "d" },
    [
      { name: "brut", severity: "error", message: { fr: "illisible", en: "unreadable" } },
      { name: "table", severity: "warning", message: { fr: "lignes courtes", en: "short lines" } },
    ],
  );
  const reach = { tables: ["table", "brut"], figures: ["besoin"], cells: [1], more: 0 };
  const { tables, figures } = fileDifference(reach, before, after);
  expect(tables[0]).toMatchObject({
    added: ["pop"],
    removed: ["nom"],
    before: { rows: 1 },
    after: { rows: 2 },
    problem: null,
    doubts: [{ fr: "lignes courtes" }],
  });
  expect(tables[1]).toMatchObject({ after: null, problem: { en: "unreadable" } });
  expect(figures).toEqual([{ name: "besoin", before: 298, after: 320, same: false, problem: null }]);
  expect(fileDifference(reach, null, after).figures[0]).toMatchObject({ before: null, after: 320, same: null });
});
