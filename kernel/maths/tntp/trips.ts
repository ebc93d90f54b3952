// Trips between zones: "Origin 3", then "destination : trips;" as often as there are destinations, over any number of lines.
import { Refused } from "../formula-values.ts";
import { count, type NumberColumns, numberOf, type Say, type Sheet } from "./sheet.ts";

export function readTrips(sheet: Sheet, warn: Say): NumberColumns {
  const zones = count(sheet, "NUMBER OF ZONES");
  const columns = { origin: [] as number[], destination: [] as number[], trips: [] as number[] };
  const seen = new Set<number>();
  let origin: number | null = null;
  let total = 0;
  /** A pair cut by the end of a line. */
  let begun = "";
  const zone = (field: string, line: number): number => {
    const value = numberOf(sheet, line, field, "zone");
    if (Number.isInteger(value) && value >= 1 && (zones === null || value <= zones)) return value;
    throw new Refused({
      fr: `« ${sheet.name} », ligne ${line} : la zone ${field} n’existe pas (${zones === null ? "numéros à partir de 1" : `<NUMBER OF ZONES> ${zones}`}).`,
      en: `“${sheet.name}”, line ${line}: there is no zone ${field} (${zones === null ? "numbers from 1" : `<NUMBER OF ZONES> ${zones}`}).`,
    });
  };
  const add = (pair: string, line: number) => {
    const [destination, trips, more] = pair.split(":").map((part) => part.trim());
    if (trips === undefined || more !== undefined || origin === null) throw damaged(sheet, pair.trim(), line, origin);
    columns.origin.push(origin);
    columns.destination.push(zone(destination!, line));
    const value = numberOf(sheet, line, trips, "trips");
    columns.trips.push(value);
    total += value;
  };
  for (const { text, line } of sheet.lines) {
    const start = /^origin\s*:?\s*(\S+)\s*(.*)$/i.exec(text);
    if (start) {
      if (begun !== "") add(begun, line - 1);
      begun = "";
      origin = zone(start[1]!, line);
      if (seen.has(origin)) {
        warn(
          `Ligne ${line} : l’origine ${origin} vient une deuxième fois ; ses déplacements s’ajoutent.`,
          `Line ${line}: origin ${origin} comes a second time; its trips are added.`,
        );
      }
      seen.add(origin);
    }
    const pieces = `${begun} ${start ? start[2]! : text}`.split(";");
    begun = pieces.pop()!.trim();
    for (const piece of pieces) if (piece.trim() !== "") add(piece, line);
  }
  if (begun !== "") add(begun, sheet.lines.at(-1)!.line);
  checkTotal(sheet, total, warn);
  return columns;
}

function damaged(sheet: Sheet, pair: string, line: number, origin: number | null): Refused {
  if (origin === null) {
    return new Refused({
      fr: `« ${sheet.name} », ligne ${line} : des déplacements viennent avant la première ligne « Origin ».`,
      en: `“${sheet.name}”, line ${line}: trips come before the first “Origin” line.`,
    });
  }
  return new Refused({
    fr: `« ${sheet.name} », ligne ${line} : « ${pair.slice(0, 40)} » n’est pas de la forme « destination : déplacements; ».`,
    en: `“${sheet.name}”, line ${line}: “${pair.slice(0, 40)}” is not of the form “destination : trips;”.`,
  });
}

/** The total the metadata give is often rounded: a difference beyond its last figure is said, with both figures. */
function checkTotal(sheet: Sheet, total: number, warn: Say): void {
  const told = sheet.metadata.get("TOTAL OD FLOW");
  if (!told) return;
  const value = numberOf(sheet, told.line, told.value, "<TOTAL OD FLOW>");
  const unit = lastFigure(told.value);
  if (Math.abs(value - total) <= Math.max(unit / 2, 1e-6 * Math.max(1, Math.abs(value)))) return;
  const found = Number(total.toPrecision(12));
  warn(
    `<TOTAL OD FLOW> annonce ${value} déplacements et le fichier en porte ${found} : ce sont ces derniers qui comptent.`,
    `<TOTAL OD FLOW> says ${value} trips and the file holds ${found}: the latter count.`,
  );
}

/** What the last figure of a number with an exponent stands for: 10 in 1.36148e+006. Without an exponent every figure is meant. */
function lastFigure(text: string): number {
  const found = /^[-+]?\d*(?:\.(\d*))?e([-+]?\d+)$/i.exec(text);
  return found ? Number(`1e${Number(found[2]) - (found[1]?.length ?? 0)}`) : 0;
}
