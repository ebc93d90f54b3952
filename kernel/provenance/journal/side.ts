// What a notebook declares, read once, and the words its changes are said with.
import { kindOf } from "../../blocks/contract/facts.ts";
import { say, showValue } from "../../language/sentence.ts";
import { parseBlockCall } from "../../notebook/block-grammar.ts";
import { readDeclared } from "../../notebook/declared.ts";
import { equalJson } from "../../notebook/merge-value.ts";
import type { BlockCall, Cell, HumanText, Json, JsonObject, Language, Notebook, ScenarioSet } from "../../types/index.ts";

/** One sentence in both languages. */
export type Said = Record<Language, string>;
export const both = (of: (language: Language) => string): Said => ({ fr: of("fr"), en: of("en") });

interface Named {
  cell: number;
  call: BlockCall;
}

/** What a notebook declares, read once. */
export interface Side {
  calls: Map<number, BlockCall>;
  /** Parameters by name. */
  parameters: Map<string, Named>;
  scenarios: ScenarioSet | null;
  scenariosCell: number | null;
  files: Record<string, { sha256: string; date?: string }>;
  seed: number;
}

export function sideOf(notebook: Notebook): Side {
  const calls = new Map<number, BlockCall>();
  const parameters = new Map<string, Named>();
  for (const cell of notebook.cells) {
    const call = callOf(cell);
    if (!call) continue;
    calls.set(cell.id, call);
    if (call.name !== null && kindOf(call.block) === "parameter") parameters.set(call.name, { cell: cell.id, call });
  }
  const { scenarios, scenariosCell, settings } = readDeclared(notebook);
  return { calls, parameters, scenarios, scenariosCell, files: settings.files, seed: settings.seed };
}

const callOf = (cell: Cell): BlockCall | null => (cell.type === "module" ? parseBlockCall(cell.source).call : null);

export const labelOf = ({ name, config }: BlockCall, language: Language): string =>
  (config.label ? say(config.label as HumanText, language) : "") || (name ?? "");
export const unitOf = ({ config }: BlockCall): string => (typeof config.unit === "string" ? ` ${config.unit}` : "");
export const worth = ({ config }: BlockCall): Json => ("rows" in config ? config.rows! : (config.value ?? null));
export const colon = (language: Language) => (language === "fr" ? " : " : ": ");

/** "passe de 40 à 55 log/ha"; each with its own unit where that changed too. */
export const moves = (from: Json, to: Json, unit: string, language: Language, former = unit): string => {
  const [a, b] = [showValue(from, language) + (former === unit ? "" : former), showValue(to, language)];
  return language === "fr" ? `passe de ${a} à ${b}${unit}` : `goes from ${a} to ${b}${unit}`;
};

interface ValueChange {
  /** Row and column of a table. */
  at: string[];
  from: Json;
  to: Json;
}

/** A table of the same rows says each of its values; past a few, how many. */
export function valueChanges(from: Json, to: Json, key: string): ValueChange[] {
  if (equalJson(from, to)) return [];
  if (!Array.isArray(from) || !Array.isArray(to)) return [{ at: [], from, to }];
  const rows = (value: Json[]) => new Map((value as JsonObject[]).map((row) => [String(row?.[key]), row]));
  const [old, now] = [rows(from), rows(to)];
  if (old.size !== now.size || [...now.keys()].some((row) => !old.has(row))) return [{ at: [], from, to }];
  const cells = [...now].flatMap(([row, values]) =>
    Object.keys(values)
      .filter((column) => !equalJson(old.get(row)![column], values[column]))
      .map((column): ValueChange => ({ at: [row, column], from: old.get(row)![column] ?? null, to: values[column] ?? null })),
  );
  return cells.length > MOST ? [{ at: [], from, to }] : cells;
}
const MOST = 8;
