// How a goal is sought: everything when the lattice is small, else exploration and refinement. Deterministic.
import { fullFactorial, sobolDesign } from "../../../maths/sampling/designs.ts";
import { sizeOf } from "../../contract/lever.ts";
import { type Aim, bestOf, isBetter, isFeasible, type Point } from "./point.ts";
import { type Space, spread } from "./space.ts";

/** Evaluates a point, or gives it again; null when the budget is spent or a person asked to stop. */
export type Try = (levers: readonly number[]) => Point | null | Promise<Point | null>;

export interface Quest {
  space: Space;
  aims: Aim[];
  budget: number;
  seed: number;
  /** Where the levers stand now. */
  base: number[];
  attempt: Try;
  /** Every point tried so far, in order. */
  tried: () => readonly Point[];
}

/** How much the answer proves. */
export type Proof =
  /** Every point of the lattice was tried. */
  | "all"
  /** No neighbour of the answer is better, at the step or the finest part of a range. */
  | "neighbours"
  /** The budget was spent, or the search stopped, before that. */
  | "none";

export function search(quest: Quest): Promise<Proof> {
  const { space, budget, aims } = quest;
  if (space.size <= budget) return everything(quest);
  if (aims.length > 1) return frontier(quest);
  return space.levers.length === 1 ? line(quest) : hills(quest);
}

/** Interleaved, so that a search stopped early has looked everywhere a little. */
async function everything({ space, seed, attempt }: Quest): Promise<Proof> {
  const counts = space.levers.map((lever) => sizeOf(lever)!);
  const design = fullFactorial(
    counts,
    seed,
    counts.map(() => true),
  );
  const place = new Float64Array(counts.length);
  for (let row = 0; row < design.rows; row++) {
    design.fill(row, place);
    const point = await attempt(
      space.snap(space.levers.map(({ min }, i) => min + Math.round(place[i]! * (counts[i]! - 1)) * space.fine[i]!)),
    );
    if (point === null) return "none";
  }
  return "all";
}

/** One lever: even places over its range, then halving around each promising place, the best first. */
async function line({ space, aims, budget, attempt, tried, base }: Quest): Promise<Proof> {
  const [lever] = space.levers as [Space["levers"][number]];
  const [fine] = space.fine as [number];
  const aim = aims[0]!;
  const look = (value: number) => attempt(space.snap([value]));
  if ((await look(base[0]!)) === null) return "none";
  for (const value of spread(lever, Math.max(2, Math.min(33, budget >> 1)))) if ((await look(value)) === null) return "none";

  const closed = new Set<number>();
  for (;;) {
    const order = [...tried()].sort((a, b) => a.levers[0]! - b.levers[0]!);
    const peak = order
      .map((point, i) => ({ point, before: order[i - 1], after: order[i + 1] }))
      .filter(
        ({ point, before, after }) => !(before && isBetter(before, point, 0, aim)) && !(after && isBetter(after, point, 0, aim)),
      )
      .filter(({ point }) => !closed.has(point.levers[0]!))
      .reduce<Peak | null>((best, each) => (best === null || isBetter(each.point, best.point, 0, aim) ? each : best), null);
    const best = bestOf(order, 0, aim)!;
    const proof = closed.has(best.levers[0]!) ? "neighbours" : "none";
    if (peak === null || (proof === "neighbours" && closed.size >= PEAKS)) return proof;
    const at = peak.point.levers[0]!;
    const middles = [peak.before, peak.after].flatMap((side) => (side ? [(side.levers[0]! + at) / 2] : []));
    const fresh = middles
      .filter((middle) => Math.abs(middle - at) > fine * (0.5 + 1e-9))
      .map((middle) => space.snap([middle])[0]!)
      .filter((middle) => !order.some((point) => point.levers[0] === middle));
    if (fresh.length === 0) closed.add(at);
    for (const middle of fresh) if ((await look(middle)) === null) return proof;
  }
}

interface Peak {
  point: Point;
  before: Point | undefined;
  after: Point | undefined;
}
/** Places around which one lever is looked at closely. */
const PEAKS = 8;

/** Several levers: Sobol' points over the whole range, then a pattern search from the best few. */
async function hills(quest: Quest): Promise<Proof> {
  const { budget, aims } = quest;
  if (!(await explore(quest, Math.ceil(budget / 3)))) return "none";
  let top: Point | null = null;
  for (const start of starts(quest, 0, 3)) {
    const reached = await climb(quest, start, 0);
    if (reached === null) break;
    if (isBetter(reached, top, 0, aims[0]!)) top = reached;
  }
  return top !== null && !isBetter(bestOf(quest.tried(), 0, aims[0]!)!, top, 0, aims[0]!) ? "neighbours" : "none";
}

async function explore({ space, seed, base, attempt }: Quest, points: number): Promise<boolean> {
  const { levers } = space;
  if ((await attempt(space.snap(base))) === null) return false;
  // Corners, where a monotone notebook has its best.
  if (2 ** levers.length <= points / 4)
    for (let corner = 0; corner < 2 ** levers.length; corner++)
      if ((await attempt(space.snap(levers.map(({ min, max }, i) => (corner & (1 << i) ? max : min))))) === null) return false;
  const design = sobolDesign(levers.length, Math.max(1, points), seed);
  const place = new Float64Array(levers.length);
  for (let row = 0; row < design.rows; row++) {
    design.fill(row, place);
    if ((await attempt(space.snap(levers.map(({ min, max }, i) => min + place[i]! * (max - min))))) === null) return false;
  }
  return true;
}

/** The best points far enough apart to be different hills. */
function starts({ space, aims, tried }: Quest, objective: number, count: number): Point[] {
  const order = [...tried()].sort((a, b) =>
    isBetter(a, b, objective, aims[objective]!) ? -1 : isBetter(b, a, objective, aims[objective]!) ? 1 : 0,
  );
  const found: Point[] = [];
  for (const point of order) {
    if (found.length >= count) break;
    const far = found.every((other) =>
      space.levers.some(({ min, max }, i) => Math.abs(point.levers[i]! - other.levers[i]!) > (max - min) / 8),
    );
    if (far) found.push(point);
  }
  return found;
}

/**
 * Pattern search (R. Hooke, T. A. Jeeves, 1961) with moves along each lever and along each pair at three slopes, then Sobol'
 * points around: the edge of a constraint seldom follows a slope. The moves halve down to the step. Gives the point no
 * neighbour of which is better, or null when the budget ran out first.
 */
async function climb({ space, aims, attempt, seed }: Quest, from: Point, objective: number): Promise<Point | null> {
  let at = from;
  const { levers, fine } = space;
  const widths = levers.map(({ min, max }) => (max - min) / 8);
  const moves = movesOf(levers.length);
  const around = sobolDesign(levers.length, 1 << 30, seed + 2);
  const place = new Float64Array(levers.length);
  let row = 0;
  let last = 0;
  for (let since = at; ; ) {
    let moved = false;
    // What was better once is tried first again.
    for (let t = -1; t < moves.length + AROUND * levers.length && !moved; t++) {
      const i = t < 0 ? last : t;
      if (i >= moves.length) around.fill(row++, place);
      const by = (k: number) => (i < moves.length ? moves[i]![k]! : 2 * place[k]! - 1);
      const next = space.snap(at.levers.map((value, k) => value + by(k) * Math.max(widths[k]!, fine[k]!)));
      if (next.every((value, k) => value === at.levers[k])) continue;
      const point = await attempt(next);
      if (point === null) return null;
      if (!isBetter(point, at, objective, aims[objective]!)) continue;
      at = point;
      moved = true;
      last = i;
    }
    if (moved) continue;
    const finest = widths.every((width, k) => width <= fine[k]!);
    // Down to the step and better for it: once more from wide moves, with other points around.
    if (finest && at === since) return at;
    if (finest) since = at;
    for (const [k, { min, max }] of levers.entries()) widths[k] = finest ? (max - min) / 16 : widths[k]! / 2;
  }
}

/** Points around, per lever, once no move is better. */
const AROUND = 6;

/** Pairs cost 12 moves each: past six levers, single moves and the two diagonals of each neighbouring pair. */
function movesOf(levers: number): number[][] {
  const unit = (i: number, by: number) => Array.from({ length: levers }, (_, k) => (k === i ? by : 0));
  const moves = Array.from({ length: levers }, (_, i) => [unit(i, 1), unit(i, -1)]).flat();
  const slopes = [
    [1, 1],
    [2, 1],
    [1, 2],
  ] as const;
  for (let i = 0; i < levers; i++)
    for (let j = i + 1; j < (levers > 6 ? Math.min(levers, i + 2) : levers); j++)
      for (const [a, b] of slopes)
        for (const [s, t] of [
          [1, -1],
          [-1, 1],
          [1, 1],
          [-1, -1],
        ] as const)
          moves.push(unit(i, s * a).map((value, k) => (k === j ? t * b : value)));
  return moves;
}

/** Two objectives: explore, reach for each end of the front, then fill its widest gaps. */
async function frontier(quest: Quest): Promise<Proof> {
  const { space, budget, aims, attempt, tried, seed } = quest;
  if (!(await explore(quest, Math.floor(budget * 0.4)))) return "none";
  for (const objective of aims.keys()) {
    const [start] = starts(quest, objective, 1);
    const reserve = tried().length + Math.floor(budget * 0.15);
    const limited: Quest = { ...quest, attempt: (levers) => (tried().length >= reserve ? null : attempt(levers)) };
    if (start) await climb(limited, start, objective);
  }
  const design = sobolDesign(space.levers.length, 1 << 20, seed + 1);
  const place = new Float64Array(space.levers.length);
  let row = 0;
  const visits = new Map<string, number>();
  for (;;) {
    const pair = widestGap(tried(), aims, visits);
    if (pair === null) return "none";
    const [a, b] = pair;
    const seen = visits.get(keyOf(a, b)) ?? 0;
    visits.set(keyOf(a, b), seen + 1);
    // The middle, a point around it (a front seldom runs straight), then each end moved along one lever: the two may be
    // neighbours of the front found so far, and both short of the true one.
    const levers = space.levers.map(({ min, max }, i) => {
      const middle = (a.levers[i]! + b.levers[i]!) / 2;
      return {
        middle,
        reach: Math.abs(a.levers[i]! - b.levers[i]!) / 2 + (max - min) / 64,
        width: (max - min) / (1 << (2 + (seen % 8))),
      };
    });
    design.fill(row++, place);
    const turn = seen % levers.length;
    const moved = (end: Point, by: number) => levers.map(({ width }, i) => end.levers[i]! + (i === turn ? by * width : 0));
    const around = levers.map(({ middle, reach }, i) => middle + (2 * place[i]! - 1) * reach);
    for (const next of [levers.map(({ middle }) => middle), around, moved(a, 1), moved(a, -1), moved(b, 1), moved(b, -1)])
      if ((await attempt(space.snap(next))) === null) return "none";
  }
}

const keyOf = (a: Point, b: Point) => JSON.stringify([a.levers, b.levers]);

/** Two neighbours of the front, the farthest apart among those looked between least; null of a front of one point. */
function widestGap(points: readonly Point[], aims: Aim[], visits: ReadonlyMap<string, number>): [Point, Point] | null {
  const front = stairs(points.filter(isFeasible), aims);
  if (front.length < 2) return null;
  const span = [0, 1].map((k) => {
    const values = front.map((point) => point.objectives![k]!);
    return Math.max(...values) - Math.min(...values) || 1;
  });
  let best: { pair: [Point, Point]; width: number } | null = null;
  for (let i = 1; i < front.length; i++) {
    const pair: [Point, Point] = [front[i - 1]!, front[i]!];
    const apart = [0, 1].reduce((sum, k) => sum + Math.abs(pair[0].objectives![k]! - pair[1].objectives![k]!) / span[k]!, 0);
    const seen = visits.get(keyOf(...pair)) ?? 0;
    const width = apart / (1 + seen * seen);
    if (seen < 20 && (best === null || width > best.width)) best = { pair, width };
  }
  return best?.pair ?? null;
}

/** The points of two objectives that no other dominates, along the front. */
function stairs(points: Point[], aims: Aim[]): Point[] {
  const cost = (point: Point, k: number) => point.objectives![k]! * (aims[k] === "max" ? -1 : 1);
  const order = [...points].sort((a, b) => cost(a, 0) - cost(b, 0) || cost(a, 1) - cost(b, 1));
  const front: Point[] = [];
  for (const point of order) if (front.length === 0 || cost(point, 1) < cost(front.at(-1)!, 1)) front.push(point);
  return front;
}
