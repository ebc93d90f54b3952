// A GTFS zip to a timetable: the tables that say which vehicle stops where and when, with the names GTFS gives their columns.
// Times become seconds after midnight (25:10:00 is 90 600), coordinates x and y, numbers numbers; prices and shapes are left.
import { table } from "arquero";
import { type UnzipFileInfo, unzipSync } from "fflate";
import { counted } from "../../../../language/counted.ts";
import { nearest } from "../../../../language/nearest.ts";
import { ModelError } from "../../../contract/block.ts";
import { crc32, zipChecksums } from "../bytes/checksum.ts";
import { decode, LIMIT, type Warn } from "../bytes/decode.ts";
import { scan } from "../bytes/tokenize.ts";
import type { Reader } from "./format.ts";

type Kind = "text" | "number" | "time" | "date";
interface File {
  /** Where the value stands in the timetable. */
  at: string;
  /** A journey cannot be read without it. */
  needed: boolean;
  /** Columns read, with what they are; a trailing "!" marks those a row cannot miss. */
  columns: Record<string, `${Kind}${"" | "!"}`>;
}

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const files: Record<string, File> = {
  "stops.txt": {
    at: "stops",
    needed: true,
    columns: {
      stop_id: "text!",
      stop_name: "text",
      stop_lat: "number",
      stop_lon: "number",
      location_type: "number",
      parent_station: "text",
    },
  },
  "routes.txt": {
    at: "routes",
    needed: true,
    columns: { route_id: "text!", route_short_name: "text", route_long_name: "text", route_type: "number" },
  },
  "trips.txt": {
    at: "trips",
    needed: true,
    columns: { trip_id: "text!", route_id: "text!", service_id: "text!", trip_headsign: "text", direction_id: "number" },
  },
  "stop_times.txt": {
    at: "stopTimes",
    needed: true,
    columns: {
      trip_id: "text!",
      stop_id: "text!",
      stop_sequence: "number!",
      arrival_time: "time",
      departure_time: "time",
      pickup_type: "number",
      drop_off_type: "number",
    },
  },
  "calendar.txt": {
    at: "calendar",
    needed: false,
    columns: {
      service_id: "text!",
      ...Object.fromEntries(days.map((day) => [day, "number!" as const])),
      start_date: "date!",
      end_date: "date!",
    },
  },
  "calendar_dates.txt": {
    at: "calendarDates",
    needed: false,
    columns: { service_id: "text!", date: "date!", exception_type: "number!" },
  },
  "frequencies.txt": {
    at: "frequencies",
    needed: false,
    columns: { trip_id: "text!", start_time: "time!", end_time: "time!", headway_secs: "number!" },
  },
  "transfers.txt": {
    at: "transfers",
    needed: false,
    columns: { from_stop_id: "text!", to_stop_id: "text!", transfer_type: "number", min_transfer_time: "number" },
  },
};

const read: Reader = ({ name, bytes, config, warn, progress }) => {
  const unzipped = unzip(name, bytes);
  // Some producers put the files in a folder.
  const found = new Map(Object.entries(unzipped).map(([path, content]) => [path.replace(/^.*\//, ""), content]));
  const missing = Object.keys(files).filter((file) => files[file]!.needed && !found.has(file));
  if (!found.has("calendar.txt") && !found.has("calendar_dates.txt")) missing.push("calendar.txt (ou calendar_dates.txt)");
  if (missing.length > 0) {
    throw new ModelError(
      {
        fr: `« ${name} » n’a pas ${missing.join(", ")} : sans eux aucun horaire ne se lit. Il contient : ${[...found.keys()].slice(0, 12).join(", ") || "rien"}.`,
        en: `“${name}” has no ${missing.join(", ").replace("(ou ", "(or ")}: no timetable can be read without. It holds: ${[...found.keys()].slice(0, 12).join(", ") || "nothing"}.`,
      },
      "name",
    );
  }
  const value: Record<string, unknown> = { kind: "gtfs", crs: "EPSG:4326" };
  Object.entries(files).forEach(([file, spec], i) => {
    progress(i / Object.keys(files).length);
    const content = found.get(file);
    const text = content ? decode(content, config.encoding, `${name}/${file}`, warn) : "";
    const columns = columnsOf(text, file, spec, warn);
    value[spec.at] = table(file === "stops.txt" ? placed(columns, warn) : columns);
  });
  return value;
};
export default read;

function unzip(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    const unzipped = unzipSync(bytes, {
      filter: ({ name: path, originalSize }: UnzipFileInfo) => {
        if (!Object.hasOwn(files, path.replace(/^.*\//, ""))) return false;
        size += originalSize;
        if (size > LIMIT) throw new RangeError("size");
        return true;
      },
    });
    const sums = zipChecksums(bytes);
    for (const [path, content] of Object.entries(unzipped)) if (crc32(content) !== sums.get(path)) throw new Error(path);
    return unzipped;
  } catch (error) {
    if (error instanceof RangeError && error.message === "size") {
      throw new ModelError(
        {
          fr: `« ${name} » dépasse ${LIMIT / 1e6} Mo une fois décompressé : gardez le réseau et les dates utiles.`,
          en: `“${name}” exceeds ${LIMIT / 1e6} MB once unpacked: keep the network and the dates you need.`,
        },
        "name",
      );
    }
    throw new ModelError(
      {
        fr: `« ${name} » est une archive zip abîmée ou incomplète : téléchargez-la de nouveau.`,
        en: `“${name}” is a damaged or incomplete zip archive: download it again.`,
      },
      "name",
    );
  }
}

/** The columns a file is read for: those it has, those a row cannot miss, each value checked. */
function columnsOf(text: string, file: string, spec: File, warn: Warn): Record<string, unknown[]> {
  let heads: (string | undefined)[] | null = null;
  const columns: Record<string, unknown[]> = {};
  const bad = { count: 0, first: "" };
  let row: string[] = [];
  scan(text, ",", {
    field: (_index, begin, end, unquoted) => row.push((unquoted ?? text.slice(begin, end)).trim()),
    record: (_count, line) => {
      const fields = row;
      row = [];
      if (heads === null) {
        const names = fields.map((field) => field.toLowerCase());
        for (const [column, kind] of Object.entries(spec.columns)) {
          if (names.includes(column)) columns[column] = [];
          else if (kind.endsWith("!")) refuseColumn(file, column, names);
        }
        heads = names.map((head) => (Object.hasOwn(columns, head) ? head : undefined));
        return true;
      }
      const values = new Map<string, unknown>();
      heads.forEach((head, i) => {
        if (head !== undefined) values.set(head, readValue(fields[i] ?? "", spec.columns[head]!.replace("!", "") as Kind));
      });
      for (const head of Object.keys(columns)) {
        const value = values.get(head) ?? null;
        const given = value !== null || fields[heads.indexOf(head)] === "" || fields[heads.indexOf(head)] === undefined;
        if (given && (value !== null || !spec.columns[head]!.endsWith("!"))) continue;
        bad.count++;
        bad.first ||= `${file}, ligne ${line}, ${head} « ${fields[heads.indexOf(head)] ?? ""} »`;
        return true;
      }
      for (const head of Object.keys(columns)) columns[head]!.push(values.get(head) ?? null);
      return true;
    },
  });
  if (heads === null) for (const column of Object.keys(spec.columns)) columns[column] = [];
  if (bad.count > 0) {
    warn(
      `${counted(bad.count).fr("ligne illisible est laissée", "lignes illisibles sont laissées")} de côté (première : ${bad.first}).`,
      `${counted(bad.count).en("unreadable row is", "unreadable rows are")} left out (first: ${bad.first.replace(", ligne ", ", line ")}).`,
    );
  }
  return columns;
}

function refuseColumn(file: string, column: string, names: string[]): never {
  const near = nearest(column, names);
  throw new ModelError(
    {
      fr: `${file} n’a pas de colonne « ${column} »${near ? ` ; la plus proche est « ${near} »` : ""}.`,
      en: `${file} has no column “${column}”${near ? `; the nearest is “${near}”` : ""}.`,
    },
    "name",
  );
}

/** Null where nothing is given or what is given cannot be read. */
function readValue(text: string, kind: Kind): unknown {
  if (text === "") return null;
  if (kind === "text") return text;
  if (kind === "date") return /^\d{8}$/.test(text) ? text : null;
  if (kind === "time") {
    const found = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(text);
    return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]) : null;
  }
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** stop_lon and stop_lat under the names every place has here. A stop without a place (a platform of a station) takes its station's. */
function placed({ stop_lon, stop_lat, ...columns }: Record<string, unknown[]>, warn: Warn): Record<string, unknown[]> {
  const ids = columns.stop_id!;
  const at = new Map(ids.map((id, i) => [id, i]));
  const [x, y] = [[...(stop_lon ?? ids.map(() => null))], [...(stop_lat ?? ids.map(() => null))]];
  ids.forEach((_, i) => {
    const station = at.get(columns.parent_station?.[i]);
    if ((x[i] === null || y[i] === null) && station !== undefined) [x[i], y[i]] = [x[station], y[station]];
  });
  const lost = ids.filter((_, i) => x[i] === null || y[i] === null);
  if (lost.length > 0) {
    warn(
      `${lost.length} arrêts sans coordonnées (${lost.slice(0, 5).join(", ")}) : on n’y accède pas à pied.`,
      `${lost.length} stops without coordinates (${lost.slice(0, 5).join(", ")}): they cannot be reached on foot.`,
    );
  }
  return { ...columns, x, y };
}
