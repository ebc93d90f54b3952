// What changed between two notebooks: cell by cell as data, parameters and scenarios as sentences a planner reads.
import { kindOf } from "../blocks/contract/facts.ts";
import { lower, say, showValue } from "../language/sentence.ts";
import type { BlockCall, Cell, HumanText, Json, JsonObject, Language, Notebook, ScenarioPart } from "../types/index.ts";
import { parseBlockCall } from "./block-grammar.ts";
import { readDeclared } from "./declared.ts";
import { equalJson } from "./merge-value.ts";
import { type AttributeChange, changesIn, decisionsIn, tellAttribute } from "./scenario-attributes.ts";

export interface CellChange {
  id: number;
  kind: "added" | "removed" | "changed" | "moved";
  /** Null when added. */
  before: Cell | null;
  /** Null when removed. */
  after: Cell | null;
}

export interface ParameterChange {
  name: string;
  cell: number;
  label: HumanText;
  unit: string | null;
  before: Json;
  after: Json;
  /** Each value of a table that changed; empty when its rows or columns are others. */
  cells: { row: string; column: string; before: Json; after: Json }[];
}

export interface PartChange {
  axis: "context" | "variant";
  id: string;
  name: HumanText;
  kind: "added" | "removed" | "changed";
  /** Overrides set, changed or taken away; null on the side where there is none. */
  overrides: AttributeChange[];
  /** Its former name, when it changed. */
  formerName: HumanText | null;
  /** Its other attributes that decide, when they changed. */
  attributes: AttributeChange[];
}

export interface NotebookDiff {
  title: { before: string; after: string } | null;
  cells: CellChange[];
  parameters: ParameterChange[];
  parts: PartChange[];
  /** The order in which to read them; French and English. */
  sentences: Record<Language, string[]>;
}

export function diffNotebooks(before: Notebook, after: Notebook): NotebookDiff {
  const cells = cellChanges(before, after);
  const parameters = cells.flatMap(({ before: old, after: now }) => parameterChange(old, now));
  const parts = [...partChanges(before, after, "contexts"), ...partChanges(before, after, "variants")];
  const title = before.title === after.title ? null : { before: before.title, after: after.title };
  const diff = { title, cells, parameters, parts };
  return { ...diff, sentences: { fr: sentences(diff, after, "fr"), en: sentences(diff, after, "en") } };
}

function cellChanges(before: Notebook, after: Notebook): CellChange[] {
  const old = new Map(before.cells.map((cell) => [cell.id, cell]));
  const now = new Map(after.cells.map((cell) => [cell.id, cell]));
  const moved = movedCells(
    before.cells.flatMap(({ id }) => (now.has(id) ? [id] : [])),
    after.cells.flatMap(({ id }) => (old.has(id) ? [id] : [])),
  );
  const changes: CellChange[] = [];
  for (const cell of before.cells)
    if (!now.has(cell.id)) changes.push({ id: cell.id, kind: "removed", before: cell, after: null });
  for (const cell of after.cells) {
    const was = old.get(cell.id);
    if (!was) changes.push({ id: cell.id, kind: "added", before: null, after: cell });
    else if (!equalJson(was as unknown as Json, cell as unknown as Json))
      changes.push({ id: cell.id, kind: "changed", before: was, after: cell });
    else if (moved.has(cell.id)) changes.push({ id: cell.id, kind: "moved", before: was, after: cell });
  }
  return changes;
}

/** The fewest cells whose move explains the new order: all but a longest run kept in order. */
function movedCells(before: number[], after: number[]): Set<number> {
  const place = new Map(before.map((id, index) => [id, index]));
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const id of after) {
    const at = place.get(id)!;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place.get(tails[middle]!)! < at) low = middle + 1;
      else high = middle;
    }
    previous.set(id, tails[low - 1]);
    tails[low] = id;
  }
  const moved = new Set(after);
  for (let id: number | undefined = tails.at(-1); id !== undefined; id = previous.get(id)) moved.delete(id);
  return moved;
}

const callOf = (cell: Cell | null): BlockCall | null => (cell?.type === "module" ? parseBlockCall(cell.source).call : null);

/** A parameter is a named input block: what it is worth is its config's `value`, or its `rows`. */
function parameterChange(old: Cell | null, now: Cell | null): ParameterChange[] {
  const [was, is] = [callOf(old), callOf(now)];
  if (!was?.name || !is?.name || was.name !== is.name || was.block !== is.block || kindOf(is.block) !== "parameter") return [];
  const field = "rows" in is.config ? "rows" : "value";
  const [before, after] = [was.config[field] ?? null, is.config[field] ?? null];
  if (equalJson(before, after)) return [];
  const label = (is.config.label ?? is.name) as HumanText;
  const unit = typeof is.config.unit === "string" ? is.config.unit : null;
  const cells = field === "rows" ? tableChanges(before, after, String(is.config.key ?? "code")) : [];
  return [{ name: is.name, cell: now!.id, label, unit, before, after, cells }];
}

function tableChanges(before: Json, after: Json, key: string): ParameterChange["cells"] {
  const rows = (value: Json) =>
    new Map((Array.isArray(value) ? (value as JsonObject[]) : []).map((row) => [String(row?.[key]), row]));
  const [old, now] = [rows(before), rows(after)];
  if (old.size !== now.size || [...now.keys()].some((row) => !old.has(row))) return [];
  return [...now].flatMap(([row, values]) => {
    const was = old.get(row)!;
    return Object.keys(values).flatMap((column) =>
      equalJson(was[column], values[column]) ? [] : [{ row, column, before: was[column] ?? null, after: values[column] ?? null }],
    );
  });
}

function partChanges(before: Notebook, after: Notebook, axis: "contexts" | "variants"): PartChange[] {
  const old = new Map(readDeclared(before).scenarios?.[axis].map((part) => [part.id, part]));
  const now = new Map(readDeclared(after).scenarios?.[axis].map((part) => [part.id, part]));
  const changes: PartChange[] = [];
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(id), now.get(id)];
    const overrides = was && is ? changesIn(was.set, is.set) : [];
    const decisions = was && is ? decisionsIn(was, is) : [];
    const attributes = decisions.filter(({ name }) => !toldApart.includes(name));
    const formerName = was && is && !equalJson(was.name as Json, is.name as Json) ? was.name : null;
    const kind = !was ? "added" : !is ? "removed" : "changed";
    if (kind === "changed" && decisions.length === 0) continue;
    const { name } = (is ?? was)!;
    changes.push({ axis: axis === "contexts" ? "context" : "variant", id, name, kind, overrides, formerName, attributes });
  }
  return changes;
}

/** Told by what a change says of its own; a parent, by the values it gives. */
const toldApart: readonly string[] = ["name", "set", "parent"] satisfies (keyof ScenarioPart)[];

// ---------------------------------------------------------------- in words

const nouns: Record<PartChange["axis"], Record<Language, [string, string]>> = {
  context: { fr: ["contexte", "contextes"], en: ["context", "contexts"] },
  variant: { fr: ["variante", "variantes"], en: ["variant", "variants"] },
};
const feminine = { context: false, variant: true };

function sentences(diff: Omit<NotebookDiff, "sentences">, after: Notebook, language: Language): string[] {
  const fr = language === "fr";
  const colon = fr ? " : " : ": ";
  const arrow = (before: Json, now: Json, unit: string | null) =>
    `${showValue(before, language)} → ${showValue(now, language)}${unit ? ` ${unit}` : ""}`;
  const found: string[] = [];
  if (diff.title) found.push(`${fr ? "titre" : "title"}${colon}${diff.title.before || "—"} → ${diff.title.after || "—"}`);
  for (const { label, before, after: now, unit, cells } of diff.parameters) {
    const subject = lower(say(label, language));
    if (cells.length === 0) found.push(`${subject}${colon}${arrow(before, now, unit)}`);
    else if (cells.length > 3) found.push(`${subject}${colon}${cells.length} ${fr ? "valeurs modifiées" : "values changed"}`);
    else
      for (const cell of cells)
        found.push(`${subject}, ${cell.row}, ${cell.column}${colon}${arrow(cell.before, cell.after, unit)}`);
  }
  for (const axis of ["context", "variant"] as const) {
    const parts = diff.parts.filter((part) => part.axis === axis);
    for (const kind of ["added", "removed"] as const) {
      const some = parts.filter((part) => part.kind === kind);
      if (some.length === 0) continue;
      const noun = nouns[axis][language][some.length > 1 ? 1 : 0];
      const names = some.map(({ name }) => say(name, language)).join(", ");
      found.push(`${some.length} ${noun} ${participle(kind, some.length, feminine[axis], language)}${colon}${names}`);
    }
    for (const part of parts.filter(({ kind }) => kind === "changed")) {
      const name = say(part.name, language);
      if (part.formerName !== null) found.push(`${nouns[axis][language][0]}${colon}${say(part.formerName, language)} → ${name}`);
      for (const { name: target, before, after: now } of part.overrides) {
        const { label, unit } = parameterOf(after, target, language);
        found.push(`${name}, ${lower(label)}${colon}${arrow(before, now, unit)}`);
      }
      for (const change of part.attributes) {
        const { title, from, to } = tellAttribute(change, language);
        found.push(`${name}, ${lower(title)}${colon}${arrow(from, to, null)}`);
      }
    }
  }
  const told = new Set(diff.parameters.map(({ cell }) => cell));
  const scenarios = diff.parts.length ? readDeclared(after).scenariosCell : null;
  for (const kind of ["added", "removed", "changed", "moved"] as const) {
    const some = diff.cells.filter((cell) => cell.kind === kind && !told.has(cell.id) && cell.id !== scenarios);
    if (some.length === 0) continue;
    const noun = fr ? (some.length > 1 ? "cellules" : "cellule") : some.length > 1 ? "cells" : "cell";
    const names = some.map((cell) => cellName((cell.after ?? cell.before)!, language)).filter((name) => name !== "");
    const list = names.length ? `${colon}${names.slice(0, 5).join(", ")}${names.length > 5 ? "…" : ""}` : "";
    found.push(`${some.length} ${noun} ${participle(kind, some.length, true, language)}${list}`);
  }
  return found;
}

const participles = {
  added: { fr: "ajouté", en: "added" },
  removed: { fr: "supprimé", en: "removed" },
  changed: { fr: "modifié", en: "changed" },
  moved: { fr: "déplacé", en: "moved" },
};

const participle = (kind: keyof typeof participles, count: number, isFeminine: boolean, language: Language): string =>
  language === "en" ? participles[kind].en : `${participles[kind].fr}${isFeminine ? "e" : ""}${count > 1 ? "s" : ""}`;

/** Label and unit of the parameter an override sets; its bare name when there is none. */
function parameterOf(notebook: Notebook, name: string, language: Language): { label: string; unit: string | null } {
  for (const cell of notebook.cells) {
    if (!cell.source.includes(name)) continue;
    const call = callOf(cell);
    if (call?.name !== name) continue;
    const { label, unit } = call.config as JsonObject;
    return { label: label ? say(label as HumanText, language) : name, unit: typeof unit === "string" ? unit : null };
  }
  return { label: name, unit: null };
}

/** How a person knows a cell: its heading, its label, or the name it declares. */
function cellName(cell: Cell, language: Language): string {
  if (cell.type === "text/markdown") return /^#+ +(.+)$/m.exec(cell.source)?.[1] ?? "";
  const call = callOf(cell);
  const label = call && (call.config.label ?? call.config.title);
  if (label) return say(label as HumanText, language);
  return (
    call?.name ??
    /^(?:const|let|function\*?|class|viewof|mutable)?\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*[=({]/u.exec(cell.source)?.[1] ??
    ""
  );
}
