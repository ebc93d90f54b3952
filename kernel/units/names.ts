// Reads the name of a unit: as written, then without case, accents, dots or plural.
import { unaccented } from "../language/fold.ts";
import type { Unit } from "./algebra.ts";
import { type UnitRow, unitRows } from "./table.ts";

export interface Named {
  /** The first of its writings. */
  name: string;
  /** Base quantity → power. */
  of: Unit;
  worth: number;
  offset: number;
  /** Counted as a bare number where units are only compared. */
  bare: boolean;
}

/** What two writings of one name have in common. Accents alone go: a raised figure is a power, and a middle dot a product. */
export const folded = (text: string): string =>
  unaccented(text)
    .replaceAll(".", "")
    .replace(/[\s_]+/g, " ")
    .trim()
    .toLowerCase();

export const singular = (name: string): string => (name.length > 2 ? name.replace(/[sx]$/, "") : name);

/** Writings this short are read as written, "M" and "m" being two units, unless the text is known to be a unit. */
const SHORT = 2;

export type NamedUnit = (text: string, known?: boolean) => Named | null;

/** Reads names by a table, whatever the order of its rows. */
export function namesIn(rows: readonly UnitRow[]): NamedUnit {
  const exact = new Map<string, Named>();
  const long = new Map<string, Named>();
  /** Null for a short name that two units answer to. */
  const short = new Map<string, Named | null>();
  for (const row of rows) {
    const { writings, named } = entryOf(row);
    for (const writing of writings) {
      const bare = folded(writing);
      exact.set(writing, named);
      if (bare.length > SHORT) long.set(bare, named);
      else short.set(bare, short.has(bare) && short.get(bare) !== named ? null : named);
    }
  }
  return (text, known = false) => {
    const bare = folded(text);
    return (
      exact.get(text) ??
      exact.get(text.replace(/\.$/, "")) ??
      long.get(bare) ??
      long.get(singular(bare)) ??
      (known && !/\.\p{L}/u.test(text) ? (short.get(bare) ?? short.get(singular(bare))) : null) ??
      null
    );
  };
}

export function entryOf([signs, fr, en, of, worth, more = {}]: UnitRow): { writings: string[]; named: Named } {
  const writings = [signs, fr, en].flatMap((list) => (list === "" ? [] : list.split(", ")));
  const powers = of.split(" ").map((part): [string, number] => {
    const [, base, power] = /^(.*?)(-?\d+)?$/.exec(part)!;
    return [base!, Number(power ?? 1)];
  });
  const quantity = new Map(powers.filter(([base]) => base !== ""));
  return { writings, named: { name: writings[0]!, of: quantity, worth, offset: more.offset ?? 0, bare: more.bare ?? false } };
}

/** Null for what is no unit known here. `known`: the text is stated as a unit, so that "KM" and "hrs" are read too. */
export const unitNamed: NamedUnit = namesIn(unitRows);
