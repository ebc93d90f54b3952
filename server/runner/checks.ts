// The check blocks of a notebook: what to ask of a guest, and what the answers say, a line per check and scenario.
import {
  exploresOnDemand,
  type HumanText,
  kindOf,
  type Language,
  type Notebook,
  notebookSettings,
  parseBlockCall,
  readDeclared,
} from "../ground/kernel.ts";
import { type BilingualResults, said } from "../ground/language.ts";
import { spoken } from "./guest/spoken.ts";

export interface Subject {
  /** Output to ask for. */
  output: string;
  label: HumanText;
  /** It goes through every scenario itself: asked once. */
  explores: boolean;
}

export interface CheckLine {
  output: string;
  label: string;
  state: "held" | "failed" | "unknown";
  /** Null of a check that goes through every scenario itself. */
  scenario: string | null;
  message: string;
  /** The smallest set of values that fails, above the baseline, of a check that explores. */
  counterExample: Record<string, unknown> | null;
}

/** One evaluation to ask for. */
export interface Asking {
  scenarios: string[];
  subjects: Subject[];
}

export function checksOf(notebook: Notebook): Subject[] {
  const { disabled } = notebookSettings(notebook);
  return notebook.cells.flatMap((cell) => {
    const call = cell.type === "module" && !disabled.includes(cell.id) ? parseBlockCall(cell.source).call : null;
    if (!call || kindOf(call.block) !== "check") return [];
    const output = call.name ?? `cell:${cell.id}`;
    const label = (call.config.label || output) as HumanText;
    return [{ output, label, explores: exploresOnDemand(call.config) }];
  });
}

/** A live check ranges over the baseline and every variant under one context: one evaluation per context covers them all. */
export function askingsOf(notebook: Notebook, subjects: Subject[]): Asking[] {
  const contexts = readDeclared(notebook).scenarios?.contexts.map(({ id }) => id) ?? [];
  const live = subjects.filter(({ explores }) => !explores);
  const explored = subjects.filter(({ explores }) => explores);
  return [
    { scenarios: ["baseline", ...contexts], subjects: live },
    { scenarios: ["baseline"], subjects: explored },
  ].filter((asking) => asking.subjects.length > 0);
}

const noAnswer = { fr: "pas de réponse", en: "no answer" };

/** A check's value as far as it is believed: a guest can say anything. */
interface Value {
  ok?: unknown;
  message?: HumanText;
  data?: unknown;
  exploration?: { counter?: { overrides?: unknown } | null };
}
interface Row {
  name?: HumanText;
  state?: unknown;
  message?: HumanText;
}

export function checkLines(results: BilingualResults, subjects: Subject[], language: Language): CheckLine[] {
  return results.scenarios.flatMap((scenario) =>
    subjects.flatMap(({ output, label: named, explores }): CheckLine[] => {
      const label = spoken(named, language) || output;
      const value = scenario.outputs[output] as Value | null | undefined;
      const rows = Array.isArray(value?.data) ? (value.data as Row[]) : [];
      const line = { output, label, scenario: null, counterExample: null };
      if (!value || (rows.length === 0 && !explores)) {
        const problem = results.problems.find(
          (one) => one.name === output || (one.scenario === scenario.id && `cell:${one.cell}` === output),
        );
        return [{ ...line, state: "unknown", scenario: scenario.name, message: said(problem?.message ?? noAnswer, language) }];
      }
      if (explores) {
        const state = value.ok === true ? "held" : rows.some((row) => row.state === "failed") ? "failed" : "unknown";
        return [{ ...line, state, message: spoken(value.message ?? "", language), counterExample: counterOf(value) }];
      }
      return rows.map((row) => ({
        ...line,
        state: row.state === "held" || row.state === "failed" ? row.state : "unknown",
        scenario: spoken(row.name ?? scenario.name, language),
        message: spoken(row.message ?? "", language),
      }));
    }),
  );
}

function counterOf({ exploration }: Value): CheckLine["counterExample"] {
  const overrides = exploration?.counter?.overrides;
  if (!Array.isArray(overrides)) return null;
  return Object.fromEntries(
    overrides.flatMap((each: { name?: unknown; value?: unknown } | null) =>
      typeof each?.name === "string" ? [[each.name, each.value ?? null]] : [],
    ),
  );
}

/** "Population conservée · Densifier: votre total perd 312 habitants" */
export const lineText = ({ label, scenario, message }: CheckLine): string =>
  `${label}${scenario === null ? "" : ` · ${scenario}`}: ${message}`;
