import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Grid } from "../../../../maths/grid.ts";
import { absent, needs } from "../../../../testing/needs.ts";
import { runModel } from "../../../contract/run-model.ts";
import definition from "../definition.ts";
import model from "../model.ts";
import { lambert93, tiff } from "./tiff.fixture.ts";

async function read(content: string | Uint8Array, name: string, config: object = {}) {
  const warnings: any[] = [];
  const files = { [name]: content };
  const grid = (await runModel(definition, model, { name, ...config }, {}, { files, warnings })) as Grid;
  return { grid, cells: Array.from(grid.data), warnings: warnings.map((warning) => warning.message.fr as string) };
}
const refusal = (content: string | Uint8Array, name: string, config: object = {}) =>
  read(content, name, config).then(
    () => "accepted",
    (error) => error.text?.fr as string,
  );

const head = "ncols 3\nnrows 2\nxllcorner 700000\nyllcorner 6600000\ncellsize 10\nNODATA_value -9999\n";

describe("an ESRI ASCII grid", () => {
  test("is read from its north-west, with its corner, and its coordinate system said to be guessed", async () => {
    const { grid, warnings } = await read(`${head}1 2 3\n4.5 -9999 1e-2\n`, "dem.asc");
    expect(grid).toEqual({
      width: 3,
      height: 2,
      cellSize: 10,
      origin: [700000, 6600000],
      crs: "EPSG:2154",
      nodata: -9999,
      data: Float64Array.of(1, 2, 3, 4.5, -9999, 0.01),
    });
    expect(warnings).toEqual([
      "Le fichier ne dit pas son système de coordonnées ; son cadre est celui du Lambert-93 (EPSG:2154), retenu.",
    ]);
  });
  test("may tie the centre of its cell, write decimal commas, wrap its rows, end lines with CR LF, and be packed", async () => {
    const text =
      "NCOLS 3\r\nNROWS 2\r\nXLLCENTER 700005,0\r\nYLLCENTRE 6600005,0\r\nCELLSIZE 10,0\r\nNODATA_VALUE -9999\r\n1,5 2,25\r\n-3,125 4 5\r\n6\r\n";
    const { grid, cells } = await read(new Uint8Array(gzipSync(text)), "dem.asc.gz", { crs: "2154" });
    expect([grid.origin, grid.cellSize, grid.crs]).toEqual([[700000, 6600000], 10, "EPSG:2154"]);
    expect(cells).toEqual([1.5, 2.25, -3.125, 4, 5, 6]);
  });
  test("may end its lines with a carriage return alone", async () => {
    expect((await read(`${head}1 2 3\n4 5 6\n`.replaceAll("\n", "\r"), "dem.asc")).cells).toEqual([1, 2, 3, 4, 5, 6]);
  });
  test("is known by its first lines whatever its name, and says what it took for no data", async () => {
    const text = head.replace("NODATA_value -9999\n", "");
    const { grid, cells, warnings } = await read(`${text}1 2 nan\n-9999 5 *\n`, "sol.txt", { crs: "EPSG:2154" });
    expect(grid.nodata).toBe(-9999);
    expect(cells).toEqual([1, 2, -9999, -9999, 5, -9999]);
    expect(warnings).toEqual([
      "2 cellules « nan » ou « * » valent « sans donnée ».",
      "L’en-tête ne dit pas NODATA_value ; 1 cellule à -9999 vaut « sans donnée ».",
    ]);
    expect((await read(`${text}1 2 3\n4 5 6\n`, "a.asc")).grid.nodata).toBe(null);
  });
  test("gives each number as its digits say, as Number reads them", async () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.array(finite, { minLength: 1, maxLength: 30 }), async (values) => {
        const text = `ncols ${values.length}\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n${values.join(" ")}`;
        const { cells } = await read(text, "a.asc", { crs: "EPSG:2154" });
        expect(cells).toEqual(values.map((value) => Number(String(value))));
      }),
    );
  });
  test("names wrong counts, and the row where they start", async () => {
    expect(await refusal(`${head}1 2 3\n4 5\n`, "a.asc")).toBe(
      "La grille « a.asc » annonce 2 lignes de 3 colonnes, soit 6 valeurs, et en porte 5. La ligne 8 du fichier en porte 2 au lieu de 3.",
    );
    expect(await refusal(`${head}1 2 3\n4 5 6\n7 8 9\n`, "a.asc")).toContain("et en porte 9");
  });
  test.each([
    [head.replace("nrows 2\n", ""), "l’en-tête n’a pas de ligne « nrows »"],
    [head.replace("ncols 3", "ncols 2.5"), "« ncols » vaut 2.5 : il faut un entier positif"],
    [head.replace("ncols 3", "ncols 99999999"), "la limite est de 100 millions"],
    [head.replace("cellsize 10", "cellsize 0"), "« cellsize » vaut 0"],
    [head.replace("cellsize 10", "dx 10\ndy 20"), "cellules carrées"],
    [head.replace("xllcorner 700000\n", ""), "ni « xllcorner » ni « xllcenter »"],
    [head.replace("cellsize 10", "cellsise 10"), "« cellsise » est inconnu"],
    [head.replace("cellsize 10", "cellsize dix"), "« dix » n’est pas un nombre"],
  ])("refuses a wrong header: %j", async (header, expected) => {
    expect(await refusal(`${header}1 2 3\n4 5 6\n`, "a.asc")).toContain(expected);
  });
  test("takes dx and dy for one size where no cell moves by half of itself", async () => {
    const header = head.replace("cellsize 10", "dx 10\ndy 10.01");
    const { grid, warnings } = await read(`${header}1 2 3\n4 5 6\n`, "a.asc", { crs: "EPSG:2154" });
    expect(grid.cellSize).toBeCloseTo(10.005, 12);
    expect(warnings[0]).toContain("aucune n’est déplacée de plus de 0.015");
  });
  test("takes what programs write: one value a line, comments, colons, exponents of Fortran, holes of Windows", async () => {
    const header = `# altitudes\n${head.replace("ncols 3", "ncols: 3").replace("nrows 2", "nrows = 2").replace("cellsize 10", "cellsize .100E+02")}`;
    const { grid, cells } = await read(`${header}  .270E+01\n\n 1.5D+01\n\n 1.#QNAN\n\n -1.#IND\n 5\n 6`, "a.asc");
    expect([grid.width, grid.height, grid.cellSize]).toEqual([3, 2, 10]);
    expect(cells).toEqual([2.7, 15, -9999, -9999, 5, 6]);
  });
  test("knows a hole written with fewer digits than its header", async () => {
    const lowest = "-3.4028234663852886e+38";
    const { grid, cells, warnings } = await read(`${head.replace("-9999", lowest)}-3.402823e+38 2 3\n4 5 6\n`, "a.asc");
    expect(cells).toEqual([grid.nodata, 2, 3, 4, 5, 6]);
    expect(warnings[0]).toContain("à l’arrondi près");
  });
  test("refuses the text grids of others by their name, and a header that says two things", async () => {
    const grass = "north: 6600020\nsouth: 6600000\neast: 700030\nwest: 700000\nrows: 2\ncols: 3\n1 2 3\n4 5 6\n";
    expect(await refusal(grass, "a.asc")).toContain("grille de GRASS");
    expect(await refusal("DSAA\n3 2\n0 2\n0 1\n0 10\n1 2 3\n4 5 6\n", "a.asc")).toContain("grille de Surfer");
    expect(await refusal(`${head}ncols 4\n1 2 3 4\n5 6 7 8\n`, "a.asc")).toContain("« ncols » vaut 4 après avoir valu 3");
  });
  test("packed to swell in memory is refused before it does", async () => {
    const swollen = gzipSync(Buffer.concat([Buffer.from(head), Buffer.alloc(120_000_000, "0 ")]), { level: 9 });
    expect(await refusal(new Uint8Array(swollen), "a.asc.gz")).toContain("se gonfle plus de 400 fois");
    const lying = Buffer.from(swollen);
    lying.writeUInt32LE(1000, lying.length - 4);
    expect(await refusal(new Uint8Array(lying), "a.asc.gz")).toContain("se gonfle plus de 400 fois");
    expect(await refusal(head + "1 ".repeat(800_000), "a.asc")).toContain("en porte bien plus");
  });
  test("names what is no number by line and place", async () => {
    expect(await refusal(`${head}1 2 3\n4 cinq 6\n`, "a.asc")).toContain("ligne 8, valeur 2 : « cinq »");
    expect(await refusal(`${head}1 2 3\n4 . 6\n`, "a.asc")).toContain("« . »");
    expect(await refusal(`${head}1,5 2 3\n4 5 6\n`, "a.asc", { decimal: "." })).toContain("« 1,5 »");
    expect(await refusal(`${head}1;2;3\n4;5;6\n`, "a.asc")).toContain("séparées par des espaces");
  });
});

const ramp = Float32Array.from({ length: 40 * 20 }, (_, i) => i / 4);

describe("a GeoTIFF", () => {
  test.each([
    ["strips", {}],
    ["deflated strips", { deflated: true }],
    ["tiles", { tile: 16 }],
    ["deflated tiles", { tile: 16, deflated: true }],
  ])("is read alike in %s", async (_, layout) => {
    const file = tiff({ width: 40, height: 20, values: ramp, ...layout, tags: lambert93(2, 2, 700000, 6600040) });
    const { grid, cells, warnings } = await read(file, "mnt.tif");
    expect([grid.width, grid.height, grid.cellSize, grid.origin, grid.crs]).toEqual([40, 20, 2, [700000, 6600000], "EPSG:2154"]);
    expect(grid.nodata).toBe(null);
    expect(cells).toEqual(Array.from(ramp));
    expect(warnings).toEqual([]);
  });
  test("keeps its no data, mends NaN, and reads codes as the bytes they are", async () => {
    const holed = Float32Array.of(1, Number.NaN, -9999, 4);
    const tags = lambert93(1, 1, 700000, 6600002);
    const { grid, cells } = await read(
      tiff({ width: 2, height: 2, values: holed, tags: [...tags, [42113, 2, "-9999"]] }),
      "a.tif",
    );
    expect([grid.nodata, cells]).toEqual([-9999, [1, -9999, -9999, 4]]);
    const nan = await read(tiff({ width: 2, height: 2, values: holed, tags: [...tags, [42113, 2, "nan"]] }), "a.tif");
    expect([nan.grid.nodata, nan.cells]).toEqual([-9999, [1, -9999, -9999, 4]]);
    const codes = await read(tiff({ width: 2, height: 2, values: Uint8Array.of(1, 2, 3, 255), tags }), "a.tif");
    expect(codes.grid.data).toEqual(Uint8Array.of(1, 2, 3, 255));
  });
  test("shifts a pixel tied by its centre, and takes the first of several bands, saying so", async () => {
    const tags = lambert93(2, 2, 700001, 6600003, true);
    const { grid } = await read(tiff({ width: 2, height: 2, values: Int16Array.of(1, -2, 3, 4), tags }), "a.tif");
    expect([grid.origin, Array.from(grid.data)]).toEqual([
      [700000, 6600000],
      [1, -2, 3, 4],
    ]);
    const bands = tiff({
      width: 2,
      height: 1,
      values: Uint8Array.of(1, 9, 2, 9),
      bands: 2,
      tags: lambert93(1, 1, 700000, 6600001),
    });
    const two = await read(bands, "a.tif");
    expect(two.cells).toEqual([1, 2]);
    expect(two.warnings).toEqual(["L’image porte 2 bandes : la première est lue."]);
  });
  test("applies the scale and offset it states, and says so", async () => {
    const metadata =
      '<GDALMetadata><Item name="OFFSET" sample="0" role="offset">100</Item><Item name="SCALE" sample="0" role="scale">0.5</Item></GDALMetadata>';
    const tags = lambert93(1, 1, 700000, 6600001);
    const { cells, warnings } = await read(
      tiff({ width: 2, height: 1, values: Int16Array.of(1, 4), tags: [...tags, [42112, 2, metadata]] }),
      "a.tif",
    );
    expect(cells).toEqual([100.5, 102]);
    expect(warnings[0]).toContain("× 0.5 + 100");
  });
  test("says when the form's coordinate system is not the file's", async () => {
    const file = tiff({ width: 40, height: 20, values: ramp, tags: lambert93(2, 2, 700000, 6600040) });
    const { grid, warnings } = await read(file, "a.tif", { crs: "EPSG:3857" });
    expect([grid.crs, warnings]).toEqual(["EPSG:3857", ["Le fichier dit EPSG:2154 ; le formulaire dit EPSG:3857, retenu."]]);
  });
  test("puts rows that start from the south back from the north", async () => {
    const values = Int16Array.of(1, 2, 3, 4, 5, 6);
    const up = await read(tiff({ width: 2, height: 3, values, tags: lambert93(2, -2, 700000, 6600000) }), "a.tif");
    expect([up.grid.origin, up.cells]).toEqual([
      [700000, 6600000],
      [5, 6, 3, 4, 1, 2],
    ]);
    expect(up.warnings).toEqual(["L’image commence par le sud : ses lignes sont remises du nord au sud."]);
    const turned = [2, 0, 0, 700000, 0, 2, 0, 6600000, 0, 0, 0, 0, 0, 0, 0, 1];
    const affine = await read(tiff({ width: 2, height: 3, values, tags: [[34264, 12, turned]] }), "a.tif", { crs: "EPSG:2154" });
    expect([affine.grid.origin, affine.cells]).toEqual([up.grid.origin, up.cells]);
  });
  test("takes for squares pixels that differ by less than half a cell over the image, and says so", async () => {
    const file = tiff({ width: 40, height: 20, values: ramp, tags: lambert93(2, 2.01, 700000, 6600040) });
    const { grid, warnings } = await read(file, "a.tif");
    expect(grid.cellSize).toBeCloseTo(2.005, 12);
    expect(grid.origin[1]).toBeCloseTo(6600040 - 20 * 2.01, 9);
    expect(warnings[0]).toContain("Cellules de 2 sur 2.01, prises pour des carrés de 2.005");
    const longer = tiff({ width: 40, height: 20, values: ramp, tags: lambert93(2, 2.06, 700000, 6600040) });
    expect(await refusal(longer, "a.tif")).toContain("pixels de 2 sur 2.06");
  });
  test("has no code when its projection has none, and not that of its degrees", async () => {
    const keys: [number, 3, number[]] = [34735, 3, [1, 1, 0, 3, 1024, 0, 1, 1, 2048, 0, 1, 4326, 3072, 0, 1, 32767]];
    const place = lambert93(2, 2, 2301440, 495688).slice(0, 2);
    const { grid, warnings } = await read(tiff({ width: 40, height: 20, values: ramp, tags: [...place, keys] }), "a.tif");
    expect(grid.crs).toBe(null);
    expect(warnings[0]).toContain("indiquez-le dans le formulaire");
  });
  test("refuses what models cannot take, with the remedy", async () => {
    const of = (tags: Parameters<typeof tiff>[0]["tags"]) => tiff({ width: 40, height: 20, values: ramp, tags });
    expect(await refusal(of(lambert93(2, 3, 700000, 6600040)), "a.tif")).toContain("pixels de 2 sur 3");
    expect(await refusal(of([]), "a.tif")).toContain("pas un GeoTIFF géoréférencé");
    const turned = [0.5, 0.1, 0, 700000, 0.1, -0.5, 0, 6600040, 0, 0, 0, 0, 0, 0, 0, 1];
    expect(await refusal(of([[34264, 12, turned]]), "a.tif")).toContain("tournée");
    expect(await refusal(of(lambert93(2, 2, 700000, 6600040)).subarray(0, 700), "a.tif")).toContain("GeoTIFF illisible");
    const unknown = of([...lambert93(2, 2, 700000, 6600040)]);
    // Compression 34661: JBIG, which no decoder here reads.
    const view = new DataView(unknown.buffer);
    for (let entry = 10; ; entry += 12)
      if (view.getUint16(entry, true) === 259) {
        view.setUint16(entry + 8, 34661, true);
        break;
      }
    expect(await refusal(unknown, "a.tif")).toContain("34661");
  });
});

const real = join(import.meta.dirname, "../../../../../../shared/data");
describe("real rasters", needs(existsSync(real), absent.shared), () => {
  const file = (name: string) => new Uint8Array(readFileSync(join(real, name)));
  test("the relief in Lambert-93 has its 514 × 383 cells of 15 m", async () => {
    const { grid } = await read(file("dem-lambert93.asc.gz"), "dem-lambert93.asc.gz");
    expect([grid.width, grid.height, grid.cellSize, grid.origin, grid.crs]).toEqual([
      514,
      383,
      15,
      [397227.5, 6706642.5],
      "EPSG:2154",
    ]);
    const values = Array.from(grid.data).filter((value) => value !== grid.nodata);
    expect([values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]).toEqual([-17.37, 77.5]);
    expect(grid.data[0]).toBe(72.6);
  });
  test("the lidar terrain has its 100 × 100 cells of 0.5 m", async () => {
    const { grid } = await read(file("lidar-dtm-lambert93.tif"), "lidar-dtm-lambert93.tif");
    expect([grid.width, grid.height, grid.cellSize, grid.crs]).toEqual([100, 100, 0.5, "EPSG:2154"]);
    expect(grid.data.every((value) => Number.isFinite(value))).toBe(true);
  });
});

test("headers that lie, and frames that cannot be read, are refused before room is made for them", async () => {
  const vast = head.replace("ncols 3", "ncols 9000").replace("nrows 2", "nrows 9000");
  expect(await refusal(`${vast}1 2 3\n`, "dem.asc")).toMatch(
    /annonce 9000 × 9000 valeurs et la suite du fichier n’en contient pas plus de 3/,
  );
  expect(await refusal(`${head}constructor 5\n1 2 3\n4 5 6\n`, "dem.asc")).toMatch(/« constructor » est inconnu/);
  const sound = tiff({ width: 3, height: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6), tags: lambert93(5, 5, 7e5, 66e5) });
  const entries = new DataView(sound.buffer).getUint16(8, true);
  // One byte wrong at a time in the directory of tags: a grid of numbers, or a refusal in words.
  for (let at = 10; at < 10 + entries * 12; at++) {
    for (const byte of [0, 1, 7, 255]) {
      const bytes = sound.slice();
      bytes[at] = byte;
      const found = await read(bytes, "dem.tif").catch((error) => error);
      if (found instanceof Error)
        expect([at, byte, (found as { text?: { fr: string } }).text?.fr]).toEqual([
          at,
          byte,
          expect.not.stringMatching(/undefined/),
        ]);
      else
        expect([at, byte, found.cells.every(Number.isFinite), found.grid.origin.every(Number.isFinite)]).toEqual([
          at,
          byte,
          true,
          true,
        ]);
    }
  }
});

test("an infinite NODATA_value stands for the usual one, so that no infinity is left in the grid", async () => {
  const { grid, cells } = await read(`${head.replace("-9999", "Infinity")}1 nan 3\n4 5 6\n`, "dem.asc");
  expect([grid.nodata, ...cells]).toEqual([-9999, 1, -9999, 3, 4, 5, 6]);
});
