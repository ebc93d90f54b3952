// An attached file as a table (Arquero), as features with their coordinate system, or as the JSON it holds.
import { table } from "arquero";
import { counted } from "../../../language/counted.ts";
import { withColumns } from "../../../tables/stated.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { decode, type Warn } from "./bytes/decode.ts";
import type { Config } from "./definition.ts";
import { type ColumnValues, readDelimited } from "./delimited.ts";
import type { Format } from "./formats/format.ts";
import { formatOf, formats, promisedBy } from "./formats/table.ts";
import { isGeoJson, readGeoJson } from "./geojson.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { findRows, parseJson, parseLines, rowsToColumns, unfold } from "./json.ts";
import { stated } from "./stated.ts";

/** Share of the work that unpacking is. */
const UNPACKED = 0.5;
/** More warnings than this are one too many to read. */
const MOST_WARNINGS = 12;

const model: BlockModel<Config> = async (config, _inputs, context) => {
  if (config.name === "") {
    if (config.optional) return null;
    throw new ModelError(
      { fr: "Aucun fichier : déposez un CSV, TSV, JSON ou GeoJSON.", en: "No file: drop a CSV, TSV, JSON or GeoJSON." },
      "name",
    );
  }
  const said: { fr: string; en: string }[] = [];
  const warn: Warn = (fr, en) => said.push({ fr, en });
  const file = await context.file(config.name);
  const packed = isGzip(file.bytes);
  const { signal } = context;
  const pause = async () => {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
  };
  const told = (fraction: number) => context.progress(fraction * UNPACKED);
  const bytes = packed ? await gunzip(file.bytes, config.name, { progress: told, pause }) : file.bytes;
  const name = packed ? config.name.replace(/\.gz$/i, "") : config.name;
  const text = () => decode(bytes, config.encoding, config.name, warn);
  const format = formatOf(config.format, name, bytes);
  if (!format && config.format === "auto") refuseFalseName(name);
  const { progress } = context;
  const rest = packed ? (fraction: number) => progress(UNPACKED + (1 - UNPACKED) * fraction) : progress;
  const value =
    format && "load" in format
      ? await (await format.load()).default({ name, bytes, text, config, warn, progress: rest, signal })
      : await readText(text(), name, config, warn, { progress: rest, pause });
  stated(value, config, warn);
  for (const message of said.slice(0, MOST_WARNINGS)) context.warn({ kind: "file", severity: "warning", message });
  if (said.length > MOST_WARNINGS) {
    const more = counted(said.length - MOST_WARNINGS);
    context.warn({
      kind: "file",
      severity: "warning",
      message: {
        fr: `Et ${more.fr("autre avertissement", "autres avertissements")}.`,
        en: `And ${more.en("more warning", "more warnings")}.`,
      },
    });
  }
  return value;
};
export default model;

/** What a name promises and the bytes, looked at already, do not hold: what is left of it would read as an odd table. */
function refuseFalseName(name: string): void {
  const promised = promisedBy(name);
  if (!promised) return;
  throw new ModelError(
    {
      fr: `« ${name} » n’est pas ${promised.fr}, ou n’en est que le début : téléchargez-le de nouveau, ou dites son format.`,
      en: `“${name}” is not ${promised.en}, or is only the start of one: download it again, or say its format.`,
    },
    "name",
  );
}

interface Reading {
  progress: (fraction: number) => void;
  pause: () => Promise<void>;
}

async function readText(text: string, name: string, config: Config, warn: Warn, { progress, pause }: Reading): Promise<unknown> {
  progress(0.3);
  if (shapeOf(config, name, text) === "json") return readJson(text, config, warn);
  const columns = await readDelimited(text, config, warn, pause);
  const read = table(columns.map(({ name, values }): [string, ColumnValues] => [name, values]));
  const units = columns.flatMap(({ name, unit }) => (unit === null ? [] : [[name, { unit }] as const]));
  return units.length > 0 ? withColumns(read, Object.fromEntries(units)) : read;
}

function shapeOf(config: Config, name: string, text: string): "json" | "delimited" {
  const asked: Format | null = config.format === "auto" ? null : formats[config.format];
  if (asked && "text" in asked) return asked.text;
  if (/\.(geo)?json$|\.(ndjson|jsonl|geojsonl)$/i.test(name)) return "json";
  if (/\.prj$/i.test(name) || /^\s*(PROJC|GEOGC|PROJCR|GEOGCR)[A-Z]*\s*\[/.test(text.slice(0, 200))) {
    throw new ModelError(
      {
        fr: `« ${config.name} » décrit un système de coordonnées : ce n’est pas une table. Déposez-le avec les données qu’il décrit, ou écrivez leur système (par exemple EPSG:2154).`,
        en: `“${config.name}” describes a coordinate system: it is no table. Drop it with the data it describes, or write their system (EPSG:2154 for instance).`,
      },
      "name",
    );
  }
  if (/^\s*<(!doctype|html|\?xml)/i.test(text.slice(0, 200))) {
    throw new ModelError(
      {
        fr: `« ${config.name} » est une page web ou du XML, non un tableau. Téléchargez le fichier lui-même.`,
        en: `“${config.name}” is a web page or XML, not a table. Download the file itself.`,
      },
      "name",
    );
  }
  return /\.(csv|tsv|txt|tab)$/i.test(name) || !/^\s*[[{]/.test(text.slice(0, 200)) ? "delimited" : "json";
}

function readJson(text: string, config: Config, warn: Warn): unknown {
  const lines = parseLines(text, warn);
  const features = lines?.every((line) => (line as { type?: unknown } | null)?.type === "Feature");
  const value = features ? { type: "FeatureCollection", features: lines } : (lines ?? parseJson(text, warn));
  if (isGeoJson(value)) return readGeoJson(value, config.crs, warn);
  if (config.format === "geojson") {
    throw new ModelError({ fr: `« ${config.name} » n'est pas du GeoJSON.`, en: `“${config.name}” is not GeoJSON.` }, "format");
  }
  const rows = findRows(value, config.rows, warn);
  return rows ? table(rowsToColumns(config.unfold ? unfold(rows) : rows, config, warn)) : value;
}
