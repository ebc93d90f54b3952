// Which services run on a day: weekly calendar, then the dates added or removed.

export interface Calendar {
  service: string;
  /** Monday first. */
  days: boolean[];
  /** "20260131"; texts compare as dates do. */
  from: string;
  to: string;
}

export interface CalendarDate {
  service: string;
  date: string;
  added: boolean;
}

/** Days since 1 January 1970, of a date "20260131"; null where there is no such day. */
export function dayNumber(date: string): number | null {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6, 8))];
  const time = Date.UTC(year, month - 1, day);
  return /^\d{8}$/.test(date) && dateOf(time / 86_400_000) === date ? time / 86_400_000 : null;
}

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

/** 0 on Mondays. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

export function servicesOn(day: number, calendar: readonly Calendar[], dates: readonly CalendarDate[]): Set<string> {
  const date = dateOf(day);
  const running = new Set(
    calendar.filter(({ days, from, to }) => days[weekday(day)] && from <= date && date <= to).map(({ service }) => service),
  );
  for (const exception of dates) {
    if (exception.date !== date) continue;
    if (exception.added) running.add(exception.service);
    else running.delete(exception.service);
  }
  return running;
}

/** Tuesdays, then Thursdays, are taken as ordinary days. */
const ordinary = (day: number): number => (weekday(day) === 1 ? 2 : weekday(day) === 3 ? 1 : 0);

/** The day of a period with the most of what services run; the first Tuesday of them where several have as many. */
export function busiestDay(
  calendar: readonly Calendar[],
  dates: readonly CalendarDate[],
  trips: ReadonlyMap<string, number>,
): number | null {
  const bounds = [...calendar.flatMap(({ from, to }) => [from, to]), ...dates.map(({ date }) => date)]
    .map(dayNumber)
    .filter((day) => day !== null);
  if (bounds.length === 0) return null;
  const first = bounds.reduce((a, b) => Math.min(a, b));
  const last = bounds.reduce((a, b) => Math.max(a, b));
  let best: { day: number; count: number } | null = null;
  // A year holds every kind of day; further ones repeat it.
  for (let day = first; day <= Math.min(last, first + 366); day++) {
    let count = 0;
    for (const service of servicesOn(day, calendar, dates)) count += trips.get(service) ?? 0;
    if (best === null || count > best.count || (count === best.count && ordinary(day) > ordinary(best.day)))
      best = { day, count };
  }
  return best && best.count > 0 ? best.day : null;
}
