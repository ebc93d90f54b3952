// Named outputs a decision looks at.
import type { ScenarioId } from "./scenarios.ts";
import type { HumanText } from "./text.ts";

/** Indicator values in the active scenario and the others that are known. */
export interface IndicatorState {
  name: string;
  cell: number;
  meta: IndicatorMeta;
  values: { scenario: ScenarioId | "trial"; value: number | null; state: "pending" | "done" | "error" }[];
}

export interface IndicatorMeta {
  label: HumanText;
  enjeu: HumanText | null;
  unit: string;
  horizon: string;
  direction: "up" | "down" | "none";
  /** Displayed rounding: round to this step; null leaves the value. */
  round: number | null;
  target: {
    op: ">=" | "<=";
    value: number;
    nature: "seuil réglementaire" | "objectif politique" | "repère";
    source: HumanText | null;
    date: string | null;
  } | null;
}
