import { expect, test } from "vitest";
import { numbers, table } from "./door.ts";
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
