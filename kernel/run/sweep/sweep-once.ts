// What every sample of a sweep shares, computed once by a whole evaluation: values, or why there is none.
import type { Problem } from "../../types/index.ts";
import { ambientVariable } from "../cells/ambient-variables.ts";
import { unsettledProblem } from "../cells/computation.ts";
import type { ScenarioGraph } from "../cells/scenario-graph.ts";
import { cellsOf, type Deadline, runAbove } from "../evaluate/evaluation-run.ts";
import { toProblem } from "../plan/failure.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import type { Reach } from "../plan/reach.ts";
import { applyOverride, parameterConfig, type Resolved } from "../plan/scenarios.ts";
import type { SessionServices } from "../plan/session-services.ts";
import { blockedProblem } from "../plan/states.ts";
import { deepFreeze } from "../values/values.ts";
import type { SweepPlan } from "./sweep-plan.ts";

export type Fixed = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** Values of the plan's fixed names, and of `more` that the samples replace, in the scenario itself. */
export async function evaluateOnce(
  plan: SweepPlan,
  more: string[],
  scenario: Resolved,
  prepared: PreparedNotebook,
  deadline: Deadline,
): Promise<Map<string, Fixed>> {
  const { reach } = prepared;
  const found = new Map<string, Fixed>();
  for (const name of plan.once) {
    const override = scenario.overrides.get(name);
    if (override?.value === undefined || parameterConfig(name, reach)) continue;
    found.set(name, { ok: true, value: deepFreeze(applyOverride(override, undefined, name, reach)) });
  }
  const names = [...plan.once, ...more].filter((name) => !found.has(name));
  if (names.length === 0) return found;
  const done = await runAbove(scenario, names, prepared, deadline);
  try {
    deadline.interrupt?.throwIfAborted();
    for (const name of names) found.set(name, readOutput(done.scenarioGraph, name, plan.needed, prepared));
  } finally {
    done.scenarioGraph.dispose();
  }
  return found;
}

/** An output of an evaluation that is over; its failure is that of the first cell, in `order`, that it stands on. */
export function readOutput(
  scenarioGraph: ScenarioGraph,
  output: string,
  order: number[],
  prepared: PreparedNotebook,
  scenario = "baseline",
): Fixed {
  const { reach } = prepared;
  const state = scenarioGraph.name(scenario, output);
  const [cell] = cellsOf(output, prepared);
  const life = cell === undefined ? undefined : scenarioGraph.life(scenario, cell);
  if (state ? state.phase === "done" : life?.settled && !life.problem && !life.blocked && life.value)
    return { ok: true, value: deepFreeze(state ? state.box!.value : life!.value!.value) };
  const upstream = reach.ancestors(cell === undefined ? [] : [cell]);
  return {
    ok: false,
    problem: failureOf(scenarioGraph, output, [...order.filter((one) => upstream.has(one)), cell ?? 0], reach, scenario),
  };
}

function failureOf(scenarioGraph: ScenarioGraph, output: string, order: number[], reach: Reach, scenario: string): Problem {
  for (const cell of order) {
    const life = scenarioGraph.life(scenario, cell);
    const name = reach.definition(cell)?.outputs[0] ?? null;
    const problem = life?.blocked ? blockedProblem(life.blocked, cell, name) : life?.problem;
    if (problem) return { ...problem, cell, name: problem.name ?? name, scenario: null };
  }
  const place = { cell: order.at(-1)!, name: output, scenario: null };
  const state = scenarioGraph.name(scenario, output);
  return state?.phase === "error" ? toProblem(state.error, place) : unsettledProblem(place.cell, output);
}

/** What a cell reads that is no cell: a file, a standard name, the environment, a global. Null where it stands for nothing. */
export async function readSurrounding(variable: string, services: SessionServices): Promise<{ value: unknown } | null> {
  const { globals } = services.ports;
  const wanted = ambientVariable(variable, services, true, { read: () => undefined, refused: () => undefined });
  if (wanted) return (wanted.body as unknown as () => Promise<{ value: unknown }>)();
  return Object.hasOwn(globals, variable) ? { value: globals[variable] } : null;
}
