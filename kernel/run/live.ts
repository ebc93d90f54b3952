// The interactive side of a session: the active scenario's arena, and the events that tell of it, batched.
import type { CellState, Computations, Event, OverrideSet, Passport, Problem, ScenarioChoice } from "../types.ts";
import { Arena } from "./arena.ts";
import { conflictsOf, type Standing } from "./conflicts.ts";
import { evaluateAbove } from "./evaluation-run.ts";
import { CellFailure, toProblem } from "./failure.ts";
import { exerciseReach, type IndicatorCell, indicatorsOf, parametersIn } from "./parameters.ts";
import { passportOf } from "./passport.ts";
import { makePlan } from "./plan.ts";
import type { Rendering, SessionPorts } from "./ports.ts";
import { renderingOf, sameRendering } from "./rendering.ts";
import { activityOf, blockerOf, indicatorStates, problemsOf, variablesOf } from "./reports.ts";
import { type Resolved, resolve } from "./scenarios.ts";
import { type CellLife, cellState } from "./states.ts";
import type { World } from "./world.ts";

const NEVER = { promise: new Promise<void>(() => undefined), late: () => false };

export class Live {
  private readonly ports: SessionPorts;
  private readonly settled: () => void;
  private arena: Arena | null = null;
  private world: World | null = null;
  private active: Resolved | null = null;
  private exercise = new Set<number>();
  private indicators: IndicatorCell[] = [];
  private standing: Standing = { conflicts: [], problems: [] };
  private complaints: Problem[] = [];
  private readonly counts: Computations = { distinct: 0, executed: 0, reused: 0 };
  private readonly keys = new Set<string>();
  private readonly told = new Map<string, string>();
  private readonly toldStates = new Map<number, string>();
  private readonly shown = new Map<number, Rendering>();
  /** Cells that once gave a value: until they do again, it is the one on screen. */
  private readonly computed = new Set<number>();
  private readonly changedCells = new Set<number>();
  private everything = false;
  private scheduled = false;
  private busySince: number | null = null;
  private waitingValues: { name: string; scenario: string; answer: (value: unknown, problem: Problem | null) => void }[] = [];

  constructor(ports: SessionPorts, settled: () => void) {
    this.ports = ports;
    this.settled = settled;
  }

  get idle(): boolean {
    return !this.scheduled && (this.arena === null || this.arena.idle);
  }

  dispose(): void {
    this.arena?.dispose();
    this.arena = null;
  }

  /** A problem that belongs to no cell's life: said until the next change. */
  complain(problem: Problem): void {
    this.complaints.push(problem);
    this.soon();
  }

  running(): number[] {
    const found = new Set<number>();
    for (const life of this.arena?.lives() ?? []) if (life.update(this.ports.clock()) === "running") found.add(life.cell);
    return [...found];
  }

  keysOf(cell: number): string[] {
    return [...(this.arena?.lives() ?? [])].filter((life) => life.cell === cell && life.key !== null).map((life) => life.key!);
  }

  passport(name: string, version: string | null): Passport | null {
    return this.arena && this.active && this.world
      ? passportOf(this.arena, this.active.id, name, this.world.surroundings, version)
      : null;
  }

  /** Answers now or when the value is there; false when that scenario is not kept here. */
  value(name: string, scenario: string | null, answer: (value: unknown, problem: Problem | null) => void): boolean {
    const id = scenario ?? this.active?.id;
    const cell = this.world?.reach.provider(name);
    if (id === undefined || cell === undefined || !this.arena?.plan.instances.get(id)?.needed.has(cell)) return false;
    this.waitingValues.push({ name, scenario: id, answer });
    this.soon();
    return true;
  }

  update(world: World, choice: ScenarioChoice, trial: OverrideSet): void {
    const { reach, declared, former } = world;
    const fresh = this.world !== world;
    this.world = world;
    this.complaints = [];
    const at = (where: ScenarioChoice, set: OverrideSet = {}) => resolve(declared.scenarios, where, set, reach, former);
    const active = at(choice, trial);
    const was = this.active?.id;
    this.active = active;
    const variants = [null, ...(declared.scenarios?.variants.map((part) => part.id) ?? [])];
    const across = variants.map((variant) => at({ context: choice.context, variant }));
    if (active.id === "trial") across.push(active);
    const plan = makePlan({
      reach,
      baseline: at({ context: null, variant: null }),
      asks: [{ resolved: active, cells: world.compilation.notebook.cells.map((cell) => cell.id) }],
      across,
      resolve: (where) => at(where),
    });
    this.arena ??= this.makeArena(world);
    this.arena.use(world.surroundings);
    this.arena.reconcile({ reach, plan, blocked: world.blocked, generation: world.generation });
    if (fresh) {
      this.exercise = exerciseReach(reach);
      this.indicators = indicatorsOf(reach);
      this.standing = conflictsOf(world);
    }
    if (was !== undefined && was !== active.id) this.countShared(active.id);
    for (const cell of [...this.shown.keys()]) if (!reach.definition(cell)) this.shown.delete(cell);
    for (const cell of [...this.toldStates.keys()]) {
      if (reach.definition(cell)) continue;
      this.toldStates.delete(cell);
      this.computed.delete(cell);
    }
    this.everything = true;
    this.tell({
      kind: "scenarios",
      choice,
      trial,
      parameters: parametersIn(reach, active),
      conflicts: [...this.standing.conflicts, ...active.conflicts.filter((conflict) => conflict.part === "trial")],
      set: declared.scenarios,
    });
    this.soon();
  }

  /** After a switch, what the new scenario shares with another is reused without anything running. */
  private countShared(active: string): void {
    const plan = this.arena!.plan;
    const instance = plan.instances.get(active)!;
    for (const cell of instance.needed) if (!instance.cells.has(cell)) this.counts.reused++;
  }

  private makeArena(world: World): Arena {
    const arena: Arena = new Arena({
      surroundings: world.surroundings,
      headless: false,
      deadline: NEVER,
      evaluate: (instance, overrides, outputs) =>
        evaluateAbove(arena.plan.instances.get(instance)!.resolved, overrides, outputs, this.world!, NEVER),
      passport: (instance, name) => passportOf(arena, instance, name, this.world!.surroundings, this.world!.version),
      listener: {
        changed: (life) => {
          this.changedCells.add(life.cell);
          this.soon();
        },
        starting: (life) => {
          this.changedCells.add(life.cell);
          this.tellStates();
        },
        refreshed: () => this.soon(),
        executed: (key) => {
          this.counts.executed++;
          this.keys.add(key);
        },
        reused: (key) => {
          this.counts.reused++;
          this.keys.add(key);
        },
        warn: (problem) => this.complain(problem),
      },
    });
    return arena;
  }

  private soon(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.ports.schedule(() => {
      this.scheduled = false;
      if (!this.arena) return;
      this.flush();
      this.settled();
      if (!this.idle && this.arena.graph.pending === 0) this.watch();
    });
  }

  /** The engine has work queued but no cell to tell of it: looks again once it is done. */
  private watching = false;
  private watch(): void {
    if (this.watching) return;
    this.watching = true;
    this.ports.schedule(() => {
      this.watching = false;
      if (!this.arena) return;
      if (this.idle) this.settled();
      else if (this.arena.graph.pending === 0 && !this.scheduled) this.watch();
    });
  }

  /** Emits what differs from what was last told. */
  private tell(event: Event): void {
    const text = JSON.stringify(event);
    if (this.told.get(event.kind) === text) return;
    this.told.set(event.kind, text);
    this.ports.emit(event);
  }

  private flush(): void {
    const { arena, world, active } = this;
    if (!arena || !world || !active) return;
    this.tellStates();
    this.tellActivity(arena, active);
    this.tell({ kind: "problems", problems: problemsOf(arena, world, active, [...this.standing.problems, ...this.complaints]) });
    this.tell({ kind: "variables", variables: variablesOf(arena, active.id, world.surroundings.environment.language) });
    this.tell({ kind: "indicators", indicators: indicatorStates(arena, this.indicators) });
    this.tell({ kind: "computations", computations: { ...this.counts, distinct: this.keys.size } });
    this.answerValues(arena);
  }

  private tellStates(): void {
    const { arena, world, active } = this;
    if (!arena || !world || !active) return;
    const cells = this.everything
      ? world.compilation.notebook.cells.map((cell) => cell.id)
      : this.affected(this.changedCells, world);
    this.everything = false;
    this.changedCells.clear();
    const states: CellState[] = [];
    for (const cell of cells) {
      const life = arena.life(active.id, cell);
      if (!life) continue;
      const exercise = this.exercise.has(cell);
      const blocker = blockerOf(arena, active.id, cell, this.ports.clock());
      const state = cellState(life, this.ports.clock(), blocker, exercise, this.computed.has(cell));
      const text = JSON.stringify(state);
      if (this.toldStates.get(cell) !== text) {
        this.toldStates.set(cell, text);
        states.push(state);
        if (state.status === "done") this.computed.add(cell);
      }
      this.show(life, world, active, exercise);
    }
    if (states.length > 0) this.ports.emit({ kind: "states", states });
  }

  /** A cell that waits names the root of its wait, which may have changed elsewhere. */
  private affected(changed: ReadonlySet<number>, world: World): Set<number> {
    const cells = new Set(changed);
    for (const cell of changed) {
      for (const name of world.reach.definition(cell)?.outputs ?? []) for (const user of world.reach.users(name)) cells.add(user);
    }
    return cells;
  }

  private show(life: CellLife, world: World, active: Resolved, exercise: boolean): void {
    const { display } = this.ports;
    if (!display) return;
    const rendering = renderingOf(life, world.reach, active, exercise);
    if (!rendering || sameRendering(this.shown.get(life.cell), rendering)) return;
    this.shown.set(life.cell, rendering);
    display.show(life.cell, rendering);
  }

  private tellActivity(arena: Arena, active: Resolved): void {
    const activity = activityOf(arena, active.id);
    if (activity.done === activity.total) this.busySince = null;
    else this.busySince ??= this.ports.clock();
    this.tell({ kind: "activity", ...activity, since: this.busySince });
  }

  private answerValues(arena: Arena): void {
    this.waitingValues = this.waitingValues.filter(({ name, scenario, answer }) => {
      const state = arena.name(scenario, name);
      if (state?.phase === "pending") return true;
      if (state?.phase === "done") answer(state.box!.value, null);
      else {
        const place = { cell: this.world!.reach.provider(name) ?? 0, name, scenario };
        answer(
          null,
          state?.error instanceof CellFailure ? state.error.problem : toProblem(state?.error ?? new Error(`${name} : ?`), place),
        );
      }
      return false;
    });
  }
}
