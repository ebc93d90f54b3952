// What one part says, the others say too: at the three sizes, for several seeds.
import { describe, expect, test } from "vitest";
import { cellAt, type Grid } from "../../../maths/grid.ts";
import { readColumns } from "../../../tables/columns.ts";
import { runModel } from "../../contract/run-model.ts";
import type { Features } from "./commune/features.ts";
import type { Part } from "./commune/parts.ts";
import definition from "./definition.ts";
import model from "./model.ts";

type Sizes = { population: number; seed: number };

const make = (part: Part, sizes: Sizes) => runModel(definition, model, { part, ...sizes });
const features = async (part: Part, sizes: Sizes) => ((await make(part, sizes)) as Features).features as any[];
const grid = async (part: Part, sizes: Sizes) => (await make(part, sizes)) as Grid;
const columnsOf = (value: unknown) => {
  const columns = readColumns(value)!;
  return Object.fromEntries(columns.names.map((name) => [name, columns.get(name) as any[]]));
};
const table = async (part: Part, sizes: Sizes) => columnsOf(await make(part, sizes));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
/** Sum of a column by the text of others. */
const by = (rows: Record<string, any>[], of: string, ...keys: string[]) => {
  const totals: Record<string, number> = {};
  for (const row of rows) {
    const key = keys.map((name) => row[name]).join("|");
    totals[key] = (totals[key] ?? 0) + row[of];
  }
  return totals;
};
const rowsOf = (columns: Record<string, any[]>) =>
  Object.values(columns)[0]!.map((_, i) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])),
  );

describe.each([
  [300, [1, 2, 3, 4, 5, 6]],
  [20_000, [1, 2]],
  [200_000, [1]],
])("a commune of %i", (population, seeds) => {
  test.each(seeds)("with seed %i agrees with itself", { timeout: 60_000 }, async (seed) => {
    const sizes = { population, seed };
    const buildings = (await features("buildings", sizes)).map(({ properties }) => properties);
    const districts = (await features("districts", sizes)).map(({ properties }) => properties);
    const names = new Map(districts.map(({ id, name }) => [id, name]));

    // Each district's people, dwellings and jobs are those of its buildings, and of the tables that speak of it.
    for (const of of ["inhabitants", "dwellings", "jobs"] as const) {
      const told = Object.fromEntries(districts.map((row) => [row.id, row[of === "inhabitants" ? "population" : of]]));
      expect([of, { ...Object.fromEntries([...names.keys()].map((id) => [id, 0])), ...by(buildings, of, "district") }]).toEqual([
        of,
        told,
      ]);
    }
    const jobs = rowsOf(await table("jobs", sizes));
    expect(by(jobs, "jobs", "district", "name")).toEqual(
      Object.fromEntries(districts.map(({ id, name, jobs }) => [`${id}|${name}`, jobs])),
    );
    const air = rowsOf(await table("air", sizes));
    expect(by(air, "population", "district", "name")).toEqual(
      Object.fromEntries(districts.map(({ id, name, population: people }) => [`${id}|${name}`, people])),
    );
    for (const { pm25, no2 } of air) expect(pm25 > 3 && pm25 < 30 && no2 > 3 && no2 < 60).toBe(true);

    // The housing stock is counted from the buildings.
    const homes = buildings.filter(({ dwellings }) => dwellings > 0);
    const housing = rowsOf(await table("housing", sizes));
    expect(by(housing, "dwellings", "period", "label")).toEqual(by(homes, "dwellings", "period", "label"));
    for (const { area } of housing) expect(area).toBeGreaterThan(9);
    const lived = sum(housing.map(({ area, dwellings }) => area * dwellings)) / population;
    expect(lived).toBeGreaterThan(25);
    expect(lived).toBeLessThan(95);

    // Facilities and doctors stand in the buildings they name; doctors are among the facilities.
    const facilities = await features("facilities", sizes);
    const shapes = new Map((await features("buildings", sizes)).map((row) => [row.id, row]));
    const within = ({ properties, geometry }: any) => {
      const ring = shapes.get(properties.building).geometry.coordinates[0] as number[][];
      const [xs, ys] = [ring.map(([x]) => x!), ring.map(([, y]) => y!)];
      const [x, y] = geometry.coordinates;
      return x >= Math.min(...xs) && x <= Math.max(...xs) && y >= Math.min(...ys) && y <= Math.max(...ys);
    };
    for (const facility of facilities) {
      expect(within(facility)).toBe(true);
      expect(shapes.get(facility.properties.building).properties.district).toBe(facility.properties.district);
    }
    const care = await features("care", sizes);
    expect(care.map(({ id }) => id)).toEqual(
      facilities.filter(({ properties }) => properties.kind === "doctor").map(({ id }) => id),
    );
    expect(facilities.filter(({ properties }) => properties.kind === "townhall")).toHaveLength(1);

    // Stops stand on the street network, and the road network and the streets of the map are the same length.
    const { nodes, links } = (await make("roads", sizes)) as any;
    const node = columnsOf(nodes);
    const at = new Set(node.x!.map((x, i) => `${x}/${node.y![i]}`));
    for (const { geometry } of await features("stops", sizes)) expect(at.has(geometry.coordinates.join("/"))).toBe(true);
    const link = columnsOf(links);
    const streets = await features("streets", sizes);
    const drawn = sum(
      streets.map(({ geometry }) => {
        const [[x0, y0], [x1, y1]] = geometry.coordinates;
        return Math.hypot(x1 - x0, y1 - y0);
      }),
    );
    expect(sum(link.length!) / 2 / drawn).toBeCloseTo(1, 2);
    expect(streets.filter(({ properties }) => properties.bridge).length * 2).toBe(link.bridge!.filter(Boolean).length);

    // The river runs lower than the ground about it, and its cells are water.
    const relief = await grid("relief", sizes);
    const cover = await grid("land-cover", sizes);
    const river = await features("river", sizes);
    const [{ properties: bed }, axis] = river;
    let deepest = 0;
    for (const [x, y] of axis.geometry.coordinates as [number, number][]) {
      const here = cellAt(relief, x, y);
      if (here < 0) continue;
      for (const side of [-1, 1]) {
        const beside = cellAt(relief, x, y + side * (bed.width / 2 + 75));
        if (beside >= 0) deepest = Math.max(deepest, relief.data[here]! - relief.data[beside]!);
      }
      expect(cover.data[here]).toBe(1);
    }
    expect(deepest).toBeLessThanOrEqual(0);

    // Weather and flow share their days; people by age are those of the contacts.
    const weather = await table("weather", sizes);
    const flow = await table("flow", sizes);
    expect([flow.date, flow.P, flow.E, flow.T]).toEqual([weather.date, weather.P, weather.E, weather.T]);
    expect(new Set(weather.date).size).toBe(weather.date!.length);
    expect(Math.min(...weather.P!, ...weather.E!)).toBe(0);
    const ages = await table("ages", sizes);
    const contacts = rowsOf(await table("contacts", sizes));
    const classes = Object.fromEntries(contacts.map(({ classe, population: people }) => [classe, people]));
    expect(sum(Object.values(classes))).toBe(population);
    expect(classes["65+"]).toBe(sum(ages.age!.map((age, i) => (age >= 65 ? ages.femmes![i] + ages.hommes![i] : 0))));

    // As many cars enter and leave the network's zones as the trips say, and no more than people have.
    const { trips, origin } = await table("demand", sizes);
    expect(sum(trips!)).toBeLessThan(population);
    expect(new Set(origin).size).toBeGreaterThan(1);
    for (const of of ["drinking", "irrigation", "industry", "month"]) {
      const water = await table("demand-water", sizes);
      expect(water[of]).toHaveLength(12);
      expect(Math.min(...water[of]!)).toBeGreaterThanOrEqual(0);
    }
    expect(Math.min(...(await table("consumption", sizes)).area!)).toBeGreaterThan(0);
  });
});
