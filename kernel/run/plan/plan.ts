// Decides which cells stand in which scenario's module: pure, from static names alone.
import type { Reach } from "./reach.ts";
import { overrideText, parameterConfig, type Resolved, scenarioId } from "./scenarios.ts";

export interface Instance {
  id: string;
  parent: string | null;
  resolved: Resolved;
  /** Names whose override differs from the parent's. */
  delta: Set<string>;
  /** Cells downstream of the delta. */
  cone: Set<number>;
  /** Cells wanted in this scenario, wherever they stand. */
  needed: Set<number>;
  /** Cells that stand here. */
  cells: Set<number>;
}

export interface Ask {
  resolved: Resolved;
  /** Cells wanted. */
  cells: Iterable<number>;
}

export interface Plan {
  /** Parents first. */
  instances: Map<string, Instance>;
  /** Names asked across scenarios. */
  across: Set<string>;
  /** Instance of each row of across(), in order. */
  rows: string[];
}

export interface PlanRequest {
  reach: Reach;
  baseline: Resolved;
  evaluator: Ask[];
  /** The scenarios across() ranges over, in order. */
  across: Resolved[];
  /** Resolves the scenario a scenario derives from, when no ask names it. */
  resolve: (choice: Resolved["choice"]) => Resolved;
}

/** Names whose override differs from that of the scenario it derives from. */
const deltaOf = (resolved: Resolved, parent: Resolved | null): string[] =>
  [...new Set([...resolved.overrides.keys(), ...(parent?.overrides.keys() ?? [])])].filter(
    (name) => overrideText(resolved.overrides.get(name)) !== overrideText(parent?.overrides.get(name)),
  );

/** Every scenario of a request with those they derive from, by id. */
function scenariosOf(request: PlanRequest): Map<string, { resolved: Resolved; parent: Resolved | null }> {
  const found = new Map<string, { resolved: Resolved; parent: Resolved | null }>();
  const add = (resolved: Resolved) => {
    if (found.has(resolved.id)) return;
    const parent = parentOf(resolved, request);
    if (parent) add(parent);
    found.set(resolved.id, { resolved, parent: parent && found.get(parent.id)!.resolved });
  };
  for (const resolved of [request.baseline, ...request.evaluator.map((ask) => ask.resolved), ...request.across]) add(resolved);
  return found;
}

/** Requests of one notebook with equal shapes have plans that differ by the values of overrides alone. */
export function shapeOf(request: PlanRequest): string {
  const shapes = [...scenariosOf(request)].map(([id, { resolved, parent }]) => [
    id,
    parent?.id ?? null,
    deltaOf(resolved, parent).sort(),
    [...replacedNames(resolved, request.reach)].sort(),
  ]);
  return JSON.stringify([shapes, request.evaluator.map(({ resolved }) => resolved.id), request.across.map(({ id }) => id)]);
}

/** Gives a plan the values of a request of its shape; what changed, by instance. */
export function revalue(plan: Plan, request: PlanRequest): Map<string, string[]> {
  const scenarios = scenariosOf(request);
  const changed = new Map<string, string[]>();
  for (const instance of plan.instances.values()) {
    const next = scenarios.get(instance.id)?.resolved;
    if (!next) continue;
    const names = deltaOf(next, instance.resolved);
    instance.resolved = next;
    if (names.length > 0) changed.set(instance.id, names);
  }
  return changed;
}

export function makePlan(request: PlanRequest): Plan {
  const { reach } = request;
  const instances = new Map<string, Instance>();

  const add = (resolved: Resolved): Instance => {
    const known = instances.get(resolved.id);
    if (known) return known;
    const above = parentOf(resolved, request);
    const parent = above ? add(above) : null;
    const delta = new Set(deltaOf(resolved, parent?.resolved ?? null));
    const roots = [...delta].filter((name) => parameterConfig(name, reach)).map((name) => reach.provider(name)!);
    const instance: Instance = {
      id: resolved.id,
      parent: parent?.id ?? null,
      resolved,
      delta,
      cone: parent ? coneOf(delta, roots, reach) : new Set(),
      needed: new Set(),
      cells: new Set(),
    };
    instances.set(instance.id, instance);
    return instance;
  };

  add(request.baseline);
  const want = (instance: Instance, cells: Iterable<number>) => {
    for (const cell of reach.ancestors(cells, replacedNames(instance.resolved, reach))) instance.needed.add(cell);
  };
  for (const ask of request.evaluator) want(add(ask.resolved), ask.cells);

  // Names asked across scenarios pull their own ancestors, which may ask for more.
  const across = new Set<string>();
  const rows: string[] = [];
  for (let grown = true; grown; ) {
    grown = false;
    for (const instance of [...instances.values()]) {
      for (const cell of instance.needed) {
        for (const name of reach.across(cell)) {
          if (across.has(name)) continue;
          across.add(name);
          grown = true;
          const provider = reach.provider(name);
          for (const resolved of request.across) if (provider !== undefined) want(add(resolved), [provider]);
        }
      }
    }
  }
  if (across.size > 0) rows.push(...request.across.map((resolved) => resolved.id));

  for (const instance of instances.values()) {
    for (const cell of instance.needed) instances.get(homeOf(instances, instance.id, cell))!.cells.add(cell);
  }
  return { instances, across, rows };
}

/** Cells downstream of a delta; an on-demand cell too, since it samples above the scenario it sits in. */
function coneOf(delta: ReadonlySet<string>, roots: number[], reach: Reach): Set<number> {
  let cone = reach.cone(delta, roots);
  const reached = (name: string) => delta.has(name) || cone.has(reach.provider(name) ?? -1);
  for (const cell of reach.onDemand) {
    if (!cone.has(cell) && reach.targets(cell).some(reached)) cone = reach.cone([], [...cone, cell]);
  }
  return cone;
}

/** The instance whose module holds a cell, seen from a scenario. */
export function homeOf(instances: ReadonlyMap<string, Instance>, id: string, cell: number): string {
  let at = instances.get(id)!;
  while (at.parent !== null && !at.cone.has(cell)) at = instances.get(at.parent)!;
  return at.id;
}

/** Names that an override replaces wholly and that no parameter cell computes: their cells are not wanted for them. */
function replacedNames(resolved: Resolved, reach: Reach): Set<string> {
  return new Set(
    [...resolved.overrides]
      .filter(([name, override]) => override.value !== undefined && !parameterConfig(name, reach))
      .map(([name]) => name),
  );
}

/** A trial stands on the scenario it tries; CONTEXT+VARIANT on its context; everything else on the baseline. */
function parentOf(resolved: Resolved, request: PlanRequest): Resolved | null {
  if (resolved.id === "baseline") return null;
  const { choice } = resolved;
  if (resolved.id !== scenarioId(choice)) return request.resolve(choice);
  if (choice.context !== null && choice.variant !== null) return request.resolve({ context: choice.context, variant: null });
  return request.baseline;
}
