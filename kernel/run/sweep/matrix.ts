// The full product of contexts and variants for a block that compares or ranks them, each distinct computation once.
import { type MatrixRow, ModelError } from "../../blocks/contract/block.ts";
import { BASELINE_NAME } from "../../notebook/declared.ts";
import type { OverrideSet, Problem } from "../../types/index.ts";
import { type Deadline, onTop, runScenarios } from "../evaluate/evaluation-run.ts";
import { groupsOf } from "../evaluate/evaluation-scope.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { readOutput } from "./sweep-once.ts";
import { planSweep } from "./sweep-plan.ts";

/** `set` lies over every scenario. Throws a ModelError that names an output that is unknown or evaluates in turn. */
export async function runMatrix(
  outputs: string[],
  set: OverrideSet,
  prepared: PreparedNotebook,
  deadline: Deadline,
): Promise<MatrixRow[]> {
  const { declared, reach } = prepared;
  const ids = (parts: { id: string }[] | undefined) => [null, ...(parts ?? []).map(({ id }) => id)];
  const scenarios = ids(declared.scenarios?.contexts).flatMap((context) =>
    ids(declared.scenarios?.variants).map((variant) => onTop(prepared, { context, variant }, set)),
  );
  // The outputs of no sample at all, to refuse the same names in the same words.
  const { needed } = planSweep([], outputs, scenarios[0]!, reach);
  const rows = new Map<string, MatrixRow>();
  for (const group of groupsOf({ scenarios, outputs }, prepared)) {
    const done = await runScenarios(group, outputs, set, prepared, deadline, { progress: () => deadline.touch?.() });
    try {
      deadline.interrupt?.throwIfAborted();
      for (const resolved of group) {
        const values: Record<string, unknown> = {};
        const problems: Record<string, Problem> = {};
        for (const output of outputs) {
          const found = readOutput(done.scenarioGraph, output, needed, prepared, resolved.id);
          if (found.ok) values[output] = found.value;
          else problems[output] = { ...found.problem, scenario: resolved.id };
        }
        const { id, name, color, choice } = resolved;
        const own = (parts: { id: string; name: MatrixRow["name"] }[] | undefined, part: string | null) =>
          parts?.find((one) => one.id === part)?.name ?? declared.scenarios?.baseline.name ?? BASELINE_NAME;
        rows.set(id, {
          ...choice,
          scenario: id,
          name,
          contextName: own(declared.scenarios?.contexts, choice.context),
          variantName: own(declared.scenarios?.variants, choice.variant),
          color,
          values,
          problems,
        });
      }
    } finally {
      done.scenarioGraph.dispose();
    }
  }
  return scenarios.map(({ id }) => rows.get(id)!);
}

/** Refuses a scenario that is not declared. */
export function checkChoice(
  { context, variant }: { context: string | null; variant: string | null },
  prepared: PreparedNotebook,
): void {
  const { scenarios } = prepared.declared;
  for (const [id, parts] of [
    [context, scenarios?.contexts],
    [variant, scenarios?.variants],
  ] as const) {
    if (id === null || parts?.some((part) => part.id === id)) continue;
    throw new ModelError({
      fr: `Aucun scénario ne s’appelle « ${id} ». Choisissez un contexte ou une variante du carnet.`,
      en: `No scenario is called “${id}”. Choose a context or a variant of the notebook.`,
    });
  }
}
