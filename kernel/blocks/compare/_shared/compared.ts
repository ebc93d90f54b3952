// What comparisons of any named cell share: the reference, tables read by key in every scenario, errors that name the
// scenario. Pure: models use it.
import { nearest } from "../../../language/nearest.ts";
import { type Columns, columnOf, readColumns } from "../../../tables/json-columns.ts";
import type { AcrossRow, HumanText } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";

/** One scenario of a comparison, as its drawing names it. */
export interface ComparedScenario {
  scenario: string;
  name: HumanText;
  color: string | null;
  state: AcrossRow["state"];
  error: string | null;
}

export const comparedScenario = ({ scenario, name, color, state, error }: AcrossRow): ComparedScenario => ({
  scenario,
  name,
  color,
  state,
  error: error ?? null,
});

/** Index of the scenario others are compared with; −1 while there is no row at all. */
export function referenceAmong(rows: readonly AcrossRow[], reference: string): number {
  const found = rows.findIndex((row) => row.scenario === reference);
  if (found >= 0 || rows.length === 0) return found;
  const ids = rows.map((row) => row.scenario).filter((id) => id !== "trial");
  const near = nearest(reference, ids);
  throw new ModelError(
    {
      fr: `Aucune variante ne s’appelle « ${reference} »${near ? ` ; la plus proche est « ${near} »` : ""}. Références possibles : ${ids.join(", ")}.`,
      en: `No variant is called “${reference}”${near ? `; the nearest is “${near}”` : ""}. Possible references: ${ids.join(", ")}.`,
    },
    "reference",
  );
}

/** Errors of `read` say in which scenario they happened. */
export function inScenario<T>({ name, scenario }: Pick<AcrossRow, "name" | "scenario">, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { fr, en } = error.text;
    throw new ModelError(
      { fr: `Scénario « ${nameIn(name, "fr") || scenario} » : ${fr}`, en: `Scenario “${nameIn(name, "en") || scenario}”: ${en}` },
      error.at,
    );
  }
}

const nameIn = (name: HumanText, language: "fr" | "en"): string =>
  typeof name === "string" ? name : (name[language] ?? name.fr ?? name.en ?? "");

/** A table whose rows are found by key. */
export interface Keyed {
  columns: Columns;
  /** Key of each row, in order. */
  keys: string[];
  /** Row of each key. */
  at: Map<string, number>;
}

/** Parts of a composite key, kept apart by a character no code or name holds. */
const SEPARATOR = "\u001f";
export const keyText = (key: string): string => key.split(SEPARATOR).join(" · ");

/** The table a cell gives in one scenario, by its key columns. A key that is blank or there twice is refused by name. */
export function keyedTable(value: unknown, of: string, names: readonly string[], at: "keys" | "key" = "keys"): Keyed {
  const columns = readColumns(value);
  if (!columns) {
    throw new ModelError(
      {
        fr: `« ${of} » n’est pas une table : il faut des lignes avec des colonnes nommées.`,
        en: `“${of}” is not a table: it needs rows with named columns.`,
      },
      "of",
    );
  }
  const parts = names.map((name) => columnOf(columns, name, at));
  const places = new Map<string, number>();
  const keys = Array.from({ length: columns.length }, (_, row) => {
    const values = parts.map((part) => part[row] ?? null);
    if (values.includes(null) || values.includes("")) {
      throw new ModelError(
        {
          fr: `la ligne ${row + 1} de « ${of} » n’a pas de clé (${names.join(", ")}). Complétez-la ou choisissez une autre clé.`,
          en: `row ${row + 1} of “${of}” has no key (${names.join(", ")}). Fill it in or choose another key.`,
        },
        at,
      );
    }
    const key = values.map(String).join(SEPARATOR);
    const before = places.get(key);
    if (before !== undefined) {
      throw new ModelError(
        {
          fr: `la clé « ${keyText(key)} » est deux fois dans « ${of} », aux lignes ${before + 1} et ${row + 1}. Ajoutez une colonne à la clé, ou agrégez la table avant.`,
          en: `the key “${keyText(key)}” stands twice in “${of}”, at rows ${before + 1} and ${row + 1}. Add a column to the key, or aggregate the table first.`,
        },
        at,
      );
    }
    places.set(key, row);
    return key;
  });
  return { columns, keys, at: places };
}

/** Every key once: those of the reference in its order, then the others as they come. */
export function allKeys(tables: readonly (Keyed | null)[], reference: number): string[] {
  const keys = new Set<string>(tables[reference]?.keys ?? []);
  for (const table of tables) for (const key of table?.keys ?? []) keys.add(key);
  return [...keys];
}

/** Difference and its share of the reference in %: null where one is missing; the share too where the reference is 0. */
export function gapOf(value: unknown, reference: unknown): { delta: number | null; share: number | null } {
  if (typeof value !== "number" || typeof reference !== "number") return { delta: null, share: null };
  const delta = value - reference;
  return { delta, share: reference === 0 ? null : (100 * delta) / Math.abs(reference) };
}
