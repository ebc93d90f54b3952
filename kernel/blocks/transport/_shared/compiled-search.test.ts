import fc from "fast-check";
import { expect, test } from "vitest";
import { graphOf } from "../../../maths/graph/csr.ts";
import { Search } from "../../../maths/graph/dijkstra.ts";
import { compiledSearch } from "./compiled-search.ts";

test("the compiled search gives the bits of the plain one: costs, order, limits, wanted nodes", async () => {
  const cases = fc.integer({ min: 1, max: 40 }).chain((nodes) =>
    fc.record({
      nodes: fc.constant(nodes),
      arcs: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.double({ min: 0, max: 9, noNaN: true })), {
        maxLength: 150,
      }),
      starts: fc.array(fc.record({ node: fc.nat(nodes - 1), cost: fc.double({ min: 0, max: 5, noNaN: true }) }), {
        maxLength: 4,
      }),
      limit: fc.constantFrom(Infinity, 4, 12),
      wanted: fc.nat(nodes - 1),
    }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ({ nodes, arcs, starts, limit, wanted }) => {
      const graph = graphOf(
        nodes,
        arcs.map(([a]) => a),
        arcs.map(([, b]) => b),
        arcs.map(([, , c]) => c),
      );
      const plain = new Search(graph);
      const compiled = await compiledSearch(graph);
      const marks = new Uint8Array(nodes);
      marks[wanted] = 1;
      const asked: [limit: number, marks: Uint8Array | null, last: number][] = [
        [limit, null, 0],
        [limit, marks, 1],
        [Infinity, null, 0],
      ];
      for (const options of asked) {
        expect([...compiled.run(starts, ...options)]).toEqual([...plain.run(starts, ...options)]);
        const order = (search: typeof plain | typeof compiled) => [...search.settled.subarray(0, search.settledCount)];
        expect(order(compiled).map((node) => compiled.cost[node])).toEqual(order(plain).map((node) => plain.cost[node]));
      }
    }),
    { numRuns: 60 },
  );
});
