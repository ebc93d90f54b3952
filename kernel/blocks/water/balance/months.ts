// Inflow at the door: days or months, added up to whole months that follow each other, in m³.
import { counted } from "../../../language/counted.ts";
import { isoDay, readDay } from "../../../language/day.ts";
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, numbers, received, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Month {
  /** "2026-01". */
  name: string;
  /** 0 for January. */
  index: number;
  seconds: number;
  /** m³. */
  inflow: number;
}

const DAY = 86_400;

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

export function readMonths(config: Config, value: unknown, factor: number): Month[] {
  const columns = table(value, "inflow");
  if (columns.length === 0)
    throw new ModelError({ fr: "La table des apports est vide.", en: "The table of inflow is empty." }, "inflow");
  const rows = readRows(columns, config);
  const monthly =
    rows.every(({ day }) => day === null) ||
    rows.every(({ year, month }, i) => i === 0 || rows[i - 1]!.month !== month || rows[i - 1]!.year !== year);
  // The Amazon carries 209,000 m³/s on average.
  const most = config.unit === "m3" ? {} : { max: 300_000, unit: "m³/s" };
  const flows = numbers(columns, config.columns.inflow, "inflow", { min: 0, ...most });
  const months: Month[] = [];
  const seen: number[] = [];
  rows.forEach(({ year, month, name }, i) => {
    const days = daysIn(year, month);
    const volume = config.unit === "m3" ? flows[i]! : flows[i]! * DAY * (monthly ? days : 1);
    const last = months.at(-1);
    if (last?.name === name) {
      if (monthly || rows[i - 1]!.day === rows[i]!.day) twice(monthly ? name : `${name}-${rows[i]!.day}`, i);
      last.inflow += volume * factor;
      seen[seen.length - 1]! += 1;
      return;
    }
    if (last) follows(last.name, name, i);
    months.push({ name, index: month, seconds: days * DAY, inflow: volume * factor });
    seen.push(1);
  });
  if (!monthly) wholeMonths(months, seen);
  return months;
}

function readRows(columns: Columns, config: Config): { year: number; month: number; day: string | null; name: string }[] {
  return columns.get(column(columns, config.columns.date, "inflow")).map((value, i) => {
    const date = readDay(value);
    // A month alone may be written as one says it: 07/2026.
    const alone = /^(\d{1,2})[-/](\d{4})$/.exec(String(value ?? "").trim());
    const text = date !== null ? isoDay(date) : alone ? `${alone[2]}-${alone[1]!.padStart(2, "0")}` : value;
    const read = typeof text === "string" ? /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(text) : null;
    const month = Number(read?.[2]) - 1;
    if (!read || month < 0 || month > 11) {
      const got = received(value);
      throw new ModelError(
        {
          fr: `Apports, ligne ${i + 1} : « ${config.columns.date} » attend une date ou un mois (2026-07) et reçoit ${got.fr}.`,
          en: `Inflow, row ${i + 1}: “${config.columns.date}” takes a date or a month (2026-07) and got ${got.en}.`,
        },
        "inflow",
      );
    }
    return { year: Number(read[1]), month, day: read[3] ?? null, name: `${read[1]}-${read[2]}` };
  });
}

const rank = (name: string) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1;

function follows(before: string, after: string, row: number): void {
  if (rank(after) === rank(before) + 1) return;
  throw new ModelError(
    {
      fr: `Apports, ligne ${row + 1} : ${after} suit ${before}. Il faut chaque mois, une seule fois et dans l’ordre.`,
      en: `Inflow, row ${row + 1}: ${after} follows ${before}. Every month is needed, once and in order.`,
    },
    "inflow",
  );
}

/** Two rows of one month, or of one day, would add up unseen. */
function twice(when: string, row: number): never {
  throw new ModelError(
    {
      fr: `Apports, ligne ${row + 1} : ${when} y est déjà. Gardez une ligne par mois, ou une par jour.`,
      en: `Inflow, row ${row + 1}: ${when} is there already. Keep one row a month, or one a day.`,
    },
    "inflow",
  );
}

/** A month short of days would count as dry. */
function wholeMonths(months: Month[], seen: number[]): void {
  const short = months.findIndex(({ seconds }, i) => seen[i] !== seconds / DAY);
  if (short < 0) return;
  const { name, seconds } = months[short]!;
  throw new ModelError(
    {
      fr: `Apports : ${name} a ${counted(seen[short]!).fr("jour", "jours")} sur ${seconds / DAY}. Complétez ce mois, ou ne gardez que des mois entiers.`,
      en: `Inflow: ${name} has ${counted(seen[short]!).en("day", "days")} of ${seconds / DAY}. Complete this month, or keep whole months only.`,
    },
    "inflow",
  );
}
