// The formats data.file reads beside tables and GeoJSON, in the order they are tried.
import type { Format } from "./format.ts";
import { looksLikeXmile } from "./xmile-recognised.ts";

export const formats: Format[] = [
  {
    id: "ascii-grid",
    recognises: (name, _bytes, head) => /^\s*n(cols|rows)\s+\S+\s+n(cols|rows)\s/i.test(head) || /\.(asc|agr)$/i.test(name),
    load: () => import("./ascii-grid.ts"),
  },
  {
    id: "geotiff",
    // "II" or "MM", then 42 (TIFF) or 43 (BigTIFF) in that order of bytes.
    recognises: (_name, [a, b, c, d]) =>
      (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
      (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43)),
    load: () => import("./geotiff.ts"),
  },
  {
    id: "tntp",
    recognises: (name, _bytes, head) =>
      /\.tntp$/i.test(name) || /<(NUMBER OF (ZONES|NODES|LINKS)|TOTAL OD FLOW|END OF METADATA)>/i.test(head),
    load: () => import("./tntp.ts"),
  },
  {
    id: "osm",
    recognises: (name, _bytes, head) => /<osm[\s>]/.test(head) || /\.osm$/i.test(name),
    load: () => import("./osm.ts"),
  },
  {
    id: "gtfs",
    // A zip whose first file is one of GTFS's, or a zip called so; an Excel workbook is a zip too.
    recognises: (name, [p, k], head) =>
      p === 0x50 &&
      k === 0x4b &&
      (/(agency|stops|routes|trips|stop_times|calendar\w*|feed_info)\.txt/.test(head) || /gtfs/i.test(name)),
    load: () => import("./gtfs.ts"),
  },
  {
    id: "xmile",
    recognises: (name, _bytes, head) => looksLikeXmile(name, head),
    load: () => import("./xmile.ts"),
  },
];

/** The format a config asks for, or the one the file looks like; null for tables and JSON. */
export function formatOf(wanted: Format["id"], name: string, bytes: Uint8Array): Format | null {
  if (wanted !== "auto") return formats.find(({ id }) => id === wanted) ?? null;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  return formats.find((format) => format.recognises(name, bytes, head)) ?? null;
}
