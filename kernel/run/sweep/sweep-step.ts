// One cell of a sweep: called with what stands in the registers, past the keys, boxes and variables of a whole evaluation.
import type { GraphContext } from "../../blocks/contract/block.ts";
import type { Definition } from "../../compile/cell/definition.ts";
import type { Json, JsonObject, Problem } from "../../types/index.ts";
import { callModel, graphContext, modelless, speaks } from "../cells/block-cell.ts";
import { effectiveConfig } from "../cells/cell-variables.ts";
import { codeCall } from "../cells/code-cell.ts";
import type { CellContext, RunContext, Stop } from "../cells/computation.ts";
import { blockSlots, codeSlots, type Slot, slotsAllowKey } from "../cells/slots.ts";
import { above } from "../evaluate/evaluation-run.ts";
import { parseConfig } from "../plan/config.ts";
import { CellFailure } from "../plan/failure.ts";
import type { Reach } from "../plan/reach.ts";
import { applyOverride, type Override, type Resolved, valueField } from "../plan/scenarios.ts";
import type { SessionServices } from "../plan/session-services.ts";
import { type Blocked, blockedProblem, CellLife } from "../plan/states.ts";
import { isPlainObject } from "../values/canonical.ts";
import { definitionOf } from "../values/keys.ts";
import { isThenable } from "../values/thenable.ts";

/** One sample under way. */
export interface Sample {
  registers: unknown[];
  values: readonly Json[];
  replicate: number;
}

export interface Step {
  cell: number;
  name: string | null;
  /** Graph variables it reads. */
  reads: string[];
  /** Its body may never give the thread back. */
  mayHang: boolean;
  /** Gives its value, or the object of its exports; throws what the cell throws. */
  call: (sample: Sample) => unknown;
  /** Equal inputs, equal value. */
  pure: boolean;
  /** The samples' random streams change its value. */
  stochastic: boolean;
  /** Place of the sampled name that its config holds; null for other cells. */
  sampled: number | null;
  /** Names it exports. */
  exports: string[];
  /** The cell gives an object of its exports rather than its only value. */
  several: boolean;
}

export interface StepSite {
  scenario: Resolved;
  reach: Reach;
  services: SessionServices;
  runContext: RunContext;
  stop: Stop;
  blocked: (cell: number) => Blocked | null;
  /** Sampled names, in order. */
  names: string[];
  /** Register of a variable. */
  register: (variable: string) => number;
}

/** Names made for each run that a plain call can give. */
const GIVEN = new Set(["display", "FileAttachment", "__import", "block"]);

/** Null where only a whole evaluation gives what this cell gives. */
export function stepOf(definition: Definition, instanceContext: StepSite): Step | null {
  const { cell } = definition;
  const blocked = instanceContext.blocked(cell);
  const name = definition.outputs[0] ?? null;
  if (blocked) return failing(definition, blockedProblem(blocked, cell, name));
  if (definition.kind === "block") return blockStep(definition, instanceContext);
  const slots = codeSlots(
    definition,
    instanceContext.reach,
    instanceContext.services.library,
    instanceContext.services.ports.globals,
  );
  if (definition.view || slots.some((slot) => slot.kind === "run" && !GIVEN.has(slot.name))) return null;
  if (definition.passports.length > 0) return null;
  return codeStep(definition, slots, instanceContext);
}

const base = (definition: Definition, reads: string[]) => ({
  cell: definition.cell,
  name: definition.outputs[0] ?? null,
  reads,
  exports: definition.outputs,
  several: definition.block === null && definition.outputs.length > 0,
});

function failing(definition: Definition, problem: Problem): Step {
  const call = () => {
    throw new CellFailure(problem);
  };
  return { ...base(definition, []), mayHang: false, pure: false, stochastic: false, sampled: null, call };
}

function contextOf(definition: Definition, slots: Slot[], config: JsonObject, instanceContext: StepSite): CellContext {
  const { services, runContext, scenario } = instanceContext;
  const life = new CellLife(definition.cell, scenario.id, 0);
  return { services, runContext, life, definition, instance: scenario.id, slots, config, described: [] };
}

const LOOPS = /\b(?:for|while|do|function)\b|=>/;

function codeStep(definition: Definition, slots: Slot[], instanceContext: StepSite): Step {
  const call = codeCall(contextOf(definition, slots, {}, instanceContext), () => false);
  const places = new Map<string, number>();
  for (const slot of slots) if (slot.kind === "graph") places.set(slot.name, instanceContext.register(slot.variable));
  const show = (value: unknown) => value;
  return {
    ...base(definition, graphVariables(slots)),
    // Past the arrow that every body begins with.
    mayHang: LOOPS.test(definition.body.slice(definition.body.indexOf("=>") + 2)),
    pure: definition.pure && definition.mutates.length === 0 && slotsAllowKey(slots),
    stochastic: false,
    sampled: null,
    call: ({ registers }) =>
      call(
        instanceContext.stop,
        (name) => {
          const place = places.get(name);
          return place === undefined ? undefined : { value: registers[place] };
        },
        show,
      ),
  };
}

const graphVariables = (slots: Slot[]): string[] => slots.flatMap((slot) => (slot.kind === "graph" ? [slot.variable] : []));

function blockStep(definition: Definition, instanceContext: StepSite): Step | null {
  const call = definition.block!;
  const block = definitionOf(call.block);
  const { services, scenario, reach } = instanceContext;
  const written = effectiveConfig(definition, scenario, reach);
  const parsed = parseConfig(definition, written, null);
  const sampled = call.name === null || block?.kind !== "parameter" ? -1 : instanceContext.names.indexOf(call.name);
  if (!block || !("config" in parsed)) {
    return sampled >= 0 || "config" in parsed ? null : failing(definition, parsed.problems[0]!);
  }
  if (block.reach === "graph") return null;
  const slots = blockSlots(definition, block.files?.(parsed.config) ?? [], speaks(block));
  const context = contextOf(definition, slots, parsed.config, instanceContext);
  const ports: [string, number][] = [];
  const extras: [string, number][] = [];
  for (const slot of slots as Extract<Slot, { kind: "graph" }>[])
    (slot.name.includes(":") ? extras : ports).push([slot.name, instanceContext.register(slot.variable)]);
  const hasModel = services.models.has(call.block);
  const configOf = sampled < 0 ? () => parsed.config : sampledConfig(definition, instanceContext, sampled);
  const random = { seed: services.settings.seed, name: call.name ?? `cell ${definition.cell}`, replicate: 0 };
  const warnings: Problem[] = [];
  const graphFor = (sample: Sample): GraphContext =>
    graphContext(
      context,
      instanceContext.stop,
      new Map(extras.map(([name, place]) => [name, sample.registers[place]])),
      { ...random, replicate: sample.replicate },
      warnings,
    );
  let graph: GraphContext | null = null;
  return {
    ...base(definition, graphVariables(slots)),
    mayHang: false,
    pure: true,
    stochastic: block.stochastic ?? false,
    sampled: sampled < 0 ? null : sampled,
    call: (sample) => {
      const config = configOf(sample.values);
      if (!hasModel) return modelless(block, config);
      const inputs: Record<string, unknown> = {};
      for (const [port, place] of ports) inputs[port] = sample.registers[place];
      // Files and language are the same at every sample; only random streams differ.
      const own = block.stochastic ? graphFor(sample) : (graph ??= graphFor(sample));
      warnings.length = 0;
      return callModel(context, config, inputs, own);
    },
  };
}

/** Configs already checked are kept, since a design often samples few distinct values. */
const KEPT = 256;

/** A parameter's config with the value sampled, checked as an override is. */
function sampledConfig(definition: Definition, instanceContext: StepSite, at: number): (values: readonly Json[]) => JsonObject {
  const { block, name, config } = definition.block!;
  const field = valueField(block);
  const kept = new Map<Json, JsonObject>();
  return (values) => {
    const value = values[at]!;
    const known = kept.get(value);
    if (known) return known;
    const written = isPlainObject(value)
      ? effectiveConfig(definition, above(instanceContext.scenario, { [name!]: value }, instanceContext), instanceContext.reach)
      : { ...config, [field]: value };
    const parsed = parseConfig(definition, written, null);
    if (!("config" in parsed)) throw new CellFailure(parsed.problems[0]!);
    if (kept.size < KEPT && (typeof value !== "object" || value === null)) kept.set(value, parsed.config);
    return parsed.config;
  };
}

/** Lays the scenario's own patch over what a cell exports. */
export function layPatch(override: Override | undefined, value: unknown, name: string, reach: Reach): unknown {
  if (!override?.patch) return value;
  const lay = (base: unknown) => applyOverride(override, base, name, reach);
  return isThenable(value) ? value.then(lay) : lay(value);
}
