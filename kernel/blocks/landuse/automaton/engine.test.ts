import fc from "fast-check";
import { describe, expect, test } from "vitest";
import automaton from "../../../wasm/automaton.generated.ts";
import { instantiate } from "../../../wasm/load.ts";
import { type Ground, makeEngine, type Numbering } from "./engine.ts";
import { mixed, type PlainOrder, perturbation, plainAllocate } from "./plain.fixture.ts";

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** A small world: states 0–4, 255 for none; suitability with holes and equal values. */
const worlds = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 20 }) })
  .chain(({ width, height }) => {
    const cells = { minLength: width * height, maxLength: width * height };
    return fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      states: fc.array(fc.constantFrom(0, 1, 2, 3, 4, 255), cells),
      suitability: fc.array(fc.constantFrom(0, 0.25, 0.5, 1), cells),
      radius: fc.integer({ min: 1, max: 7 }),
      decay: fc.constantFrom(0, 0.5, 1, 2),
      noise: fc.constantFrom(0, 0.3, 1, 2.5),
      orders: fc.array(
        fc.record({
          state: fc.integer({ min: 0, max: 4 }),
          share: fc.double({ min: 0, max: 1.2, noNaN: true }),
          ease: fc.array(fc.constantFrom(0, 10, 100), { minLength: 5, maxLength: 5 }),
          sources: fc.array(fc.record({ state: fc.integer({ min: 0, max: 4 }), weight: fc.constantFrom(-1, 0.5, 1, 3) }), {
            maxLength: 3,
          }),
          alone: fc.constantFrom(0, 0.02, 1),
          keys: fc.tuple(int, int),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
  });
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

const groundOf = (world: World, numbering?: Numbering): Ground => ({
  width: world.width,
  height: world.height,
  states: Uint8Array.from(world.states),
  radius: world.radius,
  decay: world.decay,
  noise: world.noise,
  planes: 1,
  ...(numbering && { numbering }),
});
const ordersOf = (world: World) =>
  world.orders.map(({ state, share, ease, sources, alone, keys }) => ({
    state,
    wanted: Math.round(share * world.width * world.height * 0.5),
    // A class does not become itself.
    ease: ease.map((percent, from) => (from === state ? 0 : percent)),
    pull: { sources, alone },
    keys,
  }));

async function compiled(world: World, numbering?: Numbering) {
  const engine = await makeEngine(groundOf(world, numbering), Math.pow);
  const plane = engine.plane((cell) => world.suitability[cell]!);
  const met = ordersOf(world).map((order) => engine.allocate({ ...order, plane }));
  engine.turn();
  return { met, states: engine.read() };
}

describe("the compiled automaton", () => {
  test("changes the same cells as plain loops and a sort, to the last one", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const states = Uint8Array.from(world.states);
        const next = states.slice();
        const { width, height, radius, decay, noise, suitability } = world;
        const met = ordersOf(world).map((order) =>
          plainAllocate({ width, height, radius, decay, noise, suitability, states, next, ...order } satisfies PlainOrder),
        );
        const ours = await compiled(world);
        expect(ours.met).toEqual(met);
        expect(Array.from(ours.states)).toEqual(Array.from(next));
      }),
      { numRuns: 300 },
    );
  });

  test("changes exactly as many cells as asked for, or all that may change, and never one that may not", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const [order] = ordersOf(world);
        const one = { ...world, orders: world.orders.slice(0, 1) };
        const { met, states } = await compiled(one);
        const changed = world.states.flatMap((state, cell) => (state === states[cell] ? [] : [cell]));
        expect(changed.length).toBe(met[0]);
        expect(met[0]).toBeLessThanOrEqual(order!.wanted);
        for (const cell of changed) {
          expect(states[cell]).toBe(order!.state);
          expect(order!.ease[world.states[cell]!]).toBeGreaterThan(0);
          expect(world.suitability[cell]).toBeGreaterThan(0);
        }
        // Without repulsion and with some growth everywhere, every open cell is a candidate: the demand is met, or they are out.
        if (order!.pull.alone > 0 && order!.pull.sources.every(({ weight }) => weight > 0)) {
          const open = world.states.filter((state, cell) => (order!.ease[state] ?? 0) > 0 && world.suitability[cell]! > 0).length;
          expect(met[0]).toBe(Math.min(order!.wanted, open));
        }
      }),
    );
  });

  test("turned with its numbering, gives the turned map: no direction is favoured", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { width, height } = world;
        // A quarter turn: cell (row, column) comes from (height − 1 − column, row).
        const from = (row: number, column: number) => (height - 1 - column) * width + row;
        const turn = <T>(cells: ArrayLike<T>): T[] =>
          Array.from({ length: width * height }, (_, i) => cells[from(Math.floor(i / height), i % height)]!);
        const turned = {
          ...world,
          width: height,
          height: width,
          states: turn(world.states),
          suitability: turn(world.suitability),
        };
        const straight = await compiled(world);
        const quarter = await compiled(turned, { base: (height - 1) * width, perRow: 1, perColumn: -width });
        expect(Array.from(quarter.states)).toEqual(turn(straight.states));
      }),
    );
  });

  test("draws the perturbation plain arithmetic gives, within one part in ten thousand of the exact one", async () => {
    const { exports, reserve, view } = await instantiate<{
      drawn: (at: number, values: number, numbers: number, candidates: number) => void;
      noise: (base: number, perRow: number, perColumn: number, first: number, second: number, strength: number) => void;
    }>(automaton);
    const [at, values, numbers] = [reserve(32), reserve(32), reserve(32)];
    const columns = [0, 1, 2, 5, 7];
    let worst = 0;
    fc.assert(
      fc.property(int, int, int, fc.constantFrom(0.1, 0.5, 1, 2.5, 4), (counter, first, second, alpha) => {
        exports.noise(counter, 0, 3, first, second, alpha);
        view(Int32Array, at, 5).set(columns);
        view(Float32Array, values, 5).fill(1);
        exports.drawn(at, values, numbers, 5);
        columns.forEach((column, k) => {
          const number = view(Int32Array, numbers, 5)[k]!;
          const value = view(Float32Array, values, 5)[k]!;
          const its = (counter + 3 * column) | 0;
          expect(number).toBe(mixed(its, first, second));
          expect(value).toBe(perturbation(its, first, second, alpha));
          const u = (((number >>> 9) << 1) | 1) / 2 ** 24;
          worst = Math.max(worst, Math.abs(value / (1 + (-Math.log(u)) ** alpha) - 1));
        });
      }),
      { numRuns: 2000 },
    );
    expect(worst).toBeLessThan(1e-4);
  });

  test.each([
    [0.5, Math.sqrt(Math.PI) / 2],
    [1, 1],
    [2, 2],
  ])("perturbs by 1 + Γ(1 + α) on average, whose value is known: α = %d", async (alpha, gamma) => {
    const { exports, reserve, view } = await instantiate<{
      drawn: (at: number, values: number, numbers: number, candidates: number) => void;
      noise: (base: number, perRow: number, perColumn: number, first: number, second: number, strength: number) => void;
    }>(automaton);
    const draws = 400_000;
    const [at, values, numbers] = [reserve(draws * 4), reserve(draws * 4), reserve(draws * 4)];
    view(Int32Array, at, draws).set(Int32Array.from({ length: draws }, (_, i) => i));
    view(Float32Array, values, draws).fill(1);
    exports.noise(0, 0, 1, 2025, 7, alpha);
    exports.drawn(at, values, numbers, draws);
    const drawn = view(Float32Array, values, draws);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / draws;
    const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws / draws);
    expect(Math.abs(mean - 1 - gamma)).toBeLessThan(4 * spread);
  });

  test("numbers cells one to one and evenly: no two alike, no run of them uneven", () => {
    const seen = new Set<number>();
    const bins = new Array(64).fill(0);
    for (let counter = 0; counter < 64_000; counter++) {
      const number = mixed(counter, 12345, 678) >>> 0;
      seen.add(number);
      bins[number >>> 26]++;
    }
    expect(seen.size).toBe(64_000);
    // Chi-square of 63 degrees of freedom: 103.4 is passed once in a thousand.
    expect(bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(103.4);
  });
});
