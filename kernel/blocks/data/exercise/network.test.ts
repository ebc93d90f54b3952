import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readColumns } from "../../../tables/columns.ts";
import { runModel } from "../../contract/run-model.ts";
import type { Features } from "./commune/features.ts";
import type { Part } from "./commune/parts.ts";
import definition from "./definition.ts";
import model from "./model.ts";

type Sizes = { population: number; seed: number };

const make = (part: Part, sizes: Sizes) => runModel(definition, model, { part, ...sizes });
const features = async (part: Part, sizes: Sizes) => ((await make(part, sizes)) as Features).features as any[];
const columnsOf = (value: unknown) => {
  const columns = readColumns(value)!;
  return Object.fromEntries(columns.names.map((name) => [name, columns.get(name) as any[]]));
};
const table = async (part: Part, sizes: Sizes) => columnsOf(await make(part, sizes));

const communes = fc.record({
  population: fc.oneof(fc.integer({ min: 300, max: 4000 }), fc.integer({ min: 300, max: 30_000 })),
  seed: fc.integer({ min: 0, max: 2_147_483_647 }),
});
const few = { numRuns: 12 };

describe("the streets of the commune", () => {
  test("joins all its streets, over at least one bridge, with no crossing that is no junction", async () => {
    await fc.assert(
      fc.asyncProperty(communes, async (sizes) => {
        const { nodes, links } = (await make("roads", sizes)) as any;
        const { id, x, y } = columnsOf(nodes);
        const { from, to, length, bridge } = columnsOf(links);
        const at = new Map(id!.map((node, i) => [node, [x![i], y![i]]]));
        const beside = new Map<number, number[]>(id!.map((node) => [node, []]));
        from!.forEach((node, i) => {
          beside.get(node)!.push(to![i]);
          const [a, b] = [at.get(node)!, at.get(to![i])!];
          expect(Math.abs(Math.hypot(a[0] - b[0], a[1] - b[1]) - length![i])).toBeLessThan(0.3);
        });
        const seen = new Set([id![0]]);
        for (const node of seen) for (const next of beside.get(node)!) seen.add(next);
        expect(seen.size).toBe(id!.length);
        expect(bridge!.some(Boolean)).toBe(true);
        expect(crossings(from!, to!, at as Map<number, number[]>)).toBe(0);
      }),
      few,
    );
  });

  test("numbers the zones of its trips as those of its network, all within reach", async () => {
    await fc.assert(
      fc.asyncProperty(communes, async (sizes) => {
        const network = (await make("network", sizes)) as any;
        const { from, to, capacity, time } = columnsOf(network.links);
        const { origin, destination, trips } = await table("demand", sizes);
        const districts = await features("districts", sizes);
        expect(network.zones).toBe(districts.length + 4);
        expect(network.firstThrough).toBe(network.zones + 1);
        expect(Math.max(...from!, ...to!)).toBe(network.nodes);
        for (const zone of [...origin!, ...destination!]) expect(zone >= 1 && zone <= network.zones).toBe(true);
        expect(trips!.every((value) => value > 0)).toBe(true);
        expect(Math.min(...capacity!, ...time!)).toBeGreaterThan(0);
        const leaving = new Map<number, number[]>();
        from!.forEach((node, i) => {
          leaving.set(node, [...(leaving.get(node) ?? []), to![i]]);
        });
        const seen = new Set([1]);
        for (const node of seen) for (const next of leaving.get(node) ?? []) seen.add(next);
        for (let zone = 1; zone <= network.zones; zone++) expect(seen.has(zone)).toBe(true);
      }),
      few,
    );
  });
});

/** Pairs of streets that cross elsewhere than at their ends, found by squares of 200 m. */
function crossings(from: number[], to: number[], at: Map<number, number[]>): number {
  const cells = new Map<string, number[]>();
  const key = (x: number, y: number) => `${Math.floor(x / 200)}/${Math.floor(y / 200)}`;
  let found = 0;
  const turn = (p: number[], q: number[], r: number[]) =>
    Math.sign((q[0]! - p[0]!) * (r[1]! - p[1]!) - (q[1]! - p[1]!) * (r[0]! - p[0]!));
  from.forEach((_, i) => {
    if (from[i]! > to[i]!) return;
    const [a, b] = [at.get(from[i]!)!, at.get(to[i]!)!];
    const touched = new Set([a, b, [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2]].map(([x, y]) => key(x!, y!)));
    const near = new Set([...touched].flatMap((cell) => cells.get(cell) ?? []));
    for (const j of near) {
      const [c, d] = [at.get(from[j]!)!, at.get(to[j]!)!];
      if (a === c || a === d || b === c || b === d) continue;
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) found++;
    }
    for (const cell of touched) cells.set(cell, [...(cells.get(cell) ?? []), i]);
  });
  return found;
}
