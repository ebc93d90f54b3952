// What the shell is told of the active scenario: variables, indicators, activity, problems. Plain data read from the scenario graph.
import type { Doubt, IndicatorMeta, IndicatorState, Language, Problem, VariableState } from "../../types/index.ts";
import { type IndicatorCell, indicatorsOf } from "../plan/parameters.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import type { Reach } from "../plan/reach.ts";
import type { Resolved } from "../plan/scenarios.ts";
import { type Blocker, type Box, type CellLife, isAsleep } from "../plan/states.ts";
import { type Described, describeValue } from "../values/preview.ts";
import type { ScenarioGraph } from "./scenario-graph.ts";

/** What is told of. */
export interface ActiveScenario {
  scenarioGraph: ScenarioGraph;
  prepared: PreparedNotebook;
  active: Resolved;
  /** Cells with an exercise value upstream. */
  exercise: ReadonlySet<number>;
  /** What the parameters upstream of a cell lack. */
  doubts: ReadonlyMap<number, Doubt[]>;
  indicators: IndicatorCell[];
  /** Problems that belong to no cell's life. */
  problems: Problem[];
}

const described = new WeakMap<Box, { language: Language; text: Described }>();

function describeBox(box: Box, language: Language): Described {
  let known = described.get(box);
  if (known?.language !== language) described.set(box, (known = { language, text: describeValue(box.value, language) }));
  return known.text;
}

type Edges = Pick<VariableState, "uses" | "usedBy">;
/** Who a name uses and serves, by picture of the notebook. */
const edges = new WeakMap<Reach, Map<string, Edges>>();

function edgesOf(reach: Reach, cell: number, name: string): Edges {
  let known = edges.get(reach);
  if (!known) edges.set(reach, (known = new Map()));
  let own = known.get(name);
  if (!own) {
    own = {
      uses: [...reach.uses(cell), ...reach.across(cell), ...reach.targets(cell)],
      usedBy: [...new Set([...reach.users(name), ...reach.readers(name), ...reach.aimers(name)])],
    };
    known.set(name, own);
  }
  return own;
}

/** Null for a name that several cells declare. */
export function variableOf({ scenarioGraph, prepared, active }: ActiveScenario, name: string): VariableState | null {
  const cell = prepared.reach.provider(name);
  if (cell === undefined) return null;
  const box = scenarioGraph.name(active.id, name)?.box ?? null;
  const base = active.id === "baseline" ? box : (scenarioGraph.name("baseline", name)?.box ?? null);
  const { language } = prepared.services.environment;
  return {
    name,
    cell,
    ...(box ? describeBox(box, language) : { type: "", preview: "" }),
    ...edgesOf(prepared.reach, cell, name),
    overridden: box !== null && base !== box && base?.key !== box.key,
  };
}

export function indicatorStates(
  scenarioGraph: ScenarioGraph,
  cells: IndicatorCell[] = indicatorsOf(scenarioGraph.reach),
): IndicatorState[] {
  // Rows first, in their order; then whatever else is kept.
  const { instances, rows } = scenarioGraph.plan;
  const order = [...new Set([...rows, ...instances.keys()])].map((id) => instances.get(id)!);
  return cells.map(({ name, cell, meta, targetFrom }) => ({
    name,
    cell,
    meta:
      targetFrom === null
        ? meta
        : { ...meta, target: computedTarget(meta, scenarioGraph.name("baseline", targetFrom)?.box?.value) },
    values: order
      .filter((instance) => instance.needed.has(cell))
      .map(({ id }) => {
        const state = scenarioGraph.name(id, name);
        const value = state?.box?.value;
        const finite = typeof value === "number" && Number.isFinite(value);
        const phase = state?.phase ?? "pending";
        return {
          scenario: id,
          value: phase === "done" && finite ? value : null,
          state: phase === "done" && !finite ? "error" : phase === "error" && asleep(scenarioGraph, id, cell) ? "pending" : phase,
        };
      }),
  }));
}

/** It waits for an on-demand cell that nobody asked for. */
function asleep(scenarioGraph: ScenarioGraph, scenario: string, cell: number): boolean {
  const life = scenarioGraph.life(scenario, cell);
  return life !== undefined && life.status === "waiting" && isAsleep(blockerOf(scenarioGraph, scenario, cell, life.since));
}

/** The shell is told the baseline's target; null until it is known. */
const computedTarget = ({ target }: IndicatorMeta, value: unknown): IndicatorMeta["target"] =>
  target !== null && typeof value === "number" && Number.isFinite(value) ? { ...target, value } : null;

/** The cell at the root of a chain of failures above this one. */
export function blockerOf(scenarioGraph: ScenarioGraph, scenario: string, cell: number, now: number): Blocker | null {
  const seen = new Set([cell]);
  for (const at of seen) {
    for (const name of scenarioGraph.reach.uses(at)) {
      const provider = scenarioGraph.reach.provider(name);
      const life = provider === undefined ? undefined : scenarioGraph.life(scenario, provider);
      if (!life || seen.has(life.cell)) continue;
      const status = life.update(now);
      if (life.unasked || status === "error" || status === "disabled" || status === "not-run-here")
        return { cell: life.cell, name, status };
      if (status === "waiting") seen.add(life.cell);
    }
  }
  return null;
}

export type ActivityClass = "running" | "done" | "waiting" | "off";

/** Off: it does not run at all. */
export function activityClass(life: CellLife): ActivityClass {
  if (life.blocked) return "off";
  if (life.unasked) return "off";
  if (life.settled) return "done";
  return life.status === "running" ? "running" : "waiting";
}

/** Everything wrong with the notebook as it stands, each thing once; `cells` are those with something to say. */
export function problemsOf(
  { scenarioGraph, prepared, active, problems: more }: ActiveScenario,
  cells: Iterable<number>,
): Problem[] {
  const found: Problem[] = [];
  const known = new Set<string>();
  const add = (problem: Problem) => {
    const text = JSON.stringify([problem.cell, problem.name, problem.scenario, problem.path, problem.message.en]);
    if (!known.has(text)) found.push(problem);
    known.add(text);
  };
  for (const problem of [...prepared.compilation.problems, ...prepared.declared.problems, ...more]) add(problem);
  for (const { part, name, reason } of active.conflicts) {
    if (part !== "trial") continue;
    add({ kind: "conflict", severity: "warning", cell: null, name, scenario: "trial", message: reason });
  }
  for (const cell of cells) {
    const life = scenarioGraph.life(active.id, cell);
    const own = life?.blocked ? life.blocked.problem : life?.problem;
    // What the compilation says of a cell is said already.
    if (own && !prepared.compilation.problems.includes(own)) add(own);
    for (const warning of life?.warnings ?? []) add({ ...warning, cell });
  }
  for (const name of active.overrides.keys())
    for (const warning of scenarioGraph.name(active.id, name)?.warnings ?? []) add(warning);
  for (const problem of scenarioGraph.problems) add(problem);
  return found;
}
