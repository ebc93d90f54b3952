// Holds every variant against every future, the contexts of the notebook or samples, then judges (judge.ts).
import { stream } from "../../../maths/random.ts";
import type { HumanText } from "../../../types/index.ts";
import { type BlockModel, type GraphContext, type MatrixRow, ModelError } from "../../contract/block.ts";
import type { RobustConfig } from "./definition.ts";
import { facesOf } from "./faces.ts";
import { type SampledFutures, sampleFutures } from "./futures.ts";
import { type Answer, emptyOutcomes, type Outcomes, record } from "./outcomes.ts";
import type { Alternative, Futures, RobustResult } from "./result.ts";
import { resultOf, type Setting } from "./setting.ts";

const model: BlockModel<RobustConfig> = async (config, _inputs, context): Promise<RobustResult> => {
  const faces = facesOf(config.indicators, context);
  const outputs = [...new Set([...faces.map(({ name }) => name), ...faces.flatMap(({ targetCell }) => targetCell ?? [])])];
  const seed = seedOf(context);
  const sampled = config.futures.length === 0 ? null : sampleFutures(config.futures, config.size, seed, context);
  const rows = await context.matrix(outputs);
  const alternatives = alternativesOf(rows, config.baseline);
  const base: Omit<Setting, "futures"> = {
    alternatives,
    faces,
    outputs,
    judge: config.judge,
    seed,
    nominal: nominalOf(rows, alternatives, outputs, faces.length),
  };
  if (sampled === null) {
    const { futures, outcomes } = overContexts(rows, alternatives, outputs, faces.length);
    return resultOf({ ...base, futures }, outcomes, futures.names.length);
  }
  return overSamples(base, sampled, config, context);
};
export default model;

/** The baseline first, then the variants in the order of the notebook. */
function alternativesOf(rows: readonly MatrixRow[], baseline: boolean): Alternative[] {
  const found: Alternative[] = [];
  for (const { context, variant, variantName, color } of rows) {
    if (context !== null || (variant === null && !baseline)) continue;
    found.push({ variant, name: variantName, color: variant === null ? null : color });
  }
  if (found.length >= 2) return found;
  throw new ModelError({
    fr: baseline
      ? "Aucune variante à comparer : créez-en une dans le panneau des scénarios."
      : "Il faut au moins deux variantes : créez-en une autre, ou comptez le fil de l’eau parmi elles.",
    en: baseline
      ? "No variant to compare: create one in the scenarios panel."
      : "At least two variants are needed: create another, or count the baseline among them.",
  });
}

const answersOf = (row: MatrixRow | undefined, outputs: readonly string[]): Answer[] =>
  outputs.map((name) => {
    const problem = row?.problems[name];
    return problem ? { ok: false, problem } : { ok: true, value: row?.values[name] ?? null };
  });

/** The baseline's own name would be taken for the variant. */
const NO_CONTEXT = { fr: "Sans contexte", en: "No context" };

/** What each alternative gives without context: one future. */
function nominalOf(rows: readonly MatrixRow[], alternatives: Alternative[], outputs: string[], indicators: number): Outcomes {
  const into = emptyOutcomes(alternatives.length, outputs.length, 1);
  for (const [a, { variant }] of alternatives.entries()) {
    const row = rows.find((one) => one.context === null && one.variant === variant);
    record(into, a, 0, answersOf(row, outputs), { indicators, names: outputs });
  }
  return into;
}

function overContexts(rows: readonly MatrixRow[], alternatives: Alternative[], outputs: string[], indicators: number) {
  const contexts = new Map<string | null, HumanText>();
  for (const { context, contextName } of rows) contexts.set(context, context === null ? NO_CONTEXT : contextName);
  const ids = [...contexts.keys()];
  const outcomes = emptyOutcomes(alternatives.length, outputs.length, ids.length);
  for (const [a, { variant }] of alternatives.entries())
    for (const [future, context] of ids.entries()) {
      const row = rows.find((one) => one.context === context && one.variant === variant);
      record(outcomes, a, future, answersOf(row, outputs), { indicators, names: outputs });
    }
  const futures: Extract<Futures, { kind: "contexts" }> = { kind: "contexts", names: [...contexts.values()] };
  return { futures, outcomes };
}

/** Kept through a stop: whole futures, every alternative in each. */
interface Kept {
  done: number;
  outcomes: Outcomes;
}

async function overSamples(
  base: Omit<Setting, "futures">,
  sampled: SampledFutures,
  { size }: RobustConfig,
  context: GraphContext,
): Promise<RobustResult> {
  const { alternatives, outputs, faces } = base;
  const names = sampled.parameters.map(({ name }) => name);
  const sweeps = await Promise.all(alternatives.map(({ variant }) => context.sweep(names, outputs, { context: null, variant })));
  const state = resumed(context.kept.read(), alternatives.length, outputs.length, size) ?? {
    done: 0,
    outcomes: emptyOutcomes(alternatives.length, outputs.length, size),
  };
  const result = () => {
    const futures: Futures = { kind: "drawn", asked: size, count: state.done, parameters: cut(sampled.parameters, state.done) };
    return resultOf({ ...base, futures }, state.outcomes, state.done);
  };
  const tell = () => {
    context.kept.write(state);
    const samples = { done: state.done * alternatives.length, total: size * alternatives.length };
    const told = label(state.done, size, context.language);
    context.progress(state.done / size, told, state.done > 0 ? result : undefined, samples);
  };
  const every = Math.max(1, Math.ceil(size / 100));
  const door = { indicators: faces.length, names: outputs };
  try {
    while (state.done < size && !context.stopping()) {
      context.signal.throwIfAborted();
      const values = sampled.values(state.done);
      let waited = false;
      const answers: Answer[][] = [];
      // Every alternative in one future before the next: a batch stopped early compares them on the same futures.
      for (const sweep of sweeps) {
        const asked = sweep.sample(values, state.done);
        waited ||= asked instanceof Promise;
        const answer = asked instanceof Promise ? await asked : asked;
        answers.push(
          outputs.map(
            (_, output): Answer =>
              answer.ok ? { ok: true, value: answer.values[output] } : { ok: false, problem: answer.problem },
          ),
        );
      }
      if (waited) context.signal.throwIfAborted();
      for (const [a, one] of answers.entries()) record(state.outcomes, a, state.done, one, door);
      state.done++;
      const rests = sweeps.map((sweep) => sweep.rest()).filter((rest) => rest !== null);
      if (rests.length > 0) {
        tell();
        await Promise.all(rests);
      } else if (waited && state.done % every === 0) tell();
    }
  } finally {
    context.kept.write(state);
  }
  if (state.done < size) context.unfinished();
  return result();
}

/** What was kept of the same question, or nothing. */
function resumed(state: unknown, alternatives: number, outputs: number, size: number): Kept | null {
  const kept = state as Kept | null;
  const columns = kept?.outcomes?.columns;
  const fits = columns?.length === alternatives && columns.every((row) => row.length === outputs && row[0]?.length === size);
  return fits ? structuredClone(kept) : null;
}

const cut = (parameters: SampledFutures["parameters"], count: number) =>
  parameters.map((parameter) => ({ ...parameter, values: parameter.values.slice(0, count) }));

const label = (done: number, size: number, language: "fr" | "en") =>
  language === "fr" ? `${done} futurs sur ${size}` : `${done} of ${size} futures`;

/** A stream of its own per cell, the same whatever the scenario. */
function seedOf(context: GraphContext): number {
  const { seed, name, replicate } = context.stream ?? { seed: 1, name: "", replicate: 0 };
  return Math.floor(stream(seed, `${name}\u0000robust`, replicate)() * 2 ** 31);
}
