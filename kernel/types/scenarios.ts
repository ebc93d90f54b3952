// Contexts one undergoes, variants one decides, and what they override.
import type { HumanText, Json } from "./text.ts";

/** `baseline`, a context, a variant, or `CONTEXT+VARIANT`. */
export type ScenarioId = string;

export interface OverridePatch {
  patch: Record<string, Record<string, Json>>;
}
/** Cell name → value, or a patch of a keyed table. */
export type OverrideSet = Record<string, Json>;

export interface ScenarioPart {
  id: string;
  name: HumanText;
  parent: string | null;
  set: OverrideSet;
  color?: string;
  description?: HumanText;
}

/** What the `scenarios@1` cell says. */
export interface ScenarioSet {
  baseline: { name: HumanText };
  contexts: ScenarioPart[];
  variants: ScenarioPart[];
}

/** One context × one variant, either may be null. */
export interface ScenarioChoice {
  context: string | null;
  variant: string | null;
}

/** The scenario a session is in: the one chosen, and the trial on top of it, empty when there is none. */
export interface ScenarioState {
  choice: ScenarioChoice;
  trial: OverrideSet;
}

/** An override that does not apply, waiting for a person's decision. */
export interface ScenarioConflict {
  /** The part it lives in. */
  axis: "context" | "variant";
  part: string;
  name: string;
  /** Row and column of a keyed-table patch. */
  key?: [string, string];
  reason: { fr: string; en: string };
  /** Nearest existing name, when there is one. */
  proposed: string | null;
}
