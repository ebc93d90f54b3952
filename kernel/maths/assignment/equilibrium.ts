// User equilibrium by paths: each pair of zones keeps the paths it uses, new ones come from shortest trees, and trips move
// from dear paths to the cheapest by projected Newton steps (Jayakrishnan et al. 1994; Xie, Nie, Liu 2018).
import { type Costs, priceAll, priceLink } from "./cost.ts";
import type { Links, Trips } from "./network.ts";
import { type Leaving, leavingOf, ShortestTree } from "./shortest-tree.ts";

export interface Equilibrium {
  flow: Float64Array;
  cost: Float64Array;
  /** (total cost − cost if all took the cheapest paths) / total cost. */
  gap: number;
  iterations: number;
  /** Relative gap at each iteration. */
  history: number[];
  /** Cost of the cheapest path of each pair, in the order of the trips. */
  cheapest: Float64Array;
  /** Paths in use. */
  paths: number;
}

export interface SolveOptions {
  gap: number;
  iterations: number;
  closed?: (link: number) => boolean;
  /** Told after each iteration, with the flows so far. */
  each?: (state: Readonly<Equilibrium>) => void;
}

/** A pair of zones no path joins. */
export interface Unjoined {
  origin: number;
  destination: number;
  trips: number;
}

interface Path {
  links: Int32Array;
  trips: number;
  cost: number;
}

/** Pairs with trips that no path joins. */
export function unjoinedPairs(links: Links, leaving: Leaving, trips: Trips): Unjoined[] {
  const tree = new ShortestTree(links, leaving);
  const found: Unjoined[] = [];
  for (let i = 0; i < trips.origins.length; i++) {
    const origin = trips.origins[i]!;
    tree.grow(origin, links.time);
    for (let pair = trips.starts[i]!; pair < trips.starts[i + 1]!; pair++) {
      const destination = trips.destinations[pair]!;
      if (tree.distance[destination] === Infinity) found.push({ origin, destination, trips: trips.trips[pair]! });
    }
  }
  return found;
}

/** Most sweeps over the known paths between two searches for new ones. */
const SWEEPS = 24;

/** Every pair must be joined (`unjoinedPairs`). */
export function solveEquilibrium(links: Links, trips: Trips, options: SolveOptions): Equilibrium {
  const leaving = leavingOf(links, options.closed);
  const tree = new ShortestTree(links, leaving);
  const costs: Costs = {
    flow: new Float64Array(links.count),
    cost: new Float64Array(links.count),
    slope: new Float64Array(links.count),
  };
  const shift = shifter(links, costs);
  const pairs: Path[][] = Array.from({ length: trips.trips.length }, () => []);
  const cheapest = new Float64Array(trips.trips.length);
  const history: number[] = [];
  priceAll(links, costs);
  for (let iteration = 0; ; iteration++) {
    load(costs, pairs);
    priceAll(links, costs);
    let excess = 0;
    let total = 0;
    for (let i = 0; i < trips.origins.length; i++) {
      tree.grow(trips.origins[i]!, costs.cost);
      for (let pair = trips.starts[i]!; pair < trips.starts[i + 1]!; pair++) {
        const destination = trips.destinations[pair]!;
        const least = tree.distance[destination]!;
        const paths = pairs[pair]!;
        cheapest[pair] = least;
        let known = Infinity;
        for (const path of paths) {
          path.cost = costOf(path.links, costs.cost);
          known = Math.min(known, path.cost);
          excess += path.trips * (path.cost - least);
          total += path.trips * path.cost;
        }
        // Summed in the same order along the same links, a known path costs the same to the last digit.
        if (least < known) {
          const path = { links: tree.pathTo(destination), trips: 0, cost: least };
          paths.push(path);
          if (paths.length === 1) {
            path.trips = trips.trips[pair]!;
            for (const link of path.links) costs.flow[link]! += path.trips;
          }
        }
      }
      // The first loading goes origin by origin, each seeing the trips of those before it.
      if (iteration === 0) priceAll(links, costs);
    }
    if (iteration > 0) {
      const gap = total > 0 ? Math.max(0, excess) / total : 0;
      history.push(gap);
      let used = 0;
      for (const paths of pairs) for (const path of paths) if (path.trips > 0) used += 1;
      const state: Equilibrium = {
        flow: costs.flow,
        cost: costs.cost,
        gap,
        iterations: iteration,
        history,
        cheapest,
        paths: used,
      };
      options.each?.(state);
      if (gap <= options.gap || iteration >= options.iterations) return state;
      sweep(pairs, costs, shift, Math.max(gap, options.gap) * total);
    } else if (trips.trips.length > 0) {
      sweep(pairs, costs, shift, 0);
    }
  }
}

/** Moves trips among the known paths of every pair until they are nearer to equal than the gap found asks. */
function sweep(pairs: Path[][], costs: Costs, shift: Shift, excess: number): void {
  for (let turn = 0; turn < SWEEPS; turn++) {
    let left = 0;
    for (let pair = 0; pair < pairs.length; pair++) {
      const paths = pairs[pair]!;
      if (paths.length > 1) left += equalise(paths, costs, shift);
    }
    if (left <= excess * 0.02) break;
  }
}

/** One projected Newton step from each path of a pair to its cheapest; gives the excess cost found. */
function equalise(paths: Path[], costs: Costs, shift: Shift): number {
  let best = paths[0]!;
  for (const path of paths) {
    path.cost = costOf(path.links, costs.cost);
    if (path.cost < best.cost) best = path;
  }
  let excess = 0;
  let kept = 0;
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i]!;
    if (path !== best) {
      if (path.trips > 0 && path.cost > best.cost) {
        excess += path.trips * (path.cost - best.cost);
        shift(path, best);
      }
      if (path.trips <= 0) continue;
    }
    paths[kept++] = path;
  }
  paths.length = kept;
  return excess;
}

type Shift = (from: Path, to: Path) => void;

/** Moves trips from one path to another so that their costs meet; only the links they do not share count. */
function shifter(links: Links, costs: Costs): Shift {
  const mark = new Int32Array(links.count);
  let stamp = 0;
  return (from, to) => {
    stamp += 2;
    for (const link of to.links) mark[link] = stamp;
    let difference = 0;
    let slope = 0;
    for (const link of from.links) {
      if (mark[link] === stamp) mark[link] = stamp + 1;
      else {
        difference += costs.cost[link]!;
        slope += costs.slope[link]!;
      }
    }
    for (const link of to.links) {
      if (mark[link] !== stamp) continue;
      difference -= costs.cost[link]!;
      slope += costs.slope[link]!;
    }
    if (!(difference > 0)) return;
    let moved = slope > 0 ? Math.min(from.trips, difference / slope) : from.trips;
    const move = (trips: number) => {
      let after = 0;
      for (const link of to.links) {
        if (mark[link] !== stamp) continue;
        costs.flow[link]! += trips;
        priceLink(links, costs, link);
        after -= costs.cost[link]!;
      }
      // Links of `from` alone are those that carry neither mark.
      for (const link of from.links) {
        if (mark[link] === stamp + 1) continue;
        costs.flow[link] = Math.max(0, costs.flow[link]! - trips);
        priceLink(links, costs, link);
        after += costs.cost[link]!;
      }
      return after;
    };
    const after = move(moved);
    // A convex cost makes the step too long where the cheap path was empty: the secant through both ends falls between.
    if (after < -0.5 * difference) {
      const back = (moved * after) / (difference - after);
      move(back);
      moved += back;
    }
    from.trips = moved >= from.trips ? 0 : from.trips - moved;
    to.trips += moved;
  };
}

function costOf(path: Int32Array, cost: Float64Array): number {
  let total = 0;
  for (let i = 0; i < path.length; i++) total += cost[path[i]!]!;
  return total;
}

/** Link flows anew from the paths, so that nothing drifts. */
function load(costs: Costs, pairs: Path[][]): void {
  costs.flow.fill(0);
  for (const paths of pairs) {
    for (const path of paths) {
      for (let i = 0; i < path.links.length; i++) costs.flow[path.links[i]!]! += path.trips;
    }
  }
}
