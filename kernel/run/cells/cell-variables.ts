// The variables a scenario's module should hold for its cells: what computes, what is exported, what an override replaces.
import type { Definition } from "../../compile/cell/definition.ts";
import type { Json, JsonObject } from "../../types/index.ts";
import type { Body, GraphObserver } from "../graph/graph.ts";
import { parseConfig } from "../plan/config.ts";
import { CellFailure } from "../plan/failure.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import type { Instance } from "../plan/plan.ts";
import type { Reach } from "../plan/reach.ts";
import { applyOverride, missingCells, overrideText, parameterConfig, type Resolved, valueField } from "../plan/scenarios.ts";
import { makeBox, type SessionServices } from "../plan/session-services.ts";
import { type Blocked, type Box, blockedProblem, CellLife, type Computed } from "../plan/states.ts";
import { definitionOf } from "../values/keys.ts";
import { isThenable } from "../values/thenable.ts";
import { blockBody, speaks } from "./block-cell.ts";
import { codeBody } from "./code-cell.ts";
import { type CellContext, describeName, outputBody, type RunContext } from "./computation.ts";
import { cellObserver, type NameState, nameObserver, newNameState } from "./observers.ts";
import { blockSlots, codeSlots, variablesOf } from "./slots.ts";

export interface Wanted {
  /** Equal prints need no redefinition. */
  print: string;
  inputs: string[];
  body: Body;
  observer: GraphObserver | null;
}

/** What stands above a name in the module this one derives from. */
export const UNDER = "under:";

export const cellVariable = (cell: number): string => `cell:${cell}`;
/** The cell whose variable it is; null for a name's. */
export const cellOfVariable = (variable: string): number | null =>
  variable.startsWith("cell:") ? Number(variable.slice(5)) : null;

/** Where the variables of one instance are described. */
export interface InstanceContext {
  instance: Instance;
  reach: Reach;
  services: SessionServices;
  runContext: RunContext;
  lives: Map<number, CellLife>;
  names: Map<string, NameState>;
  /** Why a cell does not run; null when it does. */
  blocked: (cell: number) => Blocked | null;
  /** Raised by a rerun. */
  generation: (cell: number) => number;
  currentReach: () => Reach;
  /** What an input that is no cell threw; null when that is not known. */
  refusal: (input: string) => unknown;
  /** A name's value changed: rows across scenarios may have. */
  touched: (name: string) => void;
}

export function describeInstance(instanceContext: InstanceContext): Map<string, Wanted> {
  const { instance, reach } = instanceContext;
  const wanted = new Map<string, Wanted>();
  const names = new Set(instance.delta);
  for (const cell of instance.cells) {
    const definition = reach.definition(cell);
    if (!definition) continue;
    for (const [variable, want] of described(definition, instanceContext)) wanted.set(variable, want);
    for (const name of definition.outputs) names.add(name);
  }
  for (const name of names) {
    if (isReplaced(instance, name, reach))
      wanted.set(
        name,
        overrideVariable(name, instanceContext, (variable) => wanted.has(variable)),
      );
  }
  return wanted;
}

/** The variables that depend on the values of these overrides; null when one of their cells does not run. */
export function describeAgain(
  instanceContext: InstanceContext,
  names: string[],
  has: (variable: string) => boolean,
): Map<string, Wanted> | null {
  const { instance, reach } = instanceContext;
  const wanted = new Map<string, Wanted>();
  for (const name of names) {
    const cell = reach.provider(name)!;
    if (isReplaced(instance, name, reach)) wanted.set(name, overrideVariable(name, instanceContext, has));
    else if (instance.cells.has(cell)) {
      const before = instanceContext.lives.get(cell)?.blocked;
      describeCell(reach.definition(cell)!, instanceContext, wanted);
      if (before || instanceContext.lives.get(cell)!.blocked) return null;
    }
  }
  return wanted;
}

/** The variables of the on-demand cells that stand here. */
export function describeDemands(instanceContext: InstanceContext): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const cell of instanceContext.reach.onDemand) {
    if (instanceContext.instance.cells.has(cell)) describeCell(instanceContext.reach.definition(cell)!, instanceContext, wanted);
  }
  return wanted;
}

interface Known {
  definition: Definition;
  blocked: InstanceContext["blocked"];
  overrides: string;
  wanted: Map<string, Wanted>;
}
/** A cell's variables as last described: with the same picture of the notebook and the same overrides, they hold. */
const known = new WeakMap<CellLife, Known>();

function described(definition: Definition, instanceContext: InstanceContext): Map<string, Wanted> {
  const { instance, blocked } = instanceContext;
  const overrides = definition.outputs.map((name) => overrideText(instance.resolved.overrides.get(name))).join();
  const life = instanceContext.lives.get(definition.cell);
  const former = life && known.get(life);
  // What an on-demand cell stands on is no input of it, so it is always looked at again.
  if (
    former &&
    !isOnDemand(definition) &&
    former.definition === definition &&
    former.blocked === blocked &&
    former.overrides === overrides
  ) {
    return former.wanted;
  }
  const wanted = new Map<string, Wanted>();
  describeCell(definition, instanceContext, wanted);
  known.set(instanceContext.lives.get(definition.cell)!, { definition, blocked, overrides, wanted });
  return wanted;
}

/** A name whose value an override gives in place of its cell; a parameter computes its override itself. */
export const isReplaced = (instance: Instance, name: string, reach: Reach): boolean =>
  instance.resolved.overrides.has(name) && !parameterConfig(name, reach);

function lifeOf(cell: number, instanceContext: InstanceContext): CellLife {
  let life = instanceContext.lives.get(cell);
  if (!life)
    instanceContext.lives.set(
      cell,
      (life = new CellLife(cell, instanceContext.instance.id, instanceContext.services.ports.clock())),
    );
  return life;
}

function observeName(name: string, life: CellLife | null, instanceContext: InstanceContext): GraphObserver {
  let state = instanceContext.names.get(name);
  if (!state) instanceContext.names.set(name, (state = newNameState()));
  return nameObserver(state, name, life, watchOf(instanceContext), () => instanceContext.touched(name));
}

const watchOf = (instanceContext: InstanceContext) => ({
  listener: instanceContext.runContext.listener,
  clock: instanceContext.services.ports.clock,
  reach: instanceContext.currentReach,
  refusal: instanceContext.refusal,
});

function describeCell(definition: Definition, instanceContext: InstanceContext, wanted: Map<string, Wanted>): void {
  const { instance, reach, services, runContext } = instanceContext;
  const { cell } = definition;
  const life = lifeOf(cell, instanceContext);
  let config: JsonObject = {};
  life.blocked = instanceContext.blocked(cell);
  if (!life.blocked && definition.block) {
    const parsed = parseConfig(definition, effectiveConfig(definition, instance.resolved, reach), instance.id);
    if ("config" in parsed) config = parsed.config;
    else life.blocked = { status: "error", cause: parsed.problems[0]!.message, problem: parsed.problems[0]! };
  }
  if (life.blocked) {
    describeBlocked(definition, life, life.blocked, instanceContext, wanted);
    return;
  }
  const block = definition.block ? definitionOf(definition.block.block)! : null;
  const slots = block
    ? blockSlots(definition, block.files?.(config) ?? [], speaks(block))
    : codeSlots(definition, reach, services.library, services.ports.globals);
  // A block that reads other cells across scenarios also reads what they say of themselves: unit, label, target.
  const described = block ? definition.across.map((name) => describeName(name, reach)) : [];
  const context: CellContext = { services, runContext, life, definition, instance: instance.id, slots, config, described };
  const inputs = variablesOf(slots);
  const { body, outputs, mutates, block: call } = definition;
  const seed = block?.stochastic ? services.settings.seed : 0;
  wanted.set(cellVariable(cell), {
    print: JSON.stringify([
      body,
      definition.inputs,
      outputs,
      mutates,
      call,
      config,
      described,
      inputs,
      instanceContext.generation(cell),
      isOnDemand(definition) ? (runContext.demands?.print(cell, instance.resolved) ?? null) : null,
      seed,
    ]),
    inputs,
    body: block ? blockBody(context) : codeBody(context),
    observer: cellObserver(life, definition, watchOf(instanceContext)),
  });
  for (const name of outputs) {
    if (isReplaced(instance, name, reach)) continue;
    wanted.set(name, {
      print: `output:${cell}`,
      inputs: [cellVariable(cell)],
      body: outputBody(context, name),
      observer: observeName(name, life, instanceContext),
    });
  }
}

/** A cell that does not run: its names fail, so that what stands on it waits. */
function describeBlocked(
  definition: Definition,
  life: CellLife,
  blocked: Blocked,
  instanceContext: InstanceContext,
  wanted: Map<string, Wanted>,
): void {
  const problem = blockedProblem(blocked, definition.cell, definition.outputs[0] ?? null);
  life.phases.clear();
  for (const name of definition.outputs) {
    wanted.set(name, {
      print: `blocked:${blocked.status}:${JSON.stringify(problem.message)}`,
      inputs: [],
      body: () => {
        throw new CellFailure(problem);
      },
      observer: observeName(name, null, instanceContext),
    });
  }
  instanceContext.runContext.listener.changed(life);
}

/** A block’s config with what a scenario sets of it. */
export function effectiveConfig(definition: Definition, resolved: Resolved, reach: Reach): JsonObject {
  const { block, name, config } = definition.block!;
  const override = name === null ? undefined : resolved.overrides.get(name);
  if (!override || definitionOf(block)?.kind !== "parameter") return config;
  const field = valueField(block);
  return { ...config, [field]: applyOverride(override, config[field], name!, reach) as Json };
}

function overrideVariable(name: string, instanceContext: InstanceContext, has: (variable: string) => boolean): Wanted {
  const { instance, reach } = instanceContext;
  const override = instance.resolved.overrides.get(name)!;
  const cell = reach.provider(name)!;
  // A patch lies over the value the cell gives here, or the one it gives where this scenario comes from.
  const own = has(cellVariable(cell));
  const under = override.value !== undefined ? [] : own ? [cellVariable(cell)] : [UNDER + name];
  const observer = observeName(name, null, instanceContext);
  const state = instanceContext.names.get(name)!;
  return {
    print: `override:${overrideText(override)}:${under.join()}`,
    inputs: under,
    body: (below?: Box | Computed) => {
      const lay = (base: unknown): Box => {
        state.warnings = missingCells(override, base, name, reach).map(([row, column]) => ({
          kind: "conflict",
          severity: "warning",
          cell,
          name,
          scenario: instance.id,
          path: [row, column],
          message: {
            fr: `« ${name} » n’a pas de case « ${row} », « ${column} » : cette valeur ne s’applique pas.`,
            en: `“${name}” has no cell “${row}”, “${column}”: this value does not apply.`,
          },
        }));
        const value = applyOverride(override, base, name, reach);
        return makeBox(value, `override:${overrideText(override)}:${below?.key ?? ""}`);
      };
      const base = below === undefined ? undefined : own ? valueIn(below as Computed, name) : (below as Box).value;
      return isThenable(base) ? base.then(lay) : lay(base);
    },
    observer,
  };
}

const valueIn = (result: Computed, name: string): unknown => (result.outputs ? result.outputs[name] : result.value);
