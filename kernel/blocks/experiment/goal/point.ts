// One evaluation of a search: what was tried, what it gives, and how far it stands from each constraint.
import type { Both } from "../../../language/figures.ts";

export type Aim = "max" | "min";

export interface Point {
  /** One value per lever. */
  levers: number[];
  /** One per objective; null when the notebook does not compute here. */
  objectives: number[] | null;
  /** What each constraint is about, as computed. */
  sides: number[] | null;
  /** Room left under each constraint: negative when it fails. */
  margins: number[] | null;
  /** Sum of the failing margins, each over the size of its bound; null when nothing computes. */
  violation: number | null;
  /** Why nothing computes. */
  fault: Both | null;
}

export const isFeasible = ({ violation }: Point) => violation === 0;

const missed = ({ violation }: Point) => violation ?? Number.POSITIVE_INFINITY;

/**
 * Deb's rules (K. Deb, An efficient constraint handling method for genetic algorithms, 2000): what holds before what fails,
 * then the objective, or the smaller violation. Equal points are no better than one another.
 */
export function isBetter(a: Point, b: Point | null, objective: number, aim: Aim): boolean {
  if (b === null) return true;
  if (!isFeasible(a) || !isFeasible(b)) return missed(a) < missed(b);
  const [own, other] = [a.objectives![objective]!, b.objectives![objective]!];
  return aim === "max" ? own > other : own < other;
}

/** The best of some points, the first met when several are equal; null of none. */
export function bestOf(points: Iterable<Point>, objective: number, aim: Aim): Point | null {
  let best: Point | null = null;
  for (const point of points) if (isBetter(point, best, objective, aim)) best = point;
  return best;
}
