import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readColumns } from "../../../maths/columns.ts";
import { runModel } from "../../run-model.ts";
import { calibrate, fromTransformed, toTransformed } from "./calibrate.ts";
import { scoresOf } from "./criteria.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import { lowFlow, monthly, yearlyLowest } from "./months.ts";
import { type Parameters, simulate, traceOf } from "./simulate.ts";
import { snowOf } from "./snow.ts";
import { unitHydrographs } from "./unit-hydrographs.ts";

const run = (config: object, inputs: object, warnings: object[] = []) =>
  runModel(definition, model, config, inputs, { warnings }) as Promise<any>;
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
const weather = (days: number, rain: (i: number) => number, evaporation: (i: number) => number) =>
  Array.from({ length: days }, (_, i) => ({ date: day(i), P: rain(i), E: evaporation(i) }));
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
    const found = await calibrate(score, null, async () => {});
    expect(found.value).toBeGreaterThan(0.9999);
    expect(Math.abs(found.parameters.x1 / truth.x1 - 1)).toBeLessThan(0.05);
    expect(Math.abs(found.parameters.x3 / truth.x3 - 1)).toBeLessThan(0.05);
    expect(Math.abs(found.parameters.x4 - truth.x4)).toBeLessThan(0.05);
    expect((await calibrate(score, null, async () => {})).parameters).toEqual(found.parameters);
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

describe("snow", () => {
  const cold = { altitudes: [], station: 0, lapse: 0.53, gradient: 0.00041 };
  test("gives the pack, the melt and the flow of the reference routines (airGR 1.7.6) on the same made-up weather", async () => {
    // Own weather over 800 days, run once through the reference's compiled routines.
    const series = Array.from({ length: 800 }, (_, i) => {
      const T = 14 - Math.abs(((i + 182) % 365) - 182) / 8 + (i % 7) / 2 - 1.5;
      return { date: day(i), P: i % 5 === 0 ? 12.5 : i % 3 === 0 ? 3.25 : 0, E: Math.max(0, T) / 5, T };
    });
    const config = { x1: 300, x2: -0.5, x3: 70, x4: 1.8, snow: "cemaneige", x5: 0.3, x6: 4 };
    const river = readColumns(await run(config, { series }))!;
    const expected: [number, number, number, number][] = [
      [0, 0, 0, 0.5385289232021],
      [99, 3.562326764891, 0.2699000486035, 1.268279569876],
      [182, 250.9125424595, 0, 0.2843707425132],
      [259, 465.3109799595, 0, 1.254898029351],
      [399, 0.002079498365617, 0.0002310676990996, 1.1087449581],
      [619, 475.0563287343, 0, 0.3671539569085],
      [699, 2.052576950606, 0.2401963937679, 2.239310528058],
      [799, 5.204769704012e-5, 5.783085263251e-6, 1.391894586329],
    ];
    for (const [i, pack, melt, flow] of expected) {
      expect(river.get("snowpack")[i]).toBeCloseTo(pack, 9);
      expect(river.get("melt")[i]).toBeCloseTo(melt, 9);
      expect(river.get("Q")[i]).toBeCloseTo(flow, 9);
    }
  });
  test("melts by degree once the pack is warm: worked out by hand", () => {
    // Ten days of 10 mm at −5 °C, then +2 °C: all held, then x6·2 at full cover (100 mm above 0.9 · 50 mm).
    const rain = Float64Array.from({ length: 12 }, (_, i) => (i < 10 ? 10 : 0));
    const temperature = Float64Array.from({ length: 12 }, (_, i) => (i < 10 ? -5 : 2));
    const { pack, melt, water } = snowOf(rain, temperature, { x5: 0, x6: 4 }, cold, 50);
    expect(pack[9]).toBe(100);
    expect(melt[10]).toBeCloseTo(8, 12);
    expect(Array.from(water.slice(0, 10))).toEqual(Array(10).fill(0));
    // With inertia the pack is still cold: 0.5 · (−4.995…) + 0.5 · 2 < 0.
    expect(snowOf(rain, temperature, { x5: 0.5, x6: 4 }, cold, 50).melt[10]).toBe(0);
  });
  test("keeps every drop on any bands, and is plain rain above 3 °C", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: -25, max: 25, noNaN: true })), {
          minLength: 1,
          maxLength: 200,
        }),
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, altitudes, x5) => {
          const rain = Float64Array.from(rows, ([depth]) => depth);
          const { water, pack } = snowOf(
            rain,
            Float64Array.from(rows, ([, degrees]) => degrees),
            { x5, x6: 4 },
            { ...cold, altitudes },
            null,
          );
          expect(Math.abs(sum(rain) - sum(water) - pack.at(-1)!)).toBeLessThan(1e-9 * (1 + sum(rain)));
          for (const held of pack) expect(held).toBeGreaterThanOrEqual(0);
          const warm = snowOf(
            rain,
            rain.map(() => 3.5),
            { x5, x6: 4 },
            cold,
            null,
          );
          expect(warm.water).toEqual(rain);
        },
      ),
      { numRuns: 60 },
    );
  });
  test("needs a temperature that can be one", async () => {
    const series = weather(
      40,
      () => 2,
      () => 1,
    );
    expect(await refusal({ snow: "cemaneige" }, { series })).toMatch(/no column “T”/);
    const kelvin = series.map((row, i) => ({ ...row, T: i === 4 ? -273 : 2 }));
    expect(await refusal({ snow: "cemaneige" }, { series: kelvin })).toMatch(
      /row 5 .*“T” takes degrees Celsius, at least −90, and got -273/,
    );
    expect(await refusal({ snow: "cemaneige", x5: 2 }, { series: kelvin.map((row) => ({ ...row, T: 1 })) })).toMatch(/“x5” is 2/);
  });
});

describe("the months of a series", () => {
  test("are means, and the low flow of one year in five their lowest by year", () => {
    const dates = Array.from({ length: 6 * 366 }, (_, i) => day(i)).filter((date) => date < "2026");
    // Year k is k everywhere but in August, where it is k / 10.
    const values = dates.map((date) => (Number(date.slice(0, 4)) - 2019) / (date.slice(5, 7) === "08" ? 10 : 1));
    expect(monthly(dates, values).slice(6, 9)).toEqual([
      ["2020-07-01", 1],
      ["2020-08-01", expect.closeTo(0.1, 12)],
      ["2020-09-01", 1],
    ]);
    expect(yearlyLowest(dates, values)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((low) => expect.closeTo(low, 12)));
    expect(lowFlow(dates, values)).toBeCloseTo(0.2, 12);
    expect(lowFlow(dates.slice(0, 1000), values.slice(0, 1000))).toBe(null);
    expect(monthly(["2020-01-01", "2020-01-02"], [3, null])).toEqual([["2020-01-01", 3]]);
  });
});

describe("a series that is not what GR4J takes", () => {
  const good = weather(
    40,
    () => 2,
    () => 1,
  );
  const but = (i: number, change: object) => good.map((row, k) => (k === i ? { ...row, ...change } : row));
  test("French and compact dates read as the others", async () => {
    const flows = async (write: (date: string) => unknown) =>
      readColumns(await run({}, { series: good.map((row) => ({ ...row, date: write(row.date) })) }))!;
    const plain = await flows((date) => date);
    for (const write of [
      (date: string) => date.split("-").reverse().join("/"),
      (date: string) => Number(date.replaceAll("-", "")),
    ]) {
      const other = await flows(write);
      expect([other.get("date"), other.get("Q")]).toEqual([plain.get("date"), plain.get("Q")]);
    }
  });
  test("is refused, naming the row and the remedy", async () => {
    expect(await refusal({}, { series: but(3, { P: -1 }) })).toMatch(
      /row 4 \(2020-01-04\): “P” takes millimetres, at least 0, and got -1/,
    );
    expect(await refusal({}, { series: but(3, { P: "wet" }) })).toMatch(/got the text “wet”/);
    expect(await refusal({}, { series: but(3, { P: null }) })).toMatch(
      /“P” has no value from 2020-01-04 to 2020-01-04 .*Gaps in the series/,
    );
    expect(await refusal({}, { series: good.filter((_, i) => i !== 5) })).toMatch(/has no value from 2020-01-06/);
    expect(await refusal({}, { series: [...good].reverse() })).toMatch(/Sort the series/);
    expect(await refusal({}, { series: [...good, good.at(-1)] })).toMatch(/is there twice/);
    expect(await refusal({}, { series: good.filter((_, i) => i % 7 === 0) })).toMatch(/goes by 7 days/);
    expect(await refusal({}, { series: but(0, { date: "soon" }) })).toMatch(
      /takes a date \(YYYY-MM-DD, DD\/MM\/YYYY or YYYYMMDD\)/,
    );
    expect(await refusal({ rain: "R" }, { series: good })).toMatch(/no column “R”/);
    expect(await refusal({}, { series: [] })).toMatch(/empty/);
    expect(await refusal({ x4: 0.2 }, { series: good })).toMatch(/“x4” is 0.2: it must be between 0.5 and 40/);
    expect(await refusal({ x1: -5 }, { series: good })).toMatch(/“x1”/);
    expect(await refusal({}, { series: good, parameters: 4 })).toMatch(/takes x1, x2, x3 and x4/);
    expect(await refusal({ result: "score" }, { series: good })).toMatch(/column of observed flow is missing/);
    expect(await refusal({ result: "calibration", observed: "P" }, { series: good })).toMatch(
      /at least two days of observed flow/,
    );
    expect(await refusal({ from: "2019-01-01" }, { series: good })).toMatch(/2019-01-01 is not in the series/);
    expect(
      await refusal(
        { gaps: "zero" },
        {
          series: weather(
            90,
            () => 1,
            () => 1,
          ).filter((_, i) => i < 20 || i > 60),
        },
      ),
    ).toMatch(/more than 31 days/);
    expect(await refusal({ gaps: "interpolate" }, { series: good.map((row) => ({ ...row, P: null })) })).toMatch(/no value/);
  });
  test("or repaired as asked, and said", async () => {
    const warnings: { message?: { en: string } }[] = [];
    const holed = but(3, { P: null, E: null }).filter((_, i) => i !== 20);
    const river = readColumns(await run({ gaps: "zero" }, { series: holed }, warnings))!;
    expect(river.length).toBe(40);
    expect(river.get("rain")[3]).toBe(0);
    expect(river.get("rain")[20]).toBe(0);
    expect(warnings.map(({ message }) => message!.en)).toEqual([
      "“P”: 2 day(s) without a value, counted without rain (the first: 2020-01-04).",
      "“E”: 2 day(s) without a value, interpolated (the first: 2020-01-04).",
    ]);
    const unread = but(3, { Q: -99 }).map((row) => ({ Q: 1, ...row }));
    await run({ observed: "Q" }, { series: unread }, warnings);
    expect(warnings.at(-1)!.message!.en).toBe("“Q”: 1 negative value(s) read as no observation.");
    const bridged = readColumns(await run({ gaps: "interpolate" }, { series: but(3, { P: null }) }))!;
    expect(bridged.get("rain")[3]).toBe(2);
  });
});
