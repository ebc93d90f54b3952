import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moistened, runoffOf, unitHydrograph } from "../../../maths/flood/runoff.ts";
import type { Problem } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model, { type RunoffValue } from "./model.ts";

const run = async (config: object, inputs: object, warnings: Partial<Problem>[] = []) =>
  (await runModel(definition, model, config, inputs, { warnings })) as RunoffValue;

test("CN 80 and 100 mm: 50.5391 mm run off", async () => {
  expect((await run({ curveNumber: 80, area: 10 }, { storm: 100 })).runoff).toBeCloseTo(50.5391, 4);
});

test("published pairs of TR-55, figure 2-1, in inches", () => {
  // Rainfall 4.0 in: CN 70 gives 1.33 in, CN 85 gives 2.46 in; rainfall 6.0 in and CN 80 give 3.78 in.
  for (const [rain, cn, inches] of [
    [4, 70, 1.33],
    [4, 85, 2.46],
    [6, 80, 3.78],
  ] as const) // prettier-ignore
    expect(runoffOf(rain * 25.4, cn) / 25.4).toBeCloseTo(inches, 2);
});

test("nothing runs off before the losses are filled, all of it on water", () => {
  expect(runoffOf(12, 80)).toBe(0);
  expect(runoffOf(12, 100)).toBe(12);
});

test("a soaked soil gives more than an ordinary one, a dry one less", () => {
  expect(moistened(80, "dry")).toBeLessThan(80);
  expect(moistened(80, "wet")).toBeGreaterThan(80);
  expect([moistened(100, "dry"), moistened(100, "wet")].map((cn) => Math.round(cn))).toEqual([100, 100]);
});

test.each(["triangular", "dimensionless"] as const)("the %s unit hydrograph holds its water and peaks when it must", (shape) => {
  const unit = unitHydrograph(0.1, 2, shape);
  expect(unit.reduce((sum, q) => sum + q * 0.1, 0)).toBeCloseTo(1, 12);
  const peak = unit.indexOf(Math.max(...unit)) * 0.1;
  expect(Math.abs(peak - (0.05 + 1.2))).toBeLessThanOrEqual(0.1);
});

test("the triangle's peak is 0.208 A Q / Tp", async () => {
  const { peak } = await run({ curveNumber: 100, area: 10, concentration: 4, stormDuration: 0.05, step: 0.05 }, { storm: 10 });
  // Read at multiples of the step, which may miss the very top.
  expect(Math.abs(peak / ((0.2083 * 10 * 10) / (0.025 + 2.4)) - 1)).toBeLessThan(0.02);
});

test("the flood holds the water that runs off, whatever the storm", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 90, noNaN: true }), { minLength: 2, maxLength: 12 }),
      fc.double({ min: 40, max: 100, noNaN: true }),
      fc.double({ min: 0.05, max: 6, noNaN: true }),
      async (rain, curveNumber, concentration) => {
        const storm = rain.map((mm, k) => ({ time: k * 0.5, rain: mm }));
        const value = await run({ curveNumber, area: 3, concentration }, { storm });
        const step = value.hydrograph[1]!.time - value.hydrograph[0]!.time;
        const volume = value.hydrograph.reduce((sum, { flow }) => sum + flow * step * 3600, 0);
        expect(Math.abs(volume - value.volume)).toBeLessThanOrEqual(1e-6 * Math.max(1, value.volume));
        expect(value.rain).toBeCloseTo(
          rain.reduce((sum, mm) => sum + mm / 2, 0),
          6,
        );
        expect(value.runoff).toBeLessThanOrEqual(value.rain + 1e-9);
      },
    ),
    { numRuns: 40, seed: 3 },
  );
});

const grid = (data: number[], more = {}) => ({
  width: data.length,
  height: 1,
  cellSize: 1000,
  origin: [0, 0],
  crs: "EPSG:2154",
  nodata: 0,
  data,
  ...more,
}); // prettier-ignore

describe("surfaces", () => {
  const landCover = grid([5, 6, 2, 0]);
  const soil = grid([2, 3, 1, 1]);
  test("come from land cover by soil, each with its curve number", async () => {
    const { surfaces, area } = await run({}, { storm: 50, landCover, soil });
    expect(area).toBe(3);
    expect(surfaces.map(({ curveNumber }) => curveNumber)).toEqual([30, 85, 98]);
  });
  test("made permeable run off less, and rain kept on them less still, monotonously", async () => {
    const runoff = async (unsealed: number, retained: number) =>
      (await run({}, { storm: 60, landCover, soil, unsealed, retained })).runoff; // prettier-ignore
    const series = [await runoff(0, 0), await runoff(25, 0), await runoff(25, 10), await runoff(60, 10), await runoff(100, 10)];
    expect(series).toEqual(series.toSorted((a, b) => b - a));
    expect(new Set(series).size).toBe(5);
  });
  test("come from a table", async () => {
    const areas = [
      { name: "toits", area: 1, cn: 98 },
      { name: "prés", area: 3, cn: 60 },
    ]; // prettier-ignore
    const { runoff } = await run({}, { storm: 40, areas });
    expect(runoff).toBeCloseTo((runoffOf(40, 98) + 3 * runoffOf(40, 60)) / 4, 9);
  });
});

test("a gap in the rain is mended and said", async () => {
  const warnings: Partial<Problem>[] = [];
  const storm = [10, null, 20].map((rain, time) => ({ time, rain }));
  expect((await run({ area: 1 }, { storm }, warnings)).rain).toBeCloseTo(45, 9);
  expect(warnings[0]!.message!.fr).toMatch(/1 valeur manquante de « rain »/);
});

test.each<[string, object, object, string, RegExp]>([
  ["no area", {}, { storm: 10 }, "area", /Donnez la surface du bassin/],
  ["a curve number above 100", { area: 1 }, { storm: 10, curveNumber: 120 }, "curveNumber", /entre 1 et 100/],
  [
    "negative rain",
    { area: 1 },
    {
      storm: [
        { time: 0, rain: -1 },
        { time: 1, rain: 1 },
      ],
    },
    "storm",
    /ligne 1.*au moins 0/,
  ], // prettier-ignore
  ["a storm of one row", { area: 1 }, { storm: [{ time: 0, rain: 1 }] }, "storm", /une ligne/],
  ["land cover without soil", {}, { storm: 1, landCover: grid([1]) }, "soil", /groupes de sol/],
  ["a code with no curve number", {}, { storm: 1, landCover: grid([42]), soil: grid([1]) }, "curveNumbers", /Le code 42/],
  ["a soil that is no group", {}, { storm: 1, landCover: grid([5]), soil: grid([9]) }, "soil", /groupe de sol 9/],
  ["grids of two frames", {}, { storm: 1, landCover: grid([5]), soil: grid([1, 1]) }, "soil", /même cadre/],
  ["grids in degrees", {}, { storm: 1, landCover: grid([5], { crs: "EPSG:4326" }), soil: grid([1]) }, "landCover", /degrés/],
])("%s is refused, named", async (_what, config, inputs, at, text) => {
  const error = await run(config, inputs).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelError);
  const found = error as ModelError;
  expect([found.at, found.text.fr]).toEqual([at, expect.stringMatching(text)]);
});

test("a storm shorter than a second, most likely told in another unit, is refused", async () => {
  await expect(run({ curveNumber: 100, area: 10, stormDuration: 1e-20 }, { storm: 10 })).rejects.toThrow(/at least 1 s/);
});

test("more rain than any year ever made, and areas no catchment has, are refused with their unit", async () => {
  const storm = [
    { time: 0, rain: 1e9 },
    { time: 1, rain: 0 },
  ];
  await expect(run({ curveNumber: 80, area: 10 }, { storm })).rejects.toThrow(/at most 30000. Check the unit of its intensity/);
  await expect(run({ curveNumber: 80, area: 1e29 }, { storm: 100 })).rejects.toThrow(/“area” is 1e\+29 km²/);
});
