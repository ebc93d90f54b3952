// The table of choices at the model's door: rows grouped by chooser, alternatives named, one choice each.
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, numbers, received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Rows {
  columns: Columns;
  /** Row of the table of each row here: rows of a chooser side by side, in the order they come. */
  order: number[];
  starts: number[];
  choosers: unknown[];
  /** Names of the alternatives, in the order they come. */
  alternatives: string[];
  /** Alternative of each row, by its place. */
  alternative: number[];
  weight: number[];
}

const text = (value: unknown) => (typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : null);

export function readRows(columns: Columns, config: Config): Rows {
  const chooserOf = columns.get(column(columns, config.chooser, "choices"));
  const alternativeOf = columns.get(column(columns, config.alternative, "choices"));
  if (columns.length === 0) {
    throw new ModelError({ fr: "La table « choices » est vide.", en: "The table “choices” is empty." }, "choices");
  }
  const groups = new Map<unknown, number[]>();
  const places = new Map<string, number>();
  const place: number[] = [];
  for (let i = 0; i < columns.length; i++) {
    const name = text(alternativeOf[i]);
    if (name === null || name === "") throw blank(config.alternative, i, alternativeOf[i]);
    if (chooserOf[i] === null || typeof chooserOf[i] === "object") throw blank(config.chooser, i, chooserOf[i]);
    if (!places.has(name)) places.set(name, places.size);
    place.push(places.get(name)!);
    const group = groups.get(chooserOf[i]);
    if (group) group.push(i);
    else groups.set(chooserOf[i], [i]);
  }
  const alternatives = [...places.keys()];
  if (alternatives.length < 2) {
    throw new ModelError(
      {
        fr: `La table « choices » n’a qu’un mode, « ${alternatives[0]} » : il en faut au moins deux. Vérifiez la colonne « ${config.alternative} ».`,
        en: `The table “choices” has one mode only, “${alternatives[0]}”: at least two are needed. Check the column “${config.alternative}”.`,
      },
      "choices",
    );
  }
  for (const [chooser, group] of groups) checkSet(chooser, group, place, alternatives, config);
  const order = [...groups.values()].flat();
  const starts = [0];
  for (const group of groups.values()) starts.push(starts.at(-1)! + group.length);
  return {
    columns,
    order,
    starts,
    choosers: [...groups.keys()],
    alternatives,
    alternative: order.map((row) => place[row]!),
    weight: readWeights(columns, config, [...groups]),
  };
}

function blank(name: string, row: number, value: unknown): ModelError {
  const got = received(value);
  return new ModelError(
    {
      fr: `Table « choices », ligne ${row + 1} : « ${name} » attend un nom et reçoit ${got.fr}.`,
      en: `Table “choices”, row ${row + 1}: “${name}” takes a name and got ${got.en}.`,
    },
    "choices",
  );
}

/** Each alternative once, and all of them unless some may be missing. */
function checkSet(
  chooser: unknown,
  group: readonly number[],
  place: readonly number[],
  names: readonly string[],
  config: Config,
) {
  const seen = new Set<number>();
  for (const row of group) {
    if (seen.has(place[row]!)) {
      const name = names[place[row]!];
      throw new ModelError(
        {
          fr: `La personne « ${chooser} » a deux lignes pour le mode « ${name} » (ligne ${row + 1}). Si plusieurs choix portent le même numéro, donnez à chacun le sien.`,
          en: `Chooser “${chooser}” has two rows for mode “${name}” (row ${row + 1}). If several choices share a number, give each its own.`,
        },
        "choices",
      );
    }
    seen.add(place[row]!);
  }
  if (group.length === names.length || (config.someUnavailable && group.length > 1)) return;
  const missing = names.filter((_, i) => !seen.has(i)).join(", ");
  throw new ModelError(
    {
      fr: `La personne « ${chooser} » n’a pas de ligne pour ${missing}. Complétez la table, ou dites que certains modes peuvent manquer${config.someUnavailable ? " ; il en faut toujours deux" : ""}.`,
      en: `Chooser “${chooser}” has no row for ${missing}. Complete the table, or say that some modes may be missing${config.someUnavailable ? "; two are needed in any case" : ""}.`,
    },
    "choices",
  );
}

function readWeights(columns: Columns, config: Config, groups: [unknown, number[]][]): number[] {
  if (config.weight === null) return groups.map(() => 1);
  const weights = numbers(columns, config.weight, "choices", { min: 0 });
  return groups.map(([chooser, group]) => {
    const [first] = group;
    if (group.every((row) => weights[row] === weights[first!])) return weights[first!]!;
    throw new ModelError(
      {
        fr: `Le poids de la personne « ${chooser} » n’est pas le même sur ses lignes.`,
        en: `The weight of chooser “${chooser}” is not the same on its rows.`,
      },
      "weight",
    );
  });
}

const yes = new Set<unknown>([true, 1, "1", "true", "oui", "yes", "vrai"]);
const no = new Set<unknown>([false, 0, "0", "false", "non", "no", "faux", null, ""]);

/** The row each chooser took; exactly one, else an error that names the chooser. */
export function readChosen(rows: Rows, config: Config): number[] {
  const values = rows.columns.get(column(rows.columns, config.chosen, "choices"));
  return rows.choosers.map((chooser, n) => {
    const picked: number[] = [];
    for (let row = rows.starts[n]!; row < rows.starts[n + 1]!; row++) {
      const raw = values[rows.order[row]!];
      const value = typeof raw === "string" ? raw.trim().toLowerCase() : raw;
      if (yes.has(value)) picked.push(row);
      else if (!no.has(value)) {
        const got = received(raw);
        throw new ModelError(
          {
            fr: `Table « choices », ligne ${rows.order[row]! + 1} : « ${config.chosen} » attend oui ou non et reçoit ${got.fr}.`,
            en: `Table “choices”, row ${rows.order[row]! + 1}: “${config.chosen}” takes yes or no and got ${got.en}.`,
          },
          "choices",
        );
      }
    }
    if (picked.length === 1) return picked[0]!;
    const named = picked.map((row) => rows.alternatives[rows.alternative[row]!]).join(", ");
    throw new ModelError(
      {
        fr:
          picked.length === 0
            ? `La personne « ${chooser} » n’a choisi aucun mode : il en faut un.`
            : `La personne « ${chooser} » a choisi ${picked.length} modes (${named}) : il en faut un seul.`,
        en:
          picked.length === 0
            ? `Chooser “${chooser}” chose no mode: one is needed.`
            : `Chooser “${chooser}” chose ${picked.length} modes (${named}): one alone is needed.`,
      },
      "choices",
    );
  });
}
