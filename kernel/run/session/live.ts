// The interactive side of a session: the active scenario's graph, and the events that tell of it, batched.
import type { Doubt, Json, OverrideSet, Passport, Problem, ScenarioChoice, ScenarioState } from "../../types/index.ts";
import { passportOf } from "../cells/passport.ts";
import type { ActiveScenario } from "../cells/reports.ts";
import { ScenarioGraph } from "../cells/scenario-graph.ts";
import { Demands, notAsked } from "../plan/demands.ts";
import { CellFailure, toProblem } from "../plan/failure.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import { doubtReach, exerciseReach, type IndicatorCell, indicatorsOf, parametersIn } from "../plan/parameters.ts";
import { makePlan, type PlanRequest, revalue, shapeOf } from "../plan/plan.ts";
import type { SessionPorts } from "../plan/ports.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { type Resolved, resolve } from "../plan/scenarios.ts";
import type { CellLife } from "../plan/states.ts";
import { asksOf } from "../sweep/above.ts";
import { type Conflicts, conflictsOf } from "./conflicts.ts";
import { Telling } from "./telling.ts";

const NEVER = { promise: new Promise<void>(() => undefined), late: () => false };

export class Live {
  private readonly ports: SessionPorts;
  private readonly settled: () => void;
  private scenarioGraph: ScenarioGraph | null = null;
  private prepared: PreparedNotebook | null = null;
  private active: Resolved | null = null;
  private exercise = new Set<number>();
  private doubts = new Map<number, Doubt[]>();
  private indicators: IndicatorCell[] = [];
  private conflicts: Conflicts = { conflicts: [], problems: [] };
  private complaints: Problem[] = [];
  private shape = "";
  private readonly telling: Telling;
  private readonly demands = new Demands(() => this.prepared!);
  private scheduled = false;
  private waitingValues: { name: string; scenario: string; answer: (value: unknown, problem: Problem | null) => void }[] = [];

  constructor(ports: SessionPorts, settled: () => void) {
    this.ports = ports;
    this.settled = settled;
    this.telling = new Telling(ports, () => this.soon());
  }

  private get activeScenario(): ActiveScenario | null {
    const { scenarioGraph, prepared, active, exercise, doubts, indicators } = this;
    if (!scenarioGraph || !prepared || !active) return null;
    return {
      scenarioGraph,
      prepared,
      active,
      exercise,
      doubts,
      indicators,
      problems: [...this.conflicts.problems, ...this.complaints],
    };
  }

  get idle(): boolean {
    return !this.scheduled && (this.scenarioGraph === null || this.scenarioGraph.idle);
  }

  dispose(): void {
    this.scenarioGraph?.dispose();
    this.scenarioGraph = null;
  }

  /** A problem that belongs to no cell's life: said until the next change. */
  complain(problem: Problem): void {
    this.complaints.push(problem);
    this.soon();
  }

  running(): number[] {
    const found = new Set<number>();
    for (const life of this.scenarioGraph?.lives() ?? []) if (life.update(this.ports.clock()) === "running") found.add(life.cell);
    return [...found];
  }

  keysOf(cell: number): string[] {
    return [...(this.scenarioGraph?.lives() ?? [])]
      .filter((life) => life.cell === cell && life.key !== null)
      .map((life) => life.key!);
  }

  /** What a person asks of an on-demand cell of the active scenario. */
  experiment(cell: number, act: "start" | "stop" | "resume"): void {
    this.demanded(cell, (life, resolved) => {
      if (act === "start" && life.key !== null) this.prepared!.services.memo.drop(life.key);
      this.demands.act(cell, resolved, act);
    });
  }

  /** Its value, computed elsewhere. */
  given(cell: number, value: Json): void {
    this.demanded(cell, (_, resolved) => this.demands.given(cell, resolved, value));
  }

  private demanded(cell: number, act: (life: CellLife, resolved: Resolved) => void): void {
    const { scenarioGraph, prepared, active } = this;
    const definition = prepared?.reach.definition(cell);
    if (!scenarioGraph || !active || !definition || !isOnDemand(definition)) return;
    const life = scenarioGraph.life(active.id, cell);
    if (!life) return;
    act(life, scenarioGraph.plan.instances.get(life.home)!.resolved);
    scenarioGraph.renewDemands();
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
    return this.scenarioGraph && this.active && this.prepared
      ? passportOf(this.scenarioGraph, this.active.id, target, this.prepared.services, version)
      : null;
  }

  /** Answers now or when the value is there; false when that scenario is not kept here. */
  value(name: string, scenario: string | null, answer: (value: unknown, problem: Problem | null) => void): boolean {
    const id = scenario ?? this.active?.id;
    const cell = this.prepared?.reach.provider(name);
    if (id === undefined || cell === undefined || !this.scenarioGraph?.plan.instances.get(id)?.needed.has(cell)) return false;
    this.waitingValues.push({ name, scenario: id, answer });
    this.soon();
    return true;
  }

  update(prepared: PreparedNotebook, { choice, trial }: ScenarioState): void {
    const { reach, declared, former } = prepared;
    const fresh = this.prepared !== prepared;
    this.prepared = prepared;
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
      evaluator: [{ resolved: active, cells: prepared.compilation.notebook.cells.map((cell) => cell.id) }],
      across,
      resolve: (where) => at(where),
    };
    this.scenarioGraph ??= this.makeArena(prepared);
    this.scenarioGraph.use(prepared.services);
    const shape = shapeOf(request);
    // Where only values moved, the plan holds and their variables alone are redefined.
    const moved = !fresh && shape === this.shape && this.scenarioGraph.revalue(revalue(this.scenarioGraph.plan, request));
    this.shape = shape;
    if (!moved)
      this.scenarioGraph.reconcile({
        reach,
        plan: makePlan(request),
        blocked: prepared.blocked,
        generation: prepared.generation,
      });
    if (fresh) {
      this.exercise = exerciseReach(reach);
      this.doubts = doubtReach(reach, prepared.services.environment.now);
      this.indicators = indicatorsOf(reach);
      this.conflicts = conflictsOf(prepared);
    }
    if (was !== undefined && was !== active.id) this.countShared(active.id);
    if (!moved) this.telling.renew(this.activeScenario!, fresh);
    this.telling.tell({
      kind: "scenarios",
      choice,
      trial,
      parameters: parametersIn(reach, active, prepared.services.environment.now),
      conflicts: [...this.conflicts.conflicts, ...active.conflicts.filter((conflict) => conflict.part === "trial")],
      set: declared.scenarios,
    });
    this.soon();
  }

  /** After a switch, what the new scenario shares with another is reused without anything running. */
  private countShared(active: string): void {
    const plan = this.scenarioGraph!.plan;
    const instance = plan.instances.get(active)!;
    for (const cell of instance.needed) if (!instance.cells.has(cell)) this.telling.counts.reused++;
  }

  private makeArena(prepared: PreparedNotebook): ScenarioGraph {
    const scenarioGraph: ScenarioGraph = new ScenarioGraph({
      services: prepared.services,
      headless: false,
      deadline: NEVER,
      evaluator: asksOf(
        () => this.prepared!,
        () => this.active!.trial,
        NEVER,
        (name) => scenarioGraph.file(name)?.sha256 ?? null,
      ),
      demands: this.demands,
      passport: (instance, name) => passportOf(scenarioGraph, instance, name, this.prepared!.services, this.prepared!.version),
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
          if (this.activeScenario) this.telling.tellStates(this.activeScenario, life.cell);
        },
        refreshed: () => this.soon(),
        executed: (key) => this.telling.executed(key),
        reused: (key) => this.telling.reused(key),
        warn: (problem) => this.complain(problem),
      },
    });
    return scenarioGraph;
  }

  private soon(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.ports.schedule(() => {
      this.scheduled = false;
      if (!this.scenarioGraph) return;
      this.flush();
      this.settled();
      if (!this.idle && this.scenarioGraph.graph.pending === 0) this.watch();
    });
  }

  /** The engine has work queued but no cell to tell of it: looks again once it is done. */
  private watching = false;
  private watch(): void {
    if (this.watching) return;
    this.watching = true;
    this.ports.schedule(() => {
      this.watching = false;
      if (!this.scenarioGraph) return;
      if (this.idle) this.settled();
      else if (this.scenarioGraph.graph.pending === 0 && !this.scheduled) this.watch();
    });
  }

  private flush(): void {
    const { activeScenario } = this;
    if (!activeScenario) return;
    this.telling.flush(activeScenario);
    this.answerValues(activeScenario.scenarioGraph);
  }

  private answerValues(scenarioGraph: ScenarioGraph): void {
    this.waitingValues = this.waitingValues.filter(({ name, scenario, answer }) => {
      const state = scenarioGraph.name(scenario, name);
      if (state?.phase === "pending") return true;
      if (state?.phase === "done") answer(state.box!.value, null);
      else {
        const place = { cell: this.prepared!.reach.provider(name) ?? 0, name, scenario };
        if (scenarioGraph.life(scenario, place.cell)?.unasked) {
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
