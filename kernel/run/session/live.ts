// The interactive side of a session: the active scenario's arena, and the events that tell of it, batched.
import type { Doubt, Json, OverrideSet, Passport, Problem, ScenarioChoice } from "../../types/index.ts";
import { Arena } from "../cells/arena.ts";
import { passportOf } from "../cells/passport.ts";
import type { Scene } from "../cells/reports.ts";
import { asksOf } from "../sweep/above.ts";
import { Demands, notAsked } from "../world/demands.ts";
import { CellFailure, toProblem } from "../world/failure.ts";
import { isOnDemand } from "../world/on-demand.ts";
import { doubtReach, exerciseReach, type IndicatorCell, indicatorsOf, parametersIn } from "../world/parameters.ts";
import { makePlan, type PlanRequest, revalue, shapeOf } from "../world/plan.ts";
import type { SessionPorts } from "../world/ports.ts";
import { type Resolved, resolve } from "../world/scenarios.ts";
import type { CellLife } from "../world/states.ts";
import type { World } from "../world/world.ts";
import { conflictsOf, type Standing } from "./conflicts.ts";
import { Telling } from "./telling.ts";

const NEVER = { promise: new Promise<void>(() => undefined), late: () => false };

export class Live {
  private readonly ports: SessionPorts;
  private readonly settled: () => void;
  private arena: Arena | null = null;
  private world: World | null = null;
  private active: Resolved | null = null;
  private trial: OverrideSet = {};
  private exercise = new Set<number>();
  private doubts = new Map<number, Doubt[]>();
  private indicators: IndicatorCell[] = [];
  private standing: Standing = { conflicts: [], problems: [] };
  private complaints: Problem[] = [];
  private shape = "";
  private readonly telling: Telling;
  private readonly demands = new Demands(() => this.world!);
  private scheduled = false;
  private waitingValues: { name: string; scenario: string; answer: (value: unknown, problem: Problem | null) => void }[] = [];

  constructor(ports: SessionPorts, settled: () => void) {
    this.ports = ports;
    this.settled = settled;
    this.telling = new Telling(ports, () => this.soon());
  }

  private get scene(): Scene | null {
    const { arena, world, active, exercise, doubts, indicators } = this;
    if (!arena || !world || !active) return null;
    return { arena, world, active, exercise, doubts, indicators, problems: [...this.standing.problems, ...this.complaints] };
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

  /** What a person asks of an on-demand cell of the active scenario. */
  experiment(cell: number, act: "start" | "stop" | "resume"): void {
    this.demanded(cell, (life, resolved) => {
      if (act === "start" && life.key !== null) this.world!.surroundings.memo.drop(life.key);
      this.demands.act(cell, resolved, act);
    });
  }

  /** Its value, computed elsewhere. */
  given(cell: number, value: Json): void {
    this.demanded(cell, (_, resolved) => this.demands.given(cell, resolved, value));
  }

  private demanded(cell: number, act: (life: CellLife, resolved: Resolved) => void): void {
    const { arena, world, active } = this;
    const definition = world?.reach.definition(cell);
    if (!arena || !active || !definition || !isOnDemand(definition)) return;
    const life = arena.life(active.id, cell);
    if (!life) return;
    act(life, arena.plan.instances.get(life.home)!.resolved);
    arena.renewDemands();
    this.telling.changed(life);
    this.soon();
  }

  /** On-demand cells that run stop where they are, and may be resumed; answers which. */
  cutDemands(): Set<number> {
    return this.demands.cut();
  }

  /** Nothing of what on-demand cells computed holds any more. */
  clearDemands(): void {
    this.demands.clear();
  }

  passport(target: string | number, version: string | null): Passport | null {
    return this.arena && this.active && this.world
      ? passportOf(this.arena, this.active.id, target, this.world.surroundings, version)
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
    this.trial = trial;
    this.complaints = [];
    const at = (where: ScenarioChoice, set: OverrideSet = {}) => resolve(declared.scenarios, where, set, reach, former);
    const active = at(choice, trial);
    const was = this.active?.id;
    this.active = active;
    const variants = [null, ...(declared.scenarios?.variants.map((part) => part.id) ?? [])];
    const across = variants.map((variant) => at({ context: choice.context, variant }));
    if (active.id === "trial") across.push(active);
    const request: PlanRequest = {
      reach,
      baseline: at({ context: null, variant: null }),
      asks: [{ resolved: active, cells: world.compilation.notebook.cells.map((cell) => cell.id) }],
      across,
      resolve: (where) => at(where),
    };
    this.arena ??= this.makeArena(world);
    this.arena.use(world.surroundings);
    const shape = shapeOf(request);
    // Where only values moved, the plan holds and their variables alone are redefined.
    const moved = !fresh && shape === this.shape && this.arena.revalue(revalue(this.arena.plan, request));
    this.shape = shape;
    if (!moved) this.arena.reconcile({ reach, plan: makePlan(request), blocked: world.blocked, generation: world.generation });
    if (fresh) {
      this.exercise = exerciseReach(reach);
      this.doubts = doubtReach(reach, world.surroundings.environment.now);
      this.indicators = indicatorsOf(reach);
      this.standing = conflictsOf(world);
    }
    if (was !== undefined && was !== active.id) this.countShared(active.id);
    if (!moved) this.telling.renew(this.scene!, fresh);
    this.telling.tell({
      kind: "scenarios",
      choice,
      trial,
      parameters: parametersIn(reach, active, world.surroundings.environment.now),
      conflicts: [...this.standing.conflicts, ...active.conflicts.filter((conflict) => conflict.part === "trial")],
      set: declared.scenarios,
    });
    this.soon();
  }

  /** After a switch, what the new scenario shares with another is reused without anything running. */
  private countShared(active: string): void {
    const plan = this.arena!.plan;
    const instance = plan.instances.get(active)!;
    for (const cell of instance.needed) if (!instance.cells.has(cell)) this.telling.counts.reused++;
  }

  private makeArena(world: World): Arena {
    const arena: Arena = new Arena({
      surroundings: world.surroundings,
      headless: false,
      deadline: NEVER,
      asks: asksOf(
        () => this.world!,
        () => this.trial,
        NEVER,
        (name) => arena.file(name)?.sha256 ?? null,
      ),
      demands: this.demands,
      passport: (instance, name) => passportOf(arena, instance, name, this.world!.surroundings, this.world!.version),
      listener: {
        changed: (life) => {
          this.telling.changed(life);
          this.soon();
        },
        named: (name) => {
          this.telling.named(name);
          this.soon();
        },
        starting: (life) => {
          this.telling.changed(life);
          if (this.scene) this.telling.tellStates(this.scene, life.cell);
        },
        refreshed: () => this.soon(),
        executed: (key) => this.telling.executed(key),
        reused: (key) => this.telling.reused(key),
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

  private flush(): void {
    const { scene } = this;
    if (!scene) return;
    this.telling.flush(scene);
    this.answerValues(scene.arena);
  }

  private answerValues(arena: Arena): void {
    this.waitingValues = this.waitingValues.filter(({ name, scenario, answer }) => {
      const state = arena.name(scenario, name);
      if (state?.phase === "pending") return true;
      if (state?.phase === "done") answer(state.box!.value, null);
      else {
        const place = { cell: this.world!.reach.provider(name) ?? 0, name, scenario };
        if (arena.life(scenario, place.cell)?.unasked) {
          answer(null, notAsked(place.cell, name).problem);
          return false;
        }
        answer(
          null,
          state?.error instanceof CellFailure ? state.error.problem : toProblem(state?.error ?? new Error(`${name} : ?`), place),
        );
      }
      return false;
    });
  }
}
