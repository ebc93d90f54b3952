// Least costs from one corner of a square grid of streets with drawn costs, 1 M nodes and 4 M arcs: ours and the same heap in
// C, in one run. The slope is that of the time against nodes × log nodes, over three sizes.
import { compiledSearch } from "../kernel/blocks/transport/_shared/compiled-search.ts";
import { graphOf } from "../kernel/maths/graph/csr.ts";
import { Search, type Searcher } from "../kernel/maths/graph/dijkstra.ts";
import { timeC } from "./compiled-c.ts";
import { besideC, figure, type Row, slope } from "./row.ts";

/** The grid of bench/c/dijkstra.c, arc for arc. */
function streets(side: number) {
  let seed = 1;
  const draw = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return 1 + (seed >>> 8) / 16777216;
  };
  const arcs = 4 * side * (side - 1);
  const [from, to, cost] = [new Int32Array(arcs), new Int32Array(arcs), new Float64Array(arcs)];
  let i = 0;
  const add = (a: number, b: number) => {
    from[i] = a;
    to[i] = b;
    cost[i++] = draw();
  };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      if (row > 0) add(at, at - side);
      if (column > 0) add(at, at - 1);
      if (column + 1 < side) add(at, at + 1);
      if (row + 1 < side) add(at, at + side);
    }
  }
  return graphOf(side * side, from, to, cost);
}

/** ns per node of the least of several searches. */
function measure(search: Searcher, nodes: number, turns: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    search.run([{ node: 0, cost: 0 }]);
    least = Math.min(least, performance.now() - start);
    if (search.settledCount !== nodes) throw new Error(`${search.settledCount} nodes settled, not ${nodes}.`);
  }
  return (least * 1e6) / nodes;
}

export async function* rows(): AsyncGenerator<Row> {
  const sizes = [400, 700, 1000];
  const spent = new Map<number, number>();
  let plain = Number.POSITIVE_INFINITY;
  let c: number | null = null;
  for (const side of sizes) {
    const graph = streets(side);
    const search = await compiledSearch(graph);
    spent.set(side, measure(search, side * side, 9));
    if (side < 1000) continue;
    const own = new Search(graph);
    // By turns, so that the machine's other work disturbs all alike.
    for (let turn = 0; turn < 6; turn++) {
      const compiled = await timeC("dijkstra.c", [side], 1);
      if (compiled !== null) c = Math.min(c ?? compiled, compiled);
      spent.set(side, Math.min(spent.get(side)!, measure(search, side * side, 5)));
      if (turn < 2) plain = Math.min(plain, measure(own, side * side, 3));
    }
    if (own.cost.some((cost, node) => cost !== search.cost[node])) throw new Error("The two searches differ.");
  }
  const ours = spent.get(1000)!;
  const title = "Dijkstra, 1 M nodes, 4 M arcs";
  yield figure(title, ours, "ms");
  yield besideC(title, 1000 / ours, "Mnode/s", c === null ? null : 1000 / c, { least: 0.6 });
  yield figure(`${title}, the same in plain TypeScript`, plain, "ms");
  yield slope(
    "Dijkstra, slope of the time against n log n, 160,000 to 1 M nodes",
    sizes.map((side) => [side * side * Math.log(side * side), spent.get(side)! * side * side]),
  );
}
