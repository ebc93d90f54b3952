// A code or text cell: its body compiled once, its standard names made for each run.
import { type AttachedFile, type BlockModel, type GraphContext, ModelError } from "../../blocks/contract/block.ts";
import type { JsonObject } from "../../types/index.ts";
import { input, isInputElement, markLive, mutable, readElement } from "../graph/generators.ts";
import { type AnyGenerator, type Body, isGenerator } from "../graph/graph.ts";
import { saidOf } from "../plan/config.ts";
import { valueField } from "../plan/scenarios.ts";
import type { Box, Computed } from "../plan/states.ts";
import { codeKey, definitionOf, isUnique, uniqueKey } from "../values/keys.ts";
import { isThenable } from "../values/thenable.ts";
import { cloneValue, deepFreeze } from "../values/values.ts";
import { type CellContext, computed, follow, perform, type Stop } from "./computation.ts";
import { type Slot, slotsAllowKey } from "./slots.ts";

export function codeBody(context: CellContext): Body {
  const { definition, slots, services, runContext, life } = context;
  const keyed = definition.pure && definition.mutates.length === 0 && slotsAllowKey(slots);
  const call = codeCall(context, (variable) => runContext.crosses(context.instance, variable));

  return function (...boxes: Box[]) {
    const { run } = this;
    const byName = boxesBySlot(slots, boxes);
    const key =
      keyed && !boxes.some((box) => isUnique(box.key))
        ? codeKey(definition.body, keysOf(byName), services.ports.engine)
        : uniqueKey();
    const shown: unknown[] = [];
    const show = (value: unknown) => {
      if (!run.aborted) {
        shown.push(value);
        life.displayed = shown;
        runContext.listener.changed(life);
      }
      return value;
    };

    const { memo, ports } = services;
    const work = (stop: Stop) =>
      memo.costs.time(definition.cell, ports.clock, () => call(stop, (name) => byName.get(name), show));
    const finish = (raw: unknown): Computed =>
      definition.outputs.length > 0 ? computed(key, undefined, (raw ?? {}) as Record<string, unknown>) : computed(key, raw, null);
    const present = (result: Computed): Computed => {
      // With exported names, what is displayed is the current value of the first: its own variable shows it.
      if (!definition.autodisplay) life.displayed = shown;
      else if (result.outputs === null) life.displayed = [result.value];
      return result;
    };
    const arrive = (result: unknown): unknown => {
      if (!isGenerator(result)) return present(result as Computed);
      const followed = follow(context, null, result as AnyGenerator, (value) => present(computed(uniqueKey(), value, null)));
      return followed;
    };
    const result = perform(context, run, key, work, finish);
    return isThenable(result) ? result.then(arrive) : arrive(result);
  };
}

/** Calls a cell's body with what its slots give; `crosses`: the variable comes from another scenario's module. */
export function codeCall(
  context: CellContext,
  crosses: (variable: string) => boolean,
): (stop: Stop, read: (name: string) => { value: unknown } | undefined, show: (value: unknown) => unknown) => unknown {
  const { definition, slots, services } = context;
  const mutates = new Set(definition.mutates);
  const parameters = slots.slice(0, definition.inputs.length);
  const stands = parameters.some(({ kind }) => kind === "run");
  let compiled: ((...inputs: unknown[]) => unknown) | null = null;

  return (stop, read, show) => {
    compiled ??= compile(definition.body, definition.cell);
    const names = stands ? standardNames(context, stop, read, show) : null;
    return compiled(
      ...parameters.map((slot) => {
        if (slot.kind === "global") return services.ports.globals[slot.name];
        if (slot.kind === "run") return names!.get(slot.name)!();
        const { value } = read(slot.name)!;
        if (mutates.has(slot.name)) return cloneValue(value);
        // Standard names and attachments are not cells: they are shared as they are.
        return !slot.variable.includes(":") && crosses(slot.variable) ? deepFreeze(value) : value;
      }),
    );
  };
}

/** The engine's own globals stay reachable; everything else of the notebook comes as a parameter. */
export function compile(body: string, cell: number): (...inputs: unknown[]) => unknown {
  return new Function(`"use strict"; return (${body}\n)\n//# sourceURL=cell-${cell}.js`)() as (...inputs: unknown[]) => unknown;
}

function boxesBySlot(slots: Slot[], boxes: Box[]): Map<string, Box> {
  const byName = new Map<string, Box>();
  let at = 0;
  for (const slot of slots) if (slot.kind === "graph") byName.set(slot.name, boxes[at++]!);
  return byName;
}

const keysOf = (boxes: Map<string, Box>): Record<string, string> =>
  Object.fromEntries([...boxes].map(([name, box]) => [name, box.key]));

/** Each is made only when the cell reads it. */
function standardNames(
  context: CellContext,
  stop: Stop,
  read: (name: string) => { value: unknown } | undefined,
  show: (value: unknown) => unknown,
): Map<string, () => unknown> {
  const { services, definition } = context;
  const extra = (kind: string, name: string, call: string) => {
    const box = read(`${kind}:${name}`);
    if (!box) {
      throw new Error(
        `${call}(${JSON.stringify(name)}) : écrivez le nom en toutes lettres, entre guillemets. — Write the name out, in quotes, so that it can be followed.`,
      );
    }
    return box.value;
  };
  return new Map<string, () => unknown>([
    ["display", () => show],
    ["view", () => (element: unknown) => viewOf(show(element))],
    ["Mutable", () => mutable],
    ["invalidation", () => new Promise<void>((resolve) => stop.onAbort(() => resolve()))],
    ["visibility", () => (value: unknown) => Promise.resolve(value)],
    ["across", () => (name: string) => extra("across", name, "across")],
    ["passport", () => (name: string) => extra("passport", name, "passport")],
    [
      "FileAttachment",
      () => {
        const attach = services.library.get("FileAttachment") as (file: AttachedFile) => unknown;
        return (name: string) => attach(extra("file", name, "FileAttachment") as AttachedFile);
      },
    ],
    ["__import", () => (specifier: string) => services.ports.module(specifier)],
    [
      "block",
      () =>
        (id: string, config: JsonObject, inputs: Record<string, unknown> = {}) =>
          callBlock(id, config, inputs, context, stop, definition.cell),
    ],
  ]);
}

function viewOf(element: unknown): unknown {
  if (isInputElement(element)) return input(element);
  const value = typeof element === "object" && element !== null && "value" in element ? readElement(element) : element;
  return markLive(
    (async function* () {
      yield value;
    })(),
  );
}

/** `block(…)` outside the canonical form: the block's model, called by code. */
function callBlock(
  id: string,
  config: JsonObject,
  inputs: Record<string, unknown>,
  context: CellContext,
  stop: Stop,
  cell: number,
): unknown {
  const definition = definitionOf(id);
  if (!definition) throw new ModelError({ fr: `Aucun bloc ne s’appelle « ${id} ».`, en: `No block is called “${id}”.` });
  const read = definition.config.safeParse(config ?? {});
  if (!read.success) throw new ModelError(saidOf(definition, read.error.issues[0]!).message);
  const parsed = read.data as JsonObject;
  if (definition.kind === "parameter") return parsed[valueField(id)];
  // Where a heavy block runs, code does not.
  if (definition.reach === "graph" || definition.stochastic || definition.cost === "heavy") {
    throw new ModelError({
      fr: `Le bloc ${id} ne s’appelle que seul dans sa cellule, sa configuration en JSON sans calcul ni doublon : une valeur calculée passe par une entrée.`,
      en: `The block ${id} is called alone in its cell only, its configuration in JSON without computation or repeated names: a computed value comes through an input.`,
    });
  }
  const { models } = context.services;
  if (!models.has(id)) return parsed;
  const model = models.get(id);
  const { ports } = context.services;
  const refuse = () => {
    throw new ModelError({ fr: "Indisponible hors de la forme canonique.", en: "Not available outside the canonical form." });
  };
  const graph: GraphContext = {
    random: refuse,
    signal: stop.signal,
    language: context.services.environment.language,
    progress: () => undefined,
    file: (name) => ports.file(name, context.services.settings.files[name] ?? null),
    asset: (name) => ports.asset(name),
    warn: (problem) => context.runContext.listener.warn({ severity: "warning", cell, name: null, scenario: null, ...problem }),
    across: refuse,
    scenario: { id: "baseline", name: "", color: null },
    describe: context.runContext.describe,
    evaluate: refuse,
    sweep: refuse,
    matrix: refuse,
    kept: { read: refuse, write: refuse },
    stopping: refuse,
    unfinished: refuse,
  };
  const call = (ready: BlockModel) => ready(parsed, inputs, graph);
  return isThenable(model) ? (model as Promise<BlockModel>).then(call) : call(model as BlockModel);
}
