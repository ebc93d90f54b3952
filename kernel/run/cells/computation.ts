// One computation of one cell: shared by key when it may be, told when it starts, and what it gave made ready to travel.
import type { GraphContext, SamplesMade } from "../../blocks/contract/block.ts";
import type { Definition } from "../../compile/cell/definition.ts";
import type { JsonObject } from "../../types/index.ts";
import { drain, paced } from "../graph/generators.ts";
import { type AnyGenerator, type Body, isGenerator, type Run } from "../graph/graph.ts";
import type { Demands } from "../plan/demands.ts";
import type { Evaluator } from "../plan/evaluator.ts";
import { CellFailure } from "../plan/failure.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import type { KeptPort } from "../plan/ports.ts";
import type { Reach } from "../plan/reach.ts";
import type { Resolved } from "../plan/scenarios.ts";
import { boxOf, type Listener, makeBox, type SessionServices } from "../plan/session-services.ts";
import type { Box, CellLife, Computed } from "../plan/states.ts";
import { definitionOf, isUnique, outputKey, uniqueKey } from "../values/keys.ts";
import { isThenable } from "../values/thenable.ts";
import { deepFreeze } from "../values/values.ts";
import { recalled } from "./recalled.ts";
import type { Slot } from "./slots.ts";

/** What a body may ask of the scenario graph that runs it. */
export interface RunContext {
  headless: boolean;
  listener: Listener;
  /** Resolves when a headless run is out of time; never in an interactive one. */
  deadline: { promise: Promise<void>; late: () => boolean; touch?: (samples?: SamplesMade) => void };
  /** The name comes from another scenario's module. */
  crosses: (instance: string, name: string) => boolean;
  resolved: (instance: string) => Resolved;
  describe: GraphContext["describe"];
  evaluator: Evaluator;
  /** What persons asked of on-demand cells; null where all that is needed runs. */
  demands: Demands | null;
  unsettled: (cell: number, name: string | null, instance: string) => void;
  /** Results kept beyond the session; null where there are none. */
  kept: KeptPort | null;
}

/** A cell as another one knows it: its block and config, to read units, labels, targets. */
export function describeName(name: string, reach: Reach): ReturnType<RunContext["describe"]> {
  const cell = reach.provider(name);
  if (cell === undefined) return null;
  const block = reach.definition(cell)?.block ?? null;
  return { cell, block: block?.block ?? null, config: block?.config ?? null, inputs: block?.inputs ?? null };
}

export interface CellContext {
  services: SessionServices;
  runContext: RunContext;
  life: CellLife;
  definition: Definition;
  instance: string;
  slots: Slot[];
  /** A block's complete config, overrides applied. */
  config: JsonObject;
  /** What a block knows of the cells it reads across scenarios. */
  described: ReturnType<RunContext["describe"]>[];
}

/** Runs, or reuses, one computation. `work` is given a way to stop. */
export function perform(
  context: CellContext,
  run: Run,
  key: string,
  work: (stop: Stop) => unknown,
  finish: (raw: unknown) => Computed,
): unknown {
  const { life, runContext, services } = context;
  const { listener } = runContext;
  life.key = key;
  const begin = () => {
    life.executions++;
    life.startedAt = services.ports.clock();
    life.phases.set("", "running");
    listener.executed(key);
    if (mayHang(context.definition)) listener.starting(life);
  };
  const alone = () => {
    begin();
    return settle(work(run), finish);
  };
  if (isUnique(key)) return alone();

  const known = services.memo.peek(key);
  if (known) return reuse(context, key, known.value as Computed);
  let mine = false;
  const result = services.memo.share(key, run, (signal) => {
    mine = true;
    const start = () => {
      begin();
      return settle(work({ signal, onAbort: (listen) => signal.addEventListener("abort", () => listen(signal.reason)) }), finish);
    };
    return recalled(context, key, start);
  });
  const arrive = (value: unknown): unknown => {
    const computed = value as Computed;
    if (isGenerator(value) || computed.volatile) {
      services.memo.drop(key);
      return mine ? value : alone();
    }
    return mine ? computed : reuse(context, key, computed);
  };
  return isThenable(result) ? (result as Promise<unknown>).then(arrive) : arrive(result);
}

/** A cheap block of ours ends by itself; code, heavy blocks and those that evaluate others are told before they begin. */
const mayHang = (definition: Definition): boolean =>
  definition.block === null || definitionOf(definition.block.block)?.cost === "heavy" || isOnDemand(definition);

/** The part of a Run that a computation shared by several may use. */
export type Stop = Pick<Run, "signal" | "onAbort">;

function reuse(context: CellContext, key: string, computed: Computed): Computed {
  context.runContext.listener.reused(key);
  deepFreeze(computed.outputs ?? computed.value);
  return computed;
}

function settle(raw: unknown, finish: (raw: unknown) => Computed): unknown {
  if (isThenable(raw)) return (raw as Promise<unknown>).then((value) => settle(value, finish));
  return isGenerator(raw) ? raw : finish(raw);
}

export function computed(key: string, value: unknown, outputs: Record<string, unknown> | null): Computed {
  const volatile = outputs !== null && Object.values(outputs).some((part) => isThenable(part) || isGenerator(part));
  return { key, value, outputs, warnings: [], volatile, boxes: new Map() };
}

/** Body of the variable of one exported name. */
export function outputBody(context: CellContext, name: string): Body {
  return (result: Computed) => {
    const value = result.outputs ? result.outputs[name] : result.value;
    if (isGenerator(value)) return boxes(context, name, value);
    if (isThenable(value)) {
      return Promise.resolve(value).then((late) =>
        isGenerator(late) ? boxes(context, name, late) : makeBox(late, outputKey(result.key, name)),
      );
    }
    return boxOf(result, name);
  };
}

const boxes = (context: CellContext, name: string, stream: AnyGenerator) =>
  follow(context, name, stream, (value): Box => makeBox(value, uniqueKey()));

/** A stream: followed as it comes on screen, read to its end headless. */
export function follow<T>(
  context: CellContext,
  name: string | null,
  stream: AnyGenerator,
  map: (value: unknown) => T,
): AnyGenerator | Promise<T> {
  const { runContext, services, definition, instance } = context;
  const { ports } = services;
  if (!runContext.headless) return paced(stream, map, () => ports.wait(PACE, new AbortController().signal));
  const breathe = () => new Promise<void>((resolve) => ports.schedule(resolve));
  return drain(stream, runContext.deadline.promise, runContext.deadline.late, breathe).then((result) => {
    if (!result.settled) runContext.unsettled(definition.cell, name, instance);
    if (!result.settled && !result.seen) throw new CellFailure(unsettledProblem(definition.cell, name));
    return map(result.value);
  });
}

/** ms between two values of a stream: a screen's own pace. */
const PACE = 16;

export const unsettledProblem = (cell: number, name: string | null, severity: "error" | "warning" = "error") => ({
  kind: "unsettled" as const,
  severity,
  cell,
  name,
  scenario: null,
  message:
    severity === "error"
      ? {
          fr: "Cette cellule n’a rien donné dans le temps imparti. Vérifiez qu’elle n’attend pas pour toujours.",
          en: "This cell gave nothing within the time limit. Check that it does not wait for ever.",
        }
      : {
          fr: "Cette cellule donnait encore des valeurs à la fin du temps imparti : la dernière est gardée.",
          en: "This cell was still giving values at the time limit: the last one is kept.",
        },
});
