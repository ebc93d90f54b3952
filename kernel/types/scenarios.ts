// Contexts one undergoes, variants one decides, and what they override.
import { z } from "zod";
import { both, name, named, rows } from "./bounds.ts";
import { HumanText, Json } from "./text.ts";

/** `baseline`, a context, a variant, or `CONTEXT+VARIANT`. */
export const ScenarioId = name;
export type ScenarioId = z.infer<typeof ScenarioId>;

export interface OverridePatch {
  patch: Record<string, Record<string, Json>>;
}
/** Cell name → value, or a patch of a keyed table. */
export const OverrideSet = named(Json);
export type OverrideSet = z.infer<typeof OverrideSet>;

const part = z.strictObject({
  id: name,
  name: HumanText,
  parent: name.nullable(),
  set: OverrideSet,
  color: name.optional(),
  description: HumanText.optional(),
});
export type ScenarioPart = z.infer<typeof part>;
/** What each attribute of a part may be. */
export const scenarioPartShape = part.shape;
/** A file may say more of a part than this version knows: it is carried as read, and written back. */
export const ScenarioPart: z.ZodType<ScenarioPart> = part.catchall(Json);

/** What the `scenarios@1` cell says. */
export const ScenarioSet = z.strictObject({
  baseline: z.strictObject({ name: HumanText }),
  contexts: rows(ScenarioPart),
  variants: rows(ScenarioPart),
});
export type ScenarioSet = z.infer<typeof ScenarioSet>;

/** One context × one variant, either may be null; `trial` on top. */
export const ScenarioChoice = z.strictObject({ context: name.nullable(), variant: name.nullable() });
export type ScenarioChoice = z.infer<typeof ScenarioChoice>;

/** Who decides a value that is not the baseline's. */
export const Decider = z.enum(["context", "variant", "trial"]);

/** The scenario a session is in: the one chosen, and the trial on top of it, empty when there is none. */
export const ScenarioState = z.strictObject({ choice: ScenarioChoice, trial: OverrideSet });
export type ScenarioState = z.infer<typeof ScenarioState>;

/** An override that does not apply, waiting for a person's decision. */
export const ScenarioConflict = z.strictObject({
  /** The part it lives in. */
  axis: z.enum(["context", "variant"]),
  part: name,
  name,
  /** Row and column of a keyed-table patch. */
  key: z.tuple([name, name]).optional(),
  reason: both,
  /** Nearest existing name, when there is one. */
  proposed: name.nullable(),
});
export type ScenarioConflict = z.infer<typeof ScenarioConflict>;
