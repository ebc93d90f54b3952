// A block cell: config and inputs in, a value out, keyed by what it is made of.
import {
  type AttachedFile,
  type BlockDefinition,
  type BlockModel,
  type GraphContext,
  ModelError,
} from "../../blocks/contract/block.ts";
import { admitted } from "../../blocks/contract/unit-check.ts";
import { stream } from "../../maths/random.ts";
import { declare } from "../../tables/stated.ts";
import type { AcrossRow, JsonObject, Problem } from "../../types/index.ts";
import type { Body } from "../graph/graph.ts";
import { notAsked } from "../plan/demands.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import { valueField } from "../plan/scenarios.ts";
import type { Box, Computed } from "../plan/states.ts";
import { blockKey, definitionOf, isUnique, uniqueKey } from "../values/keys.ts";
import { hashOf } from "../values/sha256.ts";
import { isThenable } from "../values/thenable.ts";
import { deepFreeze } from "../values/values.ts";
import { type CellContext, computed, perform, type Stop } from "./computation.ts";
import { followDemand, hooksOf, lookOn, ranges } from "./demanded.ts";
import type { Slot } from "./slots.ts";

export type Stream = NonNullable<GraphContext["stream"]>;

/** Its value holds text for people, so it depends on their language. */
export const speaks = (definition: BlockDefinition): boolean =>
  definition.output === "view" || definition.output === "none" || definition.reach === "graph";

export function blockBody(context: CellContext): Body {
  const { definition, slots, services, runContext, config, life } = context;
  const call = definition.block!;
  const block = definitionOf(call.block)!;
  const { settings, ports } = services;
  const name = call.name ?? `cell ${definition.cell}`;
  const described = context.described.length > 0 ? hashOf(JSON.stringify(context.described)) : null;
  const demanded = runContext.demands !== null && isOnDemand(definition);
  const random: Stream = { seed: settings.seed, name, replicate: services.replicate ?? 0 };

  return function (...boxes: Box[]) {
    const { run } = this;
    const inputs: Record<string, unknown> = {};
    const keys: Record<string, string> = {};
    const extras = new Map<string, unknown>();
    (slots as Extract<Slot, { kind: "graph" }>[]).forEach((slot, i) => {
      const box = boxes[i]!;
      keys[slot.name] = box.key;
      if (slot.name.includes(":")) extras.set(slot.name, box.value);
      else inputs[slot.name] = runContext.crosses(context.instance, slot.variable) ? deepFreeze(box.value) : box.value;
    });
    if (block.assets) keys.assets = ports.engine;
    if (described !== null) keys.described = described;
    const language = speaks(block) ? services.environment.language : null;
    const plain = () => blockKey({ definition: block, config, inputs: keys, language, random });
    const keyOf = () =>
      boxes.some((box) => isUnique(box.key))
        ? uniqueKey()
        : isOnDemand(definition)
          ? (runContext.evaluator.recipe(runContext.resolved(context.instance), definition.cell) ?? uniqueKey())
          : plain();

    const demandState = demanded
      ? runContext.demands!.enter(definition.cell, runContext.resolved(context.instance), readKeys(keys))
      : null;
    if (demandState) {
      const { entry } = demandState;
      life.demandState = demandState;
      life.value ??= demandState.former?.result ? { value: demandState.former.result.value } : null;
      if (entry.result) return entry.result;
      if (!entry.asked) throw notAsked(definition.cell, call.name);
    }
    const key = keyOf();
    const warnings: Problem[] = [];
    const work = (stop: Stop): unknown => {
      if (!services.models.has(call.block)) return modelless(block, config);
      return callModel(context, config, inputs, graphContext(context, stop, extras, random, warnings));
    };
    const finish = (raw: unknown): Computed => {
      const result = { ...computed(key, raw, null), warnings };
      // A batch stopped early is of no use to who asks for all of it.
      return demandState?.entry.unfinished ? { ...result, key: uniqueKey(), volatile: true } : result;
    };
    return demandState
      ? followDemand(context, demandState.entry, run, () => perform(context, run, key, work, finish))
      : perform(context, run, key, work, finish);
  };
}

/** Keys of what it reads itself: what cells say of themselves, and the language, make no value of an experiment stale. */
const readKeys = (keys: Record<string, string>): string[] =>
  Object.entries(keys).flatMap(([name, key]) => (name === "described" || name.startsWith("env:") ? [] : [key]));

/** The value of a block that computes nothing. */
export const modelless = (block: BlockDefinition, config: JsonObject): unknown =>
  block.kind === "parameter" ? config[valueField(block.id)] : config;

/** At once when the model is here and gives a plain value. */
export function callModel(
  { definition, services }: CellContext,
  config: JsonObject,
  inputs: Record<string, unknown>,
  graph: GraphContext,
): unknown {
  const { block: id } = definition.block!;
  const { heavy } = services.ports;
  const timed = (body: () => unknown) => services.memo.costs.time(definition.cell, services.ports.clock, body);
  const block = definitionOf(id)!;
  if (block.empty?.(config)) return null;
  const run = (given: Record<string, unknown>): unknown => {
    // Elsewhere, the model is loaded elsewhere too.
    if (heavy && block.cost === "heavy") return timed(() => heavy(id, config, given, graph));
    const model = services.models.get(id);
    const compute = (ready: BlockModel) => timed(() => ready(config, given, graph));
    return isThenable(model) ? (model as Promise<BlockModel>).then(compute) : compute(model as BlockModel);
  };
  const given = admitted(block, config, inputs, graph.warn);
  const value = isThenable(given) ? given.then(run) : run(given as Record<string, unknown>);
  const { columns } = block;
  if (!columns) return value;
  return isThenable(value)
    ? value.then((late) => declare(late, columns, config, inputs))
    : declare(value, columns, config, inputs);
}

export function graphContext(
  context: CellContext,
  stop: Stop,
  extras: ReadonlyMap<string, unknown>,
  random: Stream,
  warnings: Problem[],
): GraphContext {
  const { definition, services, runContext, life, instance } = context;
  const { ports } = services;
  const block = definitionOf(definition.block!.block)!;
  let next: (() => number) | null = null;
  const look = lookOn(context);
  return {
    random: () => {
      if (!block.stochastic) {
        throw new ModelError({
          fr: `Le bloc ${block.id} tire au hasard sans le déclarer.`,
          en: `The block ${block.id} samples at random without declaring it.`,
        });
      }
      next ??= stream(random.seed, random.name, random.replicate);
      return next();
    },
    ...(block.stochastic ? { stream: random } : {}),
    get signal() {
      return stop.signal;
    },
    language: services.environment.language,
    progress: (fraction, label = "", partial, samples) => {
      if (stop.signal.aborted) return;
      life.progress = { fraction, label };
      runContext.deadline.touch?.(samples);
      if (partial !== undefined) look.at(partial);
      look.told();
    },
    file: (name) => {
      const file = extras.get(`file:${name}`) as AttachedFile | undefined;
      return file
        ? Promise.resolve(file)
        : Promise.reject(
            new ModelError({
              fr: `Le bloc n’a pas déclaré qu’il lit « ${name} ».`,
              en: `The block did not declare that it reads “${name}”.`,
            }),
          );
    },
    asset: (name) => ports.asset(name),
    warn: (problem) =>
      warnings.push({ severity: "warning", cell: definition.cell, name: definition.block!.name, scenario: null, ...problem }),
    across: (name) => (extras.get(`across:${name}`) as AcrossRow[] | undefined) ?? [],
    get scenario() {
      const { id, name, color } = runContext.resolved(instance);
      return { id, name, color };
    },
    describe: runContext.describe,
    evaluate: (overrides, outputs) =>
      runContext.evaluator.evaluate(runContext.resolved(instance), overrides, outputs, stop.signal),
    sweep: (names, outputs, choice) => {
      if (choice) ranges(context);
      return runContext.evaluator.sweep(runContext.resolved(instance), names, outputs, choice, stop.signal);
    },
    matrix: (outputs) => {
      ranges(context);
      return runContext.evaluator.matrix(outputs, stop.signal);
    },
    ...hooksOf(context, stop),
  };
}
