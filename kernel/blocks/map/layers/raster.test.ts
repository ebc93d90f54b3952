import { Window } from "happy-dom";
import { expect, it } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const square = (x: number, y: number) => [
  [
    [x, y],
    [x + 1000, y],
    [x + 1000, y + 1000],
    [x, y + 1000],
    [x, y],
  ],
]; // prettier-ignore
const features = {
  type: "FeatureCollection",
  crs: { type: "name", properties: { name: "EPSG:2154" } },
  features: [
    { type: "Feature", properties: { nom: "A" }, geometry: { type: "Polygon", coordinates: square(700_000, 6_600_000) } },
  ],
};
const raster = {
  width: 4,
  height: 4,
  cellSize: 250,
  origin: [700_000, 6_600_000],
  crs: "EPSG:2154",
  nodata: -1,
  data: Float32Array.from({ length: 16 }, (_, i) => i - 1),
  unit: "m",
};
const context = {
  document: new Window().document as unknown as Document,
  cell: 1,
  name: null,
  config: definition.config.parse({ title: "Eau" }),
  language: "fr",
  width: 720,
  mode: "print",
  scenario: { id: "baseline", name: "Fil de l’eau", color: null, trial: false },
  signal: new AbortController().signal,
} as any;

it("lays a grid under the features, its corners on theirs, with its legend", async () => {
  const value = await runModel(definition, model, { title: "Eau" }, { features, raster });
  const element = await draw(value, context);
  const image = element.querySelector("image")!;
  expect(image.getAttribute("href")).toMatch(/^data:image\/png;base64,/);
  const [a, b, c, d, e, f] = image
    .getAttribute("transform")!
    .match(/-?[\d.]+(e-?\d+)?/g)!
    .map(Number) as number[];
  const outline = element
    .querySelector("path[data-row]")!
    .getAttribute("d")!
    .match(/[\d.]+/g)!
    .map(Number);
  // The square's south-west corner comes first; the image's north-west one is at its origin.
  expect(e! + c!).toBeCloseTo(outline[0]!, 0);
  expect(f! + d!).toBeCloseTo(outline[1]!, 0);
  expect([Math.abs(a!) > 100, Math.abs(b!) < Math.abs(a!) / 20]).toEqual([true, true]);
  expect(element.textContent).toContain("Grille m");
});

it("refuses a grid whose system is not converted here", async () => {
  await expect(runModel(definition, model, {}, { features, raster: { ...raster, crs: "EPSG:27700" } })).rejects.toThrow(/27700/);
});
