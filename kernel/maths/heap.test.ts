import fc from "fast-check";
import { expect, test } from "vitest";
import { Heap } from "./heap.ts";

const ranks = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 });
const emptied = (heap: Heap): number[] => {
  const out: number[] = [];
  for (let id = heap.pop(); id >= 0; id = heap.pop()) out.push(id);
  return out;
};

test("things leave by rank, equal ones by number, however they came in", () => {
  fc.assert(
    fc.property(
      ranks.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length }))),
      ([list, order]) => {
        const heap = new Heap(Float64Array.from(list), "number");
        for (const id of order) heap.put(id);
        expect(emptied(heap)).toEqual([...list.keys()].sort((a, b) => list[a]! - list[b]! || a - b));
        expect(heap.pop()).toBe(-1);
      },
    ),
  );
});

test("a thing whose rank fell leaves once, at its new rank", () => {
  fc.assert(
    fc.property(ranks, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 })), { maxLength: 60 }), (list, falls) => {
      for (const ties of ["number", "place"] as const) {
        const own = Float64Array.from(list);
        const heap = new Heap(own, ties);
        for (const id of list.keys()) heap.put(id);
        for (const [which, rank] of falls) {
          const id = which % list.length;
          own[id] = Math.min(own[id]!, rank);
          heap.put(id);
        }
        const out = emptied(heap);
        expect(out.map((id) => own[id])).toEqual([...own].sort((a, b) => a - b));
        expect(new Set(out).size).toBe(list.length);
      }
    }),
  );
});
