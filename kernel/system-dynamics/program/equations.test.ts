// Equations as the standard and other tools write them: arrays beyond whole ones, tables of an array, functions of others.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalBelow } from "../equations/further-functions.ts";
import type { Element, StockFlowModel } from "../model/model.ts";
import { checkTime, runProgram } from "./integrate.ts";
import { buildProgram } from "./program.ts";

const zones = { name: "Zone", elements: ["Nord", "Sud", "Est"] };
const young = { name: "Jeunes", elements: ["Nord", "Est"] };
const time = { start: 0, stop: 3, dt: 1, method: "euler" } as const;
const aux = (name: string, eqn: string, more: Partial<Element> = {}): Element => ({ kind: "aux", name, eqn, ...more });
const run = (elements: Element[], more: Partial<StockFlowModel> = {}) => {
  const model: StockFlowModel = { kind: "stock-flow-model", time, dimensions: [zones, young], elements, ...more };
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const program = buildProgram(model, { random });
  const { series } = runProgram(program, model.time);
  const columns = Object.fromEntries(program.columns.map(({ name }, i) => [name!, Array.from(series[i]!)]));
  return { columns, program };
};
const value = (eqn: string, others: Element[] = []): number => run([...others, aux("x", eqn)]).columns.x![0]!;
const refusal = (elements: Element[]): string => {
  try {
    run(elements);
    return "accepted";
  } catch (error) {
    return (error as { text: { en: string } }).text.en;
  }
};
const a = aux("a", "3, 10, 20", { dimensions: ["Zone"] });
const square = aux("m", "1,2,3, 4,5,6, 7,8,9", { dimensions: ["Zone", "Zone"] });

describe("arrays", () => {
  test.each([
    ["SUM(a[*:Jeunes])", 23],
    ["SUM(a[2:3])", 30],
    ["SUM(a[Sud:Est])", 30],
    ["SUM(a[Zone.*])", 33],
    ["Zone.Est * 10", 30],
    ["SIZE(Zone)", 3],
    ["SIZE(a[*])", 3],
    ["MAX(a, 12)", 20],
    ["MEAN(1, 2, 6)", 3],
    ["RANK(a, 1)", 1],
    ["RANK(a, SIZE(a))", 3],
    ["a[RANK(a, 2)]", 10],
    // A dimension met twice in one array runs twice: the whole of a square, not its diagonal.
    ["SUM(m[*, *])", 45],
    ["SUM(m)", 45],
    ["SUM(m[*, Sud])", 15],
  ])("%s is %d", (eqn, expected) => expect(value(eqn, [a, square])).toBe(expected));

  test("a square array copied, transposed by an apostrophe, and by places", () => {
    const copies = ["m", "m'", "m[@2, @1]", "m[Zone, Zone]"].map((eqn, i) => aux(`c${i}`, eqn, { dimensions: ["Zone", "Zone"] }));
    const { columns } = run([square, ...copies]);
    expect([0, 1, 2, 3].map((i) => columns[`c${i}[Nord,Est]`]![0])).toEqual([3, 7, 7, 3]);
    expect([0, 1, 2, 3].map((i) => columns[`c${i}[Est,Nord]`]![0])).toEqual([7, 3, 3, 7]);
  });

  test("ties of RANK follow the second array; a rank outside an array is worth 0 and is told", () => {
    const tied = aux("t", "5, 5, 1", { dimensions: ["Zone"] });
    expect(value("RANK(t, 2, a) * 10 + RANK(t, 2, -a)", [a, tied])).toBe(12);
    const { columns, program } = run([a, aux("x", "a[TIME]")]);
    expect(columns.x).toEqual([0, 3, 10, 20]);
    expect([...program.outside]).toEqual(["x → a"]);
  });

  test("one graph for each element, under an equation of all or called by name", () => {
    const graphs = (more: Partial<Element>): Element => ({
      kind: "aux",
      name: "g",
      dimensions: ["Jeunes"],
      eqns: [
        { subscripts: ["Nord"], eqn: "", graph: { kind: "continuous", x: [0, 10], y: [0, 10] } },
        { subscripts: ["Est"], eqn: "", graph: { kind: "continuous", x: [0, 10], y: [0, 100] } },
      ],
      ...more,
    });
    const shared = run([graphs({ eqn: "TIME" })]).columns;
    expect([shared["g[Nord]"], shared["g[Est]"]]).toEqual([
      [0, 1, 2, 3],
      [0, 10, 20, 30],
    ]);
    expect(value("LOOKUP(g[Est], 2) + g[Nord](4)", [graphs({})])).toBe(24);
  });

  test("what is refused says what to write", () => {
    expect(refusal([a, aux("x", "SUM(a[lo:3])"), aux("lo", "TIME")])).toMatch(/a computed range is not read/);
    expect(refusal([a, aux("x", "a[Zone]")])).toMatch(/does not have that dimension: write a\[Nord\], or SUM/);
    expect(refusal([a, aux("x", "a[@1]")])).toMatch(/“@1” names no dimension/);
  });

  test("over any array, RANK puts the values in growing order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 }), (list) => {
        const any = aux("a", list.join(", "), { dimensions: ["Zone"] });
        const sorted = [1, 2, 3].map((n) => value(`a[RANK(a, ${n})]`, [any]));
        expect(sorted).toEqual([...list].sort((p, q) => p - q));
      }),
      { numRuns: 30 },
    );
  });
});

describe("equations of other tools", () => {
  const table = aux("t", "", { graph: { kind: "continuous", x: [0, 2, 4], y: [0, 4, 5] } });
  test.each([
    ["IF 0 NOT THEN 7 ELSE 8", 7],
    ["IF_THEN_ELSE(1 > 2, 3, 4)", 4],
    ["mod + 1", 6],
    ["Can't_go * 2", 18],
    ["SINWAVE(2, 4)", 0],
    ["COSWAVE(2, 4)", 2],
    ["ROOTN(-27, 3)", -3],
    ["COMBINATIONS(5, 3) + PERMUTATIONS(5, 3) + FACTORIAL(4)", 10 + 60 + 24],
    ["QUANTUM(112.3, 10)", 110],
    ["LOOKUPINV(t, 4.5)", 3],
    ["LOOKUPAREA(t, 3)", 4 + 4.25],
    ["LOOKUP_FORWARD(t, 0.5) * 10 + LOOKUP_BACKWARD(t, 3.9)", 44],
    ["LOOKUP(COSH, 0)", 1],
  ])("%s is %d", (eqn, expected) => expect(value(eqn, [table, aux("mod", "5"), aux("Can't go", "9")])).toBeCloseTo(expected, 12));

  test("a loan of 200 000 over 360 months at 0.5 % costs 1 199.10 a month, and is repaid", () => {
    expect(value("PMT(0.005, 360, 200000, 0)")).toBeCloseTo(-1199.1010503055, 8);
    expect(value("PV(0.005, 360, -1199.1010503055, 0)")).toBeCloseTo(200000, 5);
    expect(value("FV(0.005, 360, -1199.1010503055, 200000)")).toBeCloseTo(0, 4);
  });

  test("the normal distribution against published figures, its inverse against itself", () => {
    expect(normalBelow(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(normalBelow(-3)).toBeCloseTo(0.0013498980316301, 15);
    expect(value("NORMALCDF(-1, 1)")).toBeCloseTo(0.6826894921370859, 14);
    expect(value("INVNORM(0.975)")).toBeCloseTo(1.959963984540054, 12);
  });

  test("PREVIOUS(SELF, …) keeps the last value, SAMPLE IF TRUE the last taken", () => {
    const { columns } = run([
      aux("most", "MAX(TIME * (3 - TIME), PREVIOUS(SELF, 1))"),
      aux("kept", "SAMPLE_IF_TRUE(TIME = 1, TIME * 10, -1)"),
    ]);
    expect(columns).toEqual({ most: [1, 2, 2, 2], kept: [-1, 10, 10, 10] });
  });

  test("the order of a delay may be held by a variable that never changes, not by one that does", () => {
    const by = (order: Element) => run([aux("x", "DELAYN(STEP(1, 1), 2, n)"), order]).columns.x;
    expect(by(aux("n", "3"))).toEqual(run([aux("x", "DELAY3(STEP(1, 1), 2)")]).columns.x);
    expect(refusal([aux("x", "DELAYN(STEP(1, 1), 2, n)"), aux("n", "1 + TIME")])).toMatch(/never changes/);
    expect(run([aux("x", "DELAY_N(STEP(1, 1), 2, 0, n)"), aux("n", "3")]).columns.x).toEqual(by(aux("n", "3")));
  });

  test("an initial value apart breaks a circle of initial values", () => {
    const capacity = (init: Partial<Element>): Element[] => [
      { kind: "stock", name: "capacity", eqn: "target", inflows: ["growth"] },
      { kind: "flow", name: "growth", eqn: "(target - capacity) / 2" },
      aux("target", "capacity * 1.1", init),
    ];
    expect(run(capacity({ init: "100" })).columns.target![0]).toBeCloseTo(110, 12);
    expect(refusal(capacity({}))).toMatch(/go round in a circle/);
  });

  test("what calls a function that is not computed, or data left outside the file, is left out by name; the rest runs", () => {
    const { columns, program } = run([aux("x", "ALLOCATE(1, 2)"), aux("y", "0{GET DIRECT DATA('a.csv')}"), aux("z", "4")]);
    expect(columns).toEqual({ z: [4, 4, 4, 4] });
    expect(program.lost).toEqual([
      { name: "x", because: "ALLOCATE" },
      { name: "y", because: "GET DIRECT DATA" },
    ]);
  });

  test("a macro that lists its parameters among its variables is the same macro", () => {
    const macros = [{ name: "DOUBLE", parameters: ["p"], eqn: "p * 2", elements: [aux("p", "")] }];
    expect(run([aux("x", "DOUBLE(4)")], { macros }).columns.x![0]).toBe(8);
  });

  test("draws of each distribution have its mean", () => {
    const means: [string, number][] = [
      ["TRIANGULAR(0, 3, 6)", 3],
      ["WEIBULL(1, 2)", 2],
      ["PARETO(3, 2)", 3],
      ["LOGISTIC(5, 1)", 5],
      ["GEOMETRIC(0.25)", 4],
      ["BINOMIAL(10, 0.3)", 3],
      ["NEGBINOMIAL(3, 0.5)", 6],
      ["MONTECARLO(30)", 0.3],
      ["RANDOM_NORMAL(-100, 100, 7, 1)", 7],
    ];
    const { columns } = run(
      means.map(([eqn], i) => aux(`d${i}`, eqn)),
      { time: { ...time, stop: 20_000 } },
    );
    means.forEach(([, mean], i) => {
      const all = columns[`d${i}`]!;
      const found = all.reduce((total, one) => total + one, 0) / all.length;
      expect(Math.abs(found - mean) / mean).toBeLessThan(0.04);
    });
  });
});

describe("modules", () => {
  test("a connection listed by either module, and one that feeds the model around", () => {
    const models = [
      { name: "source", elements: [aux("sortie/deux", "21")] },
      { name: "sink", elements: [aux("entrée", "0"), aux("double", "entrée * 2")] },
    ];
    const link = { to: 'sink."entrée"', from: 'source."sortie/deux"' };
    const { columns } = run(
      [
        { kind: "module", name: "source", connections: [link, { to: ".total", from: "sink.double" }] },
        { kind: "module", name: "sink", connections: [link] },
        aux("total", "sink"),
      ],
      { models },
    );
    expect(columns.total).toEqual([42, 42, 42, 42]);
    expect(Object.keys(columns)).toEqual(["total", "source.sortie/deux", "sink.entrée", "sink.double"]);
  });
});

describe("the clock", () => {
  const clock = (stop: number, dt: number, save?: number) =>
    checkTime({ start: 0, stop, dt, method: "euler", save: save ?? null });
  test("whole steps reach the end, and what they cannot reach is told", () => {
    expect(clock(1, 0.1)).toEqual({ steps: 10, every: 1, bent: [] });
    expect(clock(1, 0.3)).toMatchObject({ steps: 3, bent: [{ what: "stop", asked: 1, got: expect.closeTo(0.9, 12) }] });
    expect(clock(10, 1, 4)).toMatchObject({ every: 4, bent: [{ what: "lastRow", asked: 10, got: 8 }] });
    expect(clock(10, 1, 2.5).bent.map(({ what }) => what)).toEqual(["save", "lastRow"]);
  });
  test("never past the end, never a whole step short of it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (dt, stop) => {
        const { steps, bent } = clock(stop, dt);
        expect(steps * dt).toBeLessThanOrEqual(stop + dt * 1e-5);
        expect(stop - steps * dt).toBeLessThan(dt);
        if (bent.length === 0) expect(Math.abs(steps * dt - stop)).toBeLessThan(dt * 0.01);
      }),
    );
  });
});

test("a delay or a smooth of a negative time is refused, written or held by a constant", () => {
  for (const eqn of ["DELAY1(TIME, -1)", "DELAY3(TIME, lag)", "SMTH1(TIME, 0 - 2)", "SMTHN(TIME, lag, 2)"])
    expect(refusal([aux("lag", "-2"), aux("x", eqn)])).toMatch(/the time of a delay or a smooth is -[12]: it must be positive/);
  expect(refusal([aux("lag", "2"), aux("x", "DELAY3(TIME, lag)")])).toBe("accepted");
});
