// Samples the plan row by row over the notebook, telling partial results, and resumes where it was stopped.
import type { ExperimentIndicator } from "../../../experiments/result.ts";
import { type Sampler, samplersOf } from "../../../experiments/sampled-parameters.ts";
import { stream } from "../../../maths/random.ts";
import type { HumanText } from "../../../types/index.ts";
import { type BlockModel, type GraphContext, ModelError, type Sweep } from "../../contract/block.ts";
import { indicatorMeta } from "../../contract/indicator.ts";
import { constraintsOf } from "./constraints.ts";
import type { SampleConfig } from "./definition.ts";
import { planOf } from "./design.ts";
import { type Evaluations, emptyEvaluations, type Reading, record, resumed } from "./evaluations.ts";
import { resultOf, type Setting } from "./result.ts";

const model: BlockModel<SampleConfig> = async (config, _inputs, context) => {
  const { series, method } = config;
  const indicators = [...new Set(config.indicators)];
  if (indicators.length + series.length === 0) {
    throw new ModelError(
      {
        fr: "Aucun indicateur ni courbe à observer : choisissez-en dans le formulaire.",
        en: "No indicator or series to observe: choose some in the form.",
      },
      "indicators",
    );
  }
  const onLevels = method === "full-factorial" || method === "one-at-a-time";
  const sampled = samplersOf(config.parameters, context.describe, "parameters", !onLevels);
  const names = sampled.map(({ parameter }) => parameter.name);
  // A target another cell computes is read at each sample, since what is sampled may move it.
  const targetCells = indicators.map((name) => context.describe(name)?.inputs?.target ?? null);
  const numbers = [...new Set([...indicators, ...targetCells.filter((name) => name !== null)])];
  const targets = targetCells.map((name) => (name === null ? null : numbers.indexOf(name)));
  const outputs = [...new Set([...numbers, ...series.map(({ cell }) => cell), ...config.reads])];
  const reading: Reading = {
    outputs,
    numbers,
    indicators: indicators.length,
    series,
    constraints: constraintsOf(config.constraints, [...names, ...outputs]),
  };
  const sweep = await context.sweep(names, outputs);
  const base = await atBase(sampled, reading, sweep, context);
  const seed = seedOf(context);
  const plan = planOf(config, sampled, seed.cell);
  const setting: Setting = {
    config,
    plan,
    seed,
    parameters: sampled.map(({ parameter }) => parameter),
    indicators: indicators.map((name, i): ExperimentIndicator => {
      const place = targets[i]!;
      // Without a base the target is still named; its value is read at each sample.
      const target = place === null ? null : (numberAt(base, place) ?? 0);
      return { name, meta: indicatorMeta(name, context.describe(name), target), base: numberAt(base, i) };
    }),
    targets,
    series: series.map(({ cell }, i) => ({
      label: (context.describe(cell)?.config?.label as HumanText) || cell,
      base: base?.verdicts[0] === 0 ? base.series[i]! : null,
    })),
    reading,
  };
  const got =
    resumed(context.kept.read(), plan.rows, sampled.length, reading) ?? emptyEvaluations(plan.rows, sampled.length, reading);
  await fill(got, setting, sampled, sweep, context);
  if (got.done < plan.rows) context.unfinished();
  return resultOf(setting, got, false);
};
export default model;

async function fill(got: Evaluations, setting: Setting, sampled: Sampler[], sweep: Sweep, context: GraphContext): Promise<void> {
  const { plan, reading } = setting;
  const coded = new Float64Array(sampled.length);
  const tell = () => {
    context.kept.write(got);
    const samples = { done: got.done, total: plan.rows };
    const told = label(got.done, plan.rows, context.language);
    context.progress(got.done / plan.rows, told, () => resultOf(setting, got, true), samples);
  };
  const every = Math.max(1, Math.ceil(plan.rows / 200));
  sweep.planned?.(plan.rows - got.done);
  try {
    for (let row = got.done; row < plan.rows; row++) {
      context.signal.throwIfAborted();
      if (context.stopping()) return;
      plan.fill(row, coded);
      const answered = sweep.sample(sampled.map(({ value }, j) => value(coded[j]!)));
      const waits = answered instanceof Promise;
      const answer = waits ? await answered : answered;
      // An answer that comes after the end of this computation may be of a world taken down.
      if (waits) context.signal.throwIfAborted();
      record(got, row, coded, answer, reading, (name) => decodedAt(name, coded, sampled));
      const rest = sweep.rest();
      if (rest) {
        tell();
        await rest;
      } else if (waits && row % every === 0) tell();
    }
  } finally {
    context.kept.write(got);
  }
}

const decodedAt = (name: string, coded: Float64Array, sampled: Sampler[]): unknown => {
  const j = sampled.findIndex(({ parameter }) => parameter.name === name);
  return j < 0 ? null : sampled[j]!.value(coded[j]!);
};

const label = (done: number, rows: number, language: "fr" | "en"): string => {
  const shown = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");
  return language === "fr" ? `${shown(done)} évaluations sur ${shown(rows)}` : `${shown(done)} of ${shown(rows)} evaluations`;
};

/** What the notebook gives in the scenario itself: one row, or null where the parameters have no value there. */
async function atBase(sampled: Sampler[], reading: Reading, sweep: Sweep, context: GraphContext): Promise<Evaluations | null> {
  const own = await context.evaluate(
    {},
    sampled.map(({ parameter }) => parameter.name),
  );
  for (const one of sampled) one.parameter.base = one.code(own[one.parameter.name]);
  if (sampled.some(({ parameter }) => parameter.base === null)) return null;
  const coded = Float64Array.from(sampled, ({ parameter }) => parameter.base!);
  const base = emptyEvaluations(1, sampled.length, reading);
  const answer = await sweep.sample(sampled.map(({ value }, j) => value(coded[j]!)));
  // Conditions judge samples; the scenario is what it is.
  record(base, 0, coded, answer, { ...reading, constraints: [] }, (name) => decodedAt(name, coded, sampled));
  return base;
}

function numberAt(base: Evaluations | null, place: number): number | null {
  const value = base?.numbers[place]?.[0] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/** A stream of its own per cell, so that two experiments of a notebook do not sample the same points. */
function seedOf(context: GraphContext): Setting["seed"] {
  const { seed, name, replicate } = context.stream ?? { seed: 1, name: "", replicate: 0 };
  return { notebook: seed, cell: Math.floor(stream(seed, `${name}\u0000sample`, replicate)() * 2 ** 31) };
}
