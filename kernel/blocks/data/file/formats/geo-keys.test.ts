import { expect, test } from "vitest";
import { crsOf } from "./geo-keys.ts";

const conic = (parallels: [number, number], latitude: number, east: number, north: number, meridian = 3) => ({
  GTModelTypeGeoKey: 1,
  GeographicTypeGeoKey: 4171,
  ProjectedCSTypeGeoKey: 32767,
  ProjCoordTransGeoKey: 8,
  ProjStdParallel1GeoKey: parallels[0],
  ProjStdParallel2GeoKey: parallels[1],
  ProjFalseOriginLatGeoKey: latitude,
  ProjFalseOriginLongGeoKey: meridian,
  ProjFalseOriginEastingGeoKey: east,
  ProjFalseOriginNorthingGeoKey: north,
});

test.each([
  ["a code", { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 2154, GeographicTypeGeoKey: 4171 }, "EPSG:2154"],
  ["degrees", { GTModelTypeGeoKey: 2, GeographicTypeGeoKey: 4326 }, "EPSG:4326"],
  ["degrees without a model", { GeographicTypeGeoKey: 4326 }, "EPSG:4326"],
  [
    "a projection without a code, over a datum that has one",
    { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32767, GeographicTypeGeoKey: 4326 },
    null,
  ],
  [
    "the same under an unknown model",
    { GTModelTypeGeoKey: 32767, ProjectedCSTypeGeoKey: 32767, GeographicTypeGeoKey: 4326 },
    null,
  ],
  ["a projection that says nothing", { GTModelTypeGeoKey: 1, GeographicTypeGeoKey: 4326 }, null],
  ["nothing", {}, null],
  ["Lambert-93 by its parameters, parallels either way", conic([49, 44], 46.5, 700_000, 6_600_000), "EPSG:2154"],
  ["a conic of RGF93 (CC46)", conic([45.25, 46.75], 46, 1_700_000, 5_200_000), "EPSG:3946"],
  ["a conic of RGF93 (CC50)", conic([49.25, 50.75], 50, 1_700_000, 9_200_000), "EPSG:3950"],
  ["the former Lambert II", conic([45.898919, 47.696014], 46.8, 600_000, 2_200_000, 2.337229), null],
  ["Lambert-93 on another meridian", conic([44, 49], 46.5, 700_000, 6_600_000, 0), null],
  [
    "Lambert-93 by its name",
    { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32767, PCSCitationGeoKey: "RGF93 v1 / Lambert-93" },
    "EPSG:2154",
  ],
  [
    "the same as another writer names it",
    { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32767, PCSCitationGeoKey: 'PROJCS["RGF_1993_Lambert_93",GEOGCS[…' },
    "EPSG:2154",
  ],
])("%s", (_name, keys, expected) => {
  expect(crsOf(keys)).toBe(expected);
});
