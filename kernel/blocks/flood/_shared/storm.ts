// Quantities told over time (rain, discharge) as flood and water blocks read them: numbers at increasing times; a gap is
// mended and said, anything else is refused by its row.
import { counted } from "../../../language/counted.ts";
import type { Columns } from "../../../tables/columns.ts";
import { type ModelContext, ModelError } from "../../contract/block.ts";
import { column, finite, received, table } from "../../contract/door.ts";

export interface Told {
  times: number[];
  values: number[];
}

type Warn = ModelContext["warn"];

interface Wanted {
  time: string;
  value: string;
  /** The least value allowed. */
  min?: number;
  /** The greatest, with its unit: beyond, the values are of another. */
  max?: number;
  unit?: string;
  /** What fills a missing value: the line between its neighbours, or the value before it. */
  gaps: "line" | "hold";
}

/** Rows in any order; times strictly increasing once sorted. */
export function told(given: unknown, at: string, wanted: Wanted, warn: Warn): Told {
  return toldColumns(table(given, at), at, wanted, warn);
}

export function toldColumns(columns: Columns, at: string, { time, value, min, max, unit, gaps }: Wanted, warn: Warn): Told {
  const times = columns.get(column(columns, time, at));
  const values = columns.get(column(columns, value, at));
  if (columns.length === 0) throw new ModelError({ fr: `La table « ${at} » est vide.`, en: `The table “${at}” is empty.` }, at);
  const missing: number[] = [];
  const rows = times.map((t, i) => {
    const row = (error: unknown) => {
      const { fr, en } = (error as ModelError).text;
      return new ModelError({ fr: `Table « ${at} », ligne ${i + 1} : ${fr}`, en: `Table “${at}”, row ${i + 1}: ${en}` }, at);
    };
    const number = (given: unknown, name: string, bounds: object) => {
      try {
        return finite(given, name, bounds);
      } catch (error) {
        throw row(error);
      }
    };
    const when = number(t, time, {});
    const raw = values[i];
    const none = raw === null || raw === undefined || raw === "" || (typeof raw === "number" && Number.isNaN(raw));
    return { t: when, v: none ? Number.NaN : number(raw, value, { min: min ?? null, max: max ?? null, unit: unit ?? null }) };
  });
  const order = rows.every((row, i) => i === 0 || row.t > rows[i - 1]!.t) ? rows : rows.toSorted((a, b) => a.t - b.t);
  const twice = order.findIndex((row, i) => i > 0 && row.t === order[i - 1]!.t);
  if (twice > 0) {
    const t = order[twice]!.t;
    throw new ModelError(
      { fr: `Table « ${at} » : l'instant ${t} paraît deux fois.`, en: `Table “${at}”: time ${t} appears twice.` },
      at,
    );
  }
  for (const [i, row] of order.entries()) if (Number.isNaN(row.v)) missing.push(i);
  if (missing.length === order.length) {
    const got = received(null);
    throw new ModelError(
      {
        fr: `Table « ${at} » : « ${value} » n'a aucune valeur (${got.fr} à chaque ligne).`,
        en: `Table “${at}”: “${value}” has no value (${got.en} in every row).`,
      },
      at,
    );
  }
  if (missing.length > 0) {
    for (const i of missing) order[i]!.v = filled(order, i, gaps);
    const list = missing
      .slice(0, 4)
      .map((i) => order[i]!.t)
      .join(", ");
    const more = missing.length > 4 ? "…" : "";
    const lacking = counted(missing.length);
    const how =
      gaps === "line"
        ? { fr: "interpolation entre voisines", en: "interpolated between their neighbours" }
        : { fr: "reprise de la valeur précédente", en: "taken from the value before" };
    warn({
      kind: "rescued",
      severity: "warning",
      message: {
        fr: `« ${at} » : ${lacking.fr("valeur manquante", "valeurs manquantes")} de « ${value} » (à ${list}${more}) : ${how.fr}.`,
        en: `“${at}”: ${lacking.en("missing value", "missing values")} of “${value}” (at ${list}${more}): ${how.en}.`,
      },
    });
  }
  holes(order, at, warn);
  return { times: order.map(({ t }) => t), values: order.map(({ v }) => v) };
}

function filled(rows: { t: number; v: number }[], at: number, gaps: "line" | "hold"): number {
  let before = at - 1;
  while (before >= 0 && Number.isNaN(rows[before]!.v)) before--;
  let after = at + 1;
  while (after < rows.length && Number.isNaN(rows[after]!.v)) after++;
  if (before < 0) return rows[after]!.v;
  if (after >= rows.length || gaps === "hold") return rows[before]!.v;
  const [a, b] = [rows[before]!, rows[after]!];
  return a.v + ((b.v - a.v) * (rows[at]!.t - a.t)) / (b.t - a.t);
}

/** Rows that a regular table should have and has not: said, since what stands between is guessed. */
function holes(rows: { t: number }[], at: string, warn: Warn): void {
  if (rows.length < 4) return;
  const steps = rows.slice(1).map((row, i) => row.t - rows[i]!.t);
  const usual = steps.toSorted((a, b) => a - b)[steps.length >> 1]!;
  const regular = steps.filter((step) => Math.abs(step - usual) < usual * 1e-6).length;
  const long = steps.findIndex((step) => step > usual * 1.5);
  if (regular < steps.length * 0.7 || long < 0) return;
  warn({
    kind: "rescued",
    severity: "warning",
    message: {
      fr: `« ${at} » saute de ${rows[long]!.t} à ${rows[long + 1]!.t} alors que son pas est ${usual} : vérifiez qu'il ne manque pas de lignes.`,
      en: `“${at}” jumps from ${rows[long]!.t} to ${rows[long + 1]!.t} while its step is ${usual}: check that no row is missing.`,
    },
  });
}
