// The graph of one plan: a module per scenario, holding only the cells that differ there. Reconciles, never rebuilds.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import type { Passport, Problem } from "../../types/index.ts";
import { Graph, isInputError } from "../graph/graph.ts";
import { CellFailure } from "../plan/failure.ts";
import { homeOf, type Instance, type Plan } from "../plan/plan.ts";
import type { KeptPort } from "../plan/ports.ts";
import type { Reach } from "../plan/reach.ts";
import { type Listener, makeBox, type SessionServices } from "../plan/session-services.ts";
import type { Blocked, CellLife } from "../plan/states.ts";
import { hashOf } from "../values/sha256.ts";
import { ACROSS, PASSPORT, type RowSource, Rows } from "./across.ts";
import { ambientVariable } from "./ambient-variables.ts";
import {
  cellOfVariable,
  describeAgain,
  describeDemands,
  describeInstance,
  type InstanceContext,
  isReplaced,
  type Wanted,
} from "./cell-variables.ts";
import { describeName, type RunContext, unsettledProblem } from "./computation.ts";
import type { NameState } from "./observers.ts";
import { empty, type Import, newScenarioModule, redefine, type ScenarioModule, wantedImports } from "./scenario-module.ts";

export interface ScenarioGraphOptions {
  services: SessionServices;
  listener: Listener;
  headless: boolean;
  deadline: RunContext["deadline"];
  evaluator: RunContext["evaluator"];
  demands?: RunContext["demands"];
  passport: (instance: string, name: string) => Passport | null;
  /** Results kept beyond the session. */
  kept?: KeptPort | null;
}

export interface PlannedGraph {
  reach: Reach;
  plan: Plan;
  /** Why a cell does not run in a scenario; null when it does. */
  blocked: (cell: number) => Blocked | null;
  /** Raised by a rerun: cells with another number are computed again. */
  generation: (cell: number) => number;
}

const BASE = "baseline";
const isRows = (variable: string): boolean => variable.startsWith(ACROSS) || variable.startsWith(PASSPORT);

export class ScenarioGraph {
  readonly graph: Graph;
  readonly problems: Problem[] = [];
  private readonly options: ScenarioGraphOptions;
  private readonly modules = new Map<string, ScenarioModule>();
  private readonly files = new Map<string, AttachedFile>();
  /** Why a file could not be had, by variable. */
  private readonly refused = new Map<string, unknown>();
  private readonly runContext: RunContext;
  private readonly rows: Rows;
  private planned: PlannedGraph | null = null;
  private rowVariables = new Set<string>();

  constructor(options: ScenarioGraphOptions) {
    this.options = options;
    const { ports } = options.services;
    this.graph = new Graph({
      schedule: ports.schedule,
      global: (name) => {
        if (Object.hasOwn(ports.globals, name)) return makeBox(ports.globals[name], `global:${name}`);
        throw new Error(`${name} is not defined`);
      },
    });
    this.rows = new Rows({
      headless: options.headless,
      schedule: ports.schedule,
      names: () => this.rowVariables,
      sources: (variable) => this.plan.rows.map((id) => this.rowSource(id, variable)),
      renew: (variable) => {
        const local = this.modules.get(BASE)?.locals.get(variable);
        local?.variable.define(variable, [], () => this.rows.read(variable));
        return local !== undefined;
      },
      refreshed: options.listener.refreshed,
    });
    this.runContext = {
      headless: options.headless,
      listener: options.listener,
      deadline: options.deadline,
      crosses: (instance, name) => this.hostOfName(instance, name) !== instance,
      resolved: (instance) => this.instance(instance).resolved,
      describe: (name) => describeName(name, this.reach),
      evaluator: options.evaluator,
      demands: options.demands ?? null,
      kept: options.kept ?? null,
      unsettled: (cell, name, instance) => {
        this.problems.push({ ...unsettledProblem(cell, name, "warning"), scenario: this.instance(instance).id });
      },
    };
  }

  /** New settings or environment, seen by what is defined from now on. */
  use(services: SessionServices): void {
    Object.assign(this.options.services, services);
  }

  /** True when nothing runs, waits or is about to be told. */
  get idle(): boolean {
    return this.graph.idle && this.rows.idle;
  }

  get plan(): Plan {
    return this.planned!.plan;
  }

  get reach(): Reach {
    return this.planned!.reach;
  }

  /** The life of a cell as a scenario sees it: its own, or that of the scenario it derives from. */
  life(instance: string, cell: number): CellLife | undefined {
    return this.planned ? this.modules.get(homeOf(this.plan.instances, instance, cell))?.lives.get(cell) : undefined;
  }

  /** A name's state for those who read it across scenarios: an error is the one that began it. */
  private rowState(instance: string, name: string): NameState | undefined {
    const state = this.name(instance, name);
    if (state?.phase !== "error") return state;
    const seen = new Set<string>();
    let { error } = state;
    while (isInputError(error) && !seen.has(error.input)) {
      seen.add(error.input);
      const cell = cellOfVariable(error.input);
      const problem = cell === null ? null : this.life(instance, cell)?.problem;
      if (problem) return { ...state, error: new CellFailure(problem) };
      const inputs = cell === null ? [error.input] : (this.reach.definition(cell)?.inputs ?? []);
      error = inputs.map((input) => this.name(instance, input)).find((input) => input?.phase === "error")?.error ?? error;
    }
    return { ...state, error };
  }

  /** One row of a name's values, or of their passports. */
  private rowSource(instance: string, variable: string): RowSource {
    const { resolved } = this.instance(instance);
    const name = variable.slice(variable.indexOf(":") + 1);
    const state = this.rowState(instance, name);
    if (!variable.startsWith(PASSPORT) || state?.phase !== "done") return { resolved, state };
    const passport = this.options.passport(instance, name);
    const key = `passport:${hashOf(JSON.stringify(passport))}`;
    return { resolved, state: { ...state, box: { value: passport, key } } };
  }

  name(instance: string, name: string): NameState | undefined {
    return this.modules.get(this.hostOfName(instance, name))?.names.get(name);
  }

  *lives(): Iterable<CellLife> {
    for (const scenarioModule of this.modules.values()) yield* scenarioModule.lives.values();
  }

  /** Bytes of an attachment some cell has read. */
  file(name: string): AttachedFile | null {
    return this.files.get(name) ?? null;
  }

  dispose(): void {
    this.graph.dispose();
    this.modules.clear();
    // A refresh of rows that was on its way finds none.
    this.rowVariables = new Set();
    this.planned = null;
  }

  /** Makes the graph be what the frame says, redefining only what changed. */
  reconcile(planned: PlannedGraph): void {
    this.planned = planned;
    const instances = [...planned.plan.instances.values()];
    const wanted = new Map(instances.map((instance) => [instance.id, this.describe(instance, planned)]));
    const imports = wantedImports(instances, wanted, (name) => this.special(name));
    for (const [id, scenarioModule] of this.modules) if (!wanted.has(id)) this.drop(id, scenarioModule);
    for (const { id } of instances) this.apply(id, wanted.get(id)!, imports.get(id)!);
    this.rowVariables = new Set([...wanted.get(BASE)!.keys()].filter(isRows));
    this.rows.refresh();
  }

  /** The values of these overrides changed, by instance: redefines their variables. False when that is not enough. */
  revalue(changed: ReadonlyMap<string, string[]>): boolean {
    const moved = changed.size > 0;
    for (const [id, names] of changed) {
      const scenarioModule = this.scenarioModule(id);
      const wanted = describeAgain(this.instanceContext(this.instance(id), this.planned!), names, (variable) =>
        scenarioModule.locals.has(variable),
      );
      if (!wanted) return false;
      for (const [name, want] of wanted) {
        const local = scenarioModule.locals.get(name);
        if (!local || local.inputs.join() !== want.inputs.join()) return false;
        redefine(name, local, want);
      }
    }
    if (moved) this.renewDemands();
    return true;
  }

  /** On-demand cells are looked at again: one was asked or cut, or stands on other values. */
  renewDemands(): void {
    for (const instance of this.plan.instances.values()) {
      const scenarioModule = this.scenarioModule(instance.id);
      for (const [name, want] of describeDemands(this.instanceContext(instance, this.planned!))) {
        const local = scenarioModule.locals.get(name);
        if (local) redefine(name, local, want);
      }
    }
  }

  private describe(instance: Instance, planned: PlannedGraph): Map<string, Wanted> {
    return describeInstance(this.instanceContext(instance, planned));
  }

  private instanceContext(instance: Instance, planned: PlannedGraph): InstanceContext {
    const { lives, names } = this.scenarioModule(instance.id);
    return {
      instance,
      reach: planned.reach,
      services: this.options.services,
      runContext: this.runContext,
      lives,
      names,
      blocked: planned.blocked,
      generation: planned.generation,
      currentReach: () => this.reach,
      refusal: (input) => this.refused.get(input) ?? null,
      touched: (name) => {
        this.rows.touch(name);
        this.options.listener.named(name);
      },
    };
  }

  private special(variable: string): Wanted | null {
    if (isRows(variable)) return { print: "rows", inputs: [], body: () => this.rows.read(variable), observer: null };
    const { services, headless } = this.options;
    return ambientVariable(variable, services, headless, {
      read: (file) => this.files.set(file.name, file),
      refused: (input, error) => this.refused.set(input, error),
    });
  }

  private instance(id: string): Instance {
    return this.plan.instances.get(id)!;
  }

  private scenarioModule(id: string): ScenarioModule {
    let scenarioModule = this.modules.get(id);
    if (!scenarioModule) {
      scenarioModule = newScenarioModule(this.graph.module());
      this.modules.set(id, scenarioModule);
    }
    return scenarioModule;
  }

  /** The instance whose module defines a name, seen from a scenario. */
  private hostOfName(instance: string, name: string): string {
    let at: Instance | undefined = this.planned?.plan.instances.get(instance);
    while (at && at.parent !== null && !this.modules.get(at.id)?.locals.has(name))
      at = this.planned!.plan.instances.get(at.parent);
    return at?.id ?? BASE;
  }

  private drop(id: string, scenarioModule: ScenarioModule): void {
    empty(scenarioModule);
    this.modules.delete(id);
  }

  private apply(id: string, wanted: Map<string, Wanted>, imports: Map<string, Import>): void {
    const scenarioModule = this.scenarioModule(id);
    for (const [name, local] of scenarioModule.locals) {
      if (wanted.has(name)) continue;
      local.variable.delete();
      scenarioModule.locals.delete(name);
      scenarioModule.names.delete(name);
    }
    for (const [name, known] of scenarioModule.imports) {
      if (imports.get(name)?.from === known.from) continue;
      known.variable.delete();
      scenarioModule.imports.delete(name);
    }
    const instance = this.instance(id);
    for (const [cell, life] of scenarioModule.lives) {
      if (!instance.cells.has(cell)) scenarioModule.lives.delete(cell);
      else this.prune(life, cell);
    }
    for (const [name, { remote, from }] of imports) {
      if (scenarioModule.imports.has(name)) continue;
      scenarioModule.imports.set(name, {
        from,
        variable: scenarioModule.module.import(remote, name, this.scenarioModule(from).module),
      });
    }
    for (const [name, want] of wanted) {
      const local = scenarioModule.locals.get(name);
      if (local) redefine(name, local, want);
      else {
        const variable = scenarioModule.module.define(name, want.inputs, want.body, want.observer);
        scenarioModule.locals.set(name, { print: want.print, inputs: want.inputs, variable });
      }
    }
  }

  /** Forgets the phases of names a cell no longer exports. */
  private prune(life: CellLife, cell: number): void {
    const outputs = this.reach.definition(cell)?.outputs ?? [];
    for (const name of life.phases.keys()) {
      if (life.blocked || (name !== "" && (!outputs.includes(name) || isReplaced(this.instance(life.home), name, this.reach))))
        life.phases.delete(name);
    }
  }
}
