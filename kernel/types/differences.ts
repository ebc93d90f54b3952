// What differs between two scenarios.
import { z } from "zod";
import { cell, finite, name, rows, text } from "./bounds.ts";
import { IndicatorMeta } from "./indicators.ts";
import { ParameterRole } from "./parameters.ts";
import { Problem } from "./problems.ts";
import { Decider, ScenarioId } from "./scenarios.ts";
import { HumanText, Json } from "./text.ts";

/** What each of the two scenarios has. */
const sides = <T extends z.ZodType>(of: T) => z.strictObject({ a: of, b: of });
const gap = z.strictObject({
  a: finite.nullable(),
  b: finite.nullable(),
  delta: finite.nullable(),
  /** % of A; null when A is 0. */
  share: finite.nullable(),
});

/** One place of a value: a row and its column, or a path. */
export const PlaceDiffering = z.strictObject({ at: text, column: text.nullable(), a: Json, b: Json });
export type PlaceDiffering = z.infer<typeof PlaceDiffering>;
const places = z.array(PlaceDiffering).max(100);

export const ValueDifference = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), ...gap.shape }),
  /** Rows told apart by `key`, else by their place. `rows`, `cells`: shared ones that differ; `only`: rows of one side. */
  z.strictObject({
    kind: z.literal("table"),
    key: text.nullable(),
    length: sides(finite),
    rows: finite,
    cells: finite,
    only: sides(finite),
    columns: sides(rows(text)),
    first: places,
  }),
  z.strictObject({ kind: z.literal("grid"), cells: finite, differing: finite, largest: finite.nullable() }),
  z.strictObject({ kind: z.literal("value"), a: Json, b: Json, count: finite, first: places }),
  /** Not data (a function, an element): cannot be told equal. */
  z.strictObject({ kind: z.literal("opaque") }),
]);
export type ValueDifference = z.infer<typeof ValueDifference>;

export const DifferingOverride = z.strictObject({
  name,
  cell,
  label: HumanText,
  unit: text.nullable(),
  role: ParameterRole.nullable(),
  difference: ValueDifference,
  /** The part that decides on each side; null where the baseline's value stands. */
  by: sides(z.strictObject({ axis: Decider, part: name }).nullable()),
});
export type DifferingOverride = z.infer<typeof DifferingOverride>;

export const DifferingCell = z.strictObject({
  cell,
  name,
  label: HumanText.nullable(),
  unit: text.nullable(),
  /** Overrides it stands below. */
  dependsOn: rows(name),
  difference: ValueDifference,
});
export type DifferingCell = z.infer<typeof DifferingCell>;

export const DifferingIndicator = z.strictObject({
  ...gap.shape,
  name,
  cell,
  meta: IndicatorMeta,
  dependsOn: rows(name),
  /** What each override moves alone, above A; null until asked for. */
  alone: rows(z.strictObject({ override: name, delta: finite.nullable() })).nullable(),
});
export type DifferingIndicator = z.infer<typeof DifferingIndicator>;

/** What differs between two scenarios: the overrides that cause it, then the cells it shows in. */
export const Differences = z.strictObject({
  ...sides(z.strictObject({ id: ScenarioId, name: HumanText })).shape,
  overrides: rows(DifferingOverride),
  /** Named cells whose values differ, in file order, indicators included. */
  cells: rows(DifferingCell),
  /** Below some override, and equal nevertheless. */
  equal: rows(z.strictObject({ cell, name })),
  indicators: rows(DifferingIndicator),
  /** No value in one scenario or the other: nothing to compare. */
  failed: rows(z.strictObject({ cell, name, problem: Problem })),
  /** Named cells of the notebook that have a value of their own in each scenario, and its indicators. */
  counted: z.strictObject({ cells: finite, indicators: finite }),
  /** Set once each override has been evaluated alone. */
  alone: z.strictObject({ evaluations: finite }).nullable(),
});
export type Differences = z.infer<typeof Differences>;
