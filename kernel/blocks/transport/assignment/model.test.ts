import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object, surroundings: object = {}) =>
  runModel(definition, model, config, inputs, surroundings) as Promise<any>;
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => `${error.text?.fr} / ${error.text?.en ?? error.message}`,
  );
const flows = (value: any): number[] => Array.from(value.links.array("flow"));
const costs = (value: any): (number | null)[] => Array.from(value.links.array("cost"));

const link = (from: number, to: number, time: number, b = 0, rest: object = {}) => ({
  from,
  to,
  time,
  capacity: 1,
  b,
  power: 1,
  length: 1,
  toll: 0,
  ...rest,
});
const network = (links: object[], nodes = 4, rest: object = {}) => ({
  kind: "assignment-network",
  zones: nodes,
  nodes,
  firstThrough: 1,
  links,
  ...rest,
});
const trips = (origin: number, destination: number, count: number) => ({ origin, destination, trips: count });

// Braess (1968): links of 10 v, 50 + v, 50 + v, 10 v, and the link 2 → 3 of 10 + v.
const tiny = 1e-9;
const braess = network([
  link(1, 2, tiny, 10 / tiny),
  link(1, 3, 50, 1 / 50),
  link(2, 4, 50, 1 / 50),
  link(3, 4, tiny, 10 / tiny),
  link(2, 3, 10, 1 / 10),
]);
const six = [trips(1, 4, 6)];

describe("Braess’s paradox, as published", () => {
  test("with the link each of the six drivers takes 92; closed, 83", async () => {
    const open = await run({ gap: 1e-12 }, { network: braess, demand: six });
    expect(flows(open).map((flow) => Math.round(flow * 1e6) / 1e6)).toEqual([4, 2, 2, 4, 2]);
    expect(open.meanTime).toBeCloseTo(92, 6);
    const closed = await run({ gap: 1e-12 }, { network: braess, demand: six, edits: [{ from: 2, to: 3, close: true }] });
    expect(flows(closed).map((flow) => Math.round(flow * 1e6) / 1e6)).toEqual([3, 3, 3, 3, 0]);
    expect(closed.meanTime).toBeCloseTo(83, 6);
    expect(costs(closed)[4]).toBeNull();
  });

  test("a closed link of no capacity leaves the objective a number; a capacity out of all proportion is named", async () => {
    const links = braess.links.map((row, i) => (i === 4 ? { ...row, capacity: 0 } : row));
    const closed = await run({}, { network: { ...braess, links }, demand: six, edits: [{ from: 2, to: 3, close: true }] });
    expect(closed.objective).toBeCloseTo(
      (await run({}, { network: { ...braess, links: braess.links.slice(0, 4) }, demand: six })).objective,
      6,
    );
    const narrow = braess.links.map((row, i) => (i === 0 ? { ...row, capacity: 1e-9, power: 40 } : row));
    expect(await refusal({}, { network: { ...braess, links: narrow }, demand: six })).toMatch(
      /Link 1 → 2 \(row 1\): with a capacity of 1e-9 and a power of 40, its travel time overflows/,
    );
  });

  test("the system optimum leaves the link empty by itself, and a toll that brings it about", async () => {
    const optimum = await run({ gap: 1e-12, principle: "system" }, { network: braess, demand: six });
    expect(optimum.totalTime).toBeCloseTo(498, 5);
    expect(optimum.objective).toBeCloseTo(498, 5);
    const tolled = await run({ gap: 1e-12, edits: [{ from: 2, to: 3, toll: 13 }] }, { network: braess, demand: six });
    expect(tolled.totalTime).toBeCloseTo(498, 5);
  });
});

describe("two routes, in closed form", () => {
  // t₁ = 10 (1 + 0.15 (v/2)⁴) beside a road of 12 whatever the flow: v₁ = 2 (0.2 / 0.15)^¼ while demand exceeds it.
  const two = network([link(1, 2, 10, 0.15, { capacity: 2, power: 4 }), link(1, 2, 12)], 2);
  test("the first fills until it is as slow as the second", async () => {
    const value = await run({ gap: 1e-13 }, { network: two, demand: [trips(1, 2, 5)] });
    const first = 2 * (0.2 / 0.15) ** 0.25;
    expect(flows(value)[0]).toBeCloseTo(first, 9);
    expect(flows(value)[1]).toBeCloseTo(5 - first, 9);
    expect(value.objective).toBeCloseTo(10 * first + (10 * 0.15 * first ** 5) / 5 / 16 + 12 * (5 - first), 9);
    expect([value.totalTime, value.meanTime]).toEqual([expect.closeTo(60, 8), expect.closeTo(12, 8)]);
  });
  test("below that, all take it", async () => {
    const value = await run({ gap: 1e-13 }, { network: two, demand: [trips(1, 2, 1.5)] });
    expect(flows(value)).toEqual([1.5, 0]);
  });
  test("tolls and lengths weigh as asked", async () => {
    const tolled = network([link(1, 2, 10, 0, { toll: 3, length: 2 }), link(1, 2, 11, 0, { length: 8 })], 2);
    const first = async (config: object) => flows(await run(config, { network: tolled, demand: [trips(1, 2, 1)] }))[0];
    expect([await first({ tollWeight: 0 }), await first({}), await first({ distanceWeight: 1 })]).toEqual([1, 0, 1]);
  });
});

test("paths start and end at zones below the first through node, and never cross them", async () => {
  // Through zone 2 the way is shorter, yet closed to those who pass.
  const links = [link(1, 2, 1), link(2, 3, 1), link(1, 4, 5), link(4, 3, 5), link(4, 2, 9)];
  const value = await run(
    {},
    { network: network(links, 4, { zones: 3, firstThrough: 4 }), demand: [trips(1, 3, 7), trips(1, 2, 2)] },
  );
  expect(flows(value)).toEqual([2, 0, 7, 7, 0]);
});

describe("conservation, on networks drawn at random", () => {
  const grid = (side: number) => {
    const at = (x: number, y: number) => y * side + x + 1;
    const pairs: [number, number][] = [];
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        if (x + 1 < side) pairs.push([at(x, y), at(x + 1, y)], [at(x + 1, y), at(x, y)]);
        if (y + 1 < side) pairs.push([at(x, y), at(x, y + 1)], [at(x, y + 1), at(x, y)]);
      }
    }
    return pairs;
  };
  const side = 4;
  const pairs = grid(side);
  const drawn = fc.record({
    times: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: pairs.length, maxLength: pairs.length }),
    // Loads up to a few times the capacity: at thirty times, no peak hour, the gap falls too slowly for a test.
    capacities: fc.array(fc.integer({ min: 12, max: 40 }), { minLength: pairs.length, maxLength: pairs.length }),
    demand: fc.array(
      fc.record({
        origin: fc.integer({ min: 1, max: side * side }),
        destination: fc.integer({ min: 1, max: side * side }),
        trips: fc.integer({ min: 0, max: 25 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  });
  const built = ({ times, capacities }: { times: number[]; capacities: number[] }, scale = 1) =>
    network(
      pairs.map(([from, to], i) => link(from, to, times[i]!, 0.15, { capacity: capacities[i]! * scale, power: 4 })),
      side * side,
    );

  test("at every node what arrives or starts leaves or ends; the gap is reached; paths in use cost the least", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (draw) => {
        const value = await run({ gap: 1e-8, iterations: 5000 }, { network: built(draw), demand: draw.demand });
        const net = new Array(side * side + 1).fill(0);
        flows(value).forEach((flow, i) => {
          expect(flow).toBeGreaterThanOrEqual(0);
          net[pairs[i]![0]] -= flow;
          net[pairs[i]![1]] += flow;
        });
        for (const { origin, destination, trips: count } of draw.demand) {
          if (origin === destination) continue;
          net[origin] += count;
          net[destination] -= count;
        }
        for (const left of net) expect(Math.abs(left)).toBeLessThan(1e-9);
        expect(value.gap).toBeLessThanOrEqual(1e-8);
        const paid = value.pairs.objects().reduce((sum: number, row: any) => sum + row.trips * row.cost, 0);
        expect(Math.abs(paid - value.totalCost)).toBeLessThanOrEqual(1e-7 * Math.max(1, value.totalCost));
      }),
      { numRuns: 40 },
    );
  });

  test("trips and capacities twice as large give flows twice as large at the same costs", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (draw) => {
        const once = await run({ gap: 1e-10, iterations: 5000 }, { network: built(draw), demand: draw.demand });
        const twice = await run(
          { gap: 1e-10, iterations: 5000, demandFactor: 2 },
          { network: built(draw, 2), demand: draw.demand },
        );
        expect(flows(twice)).toEqual(flows(once).map((flow) => flow * 2));
        expect(costs(twice)).toEqual(costs(once));
      }),
      { numRuns: 20 },
    );
  });

  test("more trips on a pair make that pair’s path dearer or leave it as it was, and the objective higher", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 1, max: 30 }), async (draw, added) => {
        const [first] = draw.demand;
        fc.pre(first!.origin !== first!.destination);
        const base = [...draw.demand, { ...first!, trips: 1 }];
        const more = [...draw.demand, { ...first!, trips: 1 + added }];
        const cost = (value: any) =>
          value.pairs.objects().find((row: any) => row.origin === first!.origin && row.destination === first!.destination).cost;
        const [before, after] = [
          await run({ gap: 1e-9, iterations: 5000 }, { network: built(draw), demand: base }),
          await run({ gap: 1e-9, iterations: 5000 }, { network: built(draw), demand: more }),
        ];
        expect(cost(after)).toBeGreaterThanOrEqual(cost(before) * (1 - 1e-4));
        expect(after.objective).toBeGreaterThan(before.objective);
      }),
      { numRuns: 20 },
    );
  });

  test("a symmetric network under symmetric demand carries symmetric flows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 20 }), async (count, capacity) => {
        const links = pairs.map(([from, to]) => link(from, to, 3, 0.15, { capacity, power: 4 }));
        const corners: [number, number][] = [
          [1, 16],
          [16, 1],
          [4, 13],
          [13, 4],
        ];
        const value = await run(
          { gap: 1e-12, iterations: 5000 },
          { network: network(links, 16), demand: corners.map(([a, b]) => trips(a, b, count)) },
        );
        const flow = new Map(pairs.map(([from, to], i) => [`${from} ${to}`, flows(value)[i]!]));
        // Both ways of a street, and a street and its image by the half turn (node n ↔ 17 − n), are alike.
        for (const [from, to] of pairs) {
          const here = flow.get(`${from} ${to}`)!;
          expect(flow.get(`${to} ${from}`)).toBeCloseTo(here, 3);
          expect(flow.get(`${17 - from} ${17 - to}`)).toBeCloseTo(here, 3);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe("edits", () => {
  const two = network([link(1, 2, 10, 1, { power: 4 }), link(2, 1, 10, 1), link(1, 2, 30)], 2);
  const demand = [trips(1, 2, 1)];
  test("close, widen, speed up and toll; config rows and input rows add up; both ways on demand", async () => {
    const total = async (edits: object[]) => (await run({ gap: 1e-12 }, { network: two, demand, edits })).totalTime;
    expect(await total([])).toBeCloseTo(20, 9);
    expect(await total([{ from: 1, to: 2, capacity: 1e6 }])).toBeCloseTo(10, 9);
    // Both roads from 1 to 2 become as fast, and the one no traffic slows down takes all.
    expect(await total([{ from: 1, to: 2, time: 5 }])).toBeCloseTo(5, 9);
    const both = await run(
      { edits: [{ from: 1, to: 2, toll: 7 }] },
      { network: two, demand, edits: [{ from: 1, to: 2, both: 1, close: 0, toll: null, capacity: 4 }] },
    );
    expect(Array.from(both.links.array("capacity"))).toEqual([4, 4, 4]);
    expect(Array.from(both.links.array("toll"))).toEqual([7, 0, 7]);
    expect(Array.from(both.links.array("edited"))).toEqual([true, true, true]);
    expect(both.tolls).toBeCloseTo(7, 9);
  });
  test("of links that do not exist, without effect, or out of range are named", async () => {
    const edits = (rows: object[]) => refusal({}, { network: two, demand, edits: rows });
    expect(await edits([{ from: 2, to: 3, close: true }])).toMatch(/row 1: there is no link 2 → 3. From node 2 one goes to 1\./);
    expect(await edits([{ from: 1, to: 2, closed: true }])).toMatch(/changes nothing.*close, capacity, time, toll/);
    expect(await edits([{ from: 1, to: 2, capacity: 0 }])).toMatch(/edits.capacity, 1” is 0: it must be above 0/);
    expect(await edits([{ from: 1, to: 2, toll: -1 }])).toMatch(/at least 0/);
    expect(await edits([{ from: 1, to: 2, close: "peut-être" }])).toMatch(/“close” takes yes or no/);
    expect(await edits([{ to: 2, close: true }])).toMatch(/no column “from”/);
    expect(await refusal({}, { network: two, demand, edits: 3 })).toMatch(/“edits” takes a table/);
  });
});

describe("bad input is named, in both languages", () => {
  const good = [link(1, 2, 10), link(2, 1, 10)];
  const demand = [trips(1, 2, 1)];
  const of = (links: object[], rest: object = {}, rows: object[] = demand) =>
    refusal({}, { network: network(links, 2, rest), demand: rows });
  test("links", async () => {
    expect(await of([link(1, 2, 10, 1, { capacity: 0 })])).toMatch(
      /capacité vaut 0.*1 → 2 \(row 1\): the capacity is 0.*use “close”/,
    );
    expect(await of([link(1, 2, 10, 1, { capacity: -5 })])).toMatch(/the capacity is -5/);
    expect(await of([link(1, 2, -1)])).toMatch(/row 1: “time” is -1: it must be at least 0/);
    expect(await of([link(1, 2, 10, -0.15)])).toMatch(/“b” is -0.15/);
    expect(await of([link(1, 2, 10, 1, { power: 0.5 })])).toMatch(/the power is 0.5/);
    expect(await of([link(1, 2, 10, 1, { toll: null })])).toMatch(/row 1: “toll” takes a number and got a missing value/);
    expect(await of([link(1, 9, 10)])).toMatch(/says 2 nodes, but its link 1 → 9/);
    expect(await of([link(0.5, 2, 10)])).toMatch(/node 0.5/);
    expect(await of(good, { nodes: 2.5 })).toMatch(/whole number/);
    expect(await of(good, { zones: 3 })).toMatch(/3 zones for 2 nodes/);
    expect(await refusal({}, { network: { kind: "road" }, demand })).toMatch(/“network” takes a network/);
    expect(await refusal({}, { network: [], demand })).toMatch(/a table without links/);
    expect(await refusal({}, { network: [{ from: 1, to: 2, time: 3 }], demand })).toMatch(/no column “capacity”/);
  });
  test("trips", async () => {
    expect(await of(good, {}, [trips(1, 2, -4)])).toMatch(/row 1: “trips” is -4/);
    expect(await of(good, {}, [trips(1, 2, 4), trips(1, 3, 4)])).toMatch(/row 2: there is no zone 3, the network has 2/);
    expect(await of(good, {}, [trips(0, 2, 4)])).toMatch(/there is no zone 0, zones are numbered from 1/);
    expect(await of(good, {}, [{ origin: 1, destination: 2 }])).toMatch(/no column “trips”/);
    expect(await refusal({ demandFactor: -1 }, { network: network(good, 2), demand })).toMatch(/demandFactor/);
  });
  test("zones no path joins, also after a closure, unless asked to leave their trips out", async () => {
    const island = [link(1, 2, 10), link(3, 4, 10)];
    const demand = [trips(1, 2, 5), trips(1, 4, 2), trips(2, 1, 1)];
    expect(await refusal({}, { network: network(island), demand })).toMatch(
      /zone 1 à la zone 4, ni entre 1 autre.*No path leads from zone 1 to zone 4, nor between 1 more pair of zones: 3 trips/,
    );
    const warnings: any[] = [];
    const value = await run({ unreachable: "drop" }, { network: network(island), demand }, { warnings });
    expect([value.trips, value.left.unjoined, warnings.length]).toEqual([5, 3, 1]);
    expect(
      await refusal({ edits: [{ from: 1, to: 2, close: true }] }, { network: network(good, 2), demand: [trips(1, 2, 1)] }),
    ).toMatch(/No path leads from zone 1 to zone 2/);
  });
});

test("trips within a zone load nothing, and are counted apart; pairs that come twice add up; no trips at all is a calm network", async () => {
  const warnings: any[] = [];
  const links = network([link(1, 2, 10), link(2, 1, 10)], 2);
  const value = await run({}, { network: links, demand: [trips(1, 1, 3), trips(1, 2, 2), trips(1, 2, 4)] }, { warnings });
  expect([flows(value), value.trips, value.left.inside, warnings.length]).toEqual([[6, 0], 6, 3, 0]);
  const calm = await run({ demandFactor: 0 }, { network: links, demand: [trips(1, 2, 2)] });
  expect([flows(calm), calm.gap, calm.totalTime, calm.speed]).toEqual([[0, 0], 0, 0, null]);
});

test("a table of links alone is a network: usual coefficients, nodes counted", async () => {
  const value = await run({}, { network: [{ from: 1, to: 2, time: 10, capacity: 100 }], demand: [trips(1, 2, 100)] });
  expect(value.totalTime).toBeCloseTo(1150, 9);
});

test("the gap is told as it falls, with the flows so far; stopping short of it is said", async () => {
  const told: any[] = [];
  const warnings: any[] = [];
  const progress = (fraction: number, label: string, partial: unknown) => told.push([fraction, label, partial]);
  const value = await run({ gap: 1e-12 }, { network: braess, demand: six }, { progress });
  expect(told.length).toBe(value.iterations);
  expect(told.at(-1)[0]).toBe(1);
  expect(told[0][2].links.numRows()).toBe(5);
  await run({ gap: 1e-13, iterations: 1 }, { network: braess, demand: six }, { warnings });
  expect(warnings[0].message.en).toMatch(/After 1 iterations the relative gap is/);
});

test("a network of more nodes than memory holds is refused, by its header or by a link", async () => {
  expect(await refusal({}, { network: { ...braess, nodes: 1e12 }, demand: six })).toMatch(/network.nodes” is 1000000000000/);
  const far = [...braess.links, link(4, 3e9, 1)];
  expect(await refusal({}, { network: far, demand: six })).toMatch(/node 3000000000 is not a whole number from 1 to 5000000/);
});

test("a row of demand repeated to its trips adds up, and that is said", async () => {
  const warnings: any[] = [];
  const road = network([link(1, 2, 10)], 2);
  const once = await run({}, { network: road, demand: [trips(1, 2, 3)] }, { warnings });
  expect(warnings).toEqual([]);
  const twice = await run({}, { network: road, demand: [trips(1, 2, 3), trips(1, 2, 3)] }, { warnings });
  expect([flows(once), flows(twice)]).toEqual([[3], [6]]);
  expect(warnings.map(({ message }) => message.en)).toEqual([
    expect.stringMatching(/^“demand”: 1 row repeats another, trips included/),
  ]);
});
