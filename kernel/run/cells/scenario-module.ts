// One scenario's module in the graph and what stands in it, and what each takes from the one it derives from.
import type { GraphModule, GraphVariable } from "../graph/graph.ts";
import type { Instance } from "../plan/plan.ts";
import type { CellLife } from "../plan/states.ts";
import { UNDER, type Wanted } from "./cell-variables.ts";
import type { NameState } from "./observers.ts";

export interface Local {
  print: string;
  inputs: string[];
  variable: GraphVariable;
}

export interface Import {
  remote: string;
  /** Instance it comes from. */
  from: string;
}

/** One instance's module and what stands in it. */
export interface ScenarioModule {
  module: GraphModule;
  locals: Map<string, Local>;
  imports: Map<string, { from: string; variable: { delete: () => unknown } }>;
  lives: Map<number, CellLife>;
  names: Map<string, NameState>;
}

export const newScenarioModule = (module: GraphModule): ScenarioModule => ({
  module,
  locals: new Map(),
  imports: new Map(),
  lives: new Map(),
  names: new Map(),
});

export function empty(scenarioModule: ScenarioModule): void {
  for (const { variable } of scenarioModule.locals.values()) variable.delete();
  for (const { variable } of scenarioModule.imports.values()) variable.delete();
}

export function redefine(name: string, local: Local, want: Wanted): void {
  if (local.print === want.print) return;
  local.variable.observe(want.observer).define(name, want.inputs, want.body);
  local.print = want.print;
  local.inputs = want.inputs;
}

/** What each module imports from the one it derives from; the base also gets what is no cell. */
export function wantedImports(
  instances: Instance[],
  wanted: Map<string, Map<string, Wanted>>,
  special: (name: string) => Wanted | null,
): Map<string, Map<string, Import>> {
  const imports = new Map(instances.map(({ id }) => [id, new Map<string, Import>()]));
  // Children first: what they import, their parents must have too.
  for (const { id, parent } of instances.toReversed()) {
    const own = wanted.get(id)!;
    const needs = imports.get(id)!;
    const names = new Set(needs.keys());
    for (const { inputs } of own.values()) for (const name of inputs) names.add(name);
    needs.clear();
    for (const name of names) {
      if (own.has(name)) continue;
      if (parent === null) {
        const surrounding = special(name);
        if (surrounding) own.set(name, surrounding);
        continue;
      }
      const remote = name.startsWith(UNDER) ? name.slice(UNDER.length) : name;
      needs.set(name, { remote, from: parent });
      imports.get(parent)!.set(remote, { remote, from: "" });
    }
  }
  return imports;
}
