// What a check run on demand found: how far it looked, and the smallest failure.
import type { HumanText, Json } from "../../../types/index.ts";
import type { Config } from "./definition.ts";
import type { Gap } from "./messages.ts";

export interface CounterExample {
  /** Where it was met. */
  scenario: string;
  name: HumanText;
  /** Sample it was met in; null: the scenario itself. */
  draw: number | null;
  /** Above the baseline, what is enough to fail; empty when the baseline fails itself. */
  overrides: { name: string; label: HumanText; unit: string; value: Json; base: Json }[];
  /** For a direction of change: the parameter followed, and the two places between which it turns back. */
  walked: { name: string; label: HumanText; unit: string; from: number; to: number } | null;
  gap: Gap | null;
  /** What fails under these overrides. */
  says: { fr: string; en: string };
  /** No smaller set of overrides fails; else none of these can be dropped. */
  smallest: boolean;
  /** False when the overrides fail only in their own scenario or could not be taken apart: they are all there. */
  shrunk: boolean;
  evaluations: number;
}

export interface Exploration {
  property: Config["property"];
  scenarios: number;
  /** Per scenario. */
  draws: number;
  /** Trials made, out of those asked for. */
  done: number;
  total: number;
  failed: number;
  /** Samples under which the notebook does not compute: nothing is known of the property there. */
  refused: { count: number; reasons: { message: { fr: string; en: string }; count: number }[] };
  counter: CounterExample | null;
}

/** All is done, nothing failed, and yet some samples do not compute. */
export const isUndecided = ({ ok, exploration }: { ok: boolean | null; exploration?: Exploration | undefined }): boolean =>
  ok === null && exploration !== undefined && exploration.done === exploration.total && exploration.refused.count > 0;
