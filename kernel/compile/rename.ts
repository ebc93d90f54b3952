// Renames a cell's name everywhere it is said: code, blocks, text, across, overrides. One Edit, hence one undo.
import { printBlockCall } from "../notebook/block-grammar.ts";
import { SCENARIOS } from "../notebook/declared.ts";
import type { BlockCall, Cell, Edit, JsonObject, Notebook, Problem, Result } from "../types/index.ts";
import { analyseCell } from "./analyse.ts";
import type { Analysis } from "./cell/analysis.ts";
import { modes } from "./cell/modes.ts";
import type { Reference } from "./cell/names.ts";
import { type Replacement, replaceAll } from "./cell/replace.ts";
import { analysesOf, compileNotebook } from "./compile.ts";
import { nameError } from "./name-error.ts";
import { declarationUses, renameInBlock } from "./renaming/rename-cell.ts";
import { renameInTypeScript } from "./renaming/rename-typescript.ts";

const refuse = (cell: number | null, name: string, fr: string, en: string): { ok: false; error: Problem } => ({
  ok: false,
  error: { kind: "conflict", severity: "error", cell, name, scenario: null, message: { fr, en } },
});

export function renameName(notebook: Notebook, from: string, to: string): Result<Edit> {
  const wrong = nameError(to);
  if (wrong) return refuse(null, to, wrong.fr, wrong.en);
  const compilation = compileNotebook(notebook);
  if (compilation.declared.has(to)) {
    const cell = compilation.declared.get(to)![0]!;
    return refuse(cell, to, `Une cellule s'appelle déjà « ${to} ».`, `A cell is already named “${to}”.`);
  }
  const edits: Edit[] = [];
  for (const analysis of analysesOf(compilation).values()) {
    const renamed = renameInCell(analysis, from, to);
    if (!renamed.ok) return renamed;
    if (renamed.value) edits.push({ kind: "set-cell", id: analysis.cell.id, set: renamed.value });
  }
  if (edits.length === 0) {
    return refuse(null, from, `Rien ne s'appelle « ${from} » dans ce carnet.`, `Nothing is named “${from}” in this notebook.`);
  }
  return { ok: true, value: { kind: "batch", edits } };
}

/** What changes in one cell; null when it never says the name. */
function renameInCell(analysis: Analysis, from: string, to: string): Result<Partial<Cell> | null> {
  const { cell, definition } = analysis;
  const set: Partial<Cell> = {};
  if (cell.output === from) set.output = to;
  const source = definition.block ? printBlockIfChanged(definition.block, from, to) : renameInSource(analysis, from, to);
  if (source === undefined) {
    return refuse(
      cell.id,
      from,
      `La cellule ${cell.id} emploie « ${from} » d'une façon que le renommage ne sait pas suivre (import, ou « ${to} » y désigne déjà autre chose) : changez-la à la main.`,
      `Cell ${cell.id} uses “${from}” in a way that renaming cannot follow (an import, or “${to}” already means something else there): change it by hand.`,
    );
  }
  if (source !== null && source !== cell.source) set.source = source;
  return { ok: true, value: Object.keys(set).length ? set : null };
}

/** Null when the name is not there, undefined when it cannot be followed. */
function printBlockIfChanged(call: BlockCall, from: string, to: string): string | null | undefined {
  const inside = renameInBlock(call, from, to);
  if (!inside) return undefined;
  const renamed = { ...inside, name: call.name === from ? to : call.name };
  if (call.block === SCENARIOS) renamed.config = renameOverrides(renamed.config, from, to);
  return JSON.stringify(renamed) === JSON.stringify(call) ? null : printBlockCall(renamed);
}

/** The same overrides, in the same order, with the name said otherwise. */
function renameOverrides(config: JsonObject, from: string, to: string): JsonObject {
  const part = (item: any) =>
    item?.set && typeof item.set === "object"
      ? { ...item, set: Object.fromEntries(Object.entries(item.set).map(([name, value]) => [name === from ? to : name, value])) }
      : item;
  const axis = (value: any) => (Array.isArray(value) ? value.map(part) : value);
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, key === "baseline" ? value : axis(value)]));
}

/** Null when the name is not there, undefined when it cannot be followed. */
function renameInSource(analysis: Analysis, from: string, to: string): string | null | undefined {
  const { cell, definition, references, places } = analysis;
  const declares = definition.outputs.includes(from) && cell.output !== from;
  const uses = references.filter(({ name }) => isSaying(name, from));
  const quoted = places.get(from) ?? [];
  const said = declares || definition.inputs.some((name) => isSaying(name, from)) || definition.across.includes(from);
  if (!said && quoted.length === 0) return null;
  let source: string;
  if (modes[cell.type].transpile === "typescript") {
    source = renameInTypeScript(cell.source, from, to);
  } else {
    const own = declares ? declarationUses(analysis, from) : [];
    if (own === null) return undefined;
    const literals = quoted.map(({ start, end }) => ({ start, end, text: JSON.stringify(to) }));
    source = replaceAll(cell.source, [...[...own, ...uses].map((use) => respell(cell, use, from, to)), ...literals]);
  }
  return keepsItsMeaning(analysis, source, from, to) ? source : undefined;
}

/** `x`, its element `viewof$x`, or its accessor `mutable$x`. */
const isSaying = (name: string, from: string): boolean =>
  name === from || name === `viewof$${from}` || name === `mutable$${from}`;

function respell(cell: Cell, { name, start, end, shorthand }: Reference, from: string, to: string): Replacement {
  if (name === from) return { start, end, text: shorthand ? `${from}: ${to}` : to };
  const keyword = name.slice(0, -from.length - 1);
  return { start, end, text: modes[cell.type].transpile === "observable" ? `${keyword} ${to}` : `${keyword}$${to}` };
}

/** The rewritten cell needs and declares the same names, this one apart: no local of its own caught the new name. */
function keepsItsMeaning({ cell, definition }: Analysis, source: string, from: string, to: string): boolean {
  const after = analyseCell({ ...cell, source }).definition;
  const renamed = (names: string[]) =>
    names.map((name) => (isSaying(name, from) ? name.slice(0, name.length - from.length) + to : name)).sort();
  const same = (a: string[], b: string[]) => renamed(a).join() === [...b].sort().join();
  return (["inputs", "outputs", "across", "passports"] as const).every((key) => same(definition[key], after[key]));
}
