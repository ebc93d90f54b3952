// What may become of what, and how easily: the rows of the form, or a connected table, which a variant may patch.
import { ModelError } from "../../contract/block.ts";
import { hasColumn, numbers, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import type { Order } from "./demand.ts";
import { wholeCodes } from "./transitions.ts";

interface Conversion {
  from: number;
  /** Null: to any class that grows. */
  to: number | null;
  /** Percent. */
  ease: number;
}

export function readConversions(config: Config, given: unknown): Conversion[] {
  if (given === undefined || given === null) return config.conversions;
  const columns = table(given, "conversions");
  const codes = (name: string) => {
    const found = numbers(columns, name, "conversions", { min: 0, max: 254 });
    wholeCodes(found, "conversions", name);
    return found;
  };
  const from = codes("from");
  const to = hasColumn(columns, "to", "conversions") ? codes("to") : null;
  const rows = numbers(columns, "ease", "conversions", { min: 0, max: 100, unit: "%" }).map((ease, i) => ({
    from: from[i]!,
    to: to?.[i] ?? null,
    ease: Math.round(ease),
  }));
  const twice = rows.findIndex((row, i) => rows.findIndex((other) => other.from === row.from && other.to === row.to) < i);
  if (twice >= 0)
    throw new ModelError(
      {
        fr: `Table « conversions », ligne ${twice + 1} : la classe ${rows[twice]!.from} y est déjà.`,
        en: `Table “conversions”, row ${twice + 1}: class ${rows[twice]!.from} is there already.`,
      },
      "conversions",
    );
  return rows;
}

/** Percent by which a class may become what an order asks; with no row to it, any class that does not grow itself may. */
export function easeOf(
  conversions: readonly Conversion[],
  growing: readonly number[],
  code: number,
  { from, to }: Order,
): number {
  if (code === to || (from !== null && code !== from)) return 0;
  const rows = conversions.filter((row) => row.to === to || row.to === null);
  if (rows.length > 0) return rows.find((row) => row.from === code)?.ease ?? 0;
  return from !== null || !growing.includes(code) ? 100 : 0;
}
