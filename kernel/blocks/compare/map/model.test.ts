import { describe, expect, it } from "vitest";
import type { AcrossRow, Problem } from "../../../types/index.ts";
import { runModel } from "../../contract/run-model.ts";
import type { ComparedMap } from "./compared-map.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const [table, zones, water] = definition.fixtures;
const run = async (
  fixture = table!,
  config: object = {},
  across: Record<string, AcrossRow[]> = fixture.across!,
  inputs: object = fixture.inputs ?? {},
  warnings: Partial<Problem>[] = [],
) => ((await runModel(definition, model, { ...fixture.config, ...config }, inputs, { across, warnings })) as ComparedMap).data!;
const replaced = (fixture: typeof table, name: string, at: number, value: unknown) => ({
  [name]: fixture!.across![name]!.map((row, i) => (i === at ? { ...row, value } : row)),
});

describe("a value over a territory, in every scenario", () => {
  it("is joined to outlines by the property that answers the keys, and subtracted from the reference", async () => {
    const data = await run();
    expect(data.scenarios[0]).toMatchObject({ values: [6, 5.2, 4.4, 3.6, 3.1, null], gaps: null, missing: 1 });
    expect(data.scenarios[2]!.gaps!.map((gap) => gap && Number(gap.toFixed(6)))).toEqual([0.2, 0.7, 0, 4.4, 0, null]);
    // A value on one side alone is no difference.
    expect(data.scenarios[1]!.gaps!.slice(4)).toEqual([null, null]);
    expect(data.scenarios[3]).toMatchObject({ state: "pending", values: null, gaps: null, counts: null });
    expect(data.features!.labels[0]).toBe("Commune A");
  });
  it("is cut on one scale, symmetric about zero, counted map by map", async () => {
    const data = await run();
    expect(data.scale).toEqual({ kind: "differences", breaks: [-4, -2, -0.3, 0.3, 2, 4] });
    expect(data.scenarios.map(({ counts }) => counts)).toEqual([null, [1, 1, 0, 2, 0, 0, 0], [0, 0, 0, 3, 1, 0, 1], null]);
  });
  it("keeps one sequential scale over all the maps of values", async () => {
    const data = await run(zones!, { method: "breaks", breaks: [200, 500] });
    expect(data.scenarios.map(({ counts }) => counts)).toEqual([
      [2, 3, 1],
      [2, 2, 2],
    ]);
  });
  it("is subtracted cell by cell in a grid, no data on either side giving none", async () => {
    const data = await run(water!);
    expect(data.scenarios[1]!.gaps).toEqual([0, -0.25, 0.5, null, 0, null]);
    expect(data.grid).toEqual({ width: 3, height: 2, cellSize: 25, crs: "EPSG:2154" });
  });
  it("compares with a variant when asked", async () => {
    const data = await run(table!, { reference: "renouveler" });
    expect(data.scenarios[0]!.gaps![0]).toBe(4.5);
    expect(data.scenarios[1]!.gaps).toBeNull();
  });
  it("reports the rows that have no outline", async () => {
    const warnings: Partial<Problem>[] = [];
    await run(table!, {}, replaced(table, "sols", 2, [{ code: "99999", sols: 1 }]), table!.inputs!, warnings);
    expect(warnings[0]!.message!.en).toBe("1 rows without an outline: 99999.");
  });
});

describe("maps that cannot be compared", () => {
  const moved = (crs: string | null, at: [number, number]) => ({
    type: "FeatureCollection",
    ...(crs && { crs: { type: "name", properties: { name: crs } } }),
    features: [{ type: "Feature", properties: { id: 0, hab: 1 }, geometry: { type: "Point", coordinates: at } }],
  });
  it("name the scenario in another system, and coordinates that belie theirs", async () => {
    const lambert = moved("urn:ogc:def:crs:EPSG::2154", [913_000, 6_458_000]);
    await expect(run(zones!, {}, replaced(zones, "zones", 1, lambert))).rejects.toThrow(
      /Scenario “Renouveler d’abord”: features are in EPSG:2154 here, in WGS 84 elsewhere/,
    );
    await expect(run(zones!, {}, replaced(zones, "zones", 1, moved("EPSG:4326", [913_000, 6_458_000])))).rejects.toThrow(
      /say WGS 84, but .* metres/,
    );
    await expect(run(zones!, {}, replaced(zones, "zones", 1, moved("EPSG:2154", [5.7, 45.1])))).rejects.toThrow(
      /say EPSG:2154, but .* degrees/,
    );
    await expect(run(zones!, {}, replaced(zones, "zones", 1, moved("EPSG:27572", [5.7, 45.1])))).rejects.toThrow(
      /EPSG:27572 is not converted here/,
    );
  });
  it("name what is missing: outlines, key, value, a key there twice", async () => {
    await expect(run(table!, {}, table!.across, {})).rejects.toThrow(/connect the “geometry” input/);
    await expect(run(table!, { key: undefined })).rejects.toThrow(/Choose the key/);
    await expect(run(table!, { value: "sol" })).rejects.toThrow(/the nearest is “sols”/);
    await expect(run(table!, { key: "sols" })).rejects.toThrow(/No property of the outlines answers the keys “sols”/);
    const twice = [
      { code: "38101", sols: 1 },
      { code: "38101", sols: 2 },
    ];
    await expect(run(table!, {}, replaced(table, "sols", 1, twice))).rejects.toThrow(
      /Scenario “Renouveler d’abord”: the key “38101” stands twice/,
    );
  });
  it("name the grid that is not aligned", async () => {
    const grid = water!.across!.eau![1]!.value as object;
    await expect(run(water!, {}, replaced(water, "eau", 1, { ...grid, width: 2, height: 3 }))).rejects.toThrow(
      /2 × 3 cells, 3 × 2 elsewhere/,
    );
    await expect(run(water!, {}, replaced(water, "eau", 1, { ...grid, cellSize: 50 }))).rejects.toThrow(
      /same cell size or origin/,
    );
    await expect(run(water!, {}, replaced(water, "eau", 1, { ...grid, crs: "EPSG:3857" }))).rejects.toThrow(
      /EPSG:3857, in EPSG:2154/,
    );
  });
});
