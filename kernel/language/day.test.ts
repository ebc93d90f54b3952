import { expect, test } from "vitest";
import { isoDay, readDay } from "./day.ts";

test.each([
  "2026-07-31",
  "2026-07-31T23:59:00",
  "2026-07-31 00:00",
  "31/07/2026",
  "31/07/2026 12:00",
  "20260731",
  20260731,
  "2026/07/31",
  "31-07-2026",
  "31.7.2026",
])("%s is a day", (value) => expect(isoDay(readDay(value)!)).toBe("2026-07-31"));

test("a date of the calendar is the day it falls on in universal time", () => {
  expect(readDay(new Date(Date.UTC(1970, 0, 2)))).toBe(1);
  expect(readDay(new Date(Number.NaN))).toBe(null);
});

test.each(["2026-02-30", "31/06/2026", "20261301", "07/31/2026", "2026-7-31", "soon", "", null, undefined, 12])(
  "%s is none",
  (value) => expect(readDay(value)).toBe(null),
);
