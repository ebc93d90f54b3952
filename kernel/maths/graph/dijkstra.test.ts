import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream } from "../random.ts";
import { componentsOf } from "./components.ts";
import { graphOf, reverseOf } from "./csr.ts";
import { Search } from "./dijkstra.ts";

interface Arcs {
  nodes: number;
  from: number[];
  to: number[];
  cost: number[];
}

const arcs = fc
  .integer({ min: 1, max: 25 })
  .chain((nodes) =>
    fc
      .array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 0, max: 50 })), { maxLength: 80 })
      .map((list): Arcs => ({ nodes, from: list.map(([a]) => a), to: list.map(([, b]) => b), cost: list.map(([, , c]) => c) })),
  );
const build = ({ nodes, from, to, cost }: Arcs) => graphOf(nodes, from, to, cost);

/** Bellman and Ford's: another method for the same costs. */
function relaxed({ nodes, from, to, cost }: Arcs, start: number): number[] {
  const least = Array<number>(nodes).fill(Infinity);
  least[start] = 0;
  for (let turn = 0; turn < nodes; turn++)
    from.forEach((a, i) => {
      least[to[i]!] = Math.min(least[to[i]!]!, least[a]! + cost[i]!);
    });
  return least;
}

describe("least costs", () => {
  test("are those of another method on any graph, search after search", () => {
    fc.assert(
      fc.property(arcs, (list) => {
        const search = new Search(build(list));
        for (let start = 0; start < list.nodes; start++)
          expect([...search.run([{ node: start, cost: 0 }])]).toEqual(relaxed(list, start));
      }),
    );
  });
  test("of a grid of unit streets are its city-block distances", () => {
    const side = 20;
    const [from, to]: [number[], number[]] = [[], []];
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        for (const [i, j] of [
          [1, 0],
          [0, 1],
        ] as const)
          if (x + i < side && y + j < side) {
            from.push(y * side + x, (y + j) * side + x + i);
            to.push((y + j) * side + x + i, y * side + x);
          }
    const cost = from.map(() => 1);
    const found = new Search(graphOf(side * side, from, to, cost)).run([{ node: 0, cost: 0 }]);
    expect([...found]).toEqual(Array.from(found, (_, node) => (node % side) + Math.floor(node / side)));
  });
  test("towards a node are those from it in the reversed graph", () => {
    fc.assert(
      fc.property(arcs, (list) => {
        const forward = new Search(build(list));
        const backward = new Search(reverseOf(build(list)));
        const towards = [...backward.run([{ node: 0, cost: 0 }])];
        for (let node = 0; node < list.nodes; node++) expect(forward.run([{ node, cost: 0 }])[0]).toBe(towards[node]);
      }),
    );
  });
  test("from several starts are the least of each start's", () => {
    fc.assert(
      fc.property(arcs, fc.integer({ min: 0, max: 40 }), (list, head) => {
        const search = new Search(build(list));
        const a = [...search.run([{ node: 0, cost: head }])];
        const b = [...search.run([{ node: list.nodes - 1, cost: 0 }])];
        const both = search.run([
          { node: 0, cost: head },
          { node: list.nodes - 1, cost: 0 },
        ]);
        expect([...both]).toEqual(a.map((value, i) => Math.min(value, b[i]!)));
      }),
    );
  });
  test("stop at a limit, whole or not at all, and after the wanted nodes, whose costs are final", () => {
    fc.assert(
      fc.property(arcs, fc.integer({ min: 0, max: 60 }), (list, limit) => {
        const search = new Search(build(list));
        const all = [...search.run([{ node: 0, cost: 0 }])];
        expect([...search.run([{ node: 0, cost: 0 }], limit)]).toEqual(all.map((value) => (value <= limit ? value : Infinity)));
        const marks = new Uint8Array(list.nodes);
        marks[list.nodes - 1] = 1;
        const enough = search.run([{ node: 0, cost: 0 }], Infinity, marks, 1);
        expect(enough[list.nodes - 1]).toBe(all[list.nodes - 1]);
        // Nothing half-known is left.
        for (const [node, value] of enough.entries()) expect([all[node], Infinity]).toContain(value);
      }),
    );
  });
  test("settle nodes nearest first", () => {
    fc.assert(
      fc.property(arcs, (list) => {
        const search = new Search(build(list));
        const cost = search.run([{ node: 0, cost: 0 }]);
        const order = [...search.settled.subarray(0, search.settledCount)].map((node) => cost[node]!);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(new Set(search.settled.subarray(0, search.settledCount)).size).toBe(search.settledCount);
      }),
    );
  });
});

describe("the parts of a network", () => {
  test("that no street joins are counted, largest first", () => {
    // Two islands of four and two nodes, and a lone node.
    const found = componentsOf(7, [0, 1, 2, 4], [1, 2, 3, 5]);
    expect(found.sizes).toEqual([4, 2, 1]);
    expect([...found.of]).toEqual([0, 0, 0, 0, 1, 1, 2]);
  });
  test("do not depend on the order or the direction of the links", () => {
    const draw = stream(7, "components", 0);
    const from = Array.from({ length: 40 }, () => Math.floor(draw() * 60));
    const to = Array.from({ length: 40 }, () => Math.floor(draw() * 60));
    const one = componentsOf(60, from, to);
    const other = componentsOf(60, to.toReversed(), from.toReversed());
    expect(other.sizes).toEqual(one.sizes);
    expect(one.sizes.reduce((a, b) => a + b)).toBe(60);
  });
});
