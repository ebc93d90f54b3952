// What a variant does to modes: a fare divided by two, three minutes less. Rows of the config, then those of the input.
import { readColumns, toRows } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, received } from "../../contract/door.ts";
import type { Change, Term } from "./definition.ts";
import type { Rows } from "./rows.ts";
import { noMode } from "./terms.ts";

export function readChanges(value: unknown): Change[] {
  if (value === undefined) return [];
  const columns = readColumns(value);
  if (!columns) {
    const got = received(value);
    throw new ModelError(
      { fr: `« changes » attend une table et reçoit ${got.fr}.`, en: `“changes” takes a table and got ${got.en}.` },
      "changes",
    );
  }
  if (columns.length === 0) return [];
  for (const name of ["alternative", "attribute"]) column(columns, name, "changes");
  if (!columns.names.includes("factor") && !columns.names.includes("add")) {
    throw new ModelError(
      {
        fr: "La table « changes » ne change rien : il lui faut une colonne factor ou add.",
        en: "The table “changes” changes nothing: it needs a column factor or add.",
      },
      "changes",
    );
  }
  const optional = (cell: unknown, at: string) => (cell === null || cell === undefined ? null : finite(cell, at));
  return toRows(columns).map((row, i) => ({
    alternative: String(row.alternative),
    attribute: String(row.attribute),
    factor: optional(row.factor, `changes.factor, ${i + 1}`),
    add: optional(row.add, `changes.add, ${i + 1}`),
  }));
}

/** A change of what no term reads would pass unseen: it is refused. */
export function checkChanges(changes: readonly Change[], rows: Rows, terms: readonly Term[]): void {
  const read = new Set(terms.flatMap((term) => [term.attribute, term.times].filter((name) => typeof name === "string")));
  for (const { alternative, attribute, factor, add } of changes) {
    if (factor != null) finite(factor, "changes.factor");
    if (add != null) finite(add, "changes.add");
    if (!rows.alternatives.includes(alternative)) throw noMode(alternative, rows, "changes");
    if (read.has(attribute)) continue;
    throw new ModelError(
      {
        fr: `« changes » : aucun terme de l’utilité ne lit « ${attribute} » (${[...read].join(", ")}).`,
        en: `“changes”: no term of utility reads “${attribute}” (${[...read].join(", ")}).`,
      },
      "changes",
    );
  }
}
