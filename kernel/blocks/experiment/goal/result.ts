// Reads the answer out of the points tried: the best or the front, what limits it, what is missed by how much.
import type { Both } from "../../../language/figures.ts";
import { paretoFront } from "../../../maths/ranking.ts";
import type { GoalResult } from "./found.ts";
import { bestOf, isBetter, isFeasible, type Point } from "./point.ts";
import type { Proof } from "./search.ts";
import type { Space } from "./space.ts";
import { answerText } from "./telling.ts";
import type { Objective, Trial } from "./trial.ts";

export interface Asked {
  trial: Trial;
  space: Space;
  points: readonly Point[];
  proof: Proof;
  budget: number;
  scenario: GoalResult["scenario"];
}

export function resultOf({ trial, space, points, proof, budget, scenario }: Asked): GoalResult {
  const { objectives, constraints } = trial;
  const computed = points.filter(({ fault }) => fault === null);
  const [first] = objectives as [Objective];
  const top = bestOf(computed, 0, first.goal);
  const found = top !== null && isFeasible(top);
  const state = found ? "found" : computed.length > 0 ? "none" : "failed";
  const best = found && objectives.length === 1 ? points.indexOf(top) : null;
  const result: GoalResult = {
    view: "experiment.goal@1",
    state,
    scenario,
    message: { fr: "", en: "" },
    levers: trial.levers.map(({ name, label, unit, min, max, step }) => ({ name, label, unit, min, max, step, round: step })),
    objectives,
    constraints: constraints.map(({ formula: _, ...face }) => face),
    data: [...points],
    best,
    front: found && objectives.length === 2 ? frontOf(points, objectives) : [],
    nearest: state === "none" ? points.indexOf(top!) : null,
    binding: best !== null ? bindingAt(points[best]!, computed, space, first) : state === "none" ? failing(top!) : [],
    ends: best !== null ? endsOf(points[best]!, space) : [],
    never: constraints.flatMap((_, i) => (computed.length > 0 && computed.every(({ margins }) => margins![i]! < 0) ? [i] : [])),
    failures: failuresOf(points),
    evaluations: points.length,
    budget,
    proof,
  };
  return { ...result, message: answerText(result) };
}

function frontOf(points: readonly Point[], objectives: Objective[]): number[] {
  const feasible = points.flatMap((point, index) => (isFeasible(point) ? [index] : []));
  const values = feasible.map((index) => points[index]!.objectives!);
  const front = paretoFront(
    values,
    objectives.map(({ goal }) => (goal === "max" ? "up" : "down")),
  );
  return front.map((place) => feasible[place]!).sort((a, b) => points[a]!.objectives![0]! - points[b]!.objectives![0]! || a - b);
}

const failing = ({ margins }: Point) => margins!.flatMap((margin, i) => (margin < 0 ? [i] : []));

/** What fails at the nearest point that would be better. */
function bindingAt(best: Point, computed: Point[], space: Space, { goal }: Objective): number[] {
  const away = ({ levers }: Point) =>
    Math.max(...levers.map((value, i) => Math.abs(value - best.levers[i]!) / (space.levers[i]!.max - space.levers[i]!.min)));
  // Better, had nothing to hold.
  const better = computed.filter((point) => isBetter({ ...point, violation: 0 }, best, 0, goal));
  const near = better.reduce<Point | null>(
    (nearest, point) => (nearest === null || away(point) < away(nearest) ? point : nearest),
    null,
  );
  return near === null ? [] : failing(near);
}

function endsOf({ levers }: Point, space: Space): GoalResult["ends"] {
  return levers.flatMap((value, lever): GoalResult["ends"] => {
    const { min } = space.levers[lever]!;
    // The last value of the grid, which may stop short of the maximum.
    const last = space.snap(space.levers.map(({ max }) => max))[lever]!;
    return value === last ? [{ lever, end: "max" }] : value === min ? [{ lever, end: "min" }] : [];
  });
}

function failuresOf(points: readonly Point[]): GoalResult["failures"] {
  const reasons = new Map<string, { message: Both; count: number }>();
  for (const { fault } of points) {
    if (fault === null) continue;
    const known = reasons.get(fault.en);
    if (known) known.count++;
    else reasons.set(fault.en, { message: fault, count: 1 });
  }
  const list = [...reasons.values()].sort((a, b) => b.count - a.count);
  return { count: list.reduce((sum, { count }) => sum + count, 0), reasons: list };
}
