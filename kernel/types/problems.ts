// Something wrong, said to a person, and its remedy.
import type { Edit } from "./notebook.ts";
import type { ScenarioId } from "./scenarios.ts";

export type ProblemKind =
  | "syntax"
  | "duplicate"
  | "cycle"
  | "undefined"
  | "config"
  | "scenario"
  | "conflict"
  | "file"
  | "error"
  | "interrupted"
  | "unsettled"
  | "non-finite"
  | "limit"
  | "rescued"
  | "unsupported";

/** Something wrong, said to a person: the culprit and the remedy. */
export interface Problem {
  kind: ProblemKind;
  severity: "error" | "warning";
  cell: number | null;
  name: string | null;
  scenario: ScenarioId | null;
  message: { fr: string; en: string };
  /** 1-based, in the cell's source. */
  line?: number;
  column?: number;
  /** Path of the guilty field of a block's config. */
  path?: (string | number)[];
  fix?: Fix;
}

/** A one-click remedy. */
export interface Fix {
  label: { fr: string; en: string };
  edit: Edit;
}

/** Crosses folders in place of a throw. */
export type Result<T, E = Problem> = { ok: true; value: T } | { ok: false; error: E };
