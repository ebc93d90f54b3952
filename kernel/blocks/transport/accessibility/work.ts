// The search for times as plain data, quick to copy to another Worker, and what fills its rows. Rows depend on nothing else:
// ranges of them are shared out.
import { type Graph, reverseOf } from "../../../maths/graph/csr.ts";
import { compiledSearch } from "../_shared/compiled-search.ts";
import { type Snapped, timesOfRange } from "./road-times.ts";
import { type Departures, type TransitPlan, transitRange } from "./transit-times.ts";

export type Work = {
  rows: number;
  columns: number;
  /** What who leads does besides its rows, in rows: streets and isochrones cost about as much, as large as the network is. */
  besides: number;
} & (
  | { by: "streets"; graph: Graph; sources: Snapped; targets: Snapped; walkSpeed: number; limit: number }
  | { by: "timetable"; plan: TransitPlan; departures: Departures }
);

export interface Range {
  from: number;
  until: number;
}

/** The rows of one of several Workers, such that all end together; the first leads. */
export function rangeOf({ rows, besides }: Work, index: number, of: number): Range {
  const each = Math.ceil(Math.min((rows + besides) / of, rows / (of - 1)));
  const from = (i: number) => (i === 0 ? 0 : Math.max(0, rows - (of - i) * each));
  return { from: from(index), until: index + 1 === of ? rows : from(index + 1) };
}
export type Fill = (range: Range, out: Float64Array) => void;

/** The search to make, and the block's value from the times of every row. */
export interface Plan {
  work: Work;
  finish: (found: Float64Array) => unknown | Promise<unknown>;
}

export async function fillOf(work: Work): Promise<Fill> {
  if (work.by === "timetable") return (range, out) => transitRange(work.plan, work.departures, range, out);
  const { sources, targets, walkSpeed, limit } = work;
  const search = await compiledSearch(work.graph);
  return (range, out) => timesOfRange(search, sources, targets, walkSpeed, limit, range, out);
}

/** The search for times, a row for each place of the side that has fewer; `minutes` turns what its rows found to origins by destinations. */
export function roadWork(
  graph: Graph,
  origins: Snapped,
  destinations: Snapped,
  walkSpeed: number,
  limit: number,
): { work: Work; minutes: (found: Float64Array) => Float64Array } {
  const turned = destinations.node.length < origins.node.length;
  const [sources, targets] = turned ? [destinations, origins] : [origins, destinations];
  const [rows, columns] = [sources.node.length, targets.node.length];
  return {
    work: {
      by: "streets",
      rows,
      columns,
      besides: 300,
      graph: turned ? reverseOf(graph) : graph,
      sources,
      targets,
      walkSpeed,
      limit,
    },
    minutes: (found) => {
      if (!turned) return found;
      const minutes = new Float64Array(rows * columns);
      for (let i = 0; i < columns; i++) for (let j = 0; j < rows; j++) minutes[i * rows + j] = found[j * columns + i]!;
      return minutes;
    },
  };
}
