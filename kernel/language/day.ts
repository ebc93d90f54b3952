// A day as tables write it: 2026-07-31, 31/07/2026, 31.7.2026 or 20260731; with an hour or not.

const forms: [form: RegExp, year: number, month: number, day: number][] = [
  [/^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ].*)?$/, 1, 2, 3],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?$/, 3, 2, 1],
  [/^(\d{4})(\d{2})(\d{2})$/, 1, 2, 3],
];
const MILLISECONDS = 86_400_000;

/** Days since 1970; null where the value is no day of the calendar. */
export function readDay(value: unknown): number | null {
  const text = value instanceof Date ? dayText(value) : String(value ?? "").trim();
  for (const [form, year, month, day] of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const [y, m, d] = [Number(found[year]), Number(found[month]), Number(found[day])];
    const read = new Date(Date.UTC(y, m - 1, d));
    // The 30th of February would be a day of March.
    return read.getUTCFullYear() === y && read.getUTCMonth() === m - 1 ? read.getTime() / MILLISECONDS : null;
  }
  return null;
}

/** 2026-07-31. */
export const isoDay = (day: number): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

const dayText = (date: Date) => (Number.isNaN(date.getTime()) ? "" : date.toISOString());
