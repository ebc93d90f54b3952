// An attribute of scenarios is read, compared, told and written by its row alone.
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { readDeclared } from "../../notebook/declared.ts";
import { completeNotebook } from "../../notebook/defaults.ts";
import { diffNotebooks } from "../../notebook/diff.ts";
import { lendAttribute } from "../../notebook/testing/lend-attribute.ts";
import { lendRow } from "../../testing/lend-row.ts";
import { scenarioPartShape } from "../../types/scenarios.ts";
import { decisionsBetween } from "./decisions.ts";

let back: (() => void)[] = [];
beforeAll(() => {
  back = [lendAttribute(), lendRow<z.ZodType>(scenarioPartShape, "carrier", z.string().max(10))];
});
afterAll(() => {
  for (const undo of back) undo();
});

const book = (...variants: object[]) =>
  completeNotebook({
    title: "T",
    cells: [{ id: 1, source: `const scenarios = block("scenarios@1", ${JSON.stringify({ variants })})` }],
  });
const variant = { id: "sobre", name: "Sobriété", parent: null, set: {} };

test("it is read as its row reads it", () => {
  const carriers = (...variants: object[]) =>
    readDeclared(book(...variants)).scenarios!.variants.map((part) => (part as { carrier?: unknown }).carrier);
  expect(carriers({ ...variant, carrier: "Région" }, { ...variant, id: "b", carrier: 3 }, { ...variant, id: "c" })).toEqual([
    "Région",
    "personne",
    "personne",
  ]);
});

test("where it decides, differences and the decision log tell its change", () => {
  const [before, after] = [book({ ...variant, carrier: "Région" }), book({ ...variant, carrier: "Commune" })];
  expect(diffNotebooks(before, after).sentences).toEqual({
    fr: ["Sobriété, portage : « Région » → « Commune »"],
    en: ["Sobriété, carrier: “Région” → “Commune”"],
  });
  expect(decisionsBetween(before, after).sentences).toEqual({
    fr: ["Variante : Sobriété, portage passe de « Région » à « Commune »"],
    en: ["Variant: Sobriété, carrier goes from “Région” to “Commune”"],
  });
});

test("a colour, which only shows, is told by neither", () => {
  const [before, after] = [book({ ...variant, color: "#111" }), book({ ...variant, color: "#222" })];
  expect(diffNotebooks(before, after)).toMatchObject({ parts: [], sentences: { fr: ["1 cellule modifiée : scenarios"] } });
  expect(decisionsBetween(before, after).sentences).toEqual({ fr: [], en: [] });
});

test("the cell's form has it, with what it is from the start, and refuses what does not travel", async () => {
  // Read with the lent row: a schema is made once, when its definition loads.
  const { default: definition } = await import("../../blocks/scenarios/definition.ts");
  const config = (carrier?: string) => definition.config.safeParse({ variants: [{ ...variant, ...(carrier && { carrier }) }] });
  expect(config("Région").data?.variants).toEqual([{ ...variant, carrier: "Région" }]);
  expect(config().data?.variants).toEqual([{ ...variant, carrier: "commune" }]);
  expect(config("Communauté").success).toBe(true);
  expect(config("Communauté urbaine").success).toBe(false);
});
