import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { absent, needs } from "../../../testing/needs.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import { gunzip } from "./gunzip.ts";
import model from "./model.ts";

async function read(content: string | Uint8Array, config: object = {}, file = "f.csv") {
  const warnings: any[] = [];
  const value = (await runModel(
    definition,
    model,
    { name: file, ...config },
    {},
    { files: { [file]: content }, warnings },
  )) as any;
  return {
    value,
    rows: value?.objects?.() as any[],
    names: value?.columnNames?.() as string[],
    warnings: warnings.map((warning) => warning.message.fr as string),
  };
}
const refusal = (content: string | Uint8Array, config: object = {}, file = "f.csv") =>
  read(content, config, file).then(
    () => "accepted",
    (error) => error.message as string,
  );

describe("a delimited file", () => {
  test("reads French numbers: decimal commas, thousands set apart by any space", async () => {
    const { rows, warnings } = await read("nom;a;b;c\nx;1,5;12 345;1 234,56\ny;-0,25;1\u202f000\u202f000;7\n");
    expect(rows).toEqual([
      { nom: "x", a: 1.5, b: 12345, c: 1234.56 },
      { nom: "y", a: -0.25, b: 1000000, c: 7 },
    ]);
    expect(warnings).toEqual([]);
  });
  test("reads fields padded to a width: their numbers, and their NA as missing, without a warning", async () => {
    const { rows, warnings } = await read(
      "date,Q\n1984-12-24, 1.0656\n1984-12-25,     NA\n1984-12-26,NA     \n1984-12-27,       \n",
    );
    expect(rows.map((row) => row.Q)).toEqual([1.0656, null, null, null]);
    expect(warnings).toEqual([]);
  });
  test("reads English numbers, dotted thousands with decimal commas, and exponents", async () => {
    expect((await read('a,b\n"1,234.5",1e-3\n2,2E2\n')).rows).toEqual([
      { a: 1234.5, b: 0.001 },
      { a: 2, b: 200 },
    ]);
    expect((await read("a;b\n1.234,5;x\n12,25;y\n")).rows.map((row) => row.a)).toEqual([1234.5, 12.25]);
    expect((await read("a\tb\n1.5\t2\n", {}, "f.tsv")).rows).toEqual([{ a: 1.5, b: 2 }]);
  });
  test("keeps codes as text: leading zeros wherever they come, and columns whose name says code", async () => {
    const { rows } = await read("codgeo,dep,n\n38185,38,1\n01004,01,2\n");
    expect(rows[1]).toEqual({ codgeo: "01004", dep: "01", n: 2 });
    expect((await read("code_insee,n\n38185,1\n38158,2\n")).rows[0]).toEqual({ code_insee: "38185", n: 1 });
    const late = Array.from({ length: 5000 }, (_, i) => `${99999 - i}`).concat("01004");
    expect((await read(`zone\n${late.join("\n")}\n`)).rows.at(-1)).toEqual({ zone: "01004" });
  });
  test("leaves an empty cell empty without a word, and names what is no number by line", async () => {
    const { rows, warnings } = await read("n\n1\n\n2\nNA\nabc\n4\n5\n6\n7\n");
    expect(rows.map((row) => row.n)).toEqual([1, 2, null, null, 4, 5, 6, 7]);
    expect(warnings).toEqual(["Colonne « n » : 1 valeur n’est pas un nombre et reste vide (ligne 6 : « abc »)."]);
  });
  test("obeys a corrected type, skips a column, and says when a correction finds no column", async () => {
    const { rows, warnings } = await read("a,b,c\n1,x,3\n2,y,z\n", { types: { a: "text", b: "skip", c: "number", d: "text" } });
    expect(rows).toEqual([
      { a: "1", c: 3 },
      { a: "2", c: null },
    ]);
    expect(warnings[0]).toMatch(/« d » ne s'applique pas/);
    expect(warnings[1]).toMatch(/« c » : 1 valeur n’est pas.*ligne 3 : « z »/);
  });
  test("reads dates to ISO days and yes or no to booleans", async () => {
    const { rows } = await read("d;e;f\n31/12/2024;2024-02-29;oui\n1/1/2025;2023-01-01;non\n");
    expect(rows).toEqual([
      { d: "2024-12-31", e: "2024-02-29", f: true },
      { d: "2025-01-01", e: "2023-01-01", f: false },
    ]);
  });
  test("reads quotes, doubled quotes, line breaks inside them, and any line ending", async () => {
    const { rows } = await read('a,b\r\n"x, ""y""","1\n2"\r\nz,w\r');
    expect(rows).toEqual([
      { a: 'x, "y"', b: "1\n2" },
      { a: "z", b: "w" },
    ]);
  });
  test("reads ragged lines with a warning that names the first", async () => {
    const { rows, warnings } = await read("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,\n");
    expect(rows[0]).toEqual({ a: 1, b: 2, c: null });
    expect(warnings).toEqual([
      "1 ligne a moins de 3 champs : les manquants restent vides (première : ligne 2).",
      "1 ligne a plus de 3 champs : ceux en trop sont laissés de côté (première : ligne 4).",
    ]);
  });
  test("renames a __proto__ header, a doubled one, an empty one", async () => {
    const { names, rows, warnings } = await read("__proto__,a,a,,constructor\n1,2,3,4,5\n");
    expect(names).toEqual(["colonne_proto", "a", "a_2", "colonne_4", "colonne_constructor"]);
    expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
    expect(warnings.length).toBe(4);
  });
  test("refuses 100,000 columns, naming the limit", async () => {
    const wide = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",");
    expect(await refusal(`${wide}\n1\n`)).toMatch(/100000 columns: the limit is 10000/);
  });
  test("honours Excel's sep line, lines to skip and a missing header", async () => {
    expect((await read("sep=|\na|b\n1|2\n")).rows).toEqual([{ a: 1, b: 2 }]);
    expect((await read("Titre du tableau\n\na;b\n1;2\n", { skip: 2 })).rows).toEqual([{ a: 1, b: 2 }]);
    expect((await read("1,2\n3,4\n", { header: false })).rows[1]).toEqual({ colonne_1: 3, colonne_2: 4 });
  });
  test("refuses an open quote, an empty file and what is no text, with the remedy", async () => {
    expect(await refusal('a,b\n"x,2\n3,4\n')).toMatch(/opened on line 2 is never closed/);
    expect(await refusal("")).toMatch(/empty/);
    expect(await refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatch(/Excel workbook.*Save it as CSV/);
    expect(await refusal("<!doctype html><html>", {}, "page")).toMatch(/web page/);
    expect(await refusal("x", { name: "" })).toMatch(/No file/);
  });
  test("reads 200,000 rows of every type", async () => {
    const lines = Array.from(
      { length: 200_000 },
      (_, i) => `${String(i).padStart(6, "0")};${i},5;ville ${i % 97};${i % 2 ? "oui" : "non"}`,
    );
    const { value } = await read(`code;n;nom;b\n${lines.join("\n")}\n`);
    expect(value.numRows()).toBe(200_000);
    expect([value.get("code", 7), value.get("n", 199_999), value.get("b", 1)]).toEqual(["000007", 199_999.5, true]);
  });
});

describe("an encoding", () => {
  const text = "nom;hab\nSaint-Égrève;16 000\n";
  const utf16 = (big: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    [...text].forEach((c, i) => void view.setUint16(i * 2, c.charCodeAt(0), !big));
    return bytes;
  };
  test("is read from its mark or seen from the bytes", async () => {
    const latin = Uint8Array.from([...text].map((c) => c.charCodeAt(0)));
    const expected = [{ nom: "Saint-Égrève", hab: 16000 }];
    expect((await read(`\ufeff${text}`)).rows).toEqual(expected);
    expect((await read(new Uint8Array([0xff, 0xfe, ...utf16(false)]))).rows).toEqual(expected);
    expect((await read(new Uint8Array([0xfe, 0xff, ...utf16(true)]))).rows).toEqual(expected);
    const bare = await read(utf16(false));
    expect([bare.rows, bare.warnings[0]]).toEqual([expected, expect.stringMatching(/lu en utf-16le/)]);
    const windows = await read(latin);
    expect([windows.rows, windows.warnings[0]]).toEqual([expected, expect.stringMatching(/lu en Windows-1252/)]);
    expect((await read(latin, { encoding: "windows-1252" })).warnings).toEqual([]);
  });
  test("forced wrong is refused with another to try; encoded twice is said", async () => {
    expect(await refusal(new Uint8Array([0x61, 0xe9, 0x0a]), { encoding: "utf-8" })).toMatch(
      /cannot be read as utf-8. Choose another/,
    );
    expect((await read("nom\nGrenoble mÃ©tropole\n")).warnings[0]).toMatch(/encodés deux fois/);
  });
});

describe("JSON and GeoJSON", () => {
  test("an array of objects, or the rows of a service's answer, is a table", async () => {
    expect((await read('[{"a":1,"b":"x"},{"a":null}]', {}, "f.json")).rows).toEqual([
      { a: 1, b: "x" },
      { a: null, b: null },
    ]);
    expect((await read('{"total":1,"results":[{"a":1}]}', {}, "f.json")).rows).toEqual([{ a: 1 }]);
    expect((await read('{"a":{"b":2}}', {}, "f.json")).value).toEqual({ a: { b: 2 } });
    expect((await read('[{"n":"1,5"},{"n":"x"}]', { types: { n: "number" } }, "f.json")).rows).toEqual([{ n: 1.5 }, { n: null }]);
  });
  test("a __proto__ member is left out and said; a truncated file is refused by line", async () => {
    const { rows, warnings } = await read('[{"a":1,"__proto__":{"polluted":1}}]', {}, "f.json");
    expect([rows, warnings.length, ({} as any).polluted]).toEqual([[{ a: 1 }], 1, undefined]);
    expect(await refusal('[{"a":1},\n{"a"', {}, "f.json")).toMatch(/not well-formed JSON/);
  });
  const point = (x: unknown, y: unknown) => ({
    type: "Feature",
    properties: { n: 1 },
    geometry: { type: "Point", coordinates: [x, y] },
  });
  const collection = (features: unknown[], crs?: object) =>
    JSON.stringify({ type: "FeatureCollection", ...(crs && { crs }), features });
  test("features carry their coordinate system, said or seen", async () => {
    const crs = async (content: string, config = {}) => (await read(content, config, "f.geojson")).value.crs;
    expect(await crs(collection([point(5.7, 45.2)]))).toBe("EPSG:4326");
    expect(
      await crs(collection([point(913000, 6458000)], { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::2154" } })),
    ).toBe("EPSG:2154");
    expect(await crs(collection([point(5, 45)], { type: "name", properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } }))).toBe(
      "EPSG:4326",
    );
    const seen = await read(collection([point(913000, 6458000)]), {}, "f.geojson");
    expect([seen.value.crs, seen.warnings[0]]).toEqual(["EPSG:2154", expect.stringMatching(/Lambert-93/)]);
    expect(await refusal(collection([point(6e5, 5e6)]), {}, "f.geojson")).toMatch(/coordinate system is unknown/);
    expect(await crs(collection([point(6e5, 5e6)]), { crs: "EPSG:3857" })).toBe("EPSG:3857");
  });
  test("an unreadable feature is left out by number, the rest lives", async () => {
    const { value, warnings } = await read(
      collection([point(1, 2), point("x", 2), { type: "nothing" }, point(3, 4)]),
      {},
      "f.geojson",
    );
    expect(value.features.length).toBe(2);
    expect(warnings).toEqual(["2 entités illisibles sont laissées de côté (première : numéro 2)."]);
  });
});

const data = join(import.meta.dirname, "../../../../../shared/data");
describe("real files", needs(existsSync(data), absent.shared), () => {
  test("521 communes of Isère, and a CSV of 3,288 installations", async () => {
    const communes = await read(readFileSync(join(data, "communes-38-isere.geojson")), {}, "c.geojson");
    expect([communes.value.features.length, communes.value.crs]).toEqual([521, "EPSG:4326"]);
    const installations = await read(readFileSync(join(data, "installations.csv")));
    expect(installations.value.numRows()).toBe(3288);
    expect(installations.warnings.filter((text) => !/Windows|type/.test(text)).length).toBeLessThan(12);
  });
});

test("a file still to be dropped is nothing where the cell says it is optional, else an error", async () => {
  expect(await runModel(definition, model, { optional: true })).toBeNull();
  await expect(runModel(definition, model, {})).rejects.toThrow(/No file: drop a CSV/);
});

test("a JSON nested beyond what can be walked through is refused; brackets in a text do not count", async () => {
  for (const deep of [`[{"a":${"[".repeat(1e5)}${"]".repeat(1e5)}}]`, `${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)}`])
    expect(await refusal(deep, {}, "f.json")).toMatch(/nests more than 200|imbrique plus de 200/);
  const said = `${"[".repeat(500)}\\"{`;
  expect(await refusal(JSON.stringify([{ a: said }]), {}, "f.json")).toBe("accepted");
});

test("bytes that are no text, and geometries nested within reason or without end, are named or left out", async () => {
  const packed = gzipSync(gzipSync("a,b\n1,2\n"));
  expect(await refusal(packed, {}, "f.csv.gz")).toMatch(/is no text|n’est pas un texte/);
  expect(await refusal(new Uint8Array(500), {}, "f.csv")).toMatch(/is no text|n’est pas un texte/);
  const nest = `${'{"type":"GeometryCollection","geometries":['.repeat(60)}${"]}".repeat(60)}`;
  const features = [
    `{"type":"Feature","properties":{},"geometry":${nest}}`,
    '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5,45]}}',
  ];
  const value = (await runModel(
    definition,
    model,
    { name: "f.geojson" },
    {},
    {
      files: { "f.geojson": `{"type":"FeatureCollection","features":[${features.join()}]}` },
    },
  )) as { features: unknown[] };
  expect(value.features.length).toBe(1);
});

test("a byte changed in what a .gz holds is told, in any of its members, and a size beyond all reason before unpacking", async () => {
  const stored = (text: string) => gzipSync(text, { level: 0 });
  const [one, two] = [stored("code,v\n01001,12\n"), stored("01002,34\n")];
  expect((await read(Buffer.concat([one, two]), {}, "f.csv.gz")).rows.map(({ v }) => v)).toEqual([12, 34]);
  for (const text of ["12", "34"]) {
    const packed = Buffer.concat([one, two]);
    packed[packed.indexOf(text)]!++;
    expect(await refusal(packed, {}, "f.csv.gz")).toMatch(/damaged or incomplete gzip/);
  }
  const vast = Buffer.from(two);
  vast.writeUInt32LE(4e9, vast.length - 4);
  expect(await refusal(vast, {}, "f.csv.gz")).toMatch(/exceeds 500 MB/);
});

test("a large .gz is unpacked in breaths: others run meanwhile, progress is told, and a stop is heard", async () => {
  const rows = 2_000_000;
  const packed = gzipSync(`a\n${"123456\n".repeat(rows)}`, { level: 1 });
  const breaths: number[] = [];
  let others = 0;
  const beat = setInterval(() => others++, 0);
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  const whole = await gunzip(packed, "f.csv.gz", { progress: (share) => breaths.push(share), pause });
  clearInterval(beat);
  expect(whole.length).toBe(2 + 7 * rows);
  expect(breaths.length).toBeGreaterThanOrEqual(1);
  expect(others).toBeGreaterThan(0);
  const stopped = gunzip(packed, "f.csv.gz", { progress: () => {}, pause: () => Promise.reject(new Error("stopped")) });
  await expect(stopped).rejects.toThrow("stopped");
});

test("the first bytes of a picture or an archive are no table, and a header alone is an empty one, said so", async () => {
  expect(await refusal("II*", {}, "dtm.tif")).toMatch(/“dtm.tif” is not a TIFF image, or is only the start of one/);
  expect(await refusal("P", {}, "reseau.zip")).toMatch(/is not a GTFS archive/);
  const { rows, warnings } = await read("code;v\n");
  expect([rows, warnings]).toEqual([[], ["Le fichier n’a qu’une ligne, lue comme l’en-tête : la table est vide."]]);
});

test("a JSON number beyond all computation stays empty, an identifier that is rounded is told", async () => {
  const { rows, warnings } = await read('[{"a":1e999,"id":12345678901234567},{"a":2,"id":1234567890123456}]', {}, "f.json");
  expect(rows.map(({ a }) => a)).toEqual([null, 2]);
  expect(warnings).toEqual([
    "1 nombre reste vide, qui dépasse tout ce qui se calcule (1e308).",
    "1 nombre de plus de 15 chiffres est arrondi : un identifiant s’écrit entre guillemets.",
  ]);
  expect((await read('[{"a":1e300,"id":"12345678901234567"}]', {}, "f.json")).warnings).toEqual([]);
});
