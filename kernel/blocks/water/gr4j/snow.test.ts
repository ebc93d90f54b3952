import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readColumns } from "../../../tables/columns.ts";
import { day, refusal, run, weather } from "./rehearsal.ts";
import { type Bands, snowOf as packOf, type SnowParameters, snowWeather } from "./snow.ts";
import { bandsOf, seasonalFall } from "./snow-bands.ts";

const snowOf = (rain: Float64Array, degrees: Float64Array, parameters: SnowParameters, bands: Bands, yearly: number | null) => {
  const weather = snowWeather(rain, degrees, bands);
  return packOf(yearly === null ? weather : { ...weather, yearly }, parameters);
};
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

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
  test("on five bands, their gradient by day in a column, gives what the reference routines do", async () => {
    // The same made-up weather, run once through the reference (airGR 1.7.6): its bands of this hypsometric curve, its
    // extrapolation with these gradients, the station at 900 m.
    const series = Array.from({ length: 800 }, (_, i) => {
      const T = 14 - Math.abs(((i + 182) % 365) - 182) / 8 + (i % 7) / 2 - 1.5;
      return {
        date: day(i),
        P: i % 5 === 0 ? 12.5 : i % 3 === 0 ? 3.25 : 0,
        E: Math.max(0, T) / 5,
        T,
        gradient: 0.4 + (i % 11) / 50,
      };
    });
    const hypsometry = Array.from({ length: 101 }, (_, k) => 400 + 20 * k + (k % 3));
    const river = { x1: 300, x2: -0.5, x3: 70, x4: 1.8, snow: "cemaneige", x5: 0.3, x6: 4, altitude: 900, lapseBy: "column" };
    const given = readColumns(await run({ ...river, hypsometry }, { series }))!;
    const expected: [number, number, number, number][] = [
      [0, 0, 0, 0.5385289232021],
      [99, 69.79064043287, 0.03311674672352, 0.4388460806577],
      [182, 335.8668084759, 0, 0.1618860641185],
      [259, 572.1438530329, 0.3106171497994, 0.2944463397049],
      [399, 11.39033629015, 0.3597368867683, 1.947869299867],
      [619, 568.6109842872, 0.6279068749738, 0.2643968418816],
      [699, 279.183638043, 9.662792915422, 7.785159530592],
      [799, 21.91209920746, 0.0233336926571, 1.344763388234],
    ];
    for (const [i, pack, melt, flow] of expected) {
      expect(given.get("snowpack")[i]).toBeCloseTo(pack, 9);
      expect(given.get("melt")[i]).toBeCloseTo(melt, 9);
      expect(given.get("Q")[i]).toBeCloseTo(flow, 9);
    }
    const byHand = readColumns(await run({ ...river, bands: [601, 1000, 1402, 1801, 2200] }, { series }))!;
    expect(byHand.get("Q")).toEqual(given.get("Q"));
    // The reference's own gradients of each day: 78.58 mm on day 99, 0.2733 mm of flow on day 619.
    const season = readColumns(await run({ ...river, lapseBy: "season", hypsometry }, { series }))!;
    expect(Math.abs((season.get("snowpack")[99] as number) - 78.579)).toBeLessThan(0.1);
    expect(Math.abs((season.get("Q")[619] as number) - 0.27332)).toBeLessThan(0.001);
  });
  test("cuts a hypsometric curve as the reference does, whatever the number of bands", () => {
    const curve = Array.from({ length: 101 }, (_, k) => 400 + 20 * k + (k % 3));
    expect(bandsOf(curve, 3)).toEqual([742, 1402, 2062]);
    expect(bandsOf(curve, 7)).toEqual([541, 841, 1141, 1420, 1702, 1981, 2260]);
    expect(bandsOf(curve, 12)).toEqual([481, 661, 841, 1021, 1201, 1360, 1522, 1681, 1840, 2002, 2161, 2320]);
  });
  test("the season's gradient keeps to the published value of each day within 0.002 °C by 100 m, and joins its ends", () => {
    // Valéry, 2010, as the reference holds them.
    for (const [date, published] of [
      ["2020-01-31", 0.483],
      ["2020-02-29", 0.546],
      ["2020-07-01", 0.601],
      ["2020-10-08", 0.514],
      ["2020-12-31", 0.433],
    ] as const)
      expect(Math.abs(seasonalFall(date) - published)).toBeLessThanOrEqual(0.002);
    const year = Array.from({ length: 366 }, (_, i) => seasonalFall(day(i)));
    for (const [i, fall] of year.entries()) expect(Math.abs(fall - year[(i + 1) % 366]!)).toBeLessThan(0.004);
  });
  test("rain grows with altitude up to 4000 m, and keeps its mean: a published example", () => {
    // HydPy, snow model: 10 mm at 3999 m on bands of 3199 to 4799 m.
    const lifted = snowWeather(Float64Array.of(10), Float64Array.of(5), {
      altitudes: [3199, 3599, 3999, 4399, 4799],
      station: 3999,
      lapse: 0.5,
      gradient: 0.00041,
    }).bands.map(({ rain }) => rain[0]!);
    for (const [i, depth] of [7.881562, 9.28617, 10.941098, 10.945585, 10.945585].entries())
      expect(lifted[i]).toBeCloseTo(depth, 5);
  });
  test("starts from bare ground where the run starts, as the flow's stores do", async () => {
    const series = weather(
      500,
      () => 5,
      () => 0,
    ).map((row, i) => ({ ...row, T: i < 450 ? -5 : 4 }));
    const pack = async (warmUp: number) =>
      readColumns(await run({ snow: "cemaneige", from: day(400), warmUp }, { series }))!.get("snowpack")[0];
    expect(await pack(100)).toBeCloseTo(505, 9);
    expect(await pack(10)).toBeCloseTo(55, 9);
  });
  test("may be calibrated with the river, and both feed another block", async () => {
    const series = Array.from({ length: 1100 }, (_, i) => {
      const T = 9 - Math.abs(((i + 182) % 365) - 182) / 9 + ((i * 7919) % 13) / 2 - 3;
      return { date: day(i), P: (i * 7919) % 13 < 4 ? ((i * 104729) % 211) / 9 : 0, E: Math.max(0, T) / 5, T };
    });
    const truth = { x1: 280, x2: -0.5, x3: 55, x4: 1.9, x5: 0.6, x6: 3 };
    const made = readColumns(await run({ ...truth, snow: "cemaneige" }, { series }))!.get("Q");
    const observed = series.map((row, i) => ({ ...row, Q: made[i] }));
    const asked = { snow: "cemaneige", observed: "Q", result: "calibration" };
    const river = await run({ ...asked, x5: 0.1, x6: 6 }, { series: observed });
    const all = await run({ ...asked, calibrated: "all" }, { series: observed });
    expect([river.x5, river.x6]).toEqual([undefined, undefined]);
    expect(all.nse).toBeGreaterThan(Math.max(0.995, river.nse));
    expect(Math.abs(all.x6 - 3)).toBeLessThan(0.3);
    const score = await run({ snow: "cemaneige", observed: "Q", result: "score" }, { series: observed, parameters: all });
    expect(score.nse).toBe(all.nse);
    expect([score.x5, score.x6]).toEqual([all.x5, all.x6]);
  });
  test("refuses a curve that is none, naming the remedy", async () => {
    const series = weather(
      40,
      () => 2,
      () => 1,
    ).map((row) => ({ ...row, T: 0 }));
    const curve = Array.from({ length: 101 }, (_, k) => 100 + k);
    const told = (config: object) => refusal({ snow: "cemaneige", ...config }, { series });
    expect(await told({ hypsometry: curve.slice(1) })).toMatch(/has 100 altitudes: 101 are needed/);
    expect(await told({ hypsometry: curve.toReversed() })).toMatch(/goes down, from 200 to 199 m: sort it/);
    expect(await told({ hypsometry: curve, bands: [400] })).toMatch(/not both/);
    expect(await told({ lapseBy: "column" })).toMatch(/no column “gradient”/);
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
      /row 5 .*“T” takes degrees Celsius, −90 to 65, and got -273/,
    );
    expect(await refusal({ snow: "cemaneige", x5: 2 }, { series: kelvin.map((row) => ({ ...row, T: 1 })) })).toMatch(/“x5” is 2/);
  });
});
