import { expect, test } from "vitest";
import { finite, grid, numbers, table } from "./door.ts";
import { kindOf } from "./metric-frame.ts";
import { points } from "./points.ts";

const areas = {
  type: "FeatureCollection",
  crs: "EPSG:2154",
  features: [
    { type: "Feature", properties: { id: "A", people: 12, x: 5, y: 6 }, geometry: { type: "Polygon", coordinates: [] } },
    { type: "Feature", properties: { id: "B", people: 30, x: 7, y: 8 }, geometry: { type: "Polygon", coordinates: [] } },
    { type: "Feature", properties: null, geometry: null },
  ],
};

test("features are read as the table of their properties, what one lacks being missing", () => {
  const columns = table(areas, "zones");
  expect(columns.names).toEqual(["id", "people", "x", "y"]);
  expect(columns.get("people")).toEqual([12, 30, null]);
  expect(() => numbers(columns, "people", "zones")).toThrow(/row 3/);
});

test("what is neither table nor features is refused by name", () => {
  expect(() => table({ type: "FeatureCollection" }, "zones")).toThrow(/“zones” takes a table and got an object/);
  expect(() => table(4, "zones")).toThrow(/“zones”/);
});

test("an area that says where its people stand is a place; one that does not is refused by number", () => {
  const places = points({ ...areas, features: areas.features.slice(0, 2) }, "origins", "id");
  expect([places.ids, places.x, places.y, places.crs]).toEqual([["A", "B"], [5, 7], [6, 8], "EPSG:2154"]);
  const nowhere = { ...areas.features[0]!, properties: { id: "C" } };
  expect(() => points({ ...areas, features: [areas.features[0], nowhere] }, "origins", "id")).toThrow(/feature 2 is a Polygon/);
});

test("what would overflow, or is no number, is refused with its likely cause; what is next to nothing is nothing", () => {
  expect(() => finite(1e308, "rain")).toThrow(/“rain” is 1e\+308: beyond 1e\+30, the computation would overflow/);
  expect(() => finite(Number.NaN, "rain")).toThrow(/got NaN, an undefined result \(0 divided by 0\?\)/);
  expect(() => finite(Number.POSITIVE_INFINITY, "rain")).toThrow(/got Infinity \(a division by 0\?\)/);
  expect(finite(1e-320, "rain")).toBe(0);
  expect(() => finite(1e-320, "step", { above: 0 })).toThrow(/must be above 0/);
});

test("a grid stands somewhere, and holds numbers a computation bears, its nodata apart", () => {
  const flat = { width: 2, height: 1, cellSize: 5, origin: [0, 0], crs: "EPSG:2154", nodata: null, data: [1, 2] };
  expect(() => grid({ ...flat, origin: "here" }, "ground")).toThrow(/does not say where it stands/);
  expect(() => grid({ ...flat, origin: [0, Number.NaN] }, "ground")).toThrow(/does not say where it stands/);
  expect(() => grid({ ...flat, data: [1, Number.POSITIVE_INFINITY] }, "ground")).toThrow(/unreadable value at column 2, row 1/);
  const lowest = -3.4028234663852886e38;
  expect(() => grid({ ...flat, data: [lowest, 1] }, "ground")).toThrow(/column 1, row 1/);
  expect(grid({ ...flat, nodata: lowest, data: [lowest, 1] }, "ground").nodata).toBe(lowest);
});

test("a grid of large whole numbers, of NaN holes, of a system written short is read; no hole counts as a height", () => {
  const flat = { width: 2, height: 1, cellSize: 5, origin: [0, 0], crs: null, nodata: null, data: [1, 2] };
  expect(grid({ ...flat, data: BigInt64Array.of(1n, 2n) }, "ground").data).toEqual(Float64Array.of(1, 2));
  const holed = grid({ ...flat, nodata: Number.NaN, data: Float32Array.of(Number.NaN, 2) }, "ground");
  expect([holed.nodata, Array.from(holed.data)]).toEqual([-9999, [-9999, 2]]);
  expect(grid({ ...flat, nodata: Number.NaN, data: [null, 2] }, "ground").data).toEqual(Float64Array.of(-9999, 2));
  expect(() => grid({ ...flat, nodata: "-9999", data: [-9999, 2] }, "ground")).toThrow(/“nodata” takes a number/);
  expect(() => grid({ ...flat, data: [true, 2] }, "ground")).toThrow(/unreadable value at column 1, row 1/);
  expect(() => grid({ ...flat, width: 4, height: 0.5 }, "ground")).toThrow(/4 × 0.5 cells/);
  expect(grid({ ...flat, crs: 4326 }, "ground").crs).toBe("EPSG:4326");
  expect(grid({ ...flat, crs: "epsg:4326" }, "ground").crs).toBe("EPSG:4326");
});

test("a number left as text is told from another text, with what to do", () => {
  for (const written of ["12", "24,5", "-1 234,50", "12 %"])
    expect(() => finite(written, "rain")).toThrow(/got the text “.*”\. It is a number left as text/);
  expect(() => finite("douze", "rain")).toThrow(/got the text “douze”\.$/);
});

test("degrees are degrees whatever the frame they are of: RGF93 and ETRS89 as well as WGS 84", () => {
  const place = { x: [5.7, 5.8], y: [45.1, 45.2] };
  for (const crs of ["EPSG:4326", "EPSG:4171", "EPSG:4258", "urn:ogc:def:crs:OGC:1.3:CRS84"])
    expect(kindOf({ ...place, crs }, "stops")).toBe("degrees");
  expect(kindOf({ ...place, crs: "EPSG:2154" }, "stops")).toBe("lambert93");
});
