// What a new part of the scenarios says, and what is left of one that is edited.
import { afterAll, beforeAll, expect, it } from "vitest";
import { applyEdit, completeNotebook, type Edit, type Notebook, readDeclared } from "../../../kernel/index.ts";
import { lendAttribute } from "../../../kernel/notebook/testing/lend-attribute.ts";
import { addPart, editPart, type PartPatch } from "./scenario-edits.ts";

let back: () => void;
beforeAll(() => {
  back = lendAttribute();
});
afterAll(() => back());

const after = (notebook: Notebook, edit: Edit | null): Notebook => {
  const applied = applyEdit(notebook, edit!);
  if (!applied.ok) throw new Error("refused");
  return applied.value.notebook;
};
const empty = completeNotebook({ title: "T", cells: [] });
const source = (notebook: Notebook) => notebook.cells[0]!.source.replace(/\s+/g, " ");

it("has what an attribute is from the start, or what is given for it", () => {
  const named = after(empty, addPart(empty, "variant", { name: "Sobriété" }, 9).edit);
  expect(source(named)).toContain(
    '{ "id": "sobriete", "name": "Sobriété", "color": "variant-1", "parent": null, "set": {}, "carrier": "commune" }',
  );
  const given = { name: "Sec", carrier: "Région" } as PartPatch & { name: string };
  const context = after(empty, addPart(empty, "context", given, 9).edit);
  expect(source(context)).toContain('{"id": "sec", "name": "Sec", "parent": null, "set": {}, "carrier": "Région"}');
});

it("loses an attribute that is set to nothing", () => {
  const { id, edit } = addPart(empty, "variant", { name: "Sobriété", description: "Prose" }, 9);
  const notebook = after(empty, edit);
  const plain = after(notebook, editPart(notebook, "variant", id, { description: undefined }));
  expect(source(notebook)).toContain("Prose");
  expect(source(plain)).not.toContain("description");
  expect(readDeclared(plain).scenarios!.variants[0]).not.toHaveProperty("description");
});
