import { describe, expect, it } from "vitest";
import type { Collection } from "./collection.ts";
import { anchorOf, boxOf, fitBox, shapesOf, systemOf, towardsLonLat } from "./project.ts";

const point = (coordinates: [number, number], crs?: string): Collection => ({
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates } as never }],
  ...(crs && { crs: { type: "name", properties: { name: crs } } }),
});

describe("coordinates", () => {
  it("are read in the system the file names", () => {
    expect(systemOf(point([913_000, 6_458_000], "urn:ogc:def:crs:EPSG::2154"))).toBe("2154");
    expect(systemOf(point([5.7, 45.1], "urn:ogc:def:crs:OGC:1.3:CRS84"))).toBeNull();
    expect(systemOf(point([5.7, 45.1]))).toBeNull();
  });
  it("that cannot be degrees are Lambert-93, and land where Grenoble is", async () => {
    const collection = point([913_000, 6_458_000]);
    const [shape] = shapesOf(collection, await towardsLonLat(collection));
    const [lon, lat] = shape!.points[0]!;
    expect(lon).toBeCloseTo(5.71, 1);
    expect(lat).toBeCloseTo(45.18, 1);
  });
  it("in a system the map does not know are refused by name", async () => {
    await expect(towardsLonLat(point([1, 1], "EPSG:27700"))).rejects.toThrow("EPSG:27700");
  });
  it("fill the frame, north up", () => {
    const project = fitBox([5, 45, 6, 46], 200, 300, 10);
    const [west, south] = project([5, 45]);
    const [east, north] = project([6, 46]);
    expect(west).toBeCloseTo(10);
    expect(east).toBeCloseTo(190);
    expect(north).toBeLessThan(south);
  });
  it("of a single point still make a box, and of nothing make none", () => {
    expect(boxOf([{ polygons: [], lines: [], points: [[5, 45]] }])).toEqual([4.99, 44.99, 5.01, 45.01]);
    expect(boxOf([])).toBeNull();
  });
  it("of an area give its centroid, whichever way its ring turns", () => {
    const ring: [number, number][] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    for (const turned of [ring, [...ring].reverse()])
      expect(anchorOf({ polygons: [[turned]], lines: [], points: [] })?.at).toEqual([1, 1]);
  });
});
