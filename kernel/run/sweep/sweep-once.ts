// What every draw of a sweep shares, computed once by a whole evaluation: values, or why there is none.
import type { Problem } from "../../types/index.ts";
import type { Arena } from "../cells/arena.ts";
import { unsettledProblem } from "../cells/computation.ts";
import { surroundingVariable } from "../cells/surrounding-variables.ts";
import { cellsOf, type Deadline, runAbove } from "../evaluate/evaluation-run.ts";
import { deepFreeze } from "../values/values.ts";
import { toProblem } from "../world/failure.ts";
import type { Reach } from "../world/reach.ts";
import { applyOverride, parameterConfig, type Resolved } from "../world/scenarios.ts";
import { blockedProblem } from "../world/states.ts";
import type { Surroundings } from "../world/surroundings.ts";
import type { World } from "../world/world.ts";
import type { SweepPlan } from "./sweep-plan.ts";

export type Fixed = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** Values of the plan's fixed names, and of `more` that the draws replace, in the scenario itself. */
export async function evaluateOnce(
  plan: SweepPlan,
  more: string[],
  scenario: Resolved,
  world: World,
  deadline: Deadline,
): Promise<Map<string, Fixed>> {
  const { reach } = world;
  const found = new Map<string, Fixed>();
  for (const name of plan.once) {
    const override = scenario.overrides.get(name);
    if (override?.value === undefined || parameterConfig(name, reach)) continue;
    found.set(name, { ok: true, value: deepFreeze(applyOverride(override, undefined, name, reach)) });
  }
  const names = [...plan.once, ...more].filter((name) => !found.has(name));
  if (names.length === 0) return found;
  const done = await runAbove(scenario, names, world, deadline);
  try {
    deadline.interrupt?.throwIfAborted();
    for (const name of names) found.set(name, readOutput(done.arena, name, plan.needed, world));
  } finally {
    done.arena.dispose();
  }
  return found;
}

/** An output of an evaluation that is over; its failure is that of the first cell, in `order`, that it stands on. */
export function readOutput(arena: Arena, output: string, order: number[], world: World, scenario = "baseline"): Fixed {
  const { reach } = world;
  const state = arena.name(scenario, output);
  const [cell] = cellsOf(output, world);
  const life = cell === undefined ? undefined : arena.life(scenario, cell);
  if (state ? state.phase === "done" : life?.settled && !life.problem && !life.blocked && life.value)
    return { ok: true, value: deepFreeze(state ? state.box!.value : life!.value!.value) };
  const upstream = reach.ancestors(cell === undefined ? [] : [cell]);
  return {
    ok: false,
    problem: failureOf(arena, output, [...order.filter((one) => upstream.has(one)), cell ?? 0], reach, scenario),
  };
}

function failureOf(arena: Arena, output: string, order: number[], reach: Reach, scenario: string): Problem {
  for (const cell of order) {
    const life = arena.life(scenario, cell);
    const name = reach.definition(cell)?.outputs[0] ?? null;
    const problem = life?.blocked ? blockedProblem(life.blocked, cell, name) : life?.problem;
    if (problem) return { ...problem, cell, name: problem.name ?? name, scenario: null };
  }
  const place = { cell: order.at(-1)!, name: output, scenario: null };
  const state = arena.name(scenario, output);
  return state?.phase === "error" ? toProblem(state.error, place) : unsettledProblem(place.cell, output);
}

/** What a cell reads that is no cell: a file, a standard name, the environment, a global. Null where it stands for nothing. */
export async function readSurrounding(variable: string, surroundings: Surroundings): Promise<{ value: unknown } | null> {
  const { globals } = surroundings.ports;
  const wanted = surroundingVariable(variable, surroundings, true, () => undefined);
  if (wanted) return (wanted.body as unknown as () => Promise<{ value: unknown }>)();
  return Object.hasOwn(globals, variable) ? { value: globals[variable] } : null;
}
