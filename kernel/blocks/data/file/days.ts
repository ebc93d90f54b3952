// Days as files write them: ISO, day first or month first, in words, or a month alone.

export type Order = "day-first" | "month-first";

const names: Record<string, number> = Object.fromEntries(
  [
    ["janvier", "janv", "jan", "january"],
    ["fevrier", "fevr", "fev", "february", "feb"],
    ["mars", "mar", "march"],
    ["avril", "avr", "april", "apr"],
    ["mai", "may"],
    ["juin", "june", "jun"],
    ["juillet", "juil", "july", "jul"],
    ["aout", "august", "aug"],
    ["septembre", "sept", "sep", "september"],
    ["octobre", "oct", "october"],
    ["novembre", "nov", "november"],
    ["decembre", "dec", "december"],
  ].flatMap((month, i) => month.map((name) => [name, i + 1])),
);
const monthOf = (word: string) =>
  names[
    word
      .normalize("NFD")
      .replace(/[\u0300-\u036f.]/g, "")
      .toLowerCase()
  ] ?? 0;

/** A midnight of no zone adds nothing to a day; any other hour would be lost. */
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0{1,9})?)?Z?)?$/;
const hour = /[T ]\d{1,2}[:h]\d{2}[\d:.]{0,16}(?:Z|[+-]\d\d:?\d\d)?$/;

/** The text without the hour it ends in; null when it has none. */
export const withoutHour = (text: string): string | null => {
  const trimmed = text.length > 60 ? "" : text.trim();
  return hour.test(trimmed) ? trimmed.replace(hour, "") : null;
};
const digits = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const words = /^(?:(\d{1,2})(?:er|st|nd|rd|th)?[ -])?(\p{L}{3,9}\.?)[ -](\d{4})$/u;

/** ISO day; of a month alone, its first. Null when it is no day of the calendar. */
export function parseDay(text: string, order: Order = "day-first"): string | null {
  if (text.length > 60) return null;
  const trimmed = text.trim();
  const standard = iso.exec(trimmed);
  if (standard) return dayOf(Number(standard[1]), Number(standard[2]), Number(standard[3]));
  const figures = digits.exec(trimmed);
  if (figures) {
    const [first, second] = [Number(figures[1]), Number(figures[3])];
    return order === "day-first" ? dayOf(Number(figures[4]), second, first) : dayOf(Number(figures[4]), first, second);
  }
  const said = words.exec(trimmed);
  return said ? dayOf(Number(said[3]), monthOf(said[2]!), Number(said[1] ?? 1)) : null;
}

function dayOf(year: number, month: number, day: number): string | null {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (!days || day < 1 || day > days) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The order in which a column writes day and month; "either" when every value allows both; null when none tells it. */
export function orderOf(texts: readonly string[]): Order | "either" | null {
  let found: Order | "either" | null = null;
  for (const text of texts) {
    const figures = digits.exec(text.trim());
    if (!figures) continue;
    const [first, second] = [Number(figures[1]), Number(figures[3])];
    if (first > 12) return "day-first";
    if (second > 12) found = "month-first";
    else if (found === null && first !== second) found = "either";
  }
  return found;
}
