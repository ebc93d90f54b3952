// The graph of one plan: a module per scenario, holding only the cells that differ there. Reconciles, never rebuilds.
import type { AttachedFile } from "../blocks/block.ts";
import type { Definition } from "../compile/definition.ts";
import type { AcrossRow, Json, JsonObject, Passport, Problem } from "../types.ts";
import { acrossBox, type RowSource } from "./across.ts";
import { blockBody, speaks } from "./block-cell.ts";
import { codeBody } from "./code-cell.ts";
import { type CellContext, outputBody, type Stand, unsettledProblem } from "./computation.ts";
import { CellFailure, type Place, toProblem } from "./failure.ts";
import { type Body, Graph, type GraphModule, type GraphObserver, type GraphVariable, isInputError } from "./graph.ts";
import { definitionOf } from "./keys.ts";
import { homeOf, type Instance, type Plan } from "./plan.ts";
import type { Reach } from "./reach.ts";
import { applyOverride, overrideText, parameterConfig, type Resolved, valueField } from "./scenarios.ts";
import { parseConfig } from "./settings.ts";
import { blockSlots, codeSlots, variablesOf } from "./slots.ts";
import { type Blocked, type Box, CellLife, type Computed } from "./states.ts";
import { type Listener, makeBox, type Surroundings } from "./surroundings.ts";

/** What is known of one exported name in one scenario. */
export interface NameState {
  phase: "pending" | "done" | "error";
  box: Box | null;
  error: unknown;
  /** False when the value is missing because an input failed. */
  own: boolean;
}

interface Local {
  /** Equal prints need no redefinition. */
  print: string;
  variable: GraphVariable;
}

interface Host {
  module: GraphModule;
  locals: Map<string, Local>;
  imports: Map<string, { from: string; variable: { delete: () => unknown } }>;
  lives: Map<number, CellLife>;
  names: Map<string, NameState>;
}

interface Wanted {
  print: string;
  inputs: string[];
  body: Body;
  observer: GraphObserver | null;
}

export interface ArenaOptions {
  surroundings: Surroundings;
  listener: Listener;
  headless: boolean;
  deadline: Stand["deadline"];
  evaluate: Stand["evaluate"];
  passport: (instance: string, name: string) => Passport | null;
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

export class Arena {
  readonly graph: Graph;
  readonly problems: Problem[] = [];
  private readonly options: ArenaOptions;
  private readonly hosts = new Map<string, Host>();
  private readonly stand: Stand;
  private frame: Frame | null = null;
  private readonly files = new Map<string, AttachedFile>();
  private readonly rowWaiters = new Map<string, ((box: Box) => void)[]>();

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
    this.stand = {
      headless: options.headless,
      listener: options.listener,
      deadline: options.deadline,
      crosses: (instance, name) => this.hostOfName(instance, name) !== instance,
      resolved: (instance) => this.instance(instance).resolved,
      passport: options.passport,
      describe: (name) => describeName(name, this.reach),
      evaluate: options.evaluate,
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
    return this.graph.idle && !this.touched;
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
    this.frame = null;
  }

  /** Makes the graph be what the frame says, redefining only what changed. */
  reconcile(frame: Frame): void {
    this.frame = frame;
    const { plan } = frame;
    const wanted = new Map<string, Map<string, Wanted>>();
    const imports = new Map<string, Map<string, { remote: string; from: string }>>();
    for (const id of plan.instances.keys()) {
      this.host(id);
      wanted.set(id, new Map());
      imports.set(id, new Map());
    }
    for (const instance of plan.instances.values()) this.describeInstance(instance, frame, wanted.get(instance.id)!);
    // Children first: what they import, their parents must have too.
    for (const instance of [...plan.instances.values()].reverse()) {
      const own = wanted.get(instance.id)!;
      const needs = imports.get(instance.id)!;
      const names = new Set<string>(needs.keys());
      for (const { inputs } of own.values()) for (const name of inputs) names.add(name);
      for (const name of names) {
        if (own.has(name)) {
          needs.delete(name);
          continue;
        }
        if (instance.parent === null) {
          needs.delete(name);
          const special = this.special(name);
          if (special) own.set(name, special);
          continue;
        }
        const remote = name.startsWith(UNDER) ? name.slice(UNDER.length) : name;
        needs.set(name, { remote, from: instance.parent });
        if (!wanted.get(instance.parent)!.has(remote)) imports.get(instance.parent)!.set(remote, { remote, from: "" });
      }
    }
    for (const [id, host] of this.hosts) {
      if (!plan.instances.has(id)) this.dropHost(id, host);
    }
    for (const id of plan.instances.keys()) this.apply(id, wanted.get(id)!, imports.get(id)!);
    this.refreshRows();
  }

  private instance(id: string): Instance {
    return this.plan.instances.get(id)!;
  }

  private host(id: string): Host {
    let host = this.hosts.get(id);
    if (!host) {
      host = { module: this.graph.module(), locals: new Map(), imports: new Map(), lives: new Map(), names: new Map() };
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

  private dropHost(id: string, host: Host): void {
    for (const { variable } of host.locals.values()) variable.delete();
    for (const { variable } of host.imports.values()) variable.delete();
    this.hosts.delete(id);
  }

  private apply(id: string, wanted: Map<string, Wanted>, imports: Map<string, { remote: string; from: string }>): void {
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
      if (local?.print === want.print) continue;
      if (local) {
        local.variable.observe(want.observer).define(name, want.inputs, want.body);
        local.print = want.print;
      } else
        host.locals.set(name, { print: want.print, variable: host.module.define(name, want.inputs, want.body, want.observer) });
    }
  }

  /** Forgets the phases of names a cell no longer exports. */
  private prune(life: CellLife, cell: number): void {
    const outputs = this.reach.definition(cell)?.outputs ?? [];
    for (const name of life.phases.keys()) {
      if (life.blocked || (name !== "" && (!outputs.includes(name) || this.overridden(life.home, name))))
        life.phases.delete(name);
    }
  }

  /** A name whose value an override gives in place of its cell. */
  private overridden(instance: string, name: string): boolean {
    return this.instance(instance).resolved.overrides.has(name) && !parameterConfig(name, this.reach);
  }

  private describeInstance(instance: Instance, frame: Frame, wanted: Map<string, Wanted>): void {
    const { reach } = frame;
    for (const cell of instance.cells) {
      const definition = reach.definition(cell);
      if (definition) this.describeCell(definition, instance, frame, wanted);
    }
    for (const name of new Set([
      ...instance.delta,
      ...[...instance.cells].flatMap((cell) => reach.definition(cell)?.outputs ?? []),
    ])) {
      if (this.overridden(instance.id, name)) wanted.set(name, this.overrideVariable(name, instance, reach, wanted));
    }
  }

  private describeCell(definition: Definition, instance: Instance, frame: Frame, wanted: Map<string, Wanted>): void {
    const { cell } = definition;
    const { surroundings } = this.options;
    const host = this.host(instance.id);
    let life = host.lives.get(cell);
    if (!life) {
      life = new CellLife(cell, instance.id, surroundings.ports.clock());
      host.lives.set(cell, life);
    }
    let blocked = frame.blocked(cell);
    let config: JsonObject = {};
    if (!blocked && definition.block) {
      const parsed = parseConfig(definition, this.effectiveConfig(definition, instance.resolved, frame.reach), instance.id);
      if ("config" in parsed) config = parsed.config;
      else blocked = { status: "error", cause: parsed.problems[0]!.message, problem: parsed.problems[0]! };
    }
    life.blocked = blocked;
    // Declarations of the whole notebook: read elsewhere, worth no variable unless a cell names them.
    const owner = life;
    if (blocked) {
      life.phases.clear();
      const problem = blocked.problem ?? blockedProblem(definition, blocked);
      for (const name of definition.outputs) {
        wanted.set(name, {
          print: `blocked:${blocked.status}:${JSON.stringify(problem.message)}`,
          inputs: [],
          body: () => {
            throw new CellFailure(problem);
          },
          observer: this.nameObserver(host, name, null),
        });
      }
      this.options.listener.changed(life);
      return;
    }
    const block = definition.block ? definitionOf(definition.block.block)! : null;
    const slots = block
      ? blockSlots(definition, block.files?.(config) ?? [], speaks(block))
      : codeSlots(definition, frame.reach, surroundings.library, surroundings.ports.globals);
    // A block that reads other cells across scenarios also reads what they say of themselves: unit, label, target.
    const described = block ? definition.across.map((name) => describeName(name, frame.reach)) : [];
    const context: CellContext = {
      surroundings,
      stand: this.stand,
      life,
      definition,
      instance: instance.id,
      slots,
      config,
      described,
    };
    const main = `cell:${cell}`;
    const inputs = variablesOf(slots);
    const seed = block?.stochastic ? surroundings.settings.seed : 0;
    wanted.set(main, {
      print: JSON.stringify([
        described,
        definition.body,
        definition.inputs,
        definition.outputs,
        definition.mutates,
        definition.block,
        config,
        inputs,
        frame.generation(cell),
        seed,
      ]),
      inputs,
      body: block ? blockBody(context) : codeBody(context),
      observer: this.cellObserver(owner, definition, instance),
    });
    for (const name of definition.outputs) {
      if (this.overridden(instance.id, name)) continue;
      wanted.set(name, {
        print: `output:${cell}`,
        inputs: [main],
        body: outputBody(context, name),
        observer: this.nameObserver(host, name, owner),
      });
    }
  }

  private effectiveConfig(definition: Definition, resolved: Resolved, reach: Reach): JsonObject {
    const { block, name, config } = definition.block!;
    const override = name === null ? undefined : resolved.overrides.get(name);
    if (!override || !definitionOf(block)?.parameter) return config;
    const field = valueField(block);
    return { ...config, [field]: applyOverride(override, config[field], name!, reach) as Json };
  }

  private overrideVariable(name: string, instance: Instance, reach: Reach, wanted: Map<string, Wanted>): Wanted {
    const override = instance.resolved.overrides.get(name)!;
    const host = this.host(instance.id);
    const whole = override.value !== undefined;
    // A patch lies over the value the cell gives here, or the one it gives where this scenario comes from.
    const cell = reach.provider(name)!;
    const own = wanted.has(`cell:${cell}`);
    const under = whole ? [] : own ? [`cell:${cell}`] : [UNDER + name];
    return {
      print: `override:${overrideText(override)}:${under.join()}`,
      inputs: under,
      body: (below?: Box | Computed) => {
        const base = below === undefined ? undefined : own ? valueIn(below as Computed, name) : (below as Box).value;
        const value = applyOverride(override, base, name, reach);
        return makeBox(value, `override:${overrideText(override)}:${below?.key ?? ""}`);
      },
      observer: this.nameObserver(host, name, null),
    };
  }

  /** Variables that stand in the base module for what is not a cell. */
  private special(variable: string): Wanted | null {
    const at = variable.indexOf(":");
    const name = variable.slice(at + 1);
    const { surroundings } = this.options;
    const { ports, environment, settings, library } = surroundings;
    switch (at < 0 ? "" : variable.slice(0, at)) {
      case "env": {
        const value = environment[name as keyof typeof environment];
        if (name === "now" && !this.options.headless) {
          return {
            print: "now",
            inputs: [],
            body: () => ticking(ports.clock, (signal) => ports.wait(50, signal)),
            observer: null,
          };
        }
        return { print: String(value), inputs: [], body: () => makeBox(value, ""), observer: null };
      }
      case "lib":
        return {
          print: "library",
          inputs: [],
          body: async () => ({ value: await library.get(name), key: variable }),
          observer: null,
        };
      case "file": {
        const pin = settings.files[name] ?? null;
        return {
          print: pin?.sha256 ?? "",
          inputs: [],
          body: async () => {
            const file = await ports.file(name, pin);
            this.files.set(name, file);
            return { value: file, key: `sha256:${file.sha256}` };
          },
          observer: null,
        };
      }
      case "across":
        return { print: "across", inputs: [], body: () => this.rows(name), observer: null };
      default:
        return null;
    }
  }

  // -------------------------------------------------------------- observers

  private cellObserver(life: CellLife, definition: Definition, instance: Instance): GraphObserver {
    const { listener, surroundings } = this.options;
    const exporting = definition.outputs.length > 0;
    return {
      pending: () => {
        life.phases.set("", "pending");
        life.progress = null;
        life.startedAt = null;
        listener.changed(life);
      },
      fulfilled: (result: Computed) => {
        const now = surroundings.ports.clock();
        if (life.startedAt !== null) life.ms = now - life.startedAt;
        life.phases.set("", "done");
        life.problem = null;
        life.partial = null;
        life.warnings = result.warnings;
        if (result.outputs === null) life.value = { value: result.value };
        else if (!exporting) life.value = null;
        listener.changed(life);
      },
      rejected: (error, own) => {
        const place = { cell: life.cell, name: definition.outputs[0] ?? null, scenario: instance.id };
        const problem = own ? toProblem(error, place) : this.surroundingProblem(error, place);
        life.phases.set("", problem ? "failed" : "blocked");
        life.problem = problem;
        life.partial = null;
        listener.changed(life);
      },
    };
  }

  private nameObserver(host: Host, name: string, life: CellLife | null): GraphObserver {
    const { listener } = this.options;
    const state: NameState = host.names.get(name) ?? { phase: "pending", box: null, error: null, own: false };
    host.names.set(name, state);
    const tell = () => {
      if (life) listener.changed(life);
      this.touchRows(name);
    };
    return {
      pending: () => {
        state.phase = "pending";
        life?.phases.set(name, "pending");
        tell();
      },
      fulfilled: (box: Box) => {
        Object.assign(state, { phase: "done", box, error: null, own: false });
        if (life) {
          life.phases.set(name, "done");
          const definition = this.frame?.reach.definition(life.cell);
          if (definition?.outputs[0] === name) {
            life.value = { value: box.value };
            if (definition.autodisplay && definition.kind !== "block") life.displayed = [box.value];
          }
        }
        tell();
      },
      rejected: (error, own) => {
        Object.assign(state, { phase: "error", box: null, error, own });
        if (life) {
          life.phases.set(name, own ? "failed" : life.phases.get("") === "failed" ? "failed" : "blocked");
          if (own) life.problem = toProblem(error, { cell: life.cell, name, scenario: life.home });
        }
        tell();
      },
    };
  }

  /** An input that is no cell (a file, a standard name, an undefined name) failed: the cell that reads it says so. */
  private surroundingProblem(error: unknown, place: Place): Problem | null {
    const input = isInputError(error) ? error.input : null;
    if (input === null || this.reach.compilation.declared.has(input)) return null;
    const problem = toProblem(error, place);
    return input.startsWith("file:") ? { ...problem, kind: "file" } : problem;
  }

  // -------------------------------------------------------------- across

  private rowSources(name: string): RowSource[] {
    return this.plan.rows.map((id) => ({ resolved: this.instance(id).resolved, state: this.name(id, name) }));
  }

  private rows(name: string): Box | Promise<Box> {
    const { box, settled } = acrossBox(this.rowSources(name));
    if (settled || !this.options.headless) return box;
    return new Promise((resolve) => {
      const waiting = this.rowWaiters.get(name);
      if (waiting) waiting.push(resolve);
      else this.rowWaiters.set(name, [resolve]);
    });
  }

  private touched = false;
  private touchRows(name: string): void {
    if (this.touched || !this.frame?.plan.across.has(name)) return;
    this.touched = true;
    this.options.surroundings.ports.schedule(() => {
      this.touched = false;
      if (!this.frame) return;
      this.refreshRows();
      this.options.listener.refreshed();
    });
  }

  /** Rows last given to those who read them. */
  private readonly shown = new Map<string, Box>();

  /** Gives new rows to those who read them; while a row that was done computes again, the former rows stay. */
  private refreshRows(): void {
    for (const name of this.plan.across) {
      const local = this.hosts.get(BASE)?.locals.get(`across:${name}`);
      if (!local) continue;
      const { box, settled } = acrossBox(this.rowSources(name));
      const waiters = this.rowWaiters.get(name);
      if (waiters) {
        if (!settled) continue;
        this.rowWaiters.delete(name);
        this.shown.set(name, box);
        for (const resolve of waiters) resolve(box);
        continue;
      }
      const former = this.shown.get(name);
      if (former?.key === box.key || (former && regresses(former, box)) || (this.options.headless && !settled)) continue;
      this.shown.set(name, box);
      local.variable.define(`across:${name}`, [], () => this.rows(name));
    }
  }

  /** Rows of across("x") as they stand, for the session's own use. */
  rowsOf(name: string): AcrossRow[] {
    return acrossBox(this.rowSources(name)).box.value as AcrossRow[];
  }
}

const UNDER = "under:";

function describeName(name: string, reach: Reach): ReturnType<Stand["describe"]> {
  const cell = reach.provider(name);
  if (cell === undefined) return null;
  const block = reach.definition(cell)?.block ?? null;
  return { cell, block: block?.block ?? null, config: block?.config ?? null };
}

/** Some row shown as settled is computing again. */
function regresses(former: Box, next: Box): boolean {
  const settled = new Set((former.value as AcrossRow[]).filter((row) => row.state !== "pending").map((row) => row.scenario));
  return (next.value as AcrossRow[]).some((row) => row.state === "pending" && settled.has(row.scenario));
}

const valueIn = (result: Computed, name: string): unknown => (result.outputs ? result.outputs[name] : result.value);

function blockedProblem(definition: Definition, blocked: Blocked): Problem {
  return {
    kind: "error",
    severity: "error",
    cell: definition.cell,
    name: definition.outputs[0] ?? null,
    scenario: null,
    message: blocked.cause,
  };
}

async function* ticking(clock: () => number, wait: (signal: AbortSignal) => Promise<void>): AsyncGenerator<Box> {
  const stop = new AbortController();
  try {
    for (;;) {
      yield { value: clock(), key: `now:${clock()}` };
      await wait(stop.signal);
    }
  } finally {
    stop.abort();
  }
}
