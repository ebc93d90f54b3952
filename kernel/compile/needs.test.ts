// What has to travel with a notebook.
import { expect, test } from "vitest";
import { completeNotebook } from "../notebook/defaults.ts";
import { needsOf } from "./needs.ts";

const notebookOf = (...sources: string[]) =>
  completeNotebook({ title: "Essai", cells: sources.map((source, i) => ({ id: i + 1, source })) });

test("names the attachments that code and blocks read, and the shipped data sets of its blocks, once each", () => {
  const needs = needsOf(
    notebookOf(
      'const a = FileAttachment("a.csv").text()',
      'const again = FileAttachment("a.csv").json()',
      'const b = block("data.file@1", {"name": "b.csv"})',
      'const communes = block("data.communes@1", {"by": "epci", "codes": ["200040715"]})',
    ),
  );
  expect([...needs.files].sort()).toEqual(["a.csv", "b.csv"]);
  expect(needs.assets).toEqual(["communes.json"]);
});

test("a notebook that reads nothing needs nothing", () => {
  expect(needsOf(notebookOf("const x = 1"))).toEqual({ files: [], assets: [] });
});
