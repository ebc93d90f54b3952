// @vitest-environment happy-dom
// What one does with a variant: each attribute of the table has a field, the bar's own or that of the cell's form.
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { lendAttribute } from "../../../kernel/notebook/testing/lend-attribute.ts";
import { lendRow } from "../../../kernel/testing/lend-row.ts";
import { scenarioPartShape } from "../../../kernel/types/scenarios.ts";
import type { Workbook } from "../../book/open.ts";
import type { Action } from "../../book/state/state.ts";

let back: (() => void)[] = [];
beforeAll(() => {
  back = [lendAttribute(), lendRow<z.ZodType>(scenarioPartShape, "carrier", z.string().optional())];
});
afterAll(() => {
  for (const undo of back) undo();
});

it("shows an attribute by its row alone, after the bar's own fields, and edits it", async () => {
  // Read with the lent row: a schema is made once, when its definition loads.
  const { completeNotebook, readDeclared } = await import("../../../kernel/index.ts");
  const { BookContext } = await import("../../book/book-context.ts");
  const { PartForm } = await import("./part-form.tsx");
  const variants = [{ id: "sobre", name: "Sobriété", parent: null, set: {}, carrier: "Région" }];
  const source = `const scenarios = block("scenarios@1", ${JSON.stringify({ variants })})`;
  const notebook = completeNotebook({ title: "T", cells: [{ id: 1, source }] });
  const state = { notebook, revision: 0 };
  const done: Action[] = [];
  const store = { get: () => state, subscribe: () => () => {}, dispatch: (action: Action) => void done.push(action) };
  const part = readDeclared(notebook).scenarios!.variants[0]!;
  const page = document.createElement("div");
  document.body.append(page);
  const root = createRoot(page);
  flushSync(() =>
    root.render(
      <BookContext value={{ store } as unknown as Workbook}>
        <PartForm axis="variant" part={part} onDone={() => {}} />
      </BookContext>,
    ),
  );
  const titles = [...page.querySelectorAll("label, legend, h4")].map(({ textContent }) => textContent);
  const known = ["Identifiant", "Nom", "Couleur et signe", "Valeurs remplacées", "Description", "Portage"];
  expect(titles.filter((title) => known.includes(title))).toEqual(["Nom", "Couleur et signe", "Valeurs remplacées", "Portage"]);

  const input = [...page.querySelectorAll("input")].find(({ value }) => value === "Région")!;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, "Commune");
  input.dispatchEvent(new Event("input", { bubbles: true }));
  expect(done).toMatchObject([{ kind: "edit", edit: { kind: "set-cell", id: 1 } }]);
  expect(JSON.stringify(done[0])).toContain('\\"carrier\\": \\"Commune\\"');
  root.unmount();
});
