// What the matrix shows of each scenario: the indicators, or any named cells in their place.
import type { HumanText, IndicatorMeta, IndicatorState, Notebook, ParameterState } from "../../../../kernel/index.ts";
import { rowsOf } from "./matrix.ts";

export interface Column {
  name: string;
  label: HumanText;
  unit: string;
  horizon: string;
  round: number | null;
  target: IndicatorMeta["target"];
  /** Cell that holds the observed value, when a comparison of the notebook names one. */
  initial: string | null;
}

export interface Choosable {
  name: string;
  label: HumanText;
  indicator: boolean;
}

/** Names that say how a notebook runs, and no value. */
const apart = new Set(["scenarios", "notebook"]);

export const choosableOf = (names: Iterable<string>, indicators: IndicatorState[], parameters: ParameterState[]): Choosable[] => {
  const own = new Set(indicators.map(({ name }) => name));
  const labels = new Map(parameters.map(({ name, label }) => [name, label]));
  return [
    ...indicators.map(({ name, meta }) => ({ name, label: meta.label, indicator: true })),
    ...[...names]
      .filter((name) => !own.has(name) && !apart.has(name))
      .map((name) => ({ name, label: labels.get(name) ?? name, indicator: false })),
  ];
};

/** `chosen` null: the indicators. A name that is gone is left out. */
export const columnsOf = (
  notebook: Notebook,
  indicators: IndicatorState[],
  parameters: ParameterState[],
  chosen: string[] | null,
  names: ReadonlySet<string>,
): Column[] => {
  const rows = new Map(rowsOf(notebook, indicators).map((row) => [row.name, row]));
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const wanted = chosen ?? [...rows.keys()];
  return wanted.flatMap((name): Column[] => {
    const row = rows.get(name);
    if (row) {
      const { label, unit, horizon, round, target } = row.meta;
      return [{ name, label: label || name, unit, horizon, round, target, initial: row.initial }];
    }
    if (!names.has(name)) return [];
    const parameter = byName.get(name);
    const label = parameter?.label ?? name;
    return [{ name, label, unit: parameter?.unit ?? "", horizon: "", round: null, target: null, initial: null }];
  });
};
