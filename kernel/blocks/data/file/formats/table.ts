// The formats data.file reads, in the order they are tried: the form's choices, how a file is told, and what reads it.
import type { Format, OwnFormat } from "./format.ts";

export const formats = {
  csv: { text: "delimited" },
  tsv: { text: "delimited" },
  json: { text: "json" },
  geojson: { text: "json" },
  "ascii-grid": {
    title: { fr: "grille ASCII (ESRI)", en: "ASCII grid (ESRI)" },
    recognises: (name, _bytes, head) => /^\s*n(cols|rows)\s+\S+\s+n(cols|rows)\s/i.test(head) || /\.(asc|agr)$/i.test(name),
    load: () => import("./ascii-grid.ts"),
  },
  geotiff: {
    title: { fr: "GeoTIFF", en: "GeoTIFF" },
    // "II" or "MM", then 42 (TIFF) or 43 (BigTIFF) in that order of bytes.
    recognises: (_name, [a, b, c, d]) =>
      (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
      (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43)),
    promised: { name: /\.tiff?$/i, what: { fr: "une image TIFF", en: "a TIFF image" } },
    load: () => import("./geotiff.ts"),
  },
  tntp: {
    title: { fr: "réseau ou demande TNTP", en: "TNTP network or demand" },
    recognises: (name, _bytes, head) =>
      /\.tntp$/i.test(name) || /<(NUMBER OF (ZONES|NODES|LINKS)|TOTAL OD FLOW|END OF METADATA)>/i.test(head),
    load: () => import("./tntp.ts"),
  },
  osm: {
    title: { fr: "OpenStreetMap (XML)", en: "OpenStreetMap (XML)" },
    recognises: (name, _bytes, head) => /<osm[\s>]/.test(head) || /\.osm$/i.test(name),
    load: () => import("./osm.ts"),
  },
  gtfs: {
    title: { fr: "horaires GTFS (zip)", en: "GTFS timetable (zip)" },
    // A zip whose first file is one of GTFS's, or a zip called so; an Excel workbook is a zip too.
    recognises: (name, [p, k], head) =>
      p === 0x50 &&
      k === 0x4b &&
      (/(agency|stops|routes|trips|stop_times|calendar\w*|feed_info)\.txt/.test(head) || /gtfs/i.test(name)),
    promised: { name: /\.zip$/i, what: { fr: "une archive GTFS", en: "a GTFS archive" } },
    load: () => import("./gtfs.ts"),
  },
  xmile: {
    title: { fr: "modèle XMILE", en: "XMILE model" },
    recognises: (name, _bytes, head) =>
      /\.(xmile|stmx|itmx)$/i.test(name) || (/^[^<]{0,8}<(\?xml|!--|xmile)/i.test(head) && /<xmile[\s>]/.test(head)),
    load: () => import("./xmile.ts"),
  },
} satisfies Record<string, Format>;

export type FormatId = keyof typeof formats;

export const formatIds = Object.keys(formats) as FormatId[];
const own = (Object.values(formats) as Format[]).filter((format): format is OwnFormat => "load" in format);

/** The format a config asks for, or the one the file looks like; null for a table or JSON that nothing tells. */
export function formatOf(wanted: FormatId | "auto", name: string, bytes: Uint8Array): Format | null {
  if (wanted !== "auto") return formats[wanted];
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  return own.find((format) => format.recognises(name, bytes, head)) ?? null;
}

/** What a name promises, of a file that no format recognised. */
export const promisedBy = (name: string) => own.find(({ promised }) => promised?.name.test(name))?.promised?.what ?? null;
