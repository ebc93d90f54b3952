// The whole house takes a block that none of its files names, in a version of its own, by what its definition states.
import { expect, test, vi } from "vitest";
import { exampleSample } from "../kernel/experiments/example.ts";
import { sampleAt } from "../kernel/experiments/result.ts";
import { roleOf } from "../kernel/hosts/stage/roles.ts";
import {
  blocksOf,
  compileNotebook,
  completeNotebook,
  diffNotebooks,
  type JsonObject,
  kindOf,
  type Notebook,
  type ParameterState,
  type Passport,
  printBlockCall,
} from "../kernel/index.ts";
import { decisionsBetween } from "../kernel/provenance/journal/decisions.ts";
import { readable } from "../server/commands/report-value.ts";
import { checksOf } from "../server/runner/checks.ts";
import { indicatorNames } from "../server/runner/guest/failed-results.ts";
import { leversOf } from "../workbook/components/marks/levers.ts";
import { hasProvenance } from "../workbook/views/cell/cell-acts.ts";
import { rowsOf } from "../workbook/views/compare/matrix/matrix.ts";
import { councilSections } from "../workbook/views/council/council-section.ts";

vi.mock("../kernel/blocks/contract/facts.generated.ts", async (original) => {
  const { facts } = await original<typeof import("../kernel/blocks/contract/facts.generated.ts")>();
  return {
    facts: {
      ...facts,
      "survey.answer": { kind: "parameter", widget: "number" },
      "survey.outcome": { kind: "indicator" },
      "survey.balance": { kind: "check", result: "check" },
      "survey.side-by-side": { kind: "comparison" },
      "survey.walk": { kind: "experiment", result: "sample" },
      "survey.page": { kind: "view", shows: "chart" },
    } satisfies typeof facts,
  };
});

const cell = (
  id: number,
  name: string | null,
  block: string,
  config: JsonObject,
  inputs: Record<string, string> | null = null,
) => ({
  id,
  source: printBlockCall({ form: name === null ? "bare" : "const", name, block, config, inputs }),
});
const notebookOf = (value: number): Notebook =>
  completeNotebook({
    title: "Enquête",
    cells: [
      { id: 1, type: "text/markdown", source: "# Enquête" },
      cell(2, "reponse", "survey.answer@3", { label: "Réponse", role: "lever", value, min: 0, max: 50 }),
      cell(3, "issue", "survey.outcome@2", { label: "Issue", horizon: "2035" }, { value: "reponse", target: "cible" }),
      cell(4, "cible", "transform.formula@1", { expression: "reponse" }, { reponse: "reponse" }),
      cell(5, null, "survey.balance@7", { label: "Équilibre" }),
      cell(6, null, "survey.side-by-side@2", { indicators: ["issue"], initial: ["cible"] }),
      cell(7, null, "survey.page@2", {}),
    ],
  });
const notebook = notebookOf(10);

test("its kind is known in every version; a block that this version lacks is what its whole family is", () => {
  expect(kindOf("survey.answer@12")).toBe("parameter");
  expect(kindOf("input.selection@1")).toBe("parameter");
  expect(kindOf("input.number@2")).toBe("parameter");
  // A family of several kinds, and none at all.
  expect(kindOf("survey.other@1")).toBeNull();
  expect(kindOf("constructor@1")).toBeNull();
  expect(kindOf(null)).toBeNull();
});

test("a parameter: its changes are said, it is a lever, its role is read, and it cites no block and has no passport of its own", () => {
  const after = notebookOf(12);
  expect(diffNotebooks(notebook, after).parameters).toMatchObject([{ name: "reponse", before: 10, after: 12 }]);
  expect(decisionsBetween(notebook, after).sentences.fr).toEqual(["Réponse passe de 10 à 12"]);
  expect(roleOf(notebook.cells[1]!)).toBe("lever");
  const state = { name: "reponse", cell: 2, block: "survey.answer@3", effective: 10 } as ParameterState;
  expect(leversOf(notebook, [state])).toMatchObject([{ kind: "number", min: 0, max: 50 }]);
  const cells = notebook.cells
    .slice(1, 3)
    .map(({ id }, i) => ({ id, block: ["survey.answer@3", "survey.outcome@2"][i]!, revision: 1 }));
  expect(blocksOf({ cells } as unknown as Passport)).toEqual([{ block: "survey.outcome@2", revision: 1 }]);
  expect(notebook.cells.map(hasProvenance)).toEqual([false, false, true, true, true, true, true]);
});

test("an indicator: a failed run answers for it, and who compares it reads the cell of its target", () => {
  expect(indicatorNames(notebook)).toEqual(["issue"]);
  expect(rowsOf(notebook, [{ name: "issue", meta: {} } as never])).toMatchObject([{ initial: "cible" }]);
  const cells = [
    ...notebook.cells,
    { ...notebook.cells[0]!, id: 9, type: "module" as const, source: `const rows = across("issue")` },
  ];
  expect(compileNotebook({ ...notebook, cells }).definitions.get(9)?.across).toEqual(["issue", "cible"]);
});

test("a check is asked of a run; in council, what shows every scenario has a page of its own", () => {
  expect(checksOf(notebook)).toEqual([{ output: "cell:5", label: "Équilibre", explores: false }]);
  expect(councilSections(notebook).map(({ cells, comparing }) => ({ cells, comparing }))).toEqual([
    { cells: [3, 4, 7], comparing: false },
    { cells: [5, 6], comparing: true },
  ]);
});

test("an experiment that gives a sample is read by the views of samples and by the report", () => {
  const sample = { ...exampleSample("sobol-sequence"), experiment: "survey.walk@4" };
  expect(sampleAt({ sample }, "sample")).toBe(sample);
  expect(readable(sample, "en")?.sentence).toMatch(/samples of/);
  expect(readable({ ...sample, experiment: "survey.page@2" }, "en")).toBeNull();
});
