// The two unit hydrographs of GR4J: daily shares, differences of their S-curves.
import { pow } from "../../../maths/elementary.ts";

export interface UnitHydrographs {
  /** Ends after x4 days. */
  first: Float64Array;
  /** Ends after 2·x4 days. */
  second: Float64Array;
}

export function unitHydrographs(x4: number): UnitHydrographs {
  return { first: shares(firstCurve, x4, x4), second: shares(secondCurve, x4, 2 * x4) };
}

function shares(curve: (day: number, x4: number) => number, x4: number, end: number): Float64Array {
  return Float64Array.from({ length: Math.max(1, Math.ceil(end)) }, (_, day) => curve(day + 1, x4) - curve(day, x4));
}

/** Share of a rain that has left after so many days. */
function firstCurve(day: number, x4: number): number {
  if (day <= 0) return 0;
  return day < x4 ? pow(day / x4, 2.5) : 1;
}

function secondCurve(day: number, x4: number): number {
  if (day <= 0) return 0;
  if (day <= x4) return 0.5 * pow(day / x4, 2.5);
  return day < 2 * x4 ? 1 - 0.5 * pow(2 - day / x4, 2.5) : 1;
}
