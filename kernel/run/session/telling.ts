// What the shell has been told of the active scenario, and of what changed since, what it must be told now. Batched, never O(cells).
import type { CellState, Computations, Event, VariableState } from "../../types/index.ts";
import {
  type ActiveScenario,
  type ActivityClass,
  activityClass,
  blockerOf,
  indicatorStates,
  problemsOf,
  variableOf,
} from "../cells/reports.ts";
import { demandOf } from "../plan/demands.ts";
import type { Rendering, SessionPorts } from "../plan/ports.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { type CellLife, cellState, isAsleep } from "../plan/states.ts";
import { renderingOf, sameRendering } from "./rendering.ts";

/** From this many on, variables are told of every so many ms at most. */
const MANY = 200;
const VARIABLES_PACE = 100;

export class Telling {
  readonly counts: Computations = { distinct: 0, executed: 0, reused: 0 };
  readonly keys = new Set<string>();
  private readonly ports: SessionPorts;
  /** Asks for a flush later on. */
  private readonly soon: () => void;
  private readonly told = new Map<string, string>();
  private readonly states = new Map<number, string>();
  private readonly shown = new Map<number, Rendering>();
  /** Cells that once gave a value: until they do again, it is the one on screen. */
  private readonly computed = new Set<number>();
  private readonly variables = new Map<string, VariableState>();
  private readonly problematic = new Set<number>();
  private readonly activity = new Map<number, ActivityClass>();
  private readonly changedCells = new Set<number>();
  private readonly changedNames = new Set<string>();
  private everything = false;
  private whole = false;
  private variablesAt = Number.NEGATIVE_INFINITY;
  private delayed = false;
  private busySince: number | null = null;

  constructor(ports: SessionPorts, soon: () => void) {
    this.ports = ports;
    this.soon = soon;
  }

  changed(life: CellLife): void {
    this.changedCells.add(life.cell);
  }

  named(name: string): void {
    this.changedNames.add(name);
  }

  executed(key: string): void {
    this.counts.executed++;
    this.keys.add(key);
  }

  reused(key: string): void {
    this.counts.reused++;
    this.keys.add(key);
  }

  /** Another scenario, or another picture of the notebook: all is looked at again; what is gone is forgotten. */
  renew({ prepared }: ActiveScenario, fresh: boolean): void {
    this.everything = true;
    if (!fresh) return;
    this.whole = true;
    const gone = (cell: number) => !prepared.reach.definition(cell);
    for (const known of [this.states, this.shown, this.activity]) {
      for (const cell of known.keys()) if (gone(cell)) known.delete(cell);
    }
    for (const known of [this.computed, this.problematic]) for (const cell of known) if (gone(cell)) known.delete(cell);
  }

  /** Emits what differs from what was last told. */
  tell(event: Event): void {
    const text = JSON.stringify(event);
    if (this.told.get(event.kind) === text) return;
    this.told.set(event.kind, text);
    this.ports.emit(event);
  }

  flush(activeScenario: ActiveScenario): void {
    this.tellStates(activeScenario);
    this.tellActivity();
    this.tell({ kind: "problems", problems: problemsOf(activeScenario, this.problemCells(activeScenario.prepared)) });
    this.tellVariables(activeScenario);
    this.tell({ kind: "indicators", indicators: indicatorStates(activeScenario.scenarioGraph, activeScenario.indicators) });
    this.tell({ kind: "computations", computations: { ...this.counts, distinct: this.keys.size } });
  }

  /** At once when a body `begins`, since it may hold the thread. */
  tellStates(activeScenario: ActiveScenario, begins?: number): void {
    const { scenarioGraph, prepared, active } = activeScenario;
    const cells = this.everything ? prepared.compilation.notebook.cells.map((cell) => cell.id) : this.affected(activeScenario);
    if (this.everything) for (const name of prepared.compilation.declared.keys()) this.changedNames.add(name);
    this.everything = false;
    this.changedCells.clear();
    const states: CellState[] = [];
    const now = this.ports.clock();
    for (const cell of cells) {
      const life = scenarioGraph.life(active.id, cell);
      if (!life) continue;
      const exercise = activeScenario.exercise.has(cell);
      const blocker = life.update(now) === "waiting" ? blockerOf(scenarioGraph, active.id, cell, now) : null;
      const state = cellState(
        life,
        now,
        blocker,
        exercise,
        this.computed.has(cell),
        activeScenario.doubts.get(cell),
        demandOf(life, prepared.reach),
      );
      const text = JSON.stringify(state);
      if (this.states.get(cell) !== text) {
        this.states.set(cell, text);
        states.push(state);
        if (state.status === "done") this.computed.add(cell);
      }
      if (life.blocked?.problem || life.problem || life.warnings.length > 0) this.problematic.add(cell);
      else this.problematic.delete(cell);
      this.activity.set(cell, activityClass(life));
      this.show(life, activeScenario, exercise, isAsleep(blocker));
    }
    if (begins !== undefined) this.ports.emit({ kind: "states", states, begins });
    else if (states.length > 0) this.ports.emit({ kind: "states", states });
  }

  /** A cell that waits names the root of its wait, which may have changed elsewhere. */
  private affected({ prepared, scenarioGraph, active }: ActiveScenario): Set<number> {
    const cells = new Set(this.changedCells);
    // A widget shows the value its name takes, though its own cell has not moved.
    for (const name of this.changedNames) {
      const provider = prepared.reach.provider(name);
      if (provider !== undefined && prepared.reach.definition(provider)?.view) cells.add(provider);
    }
    for (const cell of this.changedCells) {
      for (const name of prepared.reach.definition(cell)?.outputs ?? []) {
        this.changedNames.add(name);
        for (const user of prepared.reach.users(name))
          if (scenarioGraph.life(active.id, user)?.status === "waiting") cells.add(user);
      }
    }
    return cells;
  }

  private show(life: CellLife, { prepared, active, doubts }: ActiveScenario, exercise: boolean, asleep: boolean): void {
    const { display } = this.ports;
    if (!display) return;
    const rendering = renderingOf(life, prepared.reach, active, exercise, doubts.get(life.cell), asleep);
    if (!rendering || sameRendering(this.shown.get(life.cell), rendering)) return;
    this.shown.set(life.cell, rendering);
    display.show(life.cell, rendering);
  }

  private tellActivity(): void {
    let running = 0;
    let done = 0;
    let total = 0;
    for (const kind of this.activity.values()) {
      if (kind === "off") continue;
      total++;
      if (kind === "done") done++;
      else if (kind === "running") running++;
    }
    if (done === total) this.busySince = null;
    else this.busySince ??= this.ports.clock();
    this.tell({ kind: "activity", running, done, total, since: this.busySince });
  }

  /** In the notebook's order. */
  private problemCells(prepared: PreparedNotebook): number[] {
    if (this.problematic.size === 0) return [];
    return prepared.compilation.notebook.cells.flatMap(({ id }) => (this.problematic.has(id) ? [id] : []));
  }

  private tellVariables(activeScenario: ActiveScenario): void {
    const { prepared } = activeScenario;
    if (this.changedNames.size === 0 && !this.whole) return;
    const now = this.ports.clock();
    const left = this.variablesAt + VARIABLES_PACE - now;
    if (left > 0 && this.changedNames.size > MANY) {
      if (!this.delayed) {
        this.delayed = true;
        const again = () => {
          this.delayed = false;
          this.soon();
        };
        this.ports.wait(left, new AbortController().signal).then(again, again);
      }
      return;
    }
    this.variablesAt = now;
    const changed: VariableState[] = [];
    const whole = this.whole;
    if (whole) this.variables.clear();
    for (const name of this.changedNames) {
      const state = variableOf(activeScenario, name);
      const former = this.variables.get(name);
      if (!state || (former && sameVariable(former, state))) continue;
      this.variables.set(name, state);
      changed.push(state);
    }
    this.changedNames.clear();
    this.whole = false;
    if (whole) {
      const order = prepared.compilation.notebook.cells.flatMap(({ id }) => prepared.reach.definition(id)?.outputs ?? []);
      const variables = [...new Set(order)].flatMap((name) => this.variables.get(name) ?? []);
      this.tell({ kind: "variables", variables });
    } else if (changed.length > 0) {
      this.told.delete("variables");
      this.ports.emit({ kind: "variables", variables: changed, part: true });
    }
  }
}

const sameVariable = (a: VariableState, b: VariableState): boolean =>
  a.type === b.type &&
  a.preview === b.preview &&
  a.overridden === b.overridden &&
  a.cell === b.cell &&
  a.uses === b.uses &&
  a.usedBy === b.usedBy;
