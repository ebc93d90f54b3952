// Something wrong, said to a person, and its remedy.
import { z } from "zod";
import { both, cell, finite, name } from "./bounds.ts";
import type { Edit } from "./notebook.ts";
import { ScenarioId } from "./scenarios.ts";

export const ProblemKind = z.enum([
  "syntax",
  "duplicate",
  "cycle",
  "undefined",
  "config",
  "scenario",
  "conflict",
  "file",
  "error",
  "interrupted",
  "unsettled",
  "non-finite",
  "limit",
  // An experiment all of whose samples are infeasible: it ran, and says nothing.
  "infeasible",
  "rescued",
  "unsupported",
]);
export type ProblemKind = z.infer<typeof ProblemKind>;

/** A one-click remedy. */
export interface Fix {
  label: { fr: string; en: string };
  edit: Edit;
}

/** Something wrong, said to a person: the culprit and the remedy. */
export const Problem = z.strictObject({
  kind: ProblemKind,
  severity: z.enum(["error", "warning"]),
  cell: cell.nullable(),
  name: name.nullable(),
  scenario: ScenarioId.nullable(),
  message: both,
  /** 1-based, in the cell's source. */
  line: finite.optional(),
  column: finite.optional(),
  /** Path of the guilty field of a block's config. */
  path: z.array(z.union([name, finite])).optional(),
  /** An edit of the document. None is taken from whoever runs the notebook: the shell finds its own (fixOf). */
  fix: z
    .unknown()
    .transform((): Fix | undefined => undefined)
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Said beside a result that stands, and kept with it. */
export const Warnings = z.array(Problem.extend({ severity: z.literal("warning") }));

/** Crosses folders in place of a throw. */
export type Result<T, E = Problem> = { ok: true; value: T } | { ok: false; error: E };
