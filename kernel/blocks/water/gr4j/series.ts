// The daily series at the door: dates that follow each other, rain and evaporation without holes or with holes repaired as
// the author asked and said so.
import type { Columns } from "../../../maths/columns.ts";
import { isoDay, readDay } from "../../../maths/day.ts";
import { type ModelContext, ModelError } from "../../block.ts";
import { column, FARTHEST, received, table } from "../../door.ts";
import type { Config } from "./definition.ts";

export interface Series {
  /** ISO days, one after the other. */
  dates: string[];
  rain: Float64Array;
  evaporation: Float64Array;
  /** Mean of the day, °C; null without snow. */
  temperature: Float64Array | null;
  /** NaN where there is no observation; null when no column was named. */
  observed: Float64Array | null;
}

/** What a column takes, in words, and its least value. */
const depth = { least: 0, fr: "des millimètres, au moins 0,", en: "millimetres, at least 0," };
const kinds = {
  rain: depth,
  evaporation: depth,
  observed: { least: Number.NEGATIVE_INFINITY, fr: "des millimètres", en: "millimetres" },
  temperature: { least: -90, fr: "des degrés Celsius, au moins −90,", en: "degrees Celsius, at least −90," },
};

/** A longer hole has no repair worth its name. */
const LONGEST = 31;

export function readSeries(config: Config, value: unknown, warn: ModelContext["warn"]): Series {
  const columns = table(value, "series");
  if (columns.length === 0)
    throw new ModelError({ fr: "La série est vide : aucune ligne.", en: "The series is empty: no row." }, "series");
  const days = readDays(columns, config.date);
  checkStep(days);
  const first = days[0]!;
  const length = days.at(-1)! - first + 1;
  const spread = (name: string, at: keyof typeof kinds) =>
    spreadColumn(columns, column(columns, name, at), days, length, kinds[at]);
  const rain = spread(config.rain, "rain");
  const evaporation = spread(config.evaporation, "evaporation");
  const dates = Array.from({ length }, (_, i) => isoDay(first + i));
  mend(rain, config.rain, dates, config.gaps, warn);
  mend(evaporation, config.evaporation, dates, config.gaps === "refuse" ? "refuse" : "interpolate", warn);
  const temperature = config.snow === "none" ? null : spread(config.temperature, "temperature");
  if (temperature) mend(temperature, config.temperature, dates, config.gaps === "refuse" ? "refuse" : "interpolate", warn);
  const observed = config.observed === null ? null : spread(config.observed, "observed");
  if (observed) unreadNegatives(observed, config.observed!, warn);
  return { dates, rain, evaporation, temperature, observed };
}

/** Some files write −99 for no observation. */
function unreadNegatives(observed: Float64Array, name: string, warn: ModelContext["warn"]): void {
  let count = 0;
  for (let i = 0; i < observed.length; i++) {
    if (!(observed[i]! < 0)) continue;
    observed[i] = Number.NaN;
    count += 1;
  }
  if (count === 0) return;
  const message = {
    fr: `« ${name} » : ${count} valeur(s) négative(s) lue(s) comme sans observation.`,
    en: `“${name}”: ${count} negative value(s) read as no observation.`,
  };
  warn({ kind: "error", severity: "warning", message });
}

/** Days since 1970 of each row. */
function readDays(columns: Columns, name: string): number[] {
  return columns.get(column(columns, name, "date")).map((value, i) => {
    const day = readDay(value);
    if (day === null) {
      const got = received(value);
      throw new ModelError(
        {
          fr: `Série, ligne ${i + 1} : « ${name} » attend une date (AAAA-MM-JJ, JJ/MM/AAAA ou AAAAMMJJ) et reçoit ${got.fr}.`,
          en: `Series, row ${i + 1}: “${name}” takes a date (YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD) and got ${got.en}.`,
        },
        "series",
      );
    }
    return day;
  });
}

/** Rows go forward one day at a time; a hole is left to the repair, another step is refused. */
function checkStep(days: number[]): void {
  const steps = days.slice(1).map((day, i) => day - days[i]!);
  const wrong = steps.findIndex((step) => step <= 0);
  if (wrong >= 0) {
    const [before, after] = [isoDay(days[wrong]!), isoDay(days[wrong + 1]!)];
    const twice = before === after;
    throw new ModelError(
      {
        fr: twice
          ? `Série, ligne ${wrong + 2} : le ${after} y est deux fois. GR4J est journalier : une ligne par jour, les pas plus fins sont à sommer.`
          : `Série, ligne ${wrong + 2} : le ${after} suit le ${before}. Triez la série par date.`,
        en: twice
          ? `Series, row ${wrong + 2}: ${after} is there twice. GR4J is daily: one row a day, finer steps are to be summed.`
          : `Series, row ${wrong + 2}: ${after} follows ${before}. Sort the series by date.`,
      },
      "series",
    );
  }
  const usual = steps.toSorted((a, b) => a - b)[steps.length >> 1];
  if (usual !== undefined && usual > 1) {
    throw new ModelError(
      {
        fr: `La série va de ${usual} jours en ${usual} jours : GR4J est journalier, il lui faut une ligne par jour.`,
        en: `The series goes by ${usual} days: GR4J is daily and takes one row a day.`,
      },
      "series",
    );
  }
}

/** A column laid out day by day, NaN where there is none; what it cannot be is refused. */
function spreadColumn(
  columns: Columns,
  name: string,
  days: number[],
  length: number,
  { least, fr, en }: (typeof kinds)[keyof typeof kinds],
): Float64Array {
  const spread = new Float64Array(length).fill(Number.NaN);
  columns.get(name).forEach((value, i) => {
    if (value === null) return;
    if (typeof value !== "number" || !(Math.abs(value) <= FARTHEST) || value < least) {
      const got = received(value);
      throw new ModelError(
        {
          fr: `Série, ligne ${i + 1} (${isoDay(days[i]!)}) : « ${name} » attend ${fr} et reçoit ${got.fr}.`,
          en: `Series, row ${i + 1} (${isoDay(days[i]!)}): “${name}” takes ${en} and got ${got.en}.`,
        },
        "series",
      );
    }
    spread[days[i]! - days[0]!] = value;
  });
  return spread;
}

/** Fills holes in place and says how many, or refuses the first. */
function mend(values: Float64Array, name: string, dates: string[], how: Config["gaps"], warn: ModelContext["warn"]): void {
  let count = 0;
  let firstHole = "";
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    let end = i;
    while (end < values.length && Number.isNaN(values[end]!)) end += 1;
    const size = end - i;
    if (how === "refuse" || size > LONGEST) throw hole(name, dates[i]!, dates[end - 1]!, size, how);
    const before = i > 0 ? values[i - 1]! : values[end];
    const after = end < values.length ? values[end]! : before;
    if (before === undefined || after === undefined) throw hole(name, dates[i]!, dates[end - 1]!, size, "refuse");
    for (let k = 0; k < size; k++) values[i + k] = how === "zero" ? 0 : before + ((after - before) * (k + 1)) / (size + 1);
    count += size;
    firstHole ||= dates[i]!;
    i = end;
  }
  if (count === 0) return;
  warn({
    kind: "error",
    severity: "warning",
    message: {
      fr: `« ${name} » : ${count} jour(s) sans valeur, ${how === "zero" ? "comptés sans pluie" : "interpolés"} (le premier : ${firstHole}).`,
      en: `“${name}”: ${count} day(s) without a value, ${how === "zero" ? "counted without rain" : "interpolated"} (the first: ${firstHole}).`,
    },
  });
}

function hole(name: string, from: string, to: string, size: number, how: Config["gaps"]): ModelError {
  const long = how !== "refuse";
  return new ModelError(
    {
      fr: `« ${name} » n’a pas de valeur du ${from} au ${to} (${size} jour(s)). ${long ? `Une lacune de plus de ${LONGEST} jours ne se répare pas ici : complétez la série.` : "Complétez la série, ou choisissez une réparation dans « Lacunes de la série »."}`,
      en: `“${name}” has no value from ${from} to ${to} (${size} day(s)). ${long ? `A gap of more than ${LONGEST} days is not repaired here: complete the series.` : "Complete the series, or choose a repair in “Gaps in the series”."}`,
    },
    "series",
  );
}
