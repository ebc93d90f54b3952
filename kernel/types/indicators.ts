// Named outputs a decision looks at.
import { z } from "zod";
import { cell, finite, name, rows, text } from "./bounds.ts";
import { ScenarioId } from "./scenarios.ts";
import { HumanText } from "./text.ts";

export const IndicatorMeta = z.strictObject({
  label: HumanText,
  enjeu: HumanText.nullable(),
  unit: text,
  horizon: text,
  direction: z.enum(["up", "down", "none"]),
  /** Displayed rounding: round to this step; null leaves the value. */
  round: finite.nullable(),
  target: z
    .strictObject({
      op: z.enum([">=", "<="]),
      value: finite,
      nature: z.enum(["seuil réglementaire", "objectif politique", "repère"]),
      source: HumanText.nullable(),
      date: text.nullable(),
    })
    .nullable(),
});
export type IndicatorMeta = z.infer<typeof IndicatorMeta>;

/** Indicator values in the active scenario and the others that are known. */
export const IndicatorState = z.strictObject({
  name,
  cell,
  meta: IndicatorMeta,
  values: rows(z.strictObject({ scenario: ScenarioId, value: finite.nullable(), state: z.enum(["pending", "done", "error"]) })),
});
export type IndicatorState = z.infer<typeof IndicatorState>;
