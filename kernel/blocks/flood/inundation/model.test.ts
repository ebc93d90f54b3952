import { describe, expect, test } from "vitest";
import type { Problem } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import type { FloodValue } from "./value.ts";

const grid = (data: (number | null)[], width: number, more: object = {}) => ({
  width,
  height: data.length / width,
  cellSize: 10,
  origin: [0, 0],
  crs: "EPSG:2154",
  nodata: -9999,
  data,
  ...more,
});
const flat = (n: number, z = 0) => Array.from({ length: n }, () => z);

async function flood(config: object, inputs: object, warnings: Partial<Problem>[] = []): Promise<FloodValue> {
  return (await runModel(definition, model, config, inputs, { warnings })) as FloodValue;
}
async function refusal(config: object, inputs: object): Promise<{ at: string | null; fr: string; en: string }> {
  const error = await flood(config, inputs).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ModelError);
  const { at, text } = error as ModelError;
  return { at, ...text };
}
const said = (warnings: Partial<Problem>[]) => warnings.map(({ message }) => message!.fr).join("\n");

test("Stoker's dam break through the block: a duration of 6 is six seconds", async () => {
  const n = 400;
  const frame = { cellSize: 10 / n, crs: null };
  const initial = grid(
    Array.from({ length: n }, (_, i) => (i < n / 2 ? 0.005 : 0.001)),
    n,
    frame,
  ); // prettier-ignore
  const value = await flood({ scheme: "finite-volume", duration: 6, manning: 0 }, { ground: grid(flat(n), n, frame), initial });
  const middle = Math.round(n * 0.55);
  expect(value.depth.data[middle]!).toBeCloseTo(0.00253936, 6);
  expect(value.velocity.x.data[middle]!).toBeCloseTo(0.12728, 4);
  expect(Math.abs(value.volume.relativeError)).toBeLessThan(1e-9);
  expect([value.times.at(-1), value.depths.length, value.times.length]).toEqual([6, 13, 13]);
});

describe("what comes in", () => {
  const ground = grid(flat(25), 5);
  test("a hydrograph in hours brings its volume", async () => {
    const inflow = [
      { time: 0, flow: 0 },
      { time: 0.5, flow: 2 },
      { time: 1, flow: 0 },
    ];
    const { volume } = await flood({ duration: 1, timeUnit: "h", inflowAt: "west" }, { ground, inflow });
    expect(volume.inflow).toBeCloseTo(3600, 6);
    expect(volume.final).toBeCloseTo(3600, 6);
  });
  test("several points each have their own hydrograph", async () => {
    const rows = [
      { time: 0, flow: 1, x: 5, y: 5 },
      { time: 60, flow: 1, x: 5, y: 5 },
      { time: 0, flow: 2, x: 45, y: 45 },
    ];
    expect((await flood({ duration: 60 }, { ground, inflow: rows })).volume.inflow).toBeCloseTo(180, 9);
  });
  test("rain in steps falls on every cell, soil takes its share", async () => {
    const rain = [
      { time: 0, rain: 10 },
      { time: 1, rain: 40 },
    ];
    const value = await flood({ duration: 3, timeUnit: "h", infiltration: 5 }, { ground, rain });
    expect(value.volume.rain).toBeCloseTo(2500 * 0.05, 9);
    expect(value.volume.infiltrated).toBeCloseTo(2500 * 0.015, 6);
  });
  test("a missing row of rain is mended and said; a hole in time is said", async () => {
    const warnings: Partial<Problem>[] = [];
    const rain = [0, 1, 2, 3, 4, 7].map((time) => ({ time, rain: time === 2 ? null : 6 }));
    const { volume } = await flood({ duration: 5, timeUnit: "h" }, { ground, rain }, warnings);
    expect(volume.rain).toBeCloseTo(2500 * 0.03, 9);
    expect(said(warnings)).toMatch(/1 valeur manquante de « rain » \(à 2\) : interpolation/);
    expect(said(warnings)).toMatch(/« rain » saute de 4 à 7 alors que son pas est 1/);
  });
  test("from upstream when nobody says where, and says so", async () => {
    const warnings: Partial<Problem>[] = [];
    const slope = grid(
      Array.from({ length: 25 }, (_, i) => 10 - (i % 5)),
      5,
    ); // prettier-ignore
    const { maximum } = await flood({ duration: 30, east: "open" }, { ground: slope, inflow: 1 }, warnings);
    expect(maximum.data[10]!).toBeGreaterThan(0);
    expect(said(warnings)).toMatch(/entre par l'ouest, côté amont/);
  });
});

test("a levee keeps the water out, at the levels its works give", async () => {
  const ground = grid(flat(60), 12);
  const initial = grid(
    Array.from({ length: 60 }, (_, i) => (i % 12 < 4 ? 1 : 0)),
    12,
  ); // prettier-ignore
  const levee = [{ x1: 65, y1: 0, x2: 65, y2: 50, width: 10, height: 3 }];
  const [without, behind] = [
    await flood({ duration: 300 }, { ground, initial }),
    await flood({ duration: 300 }, { ground, initial, works: levee }),
  ]; // prettier-ignore
  expect(without.maximum.data[11]!).toBeGreaterThan(0.1);
  expect(behind.maximum.data[11]!).toBe(0);
  expect(behind.ground.data[6]!).toBe(3);
});

test("roughness by land cover slows the water", async () => {
  const ground = grid(
    Array.from({ length: 80 }, (_, i) => 20 - (i % 20) * 0.2),
    20,
  ); // prettier-ignore
  const cover = grid(flat(80, 3), 20, { codes: { 3: { fr: "forêt", en: "forest" } } });
  const config = { duration: 400, inflowAt: "west", manningByCode: { 3: 0.15 } };
  const slow = await flood(config, { ground, inflow: 5, manning: cover });
  const fast = await flood(config, { ground, inflow: 5, manning: 0.02 });
  expect(slow.arrival.data[30]!).toBeGreaterThan(2 * fast.arrival.data[30]!);
  expect((await refusal({ duration: 9 }, { ground, manning: cover })).fr).toMatch(/code 3 \(forêt\) n'a pas de rugosité/);
});

test("a roughness of zero is computed with, and said", async () => {
  const ground = grid(flat(9), 3);
  const [all, some, none]: Partial<Problem>[][] = [[], [], []];
  await flood({ duration: 5, manning: 0 }, { ground, initial: 0.2 }, all);
  expect(said(all!)).toMatch(/La rugosité est nulle : l'eau y coule sans frottement/);
  const cover = grid(
    flat(9).map((_, i) => (i < 2 ? 0 : 0.03)),
    3,
  );
  await flood({ duration: 5 }, { ground, initial: 0.2, manning: cover }, some);
  expect(said(some!)).toMatch(/nulle sur 2 cellules/);
  await flood({ duration: 5 }, { ground, initial: 0.2 }, none);
  expect(said(none!)).not.toMatch(/rugosité/);
});

test("buildings reached are counted, with their dwellings", async () => {
  const feature = (x: number, dwellings: number) => ({
    type: "Feature",
    properties: { dwellings },
    geometry: { type: "Point", coordinates: [x, 5] },
  }); // prettier-ignore
  const exposed = { type: "FeatureCollection", features: [feature(5, 4), feature(95, 7), feature(5000, 1)] };
  const ground = grid(
    Array.from({ length: 10 }, (_, i) => i),
    10,
  ); // prettier-ignore
  const value = await flood({ duration: 10, initialIs: "level" }, { ground, initial: 2, exposed });
  expect(value.exposed).toEqual({ features: 2, flooded: 1, deep: 1, deeper: 1, dwellings: 4 });
});

describe("a relief", () => {
  test("with a hole is filled from its neighbours, or walled, and says which", async () => {
    const data = flat(25, 4).map((z, i) => (i === 12 ? null : z));
    const warnings: Partial<Problem>[] = [];
    const filled = await flood({ duration: 5 }, { ground: grid(data, 5), initial: 0.2 }, warnings);
    expect([filled.ground.data[12], filled.holes]).toEqual([4, 1]);
    expect(said(warnings)).toMatch(/1 cellule sans valeur est comblée/);
    const walled = await flood({ duration: 5, holes: "wall" }, { ground: grid(data, 5), initial: 0.2 });
    expect(walled.depth.data[12]).toBe(-9999);
    expect(walled.volume.final).toBeCloseTo(24 * 100 * 0.2, 9);
  });
  test("with no value at the edge stops there", async () => {
    const warnings: Partial<Problem>[] = [];
    await flood(
      { duration: 5 },
      {
        ground: grid(
          flat(9).map((z, i) => (i === 0 ? null : z)),
          3,
        ),
      },
      warnings,
    ); // prettier-ignore
    expect(said(warnings)).toMatch(/1 cellule sans valeur au bord est hors de l'étude/);
  });
  test("with sinks keeps them and counts them, or fills them and says how much", async () => {
    const data = flat(25, 4).map((z, i) => (i === 12 ? 2 : z));
    expect((await flood({ duration: 5 }, { ground: grid(data, 5) })).sinks).toBe(1);
    const warnings: Partial<Problem>[] = [];
    expect((await flood({ duration: 5, sinks: "fill" }, { ground: grid(data, 5) }, warnings)).ground.data[12]).toBe(4);
    expect(said(warnings)).toMatch(/1 cellule de cuvette est comblée \(200 m³\)/);
  });
  test("in degrees is refused with the remedy", async () => {
    expect(await refusal({}, { ground: grid(flat(9), 3, { crs: "EPSG:4326", cellSize: 0.001 }) })).toMatchObject({
      at: "ground",
      fr: expect.stringMatching(/en degrés.*Lambert-93/),
    });
    expect((await refusal({}, { ground: grid(flat(9), 3, { crs: null, cellSize: 0.0002, origin: [5.7, 45] }) })).en).toMatch(
      /degrees/,
    );
  });
});

test("a fixed step beyond the Courant condition is refused with the step to give; a short one is kept", async () => {
  const inputs = {
    ground: grid(flat(25), 5),
    initial: grid(
      flat(25).map((_, i) => (i < 5 ? 4 : 1)),
      5,
    ),
  }; // prettier-ignore
  const { at, fr } = await refusal({ duration: 60, step: 5 }, inputs);
  expect([at, fr]).toEqual(["step", expect.stringMatching(/trop long : à 0 s, l'onde franchit une cellule en 1\.6 s/)]);
  expect((await flood({ duration: 60, step: 0.5 }, inputs)).steps).toBe(120 + 0);
});

test.each<[string, object, object, string, RegExp]>([
  ["no water unit mismatch: negative depth", {}, { initial: -1 }, "initial", /au moins 0/],
  ["negative rain", {}, { rain: -3 }, "rain", /entre 0 et/],
  ["a rain in metres", {}, { rain: 1e6 }, "rain", /entre 0 et/],
  ["no duration", { duration: 0 }, {}, "duration", /supérieur à 0/],
  ["a level side with no level", { west: "level" }, {}, "level", /niveau imposé/],
  ["an inflow outside", { x: 1e6, y: 0 }, { inflow: 1 }, "inflow", /hors du relief/],
  ["a point without a place", { inflowAt: "point" }, { inflow: 1 }, "x", /Donnez x et y/],
  ["too many kept depths", { duration: 3600, interval: 1 }, {}, "interval", /au plus 500/],
  ["a grid of another frame", {}, { initial: grid(flat(4), 2) }, "initial", /n'a pas le cadre du relief/],
  ["a roughness above 1", {}, { manning: 3 }, "manning", /entre 0 et 1/],
  ["an inflow without its column", {}, { inflow: [{ time: 0, Q: 1 }] }, "inflow", /pas de colonne « flow »/],
  [
    "an inflow told twice",
    {},
    {
      inflow: [
        { time: 0, flow: 1 },
        { time: 0, flow: 2 },
      ],
    },
    "inflow",
    /paraît deux fois/,
  ], // prettier-ignore
  [
    "an inflow of litres taken for cubic metres",
    {},
    { inflow: [{ time: 0, flow: 1e12 }] },
    "inflow",
    /ligne 1 : « flow » vaut 1000000000000 m³\/s/,
  ],
  ["a constant inflow beyond any river", {}, { inflow: 1e8 }, "inflow", /entre 0 et 1000000 m³\/s/],
  [
    "a hole of −9999 not said to be one",
    {},
    { ground: grid([...flat(8), -9999], 3, { nodata: null }) },
    "ground",
    /-9999 m colonne 3, ligne 3.*« nodata »/,
  ],
  ["finite volumes in single precision", { scheme: "finite-volume", precision: "single" }, {}, "precision", /double précision/],
])("%s is refused, named", async (_what, config, inputs, at, text) => {
  const found = await refusal({ duration: 10, ...config }, { ground: grid(flat(9), 3), ...inputs });
  expect([found.at, found.fr]).toEqual([at, expect.stringMatching(text)]);
});

test("water piling up against a closed side is said", async () => {
  const warnings: Partial<Problem>[] = [];
  const ground = grid(
    Array.from({ length: 25 }, (_, i) => 10 - (i % 5)),
    5,
  ); // prettier-ignore
  await flood({ duration: 300, inflowAt: "west" }, { ground, inflow: 10 }, warnings);
  expect(said(warnings)).toMatch(/s'accumule contre un bord fermé \(.*est/);
});
