// The formats data.file reads beside tables and GeoJSON, in the order they are tried.
import type { Format } from "./format.ts";

export const formats: Format[] = [
  {
    id: "tntp",
    recognises: (name, _bytes, head) =>
      /\.tntp$/i.test(name) || /<(NUMBER OF (ZONES|NODES|LINKS)|TOTAL OD FLOW|END OF METADATA)>/i.test(head),
    load: () => import("./tntp.ts"),
  },
];

/** The format a config asks for, or the one the file looks like; null for tables and JSON. */
export function formatOf(wanted: Format["id"], name: string, bytes: Uint8Array): Format | null {
  if (wanted !== "auto") return formats.find(({ id }) => id === wanted) ?? null;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  return formats.find((format) => format.recognises(name, bytes, head)) ?? null;
}
