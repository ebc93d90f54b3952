// The graph of one plan: a module per scenario, holding only the cells that differ there. Reconciles, never rebuilds.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import type { Passport, Problem } from "../../types/index.ts";
import { Graph, isInputError } from "../graph/graph.ts";
import { hashOf } from "../values/sha256.ts";
import { CellFailure } from "../world/failure.ts";
import { homeOf, type Instance, type Plan } from "../world/plan.ts";
import type { KeptPort } from "../world/ports.ts";
import type { Reach } from "../world/reach.ts";
import type { Blocked, CellLife } from "../world/states.ts";
import { type Listener, makeBox, type Surroundings } from "../world/surroundings.ts";
import { ACROSS, PASSPORT, type RowSource, Rows } from "./across.ts";
import {
  cellOfVariable,
  describeAgain,
  describeDemands,
  describeInstance,
  isReplaced,
  type Site,
  type Wanted,
} from "./cell-variables.ts";
import { describeName, type Stand, unsettledProblem } from "./computation.ts";
import { empty, type Host, type Import, newHost, redefine, wantedImports } from "./module-host.ts";
import type { NameState } from "./observers.ts";
import { surroundingVariable } from "./surrounding-variables.ts";

export interface ArenaOptions {
  surroundings: Surroundings;
  listener: Listener;
  headless: boolean;
  deadline: Stand["deadline"];
  asks: Stand["asks"];
  demands?: Stand["demands"];
  passport: (instance: string, name: string) => Passport | null;
  /** Results kept beyond the session. */
  kept?: KeptPort | null;
}

export interface Frame {
  reach: Reach;
  plan: Plan;
  /** Why a cell does not run in a scenario; null when it does. */
  blocked: (cell: number) => Blocked | null;
  /** Raised by a rerun: cells with another number are computed again. */
  generation: (cell: number) => number;
}

const BASE = "baseline";
const isRows = (variable: string): boolean => variable.startsWith(ACROSS) || variable.startsWith(PASSPORT);

export class Arena {
  readonly graph: Graph;
  readonly problems: Problem[] = [];
  private readonly options: ArenaOptions;
  private readonly hosts = new Map<string, Host>();
  private readonly files = new Map<string, AttachedFile>();
  private readonly stand: Stand;
  private readonly rows: Rows;
  private frame: Frame | null = null;
  private rowVariables = new Set<string>();

  constructor(options: ArenaOptions) {
    this.options = options;
    const { ports } = options.surroundings;
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
        const local = this.hosts.get(BASE)?.locals.get(variable);
        local?.variable.define(variable, [], () => this.rows.read(variable));
        return local !== undefined;
      },
      refreshed: options.listener.refreshed,
    });
    this.stand = {
      headless: options.headless,
      listener: options.listener,
      deadline: options.deadline,
      crosses: (instance, name) => this.hostOfName(instance, name) !== instance,
      resolved: (instance) => this.instance(instance).resolved,
      describe: (name) => describeName(name, this.reach),
      asks: options.asks,
      demands: options.demands ?? null,
      kept: options.kept ?? null,
      unsettled: (cell, name, instance) => {
        this.problems.push({ ...unsettledProblem(cell, name, "warning"), scenario: this.instance(instance).id });
      },
    };
  }

  /** New settings or environment, seen by what is defined from now on. */
  use(surroundings: Surroundings): void {
    Object.assign(this.options.surroundings, surroundings);
  }

  /** True when nothing runs, waits or is about to be told. */
  get idle(): boolean {
    return this.graph.idle && this.rows.idle;
  }

  get plan(): Plan {
    return this.frame!.plan;
  }

  get reach(): Reach {
    return this.frame!.reach;
  }

  /** The life of a cell as a scenario sees it: its own, or that of the scenario it derives from. */
  life(instance: string, cell: number): CellLife | undefined {
    return this.frame ? this.hosts.get(homeOf(this.plan.instances, instance, cell))?.lives.get(cell) : undefined;
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
    return this.hosts.get(this.hostOfName(instance, name))?.names.get(name);
  }

  *lives(): Iterable<CellLife> {
    for (const host of this.hosts.values()) yield* host.lives.values();
  }

  /** Bytes of an attachment some cell has read. */
  file(name: string): AttachedFile | null {
    return this.files.get(name) ?? null;
  }

  dispose(): void {
    this.graph.dispose();
    this.hosts.clear();
    // A refresh of rows that was on its way finds none.
    this.rowVariables = new Set();
    this.frame = null;
  }

  /** Makes the graph be what the frame says, redefining only what changed. */
  reconcile(frame: Frame): void {
    this.frame = frame;
    const instances = [...frame.plan.instances.values()];
    const wanted = new Map(instances.map((instance) => [instance.id, this.describe(instance, frame)]));
    const imports = wantedImports(instances, wanted, (name) => this.special(name));
    for (const [id, host] of this.hosts) if (!wanted.has(id)) this.drop(id, host);
    for (const { id } of instances) this.apply(id, wanted.get(id)!, imports.get(id)!);
    this.rowVariables = new Set([...wanted.get(BASE)!.keys()].filter(isRows));
    this.rows.refresh();
  }

  /** The values of these overrides changed, by instance: redefines their variables. False when that is not enough. */
  revalue(changed: ReadonlyMap<string, string[]>): boolean {
    const moved = changed.size > 0;
    for (const [id, names] of changed) {
      const host = this.host(id);
      const wanted = describeAgain(this.site(this.instance(id), this.frame!), names, (variable) => host.locals.has(variable));
      if (!wanted) return false;
      for (const [name, want] of wanted) {
        const local = host.locals.get(name);
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
      const host = this.host(instance.id);
      for (const [name, want] of describeDemands(this.site(instance, this.frame!))) {
        const local = host.locals.get(name);
        if (local) redefine(name, local, want);
      }
    }
  }

  private describe(instance: Instance, frame: Frame): Map<string, Wanted> {
    return describeInstance(this.site(instance, frame));
  }

  private site(instance: Instance, frame: Frame): Site {
    const { lives, names } = this.host(instance.id);
    return {
      instance,
      reach: frame.reach,
      surroundings: this.options.surroundings,
      stand: this.stand,
      lives,
      names,
      blocked: frame.blocked,
      generation: frame.generation,
      currentReach: () => this.reach,
      touched: (name) => {
        this.rows.touch(name);
        this.options.listener.named(name);
      },
    };
  }

  private special(variable: string): Wanted | null {
    if (isRows(variable)) return { print: "rows", inputs: [], body: () => this.rows.read(variable), observer: null };
    const { surroundings, headless } = this.options;
    return surroundingVariable(variable, surroundings, headless, (file) => this.files.set(file.name, file));
  }

  private instance(id: string): Instance {
    return this.plan.instances.get(id)!;
  }

  private host(id: string): Host {
    let host = this.hosts.get(id);
    if (!host) {
      host = newHost(this.graph.module());
      this.hosts.set(id, host);
    }
    return host;
  }

  /** The instance whose module defines a name, seen from a scenario. */
  private hostOfName(instance: string, name: string): string {
    let at: Instance | undefined = this.frame?.plan.instances.get(instance);
    while (at && at.parent !== null && !this.hosts.get(at.id)?.locals.has(name)) at = this.frame!.plan.instances.get(at.parent);
    return at?.id ?? BASE;
  }

  private drop(id: string, host: Host): void {
    empty(host);
    this.hosts.delete(id);
  }

  private apply(id: string, wanted: Map<string, Wanted>, imports: Map<string, Import>): void {
    const host = this.host(id);
    for (const [name, local] of host.locals) {
      if (wanted.has(name)) continue;
      local.variable.delete();
      host.locals.delete(name);
      host.names.delete(name);
    }
    for (const [name, known] of host.imports) {
      if (imports.get(name)?.from === known.from) continue;
      known.variable.delete();
      host.imports.delete(name);
    }
    const instance = this.instance(id);
    for (const [cell, life] of host.lives) {
      if (!instance.cells.has(cell)) host.lives.delete(cell);
      else this.prune(life, cell);
    }
    for (const [name, { remote, from }] of imports) {
      if (host.imports.has(name)) continue;
      host.imports.set(name, { from, variable: host.module.import(remote, name, this.host(from).module) });
    }
    for (const [name, want] of wanted) {
      const local = host.locals.get(name);
      if (local) redefine(name, local, want);
      else {
        const variable = host.module.define(name, want.inputs, want.body, want.observer);
        host.locals.set(name, { print: want.print, inputs: want.inputs, variable });
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
