// What must not depend on how the grid lies: the way water runs down a plane, the depth of a valley and of a river, whichever
// way they are turned. Both schemes, through the block.
import { describe, expect, test } from "vitest";
import { type Boundary, type Domain, domainOf, type Stepper } from "../../../maths/flood/domain.ts";
import { localInertia } from "../../../maths/flood/local-inertia.ts";
import type { Problem } from "../../../types/index.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import { localInertia32 } from "./single.ts";
import type { FloodValue } from "./value.ts";

const computed = [
  { scheme: "local-inertia", precision: "double" },
  { scheme: "local-inertia", precision: "single" },
  { scheme: "finite-volume", precision: "double" },
] as const;
const named = computed.map((by) => [`${by.scheme}, ${by.precision}`, by] as const);

type Place = (x: number, y: number) => number;

interface Relief {
  width: number;
  height: number;
  cellSize: number;
  origin?: [number, number];
  /** Metres; x to the east and y to the south from the north-west corner. */
  ground: Place;
  manning: number | Place;
}

async function flood(by: object, relief: Relief, config: object, inputs: object = {}, warnings: Partial<Problem>[] = []) {
  const { width, height, cellSize, origin = [0, 0], ground, manning } = relief;
  const grid = (value: Place) => ({
    width,
    height,
    cellSize,
    origin,
    crs: "EPSG:2154",
    nodata: -9999,
    data: Float64Array.from({ length: width * height }, (_, i) =>
      value(((i % width) + 0.5) * cellSize, (Math.floor(i / width) + 0.5) * cellSize),
    ),
  });
  const value = await runModel(
    definition,
    model,
    { ...by, ...config },
    { ground: grid(ground), manning: typeof manning === "number" ? manning : grid(manning), ...inputs },
    { warnings },
  );
  return value as FloodValue;
}

const freeSides = { north: "open", south: "open", east: "open", west: "open" };

describe.each(named)("%s", (_name, by) => {
  const degrees = 180 / Math.PI;
  test.each<[how: string, by: { turn?: number; cellSize?: number; origin?: [number, number]; high?: number }]>([
    ["as it lies", {}],
    ["turned by 30°", { turn: 30 }],
    ["turned by 90°", { turn: 90 }],
    ["turned by 200°", { turn: 200 }],
    ["elsewhere and higher", { origin: [652_000.5, 6_860_000.25], high: 1400 }],
    ["in cells half as wide", { cellSize: 5 }],
  ])(
    "rain runs down a plane by its steepest slope: %s",
    async (_how, { turn = 0, cellSize = 10, origin, high = 0 }) => {
      const slope = Math.hypot(0.05, 0.02);
      const way = Math.atan2(0.02, 0.05) + turn / degrees;
      const n = 400 / cellSize;
      const down: Place = (x, y) => x * Math.cos(way) + y * Math.sin(way);
      const relief = {
        width: n,
        height: n,
        cellSize,
        ...(origin && { origin }),
        ground: (x: number, y: number) => high + 50 - slope * down(x, y),
        manning: 0.06,
      };
      const { velocity, depth } = await flood(by, relief, { duration: 2400, rain: 50, ...freeSides, interval: 2400 });
      // Below the middle, away from the sides: there the sheet is nearly even.
      let [x, y, worst] = [0, 0, 0];
      for (let i = 0; i < n * n; i++) {
        const [east, south] = [((i % n) + 0.5) * cellSize - 200, (Math.floor(i / n) + 0.5) * cellSize - 200];
        if (Math.hypot(east - 50 * Math.cos(way), south - 50 * Math.sin(way)) > 80) continue;
        const [vx, vy] = [velocity.x.data[i]!, -velocity.y.data[i]!];
        x += vx;
        y += vy;
        worst = Math.max(worst, Math.abs(Math.asin((vy * Math.cos(way) - vx * Math.sin(way)) / Math.hypot(vx, vy))));
        expect(depth.data[i]!).toBeGreaterThan(0.005);
      }
      const off = Math.asin((y * Math.cos(way) - x * Math.sin(way)) / Math.hypot(x, y));
      expect(Math.abs(off * degrees)).toBeLessThan(1);
      expect(worst * degrees).toBeLessThan(2);
    },
    60000,
  );

  // Di Giammarco, Todini and Lamberti, J. Hydrol. 175, 1996: two planes of 800 m by 1 km and the channel between them.
  const rain = 10.8;
  const perSecond = rain / 3.6e6;
  const channel = (x: number) => Math.abs(x - 810) < 10;
  const valley = (ground: Place): Relief => ({
    width: 81,
    height: 50,
    cellSize: 20,
    ground,
    manning: (x) => (channel(x) ? 0.15 : 0.015),
  });
  const row = 44;
  const along = (row + 0.5) * 20;
  /** Depth of a uniform flow in the channel, m³/s. */
  const normal = (flow: number) => ((0.15 * flow) / 20 / Math.sqrt(0.02)) ** 0.6;
  const middle = row * 81 + 40;

  test("the V-shaped catchment gives 4.86 m³/s, at the depth of its channel", async () => {
    const ground: Place = (x, y) => (channel(x) ? 0.02 * (1000 - y) : 21 + 0.05 * (Math.abs(x - 810) - 10));
    const { depth, depths, velocity } = await flood(by, valley(ground), { duration: 5400, rain, south: "open", interval: 300 });
    const volumeOf = (k: number) => Array.from(depths.at(k)!.data).reduce((sum, h) => sum + h * 400, 0);
    const outflow = perSecond * 1620 * 1000 - (volumeOf(-1) - volumeOf(-2)) / 300;
    expect(Math.abs(outflow / 4.86 - 1)).toBeLessThan(0.03);
    const flow = perSecond * 1620 * along;
    expect(Math.abs((-velocity.y.data[middle]! * depth.data[middle]! * 20) / flow - 1)).toBeLessThan(0.03);
    expect(Math.abs(depth.data[middle]! / normal(flow) - 1)).toBeLessThan(0.03);
  }, 60000);

  test("the same with planes that fall along the channel too: their water comes to it aslant", async () => {
    const ground: Place = (x, y) => (channel(x) ? 0 : 1 + 0.05 * (Math.abs(x - 810) - 10)) + 0.02 * (1000 - y);
    const { depth, velocity } = await flood(by, valley(ground), { duration: 5400, rain, south: "open", interval: 5400 });
    // What lies above the line of steepest slope that comes to the channel there.
    const flow = perSecond * (20 * along + 2 * 800 * (along - 160));
    expect(Math.abs((-velocity.y.data[middle]! * depth.data[middle]! * 20) / flow - 1)).toBeLessThan(0.03);
    expect(Math.abs(depth.data[middle]! / normal(flow) - 1)).toBeLessThan(0.03);
  }, 60000);

  test("a valley under rain is as deep whichever way it lies", async () => {
    // Above the middle the ground ends on a circle, and so gives as much water from every side.
    const depths = [];
    for (const turn of [0, 30, 45]) {
      const [cos, sin] = [Math.cos(turn / degrees), Math.sin(turn / degrees)];
      const ground: Place = (x, y) => {
        const [s, d] = [(x - 300) * cos + (y - 300) * sin, (y - 300) * cos - (x - 300) * sin];
        return s < 0 && Math.hypot(s, d) > 290 ? -9999 : 20 + 0.05 * (Math.hypot(d, 150) - 150) - 0.01 * s;
      };
      const relief = { width: 60, height: 60, cellSize: 10, ground, manning: 0.05 };
      const { depth } = await flood(by, relief, { duration: 2400, rain: 400, ...freeSides, interval: 2400 });
      let [sum, count] = [0, 0];
      for (let i = 0; i < 3600; i++) {
        const [x, y] = [((i % 60) - 29.5) * 10, (Math.floor(i / 60) - 29.5) * 10];
        if (Math.abs(x * cos + y * sin) > 40 || Math.abs(y * cos - x * sin) > 15) continue;
        sum += depth.data[i]!;
        count++;
      }
      depths.push(sum / count);
    }
    const [lying, ...turned] = depths;
    for (const depth of turned) expect(Math.abs(depth / lying! - 1)).toBeLessThan(0.03);
  }, 60000);

  // Upright banks at 45° are steps, which take part of the bed: 6 % here, 14 % in finite volumes, whose water they slow as well.
  const beds: [bed: string, wide: number, within: number, bank: (d: number) => number][] = [
    ["a hollow of twelve cells", 120, 0.05, (d) => Math.min(5, 1.5 * (d / 60) ** 2)],
    ["five cells between upright banks", 50, by.scheme === "local-inertia" ? 0.06 : 0.14, (d) => (Math.abs(d) < 25 ? 0 : 5)],
  ];
  test.each(beds)(
    "a river has its normal depth along the rows and at 45° to them: %s",
    async (_bed, wide, within, bank) => {
      const [slope, n, deep] = [0.003, 0.04, 1.5];
      // Manning's conveyance, summed across.
      let flow = 0;
      for (let d = -wide / 2; d < wide / 2; d += 0.1) flow += 0.1 * (deep - bank(d + 0.05)) ** (5 / 3) * (Math.sqrt(slope) / n);
      const rivers = [
        { width: 60, height: 19, s: (x: number, _y: number) => x, d: (_x: number, y: number) => y - 95 },
        {
          width: 52,
          height: 52,
          s: (x: number, y: number) => (x + y) * Math.SQRT1_2,
          d: (x: number, y: number) => (y - x) * Math.SQRT1_2,
        },
      ];
      for (const { width, height, s, d } of rivers) {
        const entries: { x: number; y: number }[] = [];
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) {
            const [x, y] = [(column + 0.5) * 10, (row + 0.5) * 10];
            if (s(x, y) < 70 && bank(d(x, y)) < 0.7) entries.push({ x, y: height * 10 - y });
          }
        const inflow = entries.map(({ x, y }) => ({ time: 0, flow: flow / entries.length, x, y }));
        const relief = {
          width,
          height,
          cellSize: 10,
          ground: (x: number, y: number) => 30 - slope * s(x, y) + bank(d(x, y)),
          manning: n,
        };
        const sides = width === height ? { east: "open", south: "open" } : { east: "open" };
        const { depth } = await flood(by, relief, { duration: 1500, ...sides, interval: 1500 }, { inflow });
        // In the middle of the bed, short of half-way, where the free end draws nothing down.
        const row = width === height ? 23 : 9;
        expect(Math.abs(depth.data[row * width + (width === height ? 23 : 27)]! / deep - 1)).toBeLessThan(within);
      }
    },
    60000,
  );

  test("a thin sheet on 5 % in cells of 1 m keeps its 0.0049 m", async () => {
    const [slope, n, normal] = [0.05, 0.015, 0.0049];
    const flow = (normal ** (5 / 3) * Math.sqrt(slope)) / n;
    const relief = { width: 80, height: 1, cellSize: 1, ground: (x: number) => 10 - slope * x, manning: n };
    const { depths } = await flood(by, relief, { duration: 900, inflowAt: "west", east: "open", interval: 30 }, { inflow: flow });
    // Once it is there, at every time kept.
    let worst = 0;
    for (const { data } of depths.slice(15))
      for (let i = 20; i < 78; i++) worst = Math.max(worst, Math.abs(data[i]! / normal - 1));
    expect(worst).toBeLessThan(0.05);
  });
});

describe("water too fast for local inertia", () => {
  const slope: Relief = { width: 80, height: 1, cellSize: 1, ground: (x) => 10 - 0.05 * x, manning: 0.03 };
  const config = { duration: 300, inflowAt: "west", east: "open" };
  const run = async (scheme: string, relief: Relief, inflow: number) => {
    const warnings: Partial<Problem>[] = [];
    const value = await flood({ scheme }, relief, config, { inflow }, warnings);
    return { value, said: warnings.map(({ message }) => message!.fr).join("\n") };
  };
  test("is said, with its share, its place and the scheme to choose", async () => {
    const { value, said } = await run("local-inertia", slope, 0.02);
    expect(said).toMatch(/^\d+ % de l'eau court plus vite .* en \(\d+,5 ; 0,5\), à .* s\).*« volumes finis »/m);
    expect(value.rapid!.share).toBeGreaterThan(0.5);
    expect(value.rapid!.froude).toBeGreaterThan(1);
  });
  test("is not said of finite volumes, nor of a slow river", async () => {
    const fast = await run("finite-volume", slope, 0.02);
    expect([fast.value.rapid, fast.said]).toEqual([null, expect.not.stringMatching(/court plus vite/)]);
    const slow = await run("local-inertia", { ...slope, ground: (x) => 10 - 0.002 * x }, 0.02);
    expect(slow.said).not.toMatch(/court plus vite/);
  });
});

describe("a relief mirrored, transposed or turned a quarter", () => {
  const n = 13;
  const ground = Array.from({ length: n * n }, (_, i) =>
    i === 40 ? Number.NaN : ((i * 37) % 11) * 0.15 + ((i * 53) % 17) * 0.02,
  );
  const depth = ground.map((_, i) => (i % n < 5 && i < 6 * n ? 0.8 : 0));
  const manning = ground.map((_, i) => 0.02 + 0.01 * ((i * 7) % 5));
  const ways: [string, (row: number, column: number) => number][] = [
    ["mirrored", (row, column) => row * n + (n - 1 - column)],
    ["upside down", (row, column) => (n - 1 - row) * n + column],
    ["transposed", (row, column) => column * n + row],
    ["turned", (row, column) => (n - 1 - column) * n + row],
  ];
  const closed: Boundary = { kind: "closed" };
  const depths = async (make: (domain: Domain) => Stepper | Promise<Stepper>, bits: number, by: (grid: number[]) => number[]) => {
    const domain = domainOf({
      frame: { width: n, height: n, cellSize: 5 },
      ground: by(ground),
      depth: by(depth),
      manning: by(manning),
      sides: { north: closed, south: closed, east: closed, west: closed },
      bits,
    });
    const stepper = await make(domain);
    for (let k = 0; k < 200; k++) {
      stepper.rain(1e-5);
      stepper.step(0.4);
    }
    return Array.from({ length: n * n }, (_, i) => stepper.depth[(Math.floor(i / n) + 1) * stepper.stride + (i % n) + 1]!);
  };
  test.each(ways)("floods to the same bits: %s", async (_way, from) => {
    const by = <T>(grid: readonly T[]) => grid.map((_, i) => grid[from(Math.floor(i / n), i % n)]!);
    const same = (grid: number[]) => grid;
    const reference = (domain: Domain) => localInertia(domain, 1e-5);
    const compiled = (domain: Domain) => localInertia32(domain, 1e-5);
    const plain = await depths(reference, 52, same);
    expect(Math.max(...plain)).toBeGreaterThan(0.3);
    expect(await depths(reference, 52, by)).toEqual(by(plain));
    expect(await depths(compiled, 24, by)).toEqual(by(await depths(compiled, 24, same)));
  });
});
