// What the columns of a run say: the units the model writes for its variables and its time.
import type { StockFlowModel } from "../../../system-dynamics/model/model.ts";
import { openModel } from "../../../system-dynamics/program/scopes.ts";
import type { Column, ColumnSet } from "../../../types/index.ts";
import { isUnitless } from "../../../units/measure.ts";

/** An element of an array, `a[x]`, says what `a` says. */
export function statedBy(model: StockFlowModel, names: readonly string[]): ColumnSet {
  const units = new Map<string, string>();
  for (const { name, element } of openModel(model).root.all()) {
    const unit = element.units?.trim();
    if (name !== null && unit && !isUnitless(unit)) units.set(name, unit);
  }
  const own = (name: string): Column => {
    const unit = units.get(name) ?? units.get(name.replace(/\[.*\]$/, ""));
    return unit ? { unit } : {};
  };
  const time: Column = { label: { fr: "Temps", en: "Time" }, ...(model.time.units && { unit: model.time.units }) };
  return { ...Object.fromEntries(names.map((name) => [name, own(name)])), time };
}
