// The chain behind a value.
import { z } from "zod";
import { cell, engine, finite, name, rows, text } from "./bounds.ts";
import { Confidence, Doubts, Registration } from "./parameters.ts";
import { OverrideSet, ScenarioId } from "./scenarios.ts";
import { HumanText, Json } from "./text.ts";
import { StatedColumns } from "./values.ts";

export const PassportParameter = z.strictObject({
  ...Registration.shape,
  name,
  label: HumanText,
  value: Json,
  baseline: Json,
  unit: text.nullable(),
  source: HumanText.nullable(),
  confidence: Confidence.nullable(),
  doubts: Doubts,
  overriddenBy: name.nullable(),
});
export type PassportParameter = z.infer<typeof PassportParameter>;

/** How the samples behind a value were made. */
export const PassportExperiment = z.strictObject({
  cell,
  name: name.nullable(),
  /** "experiment.sample@1" */
  block: name,
  /** The design of its samples; null for an experiment that has none. */
  method: name.nullable(),
  /** Samples, trajectories or base sample asked for. */
  size: finite.nullable(),
  /** Evaluations made, of how many, and how many were infeasible. */
  done: finite,
  total: finite,
  infeasible: finite,
});
export type PassportExperiment = z.infer<typeof PassportExperiment>;

export const Passport = z.strictObject({
  /** Empty for a cell that declares none. */
  name,
  cell,
  /** What its block is called on the page. */
  title: HumanText.nullable(),
  /** Full precision; null when it is a drawing, or larger than a passport carries. */
  value: Json,
  unit: text.nullable(),
  /** Units and labels of the columns of its tables, where some are stated. */
  columns: StatedColumns.optional(),
  scenario: z.strictObject({ id: ScenarioId, name: HumanText, overrides: OverrideSet }),
  cells: rows(
    z.strictObject({
      id: cell,
      name: name.nullable(),
      kind: z.enum(["block", "code"]),
      block: name.nullable(),
      revision: finite.nullable(),
      key: name.nullable(),
    }),
  ),
  parameters: rows(PassportParameter),
  /** Experiments upstream, or the value itself when it is one. */
  experiments: rows(PassportExperiment),
  /** The numbers the figure is made of, nearest first, parameters apart. */
  inputs: rows(z.strictObject({ name, label: HumanText.nullable(), value: finite, unit: text.nullable() })),
  datasets: rows(
    z.strictObject({
      name,
      sha256: name,
      licence: text.nullable(),
      date: name.nullable(),
      url: text.nullable(),
      label: HumanText.nullable(),
    }),
  ),
  seed: finite,
  engine,
  notebookVersion: name.nullable(),
  exercise: finite,
  /** Code cells upstream: their guest is not vouched for. */
  vouched: z.boolean(),
});
export type Passport = z.infer<typeof Passport>;
