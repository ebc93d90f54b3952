// Joins one table over the scenarios by key: values, differences with the reference, what is absent on either side.
import { columnOf } from "../../../tables/json-columns.ts";
import { saidOf } from "../../../tables/said.ts";
import type { BlockModel } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import { allKeys, comparedScenario, gapOf, inScenario, type Keyed, keyedTable, referenceAmong } from "../_shared/compared.ts";
import type { CompareTableConfig } from "./definition.ts";
import type { ComparedColumn } from "./joined.ts";

const model: BlockModel<CompareTableConfig> = (config, _inputs, context) => {
  const rows = config.of ? context.across(config.of) : [];
  const spec = { of: config.of, keys: config.keys, reference: config.reference ?? "baseline" };
  const empty = { view: "compare.table@1", spec, data: null };
  if (rows.length === 0) return empty;
  for (const at of ["keys", "values"] as const) if (config[at].length === 0) throw unchosen(at);
  const reference = referenceAmong(rows, spec.reference);
  const tables = rows.map((row): Keyed | null =>
    row.state === "done" ? inScenario(row, () => keyedTable(row.value, config.of, config.keys)) : null,
  );
  const keys = allKeys(tables, reference);
  const places = tables.map((table) => (table ? keys.map((key) => table.at.get(key) ?? -1) : null));
  const first = keys.map((key) => tables.find((table) => table?.at.has(key))!);
  const columns = config.values.map((name) => compared(name, config, rows, tables, places, reference));
  const told = rows.find(({ state }) => state === "done");
  return {
    ...empty,
    spec: { ...spec, ...saidOf(told?.value, [...config.keys, ...config.values]) },
    data: {
      reference,
      scenarios: rows.map((row, i) => ({ ...comparedScenario(row), absent: places[i]?.filter((at) => at < 0).length ?? 0 })),
      keys: config.keys.map((name) => ({
        name,
        values: keys.map((key, row) => first[row]!.columns.values[name]![first[row]!.at.get(key)!]),
      })),
      present: places.map((at) => at?.map((place) => (place < 0 ? 0 : 1)) ?? null),
      columns,
      differs: keys.map((_, row) => (differs(row, places, columns, reference) ? 1 : 0)),
    },
  };
};
export default model;

const unchosen = (at: "keys" | "values") =>
  at === "keys"
    ? new ModelError(
        {
          fr: "Choisissez la clé : la ou les colonnes qui identifient une ligne d’un scénario à l’autre.",
          en: "Choose the key: the column or columns that identify a row from one scenario to another.",
        },
        "keys",
      )
    : new ModelError(
        { fr: "Choisissez au moins une colonne à comparer.", en: "Choose at least one column to compare." },
        "values",
      );

function compared(
  name: string,
  config: CompareTableConfig,
  rows: Parameters<typeof comparedScenario>[0][],
  tables: (Keyed | null)[],
  places: (number[] | null)[],
  reference: number,
): ComparedColumn {
  const values = tables.map((table, i) => {
    if (!table) return [];
    const column = inScenario(rows[i]!, () => columnOf(table.columns, name, "values"));
    return places[i]!.map((at) => (at < 0 ? null : (column[at] ?? null)));
  });
  const numeric = values.every((column) => column.every((value) => value === null || typeof value === "number"));
  const gaps = values.map((column, i) =>
    i === reference || !numeric || !tables[i] ? null : column.map((value, row) => gapOf(value, values[reference]![row])),
  );
  const sums = values.map((column, i) => (tables[i] ? sum(column) : null));
  return {
    name,
    numeric,
    values,
    deltas: gaps.map((gap) => gap?.map(({ delta }) => delta) ?? null),
    shares: gaps.map((gap) => gap?.map(({ share }) => share) ?? null),
    totals: config.total && numeric ? sums.map((value) => ({ value, ...gapOf(value, sums[reference]) })) : null,
  };
}

/** Null when nothing is there to add. */
const sum = (column: readonly unknown[]): number | null => {
  const numbers = column.filter((value): value is number => typeof value === "number");
  return numbers.length > 0 ? numbers.reduce((total, value) => total + value, 0) : null;
};

function differs(row: number, places: (number[] | null)[], columns: ComparedColumn[], reference: number): boolean {
  const there = places[reference];
  return places.some((place, i) => {
    if (!place || !there || i === reference) return false;
    if (place[row]! < 0 !== there[row]! < 0) return true;
    return columns.some(({ values }) => values[i]![row] !== values[reference]![row]);
  });
}
