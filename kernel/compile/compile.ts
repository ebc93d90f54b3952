// Notebook → definitions and problems, one cell at a time: a cell that did not change is not compiled again.
import { kindOf } from "../blocks/contract/facts.ts";
import type { Notebook } from "../types/index.ts";
import { analyseCell, sameCode } from "./analyse.ts";
import type { Analysis } from "./cell/analysis.ts";
import type { Compilation, Definition } from "./cell/definition.ts";
import { cycleProblems } from "./cycles.ts";
import { duplicateProblems } from "./duplicates.ts";
import { undefinedProblems } from "./undefined-names.ts";

export { prepare } from "./cell/transpile.ts";

/** Kept beside a compilation: what the next one may take over, and what renaming needs. */
const analyses = new WeakMap<Compilation, Map<number, Analysis>>();

export const analysesOf = (compilation: Compilation): Map<number, Analysis> => analyses.get(compilation) ?? new Map();

export function compileNotebook(notebook: Notebook, options: { previous?: Compilation } = {}): Compilation {
  const before = options.previous ? analysesOf(options.previous) : new Map<number, Analysis>();
  const after = new Map<number, Analysis>();
  for (const cell of notebook.cells) {
    const known = before.get(cell.id);
    after.set(cell.id, known?.settled && sameCode(known.cell, cell) ? known : analyseCell(cell));
  }
  const all = [...after.values()];
  const declared = new Map<string, number[]>();
  for (const { definition } of all) {
    for (const name of definition.outputs) declared.set(name, [...(declared.get(name) ?? []), definition.cell]);
  }
  const cellsOf = (names: string[]): Set<number> => new Set(names.flatMap((name) => declared.get(name) ?? []));
  const blockOf = new Map(all.map(({ definition }) => [definition.cell, definition.block]));
  /** Who compares an indicator compares it with its target, and so reads the cell that computes it. */
  const withTargets = (definition: Definition): Definition => {
    const targets = definition.across.flatMap((name) =>
      (declared.get(name) ?? []).flatMap((cell) => {
        const block = blockOf.get(cell);
        return block?.inputs?.target && kindOf(block.block) === "indicator" ? [block.inputs.target] : [];
      }),
    );
    return targets.length === 0 ? definition : { ...definition, across: [...new Set([...definition.across, ...targets])] };
  };
  const compilation: Compilation = {
    notebook,
    definitions: new Map(all.map(({ definition }) => [definition.cell, withTargets(definition)])),
    declared,
    dependencies: new Map(all.map(({ definition }) => [definition.cell, cellsOf(definition.inputs)])),
    problems: [],
  };
  analyses.set(compilation, after);
  compilation.problems = [
    ...all.flatMap(({ problems }) => problems),
    ...duplicateProblems(compilation, after),
    ...cycleProblems(compilation),
    ...undefinedProblems(compilation, after),
  ];
  return compilation;
}
