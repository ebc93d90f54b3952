// The two axes a search is drawn over, and where each point stands on them.
import { human } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { GoalResult } from "./found.ts";
import type { Point } from "./point.ts";
import { signs, valued } from "./telling.ts";
import type { Face } from "./trial.ts";

export interface PlaneAxis {
  label: string;
  unit: string;
  /** Null where the notebook does not compute. */
  at: (point: Point) => number | null;
  tell: (value: number) => string;
  /** A bound that stands on this axis: "≥ 9". */
  bound: { value: number; text: string } | null;
}
export interface Plane {
  across: PlaneAxis;
  up: PlaneAxis;
}

/** Two objectives against one another; several levers; one lever and what it gives. Null when there is one axis only. */
export function planeOf(result: GoalResult, language: Language): Plane | null {
  const { levers, objectives, constraints } = result;
  const axis = (face: Face, at: PlaneAxis["at"], bound: PlaneAxis["bound"] = null): PlaneAxis => ({
    label: human(face.label, language),
    unit: face.unit,
    at,
    tell: (value) => valued(value, face, language),
    bound: bound ?? boundOf(face.name),
  });
  const boundOf = (name: string): PlaneAxis["bound"] => {
    const found = constraints.find((constraint) => constraint.name === name);
    return found
      ? { value: found.value, text: `${signs[found.op]} ${valued(found.value, { ...found, round: null }, language)}` }
      : null;
  };
  const lever = (i: number) => axis(levers[i]!, (point) => point.levers[i]!);
  const objective = (i: number) => axis(objectives[i]!, (point) => point.objectives?.[i] ?? null);
  if (objectives.length === 2) return { across: objective(0), up: objective(1) };
  if (levers.length > 1) return { across: lever(0), up: lever(1) };
  if (objectives[0]!.name !== levers[0]!.name) return { across: lever(0), up: objective(0) };
  if (constraints.length === 0) return null;
  return { across: lever(0), up: axis(constraints[0]!, (point) => point.sides?.[0] ?? null) };
}
