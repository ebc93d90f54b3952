import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzlibSync } from "fflate";
import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import type { DrawContext } from "../../blocks/contract/block.ts";
import type { Grid } from "../../maths/grid.ts";
import { exportsOf } from "../export.ts";
import { drawContext } from "../testing/draw-context.ts";
import { classesOf } from "./classes.ts";
import { gridMap } from "./grid-map.ts";
import { hillshade } from "./hillshade.ts";
import { pngOf } from "./png.ts";
import { rasterOf } from "./raster.ts";
import { defaultScale, paintingOf } from "./scale.ts";
import { colourReader, light } from "./tokens.ts";

const gridOf = (rows: number[][], more: Partial<Grid> = {}): Grid => ({
  width: rows[0]!.length,
  height: rows.length,
  cellSize: 10,
  origin: [0, 0],
  crs: "EPSG:2154",
  nodata: -9999,
  data: Float64Array.from(rows.flat()),
  ...more,
});

const context = (language: "fr" | "en", mode: DrawContext["mode"] = "notebook") =>
  drawContext({}, { name: "carte", language, mode });

describe("the colours of a grid", () => {
  it("run from the least to the greatest, nodata apart", () => {
    const grid = gridOf([[0, 1, 2, -9999]]);
    const painting = paintingOf(grid, { kind: "ramp" });
    const [low, middle, high, none] = [...grid.data].map(painting.indexOf);
    expect([low, high, none]).toEqual([0, painting.colours.length - 1, -1]);
    expect(middle).toBeCloseTo(painting.colours.length / 2, -1);
  });
  it("leave out what is at or below a floor: dry ground is not a depth of water", () => {
    const painting = paintingOf(gridOf([[0, 0.5]]), { kind: "breaks", breaks: [1] }, 0);
    expect([0, 0.5, 1, 7].map(painting.indexOf)).toEqual([-1, 0, 1, 1]);
  });
  it("are those of the codes where the grid names them", () => {
    const grid = gridOf([[1, 2, 9]], { codes: { 1: { fr: "eau", en: "water" }, 2: { fr: "forêt", en: "forest" } } });
    const painting = paintingOf(grid, defaultScale(grid));
    expect([...grid.data].map(painting.indexOf)).toEqual([0, 1, -1]);
    expect(classesOf(grid, painting, "fr").map(({ name, cells }) => [name, cells])).toEqual([
      ["eau", 1],
      ["forêt", 1],
    ]);
  });
  it("are the tokens of the look", () => {
    const css = readFileSync(join(import.meta.dirname, "../../hosts/look/tokens.css"), "utf8");
    for (const [name, colour] of Object.entries(light)) expect(css).toContain(`${name}: ${colour};`);
  });
  it("of one value alone still show", () => {
    const painting = paintingOf(gridOf([[3, 3]]), { kind: "ramp" });
    expect(painting.indexOf(3)).toBeGreaterThan(0);
  });
});

describe("the picture", () => {
  const read = colourReader(new Window().document as unknown as Document);
  const colours = (painting: ReturnType<typeof paintingOf>) => ({
    values: painting.colours.map(read),
    paper: read("--paper"),
    ink: read("--ink"),
  });
  it("has north at the top, each cell in its place, and nodata transparent", () => {
    const grid = gridOf([
      [1, 2],
      [3, -9999],
    ]);
    const painting = paintingOf(grid, { kind: "codes", classes: [1, 2, 3].map((code) => ({ code, name: String(code) })) });
    const pixels = rasterOf(grid, painting, null, colours(painting), 4, 4);
    const at = (x: number, y: number) => [...pixels.slice((y * 4 + x) * 4, (y * 4 + x) * 4 + 4)];
    expect(at(0, 0)).toEqual([0, 86, 123, 255]);
    expect(at(3, 1)).toEqual([191, 128, 0, 255]);
    expect(at(1, 3)).toEqual([80, 157, 123, 255]);
    expect(at(3, 3)).toEqual([0, 0, 0, 0]);
  });
  it("lights the slopes that face north-west and shades the others", () => {
    // A ridge running from north-east to south-west.
    const ridge = gridOf(Array.from({ length: 9 }, (_, y) => Array.from({ length: 9 }, (_, x) => 10 - Math.abs(x + y - 8))));
    const lit = hillshade(ridge, 1);
    expect(lit[2 * 9 + 2]!).toBeGreaterThan(lit[6 * 9 + 6]!);
  });
  it("without a canvas is a PNG that holds the same pixels", () => {
    const pixels = Uint8ClampedArray.from({ length: 3 * 2 * 4 }, (_, i) => i * 7);
    const png = pngOf(pixels, 3, 2);
    expect([...png.slice(1, 4)].map((c) => String.fromCharCode(c)).join("")).toBe("PNG");
    const size = new DataView(png.buffer).getUint32(33);
    const rows = unzlibSync(png.slice(41, 41 + size));
    expect([...rows.slice(1, 13)]).toEqual([...pixels.slice(0, 12)]);
    expect([...rows.slice(14)]).toEqual([...pixels.slice(12)]);
  });
});

describe("the figure", () => {
  const grid = gridOf([
    [0, 0.2, 0.8],
    [0, 1.4, -9999],
  ]);
  const options = {
    grid,
    name: { fr: "Hauteur d’eau", en: "Water depth" },
    unit: "m",
    above: 0,
    scale: { kind: "breaks" as const, breaks: [0.5, 1] },
  };
  it("reads in words, areas and a table, in both languages", () => {
    const french = gridMap(context("fr"), options).textContent!;
    expect(french).toContain("1,0 et plus");
    expect(french).toContain("0,5 à 1,0");
    expect(french).toContain("100 m²");
    expect(gridMap(context("en"), options).textContent).toContain("less than 0.5");
    const rows = exportsOf(gridMap(context("fr"), options))!.table().rows;
    expect(rows).toContainEqual(["Maximum", 1.4, "m"]);
    expect(rows).toContainEqual(["Surface avec une valeur", 300, "m²"]);
  });
  it("is walked with the arrows and said aloud", () => {
    const element = gridMap(context("fr"), options);
    const map = element.querySelector<HTMLElement>(".vb-grid-map")!;
    expect(map.getAttribute("tabindex")).toBe("0");
    const press = (key: string) => {
      const event = new (element.ownerDocument.defaultView as any).KeyboardEvent("keydown", {
        key,
        bubbles: true,
        cancelable: true,
      });
      map.dispatchEvent(event);
    };
    press("ArrowUp");
    expect(map.querySelector("[aria-live]")!.textContent).toBe("x 15, y 15 : 0,2 m");
    press("ArrowLeft");
    expect(map.querySelector("[aria-live]")!.textContent).toBe("x 5, y 15 : sans valeur");
  });
  it("stands in print without controls, as an image", () => {
    const element = gridMap(context("fr", "print"), options);
    expect(element.querySelector("[tabindex='0'].vb-grid-map")).toBeNull();
    expect(element.querySelector("image")!.getAttribute("href")).toMatch(/^data:image\/png;base64,/);
  });
  it("of nothing says so", () => {
    expect(gridMap(context("fr"), { ...options, above: 9 }).textContent).toContain("Aucune cellule ne porte de valeur.");
  });
});
