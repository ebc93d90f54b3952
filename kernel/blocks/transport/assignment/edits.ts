// What a variant does to links: close, widen, speed up, toll. Rows of the config first, then those of the input.
import { readColumns, toRows } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, received } from "../../contract/door.ts";
import type { Edit } from "./definition.ts";
import type { RoadLinks } from "./links.ts";

export interface Edited {
  links: RoadLinks;
  /** Indices of links taken out. */
  closed: Set<number>;
  /** Indices of links some row touches, closed ones included. */
  touched: Set<number>;
}

const effects = ["close", "capacity", "time", "toll"] as const;

/** Rows of the `edits` port; numbers 0 and 1 stand for no and yes, an empty cell for no change. */
export function readEdits(value: unknown): Edit[] {
  if (value === undefined) return [];
  const columns = readColumns(value);
  if (!columns) {
    const got = received(value);
    throw new ModelError(
      { fr: `« edits » attend une table et reçoit ${got.fr}.`, en: `“edits” takes a table and got ${got.en}.` },
      "edits",
    );
  }
  if (columns.length === 0) return [];
  for (const name of ["from", "to"]) column(columns, name, "edits");
  if (!effects.filter((name) => hasColumn(columns, name, "edits")).length) {
    throw new ModelError(
      {
        fr: `La table « edits » ne change rien : il lui faut une colonne parmi ${effects.join(", ")}.`,
        en: `The table “edits” changes nothing: it needs one of the columns ${effects.join(", ")}.`,
      },
      "edits",
    );
  }
  return toRows(columns).map((row, i) => ({
    from: finite(row.from, `edits.from, ${i + 1}`, { min: 1 }),
    to: finite(row.to, `edits.to, ${i + 1}`, { min: 1 }),
    both: flag(row.both, "both", i),
    close: flag(row.close, "close", i),
    ...Object.fromEntries(
      (["capacity", "time", "toll"] as const).map((name) => [
        name,
        row[name] === null || row[name] === undefined ? null : finite(row[name], `edits.${name}, ${i + 1}`),
      ]),
    ),
  }));
}

function flag(value: unknown, name: string, row: number): boolean {
  if (value === null || value === undefined || value === "" || value === false || value === 0) return false;
  if (value === true || value === 1) return true;
  const got = received(value);
  throw new ModelError(
    {
      fr: `Table « edits », ligne ${row + 1} : « ${name} » attend oui ou non et reçoit ${got.fr}.`,
      en: `Table “edits”, row ${row + 1}: “${name}” takes yes or no and got ${got.en}.`,
    },
    "edits",
  );
}

export function applyEdits(given: RoadLinks, edits: readonly Edit[]): Edited {
  const links = { ...given, capacity: [...given.capacity], time: [...given.time], toll: [...given.toll] };
  const closed = new Set<number>();
  const touched = new Set<number>();
  edits.forEach((edit, row) => {
    for (const i of [
      ...linksOf(given, edit, row),
      ...(edit.both ? linksOf(given, { ...edit, from: edit.to, to: edit.from }, row) : []),
    ]) {
      // A project that changes nothing yet is not shown as one.
      if (effects.some((name) => (name === "close" ? edit.close : typeof edit[name] === "number"))) touched.add(i);
      if (edit.close) closed.add(i);
      for (const name of ["capacity", "time", "toll"] as const) {
        const value = edit[name];
        if (value === null || value === undefined) continue;
        const least = name === "capacity" ? { above: 0 } : { min: 0 };
        links[name][i] = finite(value, `edits.${name}, ${row + 1}`, least);
      }
    }
  });
  return { links, closed, touched };
}

function linksOf(links: RoadLinks, edit: Edit, row: number): number[] {
  const found: number[] = [];
  const next: number[] = [];
  for (let i = 0; i < links.count; i++) {
    if (links.from[i] !== edit.from) continue;
    if (links.to[i] === edit.to) found.push(i);
    else next.push(links.to[i]!);
  }
  if (found.length > 0) return found;
  const listed = next.slice(0, 8).join(", ");
  throw new ModelError(
    {
      fr: `« edits », ligne ${row + 1} : il n’y a pas de tronçon ${edit.from} → ${edit.to}.${listed ? ` Du nœud ${edit.from} on va à ${listed}.` : ` Aucun tronçon ne part du nœud ${edit.from}.`}`,
      en: `“edits”, row ${row + 1}: there is no link ${edit.from} → ${edit.to}.${listed ? ` From node ${edit.from} one goes to ${listed}.` : ` No link leaves node ${edit.from}.`}`,
    },
    "edits",
  );
}
