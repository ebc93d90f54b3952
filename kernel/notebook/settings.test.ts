// The notebook@1 and scenarios@1 cells: read with their faults named, written by Edits.
import { describe, expect, test } from "vitest";
import type { Notebook } from "../types/index.ts";
import { notebookSettings, readDeclared } from "./declared.ts";
import { completeNotebook, MAX_CELL_ID } from "./defaults.ts";
import { applyEdit } from "./edit.ts";
import { setDisabled, setScenarios, setSettings } from "./settings.ts";

const scenarioSet = (notebook: Notebook) => {
  const { scenarios: set, scenariosCell: cell, problems } = readDeclared(notebook);
  return { set, cell, problems };
};

const book = (...sources: string[]): Notebook => completeNotebook({ cells: sources.map((source) => ({ source })) });
const scenarios = (config: object) => book(`const scenarios = block("scenarios@1", ${JSON.stringify(config)})`);
const apply = (notebook: Notebook, edit: Parameters<typeof applyEdit>[1]): Notebook => {
  const applied = applyEdit(notebook, edit);
  if (!applied.ok) throw new Error(applied.error.message.en);
  return applied.value.notebook;
};

describe("settings", () => {
  test("a notebook without the cell has the defaults", () => {
    expect(notebookSettings(book("1"))).toEqual({ seed: 1, language: "fr", disabled: [], locked: [], files: {}, gate: false });
  });

  test("each setting is written in the one cell, made when absent, its id below 2^31", () => {
    let notebook = book("1", "2");
    notebook = apply(
      notebook,
      setDisabled(notebook, 2, true, () => 0.999999999999),
    );
    const id = notebook.cells[2]!.id;
    expect(id).toBeGreaterThan(2);
    expect(id).toBeLessThanOrEqual(MAX_CELL_ID);
    notebook = apply(notebook, setSettings(notebook, { locked: [1] }, Math.random));
    notebook = apply(notebook, setDisabled(notebook, 1, true, Math.random));
    notebook = apply(notebook, setDisabled(notebook, 2, false, Math.random));
    notebook = apply(notebook, setSettings(notebook, { files: { "a.csv": { sha256: "00" } } }, Math.random));
    expect(notebook.cells).toHaveLength(3);
    expect(notebookSettings(notebook)).toEqual({
      seed: 1,
      language: "fr",
      disabled: [1],
      locked: [1],
      files: { "a.csv": { sha256: "00" } },
      gate: false,
    });
    expect(notebook.cells[2]?.source).toBe(
      'block("notebook@1", {\n  "seed": 1,\n  "language": "fr",\n  "disabled": [1],\n  "locked": [1],\n  "files": {"a.csv": {"sha256": "00"}}\n})',
    );
  });
});

describe("scenarios", () => {
  test("a sound cell reads to its parts", () => {
    const config = {
      baseline: { name: "Référence" },
      contexts: [],
      variants: [{ id: "a", name: "A", parent: null, set: { x: 1 } }],
    };
    expect(scenarioSet(scenarios(config))).toEqual({ set: config, cell: 1, problems: [] });
  });

  test.each([
    [{ variants: [{ name: "A" }, { id: "b" }] }, ["variants", 0, "id"], "no identifier"],
    [{ contexts: [{ id: "trial", name: "A" }, { id: "b" }] }, ["contexts", 0, "id"], "reserved"],
    [{ variants: [{ id: "b" }, { id: "b" }] }, ["variants", 1, "id"], "used twice"],
    [{ contexts: [{ id: "b" }], variants: [{ id: "b" }] }, ["variants", 0, "id"], "used twice"],
    [{ variants: [{ id: "a", parent: "z" }, { id: "b" }] }, ["variants", 0, "parent"], "does not exist"],
    [{ contexts: [{ id: "b" }], variants: [{ id: "a", parent: "b" }] }, ["variants", 0, "parent"], "other axis"],
    [{ variants: [{ id: "a", parent: "a" }, { id: "b" }] }, ["variants", 0, "parent"], "a → a"],
  ])("%j is said at its field, and the rest lives", (config, path, reason) => {
    const { set, problems } = scenarioSet(scenarios(config));
    expect(problems).toMatchObject([{ kind: "scenario", cell: 1, path, message: { en: expect.stringContaining(reason) } }]);
    expect([...set!.contexts, ...set!.variants].map(({ id }) => id)).toEqual(["b"]);
  });

  test("parents in a circle are said on each part that inherits from it", () => {
    const { set, problems } = scenarioSet(
      scenarios({
        variants: [
          { id: "a", parent: "b" },
          { id: "b", parent: "a" },
          { id: "c", parent: "a" },
        ],
      }),
    );
    expect(problems.map(({ path, message }) => [path?.[1], message.en])).toEqual([
      [0, expect.stringContaining("a → b → a")],
      [1, expect.stringContaining("b → a → b")],
      [2, expect.stringContaining("c → a → b → a")],
    ]);
    expect(set!.variants).toEqual([]);
  });

  test("a second cell is said, one that is not canonical too", () => {
    const two = book(
      'const scenarios = block("scenarios@1", {})',
      'const others = block("scenarios@1", {"variants": [{"id": "z"}]})',
    );
    expect(scenarioSet(two)).toMatchObject({ cell: 1, set: { variants: [] }, problems: [{ kind: "duplicate", cell: 2 }] });
    expect(scenarioSet(book('const scenarios = block("scenarios@1", {variants: []})'))).toMatchObject({
      set: null,
      problems: [{ kind: "scenario", cell: 1 }],
    });
  });

  test("written scenarios read back, in a cell made first when absent", () => {
    const set = {
      baseline: { name: "Fil de l'eau" },
      contexts: [],
      variants: [{ id: "a", name: "A", parent: null, set: { x: [1, 2] } }],
    };
    const notebook = apply(book("1"), setScenarios(book("1"), set, Math.random));
    expect(notebook.cells[0]?.source).toMatch(/^const scenarios = block\("scenarios@1", \{/);
    expect(scenarioSet(notebook).set).toEqual(set);
    const changed = apply(notebook, setScenarios(notebook, { ...set, variants: [] }, Math.random));
    expect(changed.cells).toHaveLength(2);
    expect(scenarioSet(changed).set?.variants).toEqual([]);
  });
});
