import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reverseOf } from "./csr.ts";
import { Search } from "./dijkstra.ts";
import { type Turns, turnGraph } from "./turns.ts";

interface Case {
  nodes: number;
  from: number[];
  to: number[];
  cost: number[];
  bans: [number, number, number][];
}
const cases = fc.integer({ min: 2, max: 12 }).chain((nodes) =>
  fc
    .record({
      arcs: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 30 })), { maxLength: 40 }),
      bans: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: 30 }),
    })
    .map(
      ({ arcs, bans }): Case => ({
        nodes,
        from: arcs.map(([a]) => a),
        to: arcs.map(([, b]) => b),
        cost: arcs.map(([, , c]) => c),
        bans,
      }),
    ),
);
const turnsOf = (bans: Case["bans"]): Turns => ({
  from: Int32Array.from(bans, ([a]) => a),
  via: Int32Array.from(bans, ([, b]) => b),
  to: Int32Array.from(bans, ([, , c]) => c),
});
const graphOf = ({ nodes, from, to, cost, bans }: Case) => turnGraph(nodes, from, to, cost, turnsOf(bans));

/** Another method: least cost of being at the end of each arc, relaxed from arc to arc. */
function byArcs({ nodes, from, to, cost, bans }: Case, start: number): number[] {
  const banned = new Set(bans.map((ban) => ban.join()));
  const at = from.map((a, i) => (a === start ? cost[i]! : Infinity));
  for (let turn = 0; turn <= from.length; turn++)
    for (let i = 0; i < from.length; i++)
      for (let j = 0; j < from.length; j++)
        if (to[i] === from[j] && !banned.has([from[i], to[i], to[j]].join())) at[j] = Math.min(at[j]!, at[i]! + cost[j]!);
  const least = Array.from({ length: nodes }, (_, node) => (node === start ? 0 : Infinity));
  to.forEach((node, i) => {
    least[node] = Math.min(least[node]!, at[i]!);
  });
  return least;
}

describe("turns one may not take", () => {
  test("are not taken: least costs are those of another method on any graph", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const graph = graphOf(one);
        const search = new Search(graph);
        for (let start = 0; start < one.nodes; start++) {
          const cost = search.run([{ node: start, cost: 0 }]);
          expect(Array.from({ length: one.nodes }, (_, node) => cost[graph.arrive?.[node] ?? node])).toEqual(byArcs(one, start));
        }
      }),
    );
  });
  test("are not taken either when one searches from where journeys end", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const graph = graphOf(one);
        const backward = new Search(reverseOf(graph));
        const forward = new Search(graph);
        for (let end = 0; end < one.nodes; end++) {
          const goal = graph.arrive?.[end] ?? end;
          const towards = [...backward.run([{ node: goal, cost: 0 }])];
          for (let node = 0; node < one.nodes; node++) expect(forward.run([{ node, cost: 0 }])[goal]).toBe(towards[node]);
        }
      }),
    );
  });
  test("lengthen no journey where there are none, and shorten none where there are more", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const costs = (bans: Case["bans"]) => {
          const graph = graphOf({ ...one, bans });
          const cost = new Search(graph).run([{ node: 0, cost: 0 }]);
          return Array.from({ length: one.nodes }, (_, node) => cost[graph.arrive?.[node] ?? node]!);
        };
        const [free, some, all] = [costs([]), costs(one.bans.slice(0, one.bans.length >> 1)), costs(one.bans)];
        free.forEach((cost, node) => {
          expect(cost).toBeLessThanOrEqual(some[node]!);
          expect(some[node]).toBeLessThanOrEqual(all[node]!);
        });
      }),
    );
  });
});
