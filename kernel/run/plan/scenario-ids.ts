// Scenario ids as people type them: `baseline`, a context, a variant, `CONTEXT+VARIANT`.
import type { ScenarioChoice, ScenarioId, ScenarioPart, ScenarioSet } from "../../types/index.ts";

export function scenarioId(choice: ScenarioChoice): ScenarioId {
  return [choice.context, choice.variant].filter((part) => part !== null).join("+") || "baseline";
}

/** `baseline`, a variant, a context, or `CONTEXT+VARIANT`; null when a part is unknown. */
export function parseScenarioId(id: ScenarioId, set: ScenarioSet | null): ScenarioChoice | null {
  if (id === "baseline") return { context: null, variant: null };
  const has = (parts: ScenarioPart[] | undefined, part: string) => parts?.some((known) => known.id === part) ?? false;
  if (has(set?.contexts, id)) return { context: id, variant: null };
  if (has(set?.variants, id)) return { context: null, variant: id };
  const [context, variant, ...rest] = id.split("+");
  if (context === undefined || variant === undefined || rest.length > 0) return null;
  return has(set?.contexts, context) && has(set?.variants, variant) ? { context, variant } : null;
}

/** `all`: baseline, then each context and each variant alone, in file order. `matrix`: the full product, none included. */
export function enumerateScenarios(set: ScenarioSet | null, which: "all" | "matrix"): ScenarioId[] {
  const contexts = set?.contexts.map((part) => part.id) ?? [];
  const variants = set?.variants.map((part) => part.id) ?? [];
  if (which === "all") return ["baseline", ...contexts, ...variants];
  return [null, ...contexts].flatMap((context) => [null, ...variants].map((variant) => scenarioId({ context, variant })));
}
