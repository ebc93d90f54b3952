import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readColumns } from "../../../tables/columns.ts";
import { calibrate, fromTransformed, toTransformed } from "./calibrate.ts";
import { scoresOf } from "./criteria.ts";
import { day, run, weather } from "./rehearsal.ts";
import { type Parameters, simulate, traceOf } from "./simulate.ts";
import { unitHydrographs } from "./unit-hydrographs.ts";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("the unit hydrographs", () => {
  test("of a time base of two days are the differences of (t/2)^2.5, worked out by hand", () => {
    const { first, second } = unitHydrographs(2);
    // (1/2)^2.5 = 0.17677669529663687.
    expect(Array.from(first)).toEqual([expect.closeTo(0.1767766952966369, 15), expect.closeTo(0.8232233047033631, 15)]);
    expect(Array.from(second)[0]).toBeCloseTo(0.08838834764831845, 15);
    expect(Array.from(second)[1]).toBeCloseTo(0.5 - 0.08838834764831845, 15);
    expect(second[3]).toBeCloseTo(second[0]!, 15);
  });
  test("share out the whole rain and end after x4 and twice x4", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 40, noNaN: true }), (x4) => {
        const { first, second } = unitHydrographs(x4);
        expect(sum(first)).toBeCloseTo(1, 12);
        expect(sum(second)).toBeCloseTo(1, 12);
        expect([first.length, second.length]).toEqual([Math.ceil(x4), Math.ceil(2 * x4)]);
        for (const share of [...first, ...second]) expect(share).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

const parameters = fc.record({
  x1: fc.double({ min: 10, max: 2000, noNaN: true }),
  x2: fc.double({ min: -8, max: 8, noNaN: true }),
  x3: fc.double({ min: 5, max: 500, noNaN: true }),
  x4: fc.double({ min: 0.5, max: 12, noNaN: true }),
});
const depths = fc.array(fc.tuple(fc.double({ min: 0, max: 120, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true })), {
  minLength: 1,
  maxLength: 400,
});

describe("a run", () => {
  test("keeps every drop: rain + exchange = evaporation + flow + what the stores and hydrographs gained", () => {
    fc.assert(
      fc.property(parameters, depths, (p, rows) => {
        const trace = traceOf(rows.length);
        const rain = Float64Array.from(rows, ([depth]) => depth);
        const left = simulate(
          rain,
          Float64Array.from(rows, ([, depth]) => depth),
          p,
          { production: 0.3, routing: 0.5 },
          trace,
        );
        const gained = trace.production.at(-1)! - 0.3 * p.x1 + trace.routing.at(-1)! - 0.5 * p.x3 + left;
        const balance = sum(rain) + sum(trace.exchange) - sum(trace.actual) - sum(trace.flow) - gained;
        expect(Math.abs(balance)).toBeLessThan(1e-9 * (1 + sum(rain) + p.x1 + p.x3));
        for (const store of trace.production) expect(store).toBeLessThanOrEqual(p.x1 * (1 + 1e-12));
        for (const flow of trace.flow) expect(flow).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
  test("gives more water to more rain when nothing is exchanged", () => {
    fc.assert(
      fc.property(parameters, depths, fc.double({ min: 1, max: 2, noNaN: true }), (p, rows, factor) => {
        const volume = (times: number) => {
          const trace = traceOf(rows.length);
          const rain = Float64Array.from(rows, ([depth]) => depth * times);
          simulate(
            rain,
            Float64Array.from(rows, ([, depth]) => depth),
            { ...p, x2: 0 },
            { production: 0.3, routing: 0.5 },
            trace,
          );
          return sum(trace.flow);
        };
        expect(volume(factor)).toBeGreaterThanOrEqual(volume(1) - 1e-9);
      }),
      { numRuns: 40 },
    );
  });
  test("without rain nor evaporation, the stores empty by their closed forms", () => {
    // Percolation and release are S·(1 − (1 + (4S/9x1)⁴)^−¼): from S = 0.9·x1 = 90, (0.4)⁴ = 0.0256.
    const trace = traceOf(1);
    const zero = new Float64Array(1);
    simulate(zero, zero, { x1: 100, x2: 0, x3: 50, x4: 0.5 }, { production: 0.9, routing: 0 }, trace);
    const percolation = 90 * (1 - 1.0256 ** -0.25);
    expect(trace.percolation[0]).toBeCloseTo(percolation, 12);
    expect(trace.production[0]).toBeCloseTo(90 - percolation, 12);
    // A full routing store of 50 releases half of it less: 50·(1 − 2^−¼).
    simulate(zero, zero, { x1: 100, x2: 0, x3: 50, x4: 0.5 }, { production: 0, routing: 1 }, trace);
    expect(trace.flow[0]).toBeCloseTo(50 * (1 - 2 ** -0.25), 12);
  });
  test("one day of rain on a dry catchment, worked out by hand", async () => {
    // Ps = x1·tanh(Pn/x1) on an empty store; 10 % of the rest takes the direct branch, x4 = 0.5 lets all out that day.
    const river = await run(
      { x1: 100, x2: 0, x3: 50, x4: 0.5, production: 0, routing: 0 },
      {
        series: weather(
          1,
          () => 60,
          () => 10,
        ),
      },
    );
    const stored = 100 * Math.tanh(0.5);
    const percolation = stored * (1 - (1 + (stored / 225) ** 4) ** -0.25);
    const effective = 50 - stored + percolation;
    const share = Math.fround(0.9);
    const held = effective * share;
    const released = held * (1 - (1 + (held / 50) ** 4) ** -0.25);
    expect(river.get("Q", 0)).toBeCloseTo(released + effective * (1 - share), 10);
    expect(river.get("routing", 0)).toBeCloseTo(held - released, 10);
    expect(river.get("production", 0)).toBeCloseTo(stored - percolation, 10);
  });
  test("gives a row a day, and with a first day, warms up before it", async () => {
    const series = weather(
      500,
      (i) => (i % 4 === 0 ? 12 : 0),
      (i) => 1 + (i % 5) / 4,
    );
    const whole = readColumns(await run({}, { series }))!;
    expect(whole.length).toBe(500);
    const late = readColumns(await run({ from: day(400), warmUp: 400 }, { series }))!;
    expect(late.get("date")[0]).toBe(day(400));
    expect(late.get("Q")).toEqual(whole.get("Q").slice(400));
    const wetter = readColumns(await run({ area: 86.4 }, { series, rainFactor: 1.2 }))!;
    expect(sum(wetter.get("Q") as number[])).toBeGreaterThan(sum(whole.get("Q") as number[]));
    // 1 mm on 86.4 km² in a day is 1 m³/s.
    const depths = wetter.get("Q") as number[];
    for (const [i, flow] of wetter.get("discharge").entries()) expect(flow).toBeCloseTo(depths[i]!, 12);
  });
});

describe("a calibration", () => {
  const rain = Float64Array.from({ length: 1200 }, (_, i) => ((i * 7919) % 13 < 4 ? ((i * 104729) % 211) / 9 : 0));
  const evaporation = Float64Array.from({ length: 1200 }, (_, i) => 2.5 - Math.abs((i % 365) - 182) / 91);
  const filling = { production: 0.3, routing: 0.5 };
  const truth: Parameters = { x1: 320, x2: -0.7, x3: 60, x4: 1.6 };
  const target = traceOf(1200);
  simulate(rain, evaporation, truth, filling, target);

  test("finds again the parameters that made the flow", async () => {
    const trace = traceOf(1200);
    const score = (p: Parameters) => {
      simulate(rain, evaporation, p, filling, trace);
      return scoresOf(target.flow, trace.flow, 365, 1200)!.nse;
    };
    const found = await calibrate(score, false, async () => {});
    expect(found.value).toBeGreaterThan(0.9999);
    expect(Math.abs(found.parameters.x1 / truth.x1 - 1)).toBeLessThan(0.05);
    expect(Math.abs(found.parameters.x3 / truth.x3 - 1)).toBeLessThan(0.05);
    expect(Math.abs(found.parameters.x4 - truth.x4)).toBeLessThan(0.05);
    expect((await calibrate(score, false, async () => {})).parameters).toEqual(found.parameters);
  });
  test("goes to transformed parameters and back", () => {
    const back = fromTransformed(toTransformed(truth));
    for (const key of ["x1", "x2", "x3", "x4"] as const) expect(back[key]).toBeCloseTo(truth[key], 10);
  });
  test("feeds another block, and its score says what it reached", async () => {
    const series = Array.from(rain, (P, i) => ({ date: day(i), P, E: evaporation[i]!, Q: i % 9 === 0 ? null : target.flow[i]! }));
    const found = await run({ observed: "Q", result: "calibration", criterion: "kge" }, { series });
    expect(found.kge).toBeGreaterThan(0.99);
    const score = await run({ observed: "Q", result: "score" }, { series, parameters: found });
    expect(score.kge).toBe(found.kge);
    expect(score.days).toBe(Array.from({ length: 1200 }, (_, i) => i).filter((i) => i >= 365 && i % 9 !== 0).length);
  });
  test("scores are 1 for the same flow, 0 (NSE) for the mean, and the published KGE by hand", () => {
    const observed = Float64Array.of(1, 2, Number.NaN, 3);
    expect(scoresOf(observed, Float64Array.of(1, 2, 9, 3), 0, 4)).toEqual({ nse: 1, kge: 1, bias: 1, days: 3 });
    expect(scoresOf(observed, Float64Array.of(2, 2, 2, 2), 0, 4)!.nse).toBe(0);
    // Twice the flow: r = 1, α = 2, β = 2, KGE = 1 − √2.
    expect(scoresOf(observed, Float64Array.of(2, 4, 0, 6), 0, 4)!.kge).toBeCloseTo(1 - Math.SQRT2, 12);
    expect(scoresOf(observed, observed, 2, 3)).toBe(null);
  });
});
