import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellAt, type Grid } from "../../../maths/grid.ts";
import { receivers } from "../../../maths/territory/drainage.ts";
import { runModel } from "../../contract/run-model.ts";
import type { Features } from "./commune/features.ts";
import { type Part, parts } from "./commune/parts.ts";
import definition from "./definition.ts";
import model from "./model.ts";

type Columns = Record<string, any[]>;
type Sizes = { population: number; seed: number };

const make = (part: Part, sizes: Sizes) => runModel(definition, model, { part, ...sizes });
const features = async (part: Part, sizes: Sizes) => ((await make(part, sizes)) as Features).features as any[];
const grid = async (part: Part, sizes: Sizes) => (await make(part, sizes)) as Grid;
const columnsOf = (table: any): Columns =>
  Object.fromEntries(table.columnNames().map((name: string) => [name, Array.from(table.array(name))]));
const table = async (part: Part, sizes: Sizes) => columnsOf(await make(part, sizes));
/** How many features, rows or cells of a grid a part has; of a record, the most that one of its members has. */
function sizeOf(part: any): number {
  if (Array.isArray(part.features)) return part.features.length;
  if (typeof part.numRows === "function") return part.numRows();
  if (part.data) return part.data.length === part.width * part.height ? part.data.length : 0;
  const members = Object.values(part).filter((member) => typeof member === "object" && member !== null);
  return Math.max(0, ...members.map(sizeOf));
}
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Twice the area, positive when the ring turns counter-clockwise. */
const area2 = (ring: number[][]) => sum(ring.slice(0, -1).map(([x, y], i) => x! * ring[i + 1]![1]! - ring[i + 1]![0]! * y!));
const inside = (ring: number[][], [x, y]: number[], slack: number) =>
  ring.slice(0, -1).every(([x0, y0], i) => {
    const [x1, y1] = ring[i + 1]!;
    const length = Math.hypot(x1! - x0!, y1! - y0!);
    return ((x1! - x0!) * (y! - y0!) - (y1! - y0!) * (x! - x0!)) / length >= -slack;
  });
const centre = (ring: number[][]) => [sum(ring.slice(0, -1).map(([x]) => x!)) / 4, sum(ring.slice(0, -1).map(([, y]) => y!)) / 4];

/** Sizes and seeds, small ones often: a town of 20,000 takes some tenths of a second. */
const communes = fc.record({
  population: fc.oneof(fc.integer({ min: 300, max: 4000 }), fc.integer({ min: 300, max: 30_000 })),
  seed: fc.integer({ min: 0, max: 2_147_483_647 }),
});
const few = { numRuns: 12 };

describe("the fictional commune", () => {
  test("asks for a population it can make", () => {
    for (const population of [299, 200_001, 1234.5, -300, Number.NaN])
      expect(definition.config.safeParse({ part: "map", population, seed: 1 }).success).toBe(false);
    expect(definition.config.safeParse({ part: "relief", population: 300, seed: 0 }).success).toBe(true);
  });

  test("takes its size and seed from parameters too, and refuses there what its form would", async () => {
    const given = (inputs: object) => runModel(definition, model, { part: "ages" }, inputs);
    expect(columnsOf(await given({ population: 900, seed: 5 }))).toEqual(await table("ages", { population: 900, seed: 5 }));
    await expect(given({ population: 900.5 })).rejects.toThrow(/“population” is 900.5: it must be a whole number/);
    await expect(given({ population: -20 })).rejects.toThrow(/“population” is -20: it must be between 300 and 200000/);
    await expect(given({ seed: Number.NaN })).rejects.toThrow(/“seed” takes a number/);
    expect(await make("stops", { population: 900, seed: 5 })).toMatchObject({ name: "Valmorin (commune d’exercice fictive)" });
  });

  test("is the same twice, and another for another seed", async () => {
    const digest = (value: unknown) =>
      createHash("sha256")
        .update(
          JSON.stringify(value, (_, item) =>
            item?.columnNames ? columnsOf(item) : ArrayBuffer.isView(item) ? Array.from(item as any) : item,
          ),
        )
        .digest("hex");
    const all = async (sizes: Sizes) => Promise.all(parts.map(async (part) => digest(await make(part, sizes))));
    const first = await all({ population: 900, seed: 5 });
    // Others in between push it out of the memory.
    for (const seed of [6, 7, 8]) await make("ages", { population: 900, seed });
    expect(await all({ population: 900, seed: 5 })).toEqual(first);
    const other = await all({ population: 900, seed: 6 });
    // What depends on the population alone.
    expect(parts.filter((_, i) => other[i] === first[i])).toEqual(["rates", "demand-water"]);
  });

  test("houses everybody: buildings, districts, ages and air count the same people", async () => {
    await fc.assert(
      fc.asyncProperty(communes, async (sizes) => {
        const buildings = await features("buildings", sizes);
        const districts = await features("districts", sizes);
        const ages = await table("ages", sizes);
        const { population } = sizes;
        expect(sum(buildings.map(({ properties }) => properties.inhabitants))).toBe(population);
        expect(sum(districts.map(({ properties }) => properties.population))).toBe(population);
        expect(sum(ages.femmes!) + sum(ages.hommes!)).toBe(population);
        expect(sum((await table("air", sizes)).population!)).toBe(population);
        const dwellings = sum(buildings.map(({ properties }) => properties.dwellings));
        expect(sum(districts.map(({ properties }) => properties.dwellings))).toBe(dwellings);
        expect(sum((await table("housing", sizes)).dwellings!)).toBe(dwellings);
        expect(population / dwellings).toBeGreaterThan(1.7);
        expect(population / dwellings).toBeLessThan(2.2);
        const jobs = sum(districts.map(({ properties }) => properties.jobs));
        expect(sum((await table("jobs", sizes)).jobs!)).toBe(jobs);
        expect(sum(buildings.map(({ properties }) => properties.jobs))).toBe(jobs);
        expect(ages.femmes!.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
      }),
      few,
    );
  });

  test("stands its buildings inside their plot, out of the river, and covers the ground beneath", async () => {
    await fc.assert(
      fc.asyncProperty(communes, async (sizes) => {
        const plots = new Map((await features("parcels", sizes)).map((plot) => [plot.id, plot]));
        const cover = await grid("land-cover", sizes);
        const zoning = await grid("zoning-grid", sizes);
        const [river] = await features("river", sizes);
        const bed = river.geometry.coordinates[0] as number[][];
        const half = bed.length / 2;
        // Coordinates are rounded to the decimetre: a centre may seem to stand in the next cell.
        const about = (map: Grid, [x, y]: number[], code: number) =>
          [-0.1, 0.1].some((dx) => [-0.1, 0.1].some((dy) => map.data[cellAt(map, x! + dx, y! + dy)] === code));
        const faults: string[] = [];
        for (const { id, properties, geometry } of await features("buildings", sizes)) {
          const ring = geometry.coordinates[0];
          const plot = plots.get(properties.parcel)!;
          const [x, y] = centre(ring) as [number, number];
          // The bed is the same samples east on the southern bank, then west on the northern.
          const i = Math.max(
            0,
            bed.findIndex((at, k) => k < half && at[0]! >= x),
          );
          const [south, north] = [bed[i]![1]!, bed[Math.min(bed.length - 1, 2 * Math.floor(half) - 1 - i)]![1]!];
          const checks = {
            "urban plot": plot.properties.zone === "U" && plot.properties.built,
            "inside its plot": ring.every((corner: number[]) => inside(plot.geometry.coordinates[0], corner, 0.2)),
            "counter-clockwise": area2(ring) > 0,
            "built cell": about(cover, [x, y], 5),
            "urban cell": about(zoning, [x, y], 1),
            "out of the river": y < Math.min(south, north) - 8 || y > Math.max(south, north) + 8,
            "high enough": properties.height > 2.5,
            "a label where one lives": properties.dwellings > 0 === (properties.label !== null),
          };
          for (const [what, holds] of Object.entries(checks)) if (!holds) faults.push(`${id}: ${what}`);
        }
        expect(faults).toEqual([]);
      }),
      few,
    );
  });

  test("covers the whole commune with its zones and districts, and the codes of its grids agree", async () => {
    await fc.assert(
      fc.asyncProperty(communes, async (sizes) => {
        const zones = await features("zones", sizes);
        const zoning = await grid("zoning-grid", sizes);
        const side = zoning.width * zoning.cellSize;
        const total = (list: any[]) => sum(list.map(({ properties }) => properties.area));
        expect(total(zones) / (side * side)).toBeCloseTo(1, 4);
        expect(total(await features("districts", sizes)) / (side * side)).toBeCloseTo(1, 4);
        const ringsOf = ({ geometry }: any) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
        for (const polygon of zones.flatMap(ringsOf)) {
          expect(area2(polygon[0])).toBeGreaterThan(0);
          for (const hole of polygon.slice(1)) expect(area2(hole)).toBeLessThan(0);
        }
        const hectares = (code: number) => Array.from(zoning.data).filter((value) => value === code).length * 625;
        for (const [k, zone] of ["U", "AU", "A", "N"].entries()) {
          const drawn = total(zones.filter(({ properties }) => properties.zone === zone));
          expect(Math.abs(hectares(k + 1) - drawn)).toBeLessThan(0.03 * drawn + 40_000);
        }
        const cover = await grid("land-cover", sizes);
        const relief = await grid("relief", sizes);
        expect([cover.width, relief.width, cover.data.length]).toEqual([zoning.width, zoning.width, zoning.data.length]);
        expect(new Set(cover.data).has(0)).toBe(false);
      }),
      few,
    );
  });

  test("drains every cell to the edge, and its river down to the east without a leap", async () => {
    await fc.assert(
      fc.asyncProperty(communes, async (sizes) => {
        const relief = await grid("relief", sizes);
        const cover = await grid("land-cover", sizes);
        const { width, height, data } = relief;
        const next = receivers(data, width, height);
        for (let cell = 0; cell < next.length; cell++) {
          const column = cell % width;
          const row = (cell - column) / width;
          if (column === 0 || row === 0 || column === width - 1 || row === height - 1) continue;
          if (next[cell]! < 0) expect(`a hollow at ${column}, ${row}`).toBe("none");
        }
        // From the inlet, side to side through water cells alone, one reaches the outlet.
        const [, , inlet, outlet] = await features("river", sizes);
        const from = cellAt(relief, ...(inlet.geometry.coordinates as [number, number]));
        const to = cellAt(relief, ...(outlet.geometry.coordinates as [number, number]));
        expect([cover.data[from], cover.data[to]]).toEqual([1, 1]);
        expect(data[from]!).toBeGreaterThan(data[to]!);
        const seen = new Set([from]);
        for (const cell of seen) {
          const column = cell % width;
          for (const beside of [cell - width, cell + width, column > 0 ? cell - 1 : -1, column < width - 1 ? cell + 1 : -1])
            if (cover.data[beside] === 1) seen.add(beside);
        }
        expect(seen.has(to)).toBe(true);
      }),
      few,
    );
  });

  test("has a flow that answers to its rain, and loses no water", async () => {
    for (const seed of [1, 2, 3]) {
      const { date, P, E, Q, flow } = await table("flow", { population: 20_000, seed });
      expect([date!.length, date![0], date!.at(-1)]).toEqual([3653, "2015-01-01", "2024-12-31"]);
      const [rain, wanted, out] = [sum(P!), sum(E!), sum(Q!)];
      // What leaves is what fell less what evaporated, within what the soil holds.
      expect(rain - out).toBeGreaterThan(0.3 * wanted);
      expect(rain - out).toBeLessThan(wanted + 300);
      expect(correlation(P!.slice(0, -2), Q!.slice(2))).toBeGreaterThan(0.15);
      expect(Math.min(...Q!)).toBeGreaterThan(0);
      expect(flow!.every((value, i) => Math.abs(value - (Q![i] * 604) / 86.4) < 1e-3)).toBe(true);
      const hydrograph = await table("hydrograph", { population: 20_000, seed });
      expect(Math.max(...hydrograph.flow!)).toBeGreaterThan(3 * Math.max(...flow!) * 0.9);
      const storm = await table("storm", { population: 20_000, seed });
      expect(sum(storm.rain!) / 4).toBeGreaterThan(81);
      expect(sum(storm.rain!) / 4).toBeLessThan(99);
    }
  });

  test("runs its bus along its stops in both directions, each stop after the one before", async () => {
    for (const sizes of [
      { population: 300, seed: 4 },
      { population: 20_000, seed: 1 },
    ]) {
      const timetable = (await make("timetable", sizes)) as any;
      const stops = columnsOf(timetable.stops);
      const times = columnsOf(timetable.stopTimes);
      expect(stops.stop_id).toEqual((await features("stops", sizes)).map(({ id }) => id));
      expect(new Set(times.stop_id)).toEqual(new Set(stops.stop_id));
      times.trip_id!.forEach((trip, i) => {
        expect(times.departure_time![i]).toBeGreaterThanOrEqual(times.arrival_time![i]);
        if (i > 0 && times.trip_id![i - 1] === trip) expect(times.arrival_time![i]).toBeGreaterThan(times.departure_time![i - 1]);
      });
    }
  });

  test("makes contacts as many one way as the other", async () => {
    const { classe, avec, contacts, population } = await table("contacts", { population: 20_000, seed: 1 });
    const total = (a: string, b: string) => {
      const i = classe!.findIndex((name, k) => name === a && avec![k] === b);
      return contacts![i] * population![i];
    };
    for (const a of new Set(classe)) for (const b of new Set(avec)) expect(total(a, b) / total(b, a)).toBeCloseTo(1, 4);
  });

  test.each([300, 20_000, 200_000])("makes every part of %i inhabitants", async (population) => {
    for (const part of parts) expect(sizeOf(await make(part, { population, seed: 11 })), part).toBeGreaterThan(0);
    expect(sum((await features("districts", { population, seed: 11 })).map(({ properties }) => properties.population))).toBe(
      population,
    );
    expect((await grid("relief", { population, seed: 11 })).width).toBeLessThanOrEqual(500);
  });
});

function correlation(a: number[], b: number[]): number {
  const [ma, mb] = [sum(a) / a.length, sum(b) / b.length];
  const cross = sum(a.map((value, i) => (value - ma) * (b[i]! - mb)));
  return cross / Math.sqrt(sum(a.map((value) => (value - ma) ** 2)) * sum(b.map((value) => (value - mb) ** 2)));
}
