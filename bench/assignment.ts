// User equilibrium. Sioux Falls, where the published network stands beside the project, to a relative gap of 1e-6 and of
// 1e-10; then square street grids made here, to 1e-6, of which the cost must grow as origins times links: its slope is shown.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { objectiveOf } from "../kernel/maths/assignment/cost.ts";
import { solveEquilibrium } from "../kernel/maths/assignment/equilibrium.ts";
import { byOrigin, type Links, type Trips } from "../kernel/maths/assignment/network.ts";
import { readTntp } from "../kernel/maths/tntp/read.ts";
import { absolute, figure, type Row } from "./row.ts";

const folder = join(import.meta.dirname, "../../shared/suites/traffic-assignment/SiouxFalls");
const TURNS = 12;

interface Case {
  links: Links;
  trips: Trips;
}

function timed({ links, trips }: Case, gap: number, objective: number | null = null): number {
  const start = performance.now();
  const found = solveEquilibrium(links, trips, { gap, iterations: 1000 });
  const spent = performance.now() - start;
  if (!(found.gap <= gap)) throw new Error(`The gap is ${found.gap}, not ${gap}.`);
  const reached = objectiveOf(links, found.flow);
  if (objective !== null && Math.abs(reached / objective - 1) > gap)
    throw new Error(`The objective is ${reached}, not ${objective}.`);
  return spent;
}

function siouxFalls(): Case {
  const read = (part: string) => readTntp(readFileSync(join(folder, `SiouxFalls_${part}.tntp`), "utf8"), part, () => {});
  const [net, demand] = [read("net"), read("trips")];
  if (net.kind !== "network" || demand.kind !== "table") throw new Error("Sioux Falls is no TNTP case");
  const { links: columns, nodes, firstThrough } = net.network;
  const count = columns.from!.length;
  const floats = (name: string) => Float64Array.from(columns[name]!);
  const nodesOf = (name: string) => Int32Array.from(columns[name]!, (node) => node - 1);
  const { origin, destination, trips } = demand.columns as Record<"origin" | "destination" | "trips", number[]>;
  return {
    links: {
      count,
      nodes,
      from: nodesOf("from"),
      to: nodesOf("to"),
      time: floats("time"),
      capacity: floats("capacity"),
      b: floats("b"),
      power: floats("power"),
      fixed: new Float64Array(count),
      firstThrough: firstThrough - 1,
    },
    trips: byOrigin(
      origin.map((from, i) => [from - 1, destination[i]! - 1, trips[i]!] as const).filter(([from, to]) => from !== to),
    ),
  };
}

/** A square grid of two-way streets whose times and capacities vary, and trips between `zones` of its junctions. */
function grid(side: number, zones: number): Case {
  const from: number[] = [];
  const to: number[] = [];
  const time: number[] = [];
  const capacity: number[] = [];
  const both = (a: number, b: number, k: number) => {
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      from.push(here);
      to.push(there);
      time.push(1 + ((k * 7919) % 13) / 13);
      capacity.push(300 + ((k * 104729) % 11) * 60);
    }
  };
  for (let node = 0; node < side * side; node++) {
    if (node % side < side - 1) both(node, node + 1, node);
    if (node + side < side * side) both(node, node + side, node + 1);
  }
  const places = Array.from({ length: zones }, (_, z) => Math.floor(((z + 0.5) * side * side) / zones));
  const pairs = places.flatMap((a) => places.map((b) => [a, b, a === b ? 0 : 600 / zones] as const));
  const count = from.length;
  const links: Links = {
    count,
    nodes: side * side,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    time: Float64Array.from(time),
    capacity: Float64Array.from(capacity),
    b: new Float64Array(count).fill(0.15),
    power: new Float64Array(count).fill(4),
    fixed: new Float64Array(count),
    firstThrough: 0,
  };
  return { links, trips: byOrigin(pairs) };
}

const least = (times: number, body: () => number) => Math.min(...Array.from({ length: times }, body));

export async function* rows(): AsyncGenerator<Row> {
  if (existsSync(folder)) {
    const published = 42.3133528710744e5;
    const network = siouxFalls();
    // The first run, before the engine has compiled anything, is what a person waits for.
    yield figure("Sioux Falls to a relative gap of 1e-6, first run", timed(network, 1e-6, published), "ms");
    yield absolute(
      "Sioux Falls to a relative gap of 1e-6",
      least(TURNS, () => timed(network, 1e-6, published)),
      "ms",
      100,
    );
    yield absolute(
      "Sioux Falls to a relative gap of 1e-10",
      least(TURNS, () => timed(network, 1e-10, published)),
      "ms",
      1000,
    );
  } else console.error(`skipped: ${folder} is absent, Sioux Falls is not measured`);
  const sides = [12, 24, 48];
  const spent: number[] = [];
  for (const side of sides) {
    const network = grid(side, 24);
    spent.push(least(3, () => timed(network, 1e-6)));
    yield figure(`street grid ${side} × ${side}, 24 zones, to 1e-6`, spent.at(-1)!, "ms");
  }
  // Doubling the side makes four times as many links: 1 is as many times the time.
  const slope = Math.log(spent[2]! / spent[0]!) / Math.log((sides[2]! / sides[0]!) ** 2);
  yield figure("street grids: power of the number of links by which time grows", slope, "");
}
