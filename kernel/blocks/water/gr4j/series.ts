// The daily series at the door: dates that follow each other, rain and evaporation without holes or with holes repaired as
// the author asked and said so.
import { counted } from "../../../language/counted.ts";
import { isoDay, readDay } from "../../../language/day.ts";
import type { Columns } from "../../../tables/columns.ts";
import { type ModelContext, ModelError } from "../../contract/block.ts";
import { column, FARTHEST, received, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Series {
  /** ISO days, one after the other. */
  dates: string[];
  rain: Float64Array;
  evaporation: Float64Array;
  /** Mean of the day, °C; null without snow. */
  temperature: Float64Array | null;
  /** Fall of temperature with altitude, °C/100 m; null unless a column gives it. */
  lapse: Float64Array | null;
  /** NaN where there is no observation; null when no column was named. */
  observed: Float64Array | null;
}

/** What a column takes, in words, and its least value. */
const kinds = {
  // No day of rain above 1,825 mm was ever measured: a larger one was given in another unit.
  rain: { least: 0, most: 2000, fr: "des millimètres par jour, de 0 à 2000,", en: "millimetres a day, 0 to 2000," },
  evaporation: { least: 0, most: 30, fr: "des millimètres par jour, de 0 à 30,", en: "millimetres a day, 0 to 30," },
  observed: { least: -FARTHEST, most: FARTHEST, fr: "des millimètres", en: "millimetres" },
  temperature: { least: -90, most: 65, fr: "des degrés Celsius, de −90 à 65,", en: "degrees Celsius, −90 to 65," },
  lapse: { least: -2, most: 2, fr: "des degrés pour 100 m, de −2 à 2,", en: "degrees by 100 m, −2 to 2," },
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
    spreadColumn(columns, column(columns, name, "series"), days, length, kinds[at]);
  const rain = spread(config.rain, "rain");
  const evaporation = spread(config.evaporation, "evaporation");
  const dates = Array.from({ length }, (_, i) => isoDay(first + i));
  tellUnits(rain, config.rain, { least: 20, most: 5000 }, warn);
  tellUnits(evaporation, config.evaporation, { least: 100, most: 3000 }, warn);
  mend(rain, config.rain, dates, config.gaps, warn);
  mend(evaporation, config.evaporation, dates, config.gaps === "refuse" ? "refuse" : "interpolate", warn);
  const smooth = (name: string, at: "temperature" | "lapse") => {
    const values = spread(name, at);
    mend(values, name, dates, config.gaps === "refuse" ? "refuse" : "interpolate", warn);
    return values;
  };
  const temperature = config.snow === "none" ? null : smooth(config.temperature, "temperature");
  const lapse = config.snow === "none" || config.lapseBy !== "column" ? null : smooth(config.lapseColumn, "lapse");
  const observed = config.observed === null ? null : spread(config.observed, "observed");
  if (observed) unreadNegatives(observed, config.observed!, warn);
  return { dates, rain, evaporation, temperature, lapse, observed };
}

/** Enough days to judge a year's total by. */
const JUDGED = 200;

/** A year no river of the world lives: most likely tenths of millimetres, metres or hours. Said, and kept. */
function tellUnits(values: Float64Array, name: string, usual: { least: number; most: number }, warn: ModelContext["warn"]): void {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < JUDGED) return;
  const yearly = (known.reduce((sum, value) => sum + value, 0) / known.length) * 365.25;
  if (yearly === 0 || (yearly >= usual.least && yearly <= usual.most)) return;
  const shown = Number(yearly.toPrecision(3));
  const message = {
    fr: `« ${name} » fait ${shown} mm par an, hors de l’usage (${usual.least} à ${usual.most}) : est-elle bien en millimètres par jour ?`,
    en: `“${name}” makes ${shown} mm a year, beyond the usual (${usual.least} to ${usual.most}): is it in millimetres a day?`,
  };
  warn({ kind: "error", severity: "warning", message });
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
    fr: `« ${name} » : ${counted(count).fr("valeur négative lue", "valeurs négatives lues")} comme sans observation.`,
    en: `“${name}”: ${counted(count).en("negative value", "negative values")} read as no observation.`,
  };
  warn({ kind: "error", severity: "warning", message });
}

/** Days since 1970 of each row. */
function readDays(columns: Columns, name: string): number[] {
  return columns.get(column(columns, name, "series")).map((value, i) => {
    const day = readDay(value);
    if (day === null) {
      const got = received(value);
      const swapped = /^\d{1,2}\/(1[3-9]|2\d|3[01])\/\d{4}/.test(String(value));
      throw new ModelError(
        {
          fr: `Série, ligne ${i + 1} : « ${name} » attend une date (AAAA-MM-JJ, JJ/MM/AAAA ou AAAAMMJJ) et reçoit ${got.fr}.${swapped ? " Le mois y est sans doute avant le jour." : ""}`,
          en: `Series, row ${i + 1}: “${name}” takes a date (YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD) and got ${got.en}.${swapped ? " The month most likely stands before the day." : ""}`,
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
  { least, most, fr, en }: (typeof kinds)[keyof typeof kinds],
): Float64Array {
  const spread = new Float64Array(length).fill(Number.NaN);
  columns.get(name).forEach((value, i) => {
    if (value === null) return;
    if (typeof value !== "number" || !(value >= least && value <= most)) {
      const got = received(value);
      const code = typeof value === "number" && /^-9+(\.9+)?$/.test(String(value));
      throw new ModelError(
        {
          fr: `Série, ligne ${i + 1} (${isoDay(days[i]!)}) : « ${name} » attend ${fr} et reçoit ${got.fr}.${code ? " Si c’est une valeur manquante, videz ces cases : elles seront des lacunes." : ""}`,
          en: `Series, row ${i + 1} (${isoDay(days[i]!)}): “${name}” takes ${en} and got ${got.en}.${code ? " If it stands for no value, empty these places: they will be gaps." : ""}`,
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
      fr: `« ${name} » : ${how === "zero" ? counted(count).fr("jour sans valeur, compté sans pluie", "jours sans valeur, comptés sans pluie") : counted(count).fr("jour sans valeur, interpolé", "jours sans valeur, interpolés")} (le premier : ${firstHole}).`,
      en: `“${name}”: ${counted(count).en("day", "days")} without a value, ${how === "zero" ? "counted without rain" : "interpolated"} (the first: ${firstHole}).`,
    },
  });
}

function hole(name: string, from: string, to: string, size: number, how: Config["gaps"]): ModelError {
  const long = how !== "refuse";
  return new ModelError(
    {
      fr: `« ${name} » n’a pas de valeur du ${from} au ${to} (${counted(size).fr("jour", "jours")}). ${long ? `Une lacune de plus de ${LONGEST} jours ne se répare pas ici : complétez la série.` : "Complétez la série, ou choisissez une réparation dans « Lacunes de la série »."}`,
      en: `“${name}” has no value from ${from} to ${to} (${counted(size).en("day", "days")}). ${long ? `A gap of more than ${LONGEST} days is not repaired here: complete the series.` : "Complete the series, or choose a repair in “Gaps in the series”."}`,
    },
    "series",
  );
}
