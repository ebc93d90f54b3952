// The axes of a set of samples: a column of numbers with its name, its ends and how a value is read.
import type { Column } from "../../experiments/result.ts";
import { indicatorText, parameterText } from "../../experiments/value.ts";
import { human } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import type { PickedSample } from "./pick.ts";

export interface Axis {
  name: string;
  label: string;
  unit: string;
  kind: "parameter" | "indicator";
  values: Column;
  low: number;
  high: number;
  /** A step of the keyboard. */
  step: number;
  base: number | null;
  target: { value: number; op: ">=" | "<=" } | null;
  tell: (value: number, withUnit?: boolean) => string;
}

export function axesOf({ parameters, indicators, draws }: PickedSample, language: Language): Axis[] {
  return [
    ...parameters.map((parameter, j): Axis => {
      const values = draws.parameters[j]!;
      const [low, high] = ends(values, parameter.options ? [0, parameter.options.length - 1] : []);
      return {
        name: parameter.name,
        label: human(parameter.label, language),
        unit: parameter.unit,
        kind: "parameter",
        values,
        low,
        high,
        step: parameter.options ? 1 : (parameter.step ?? (high - low) / 50),
        base: parameter.base,
        target: null,
        tell: (value, withUnit) => parameterText(parameter, parameter.options ? Math.round(value) : value, language, withUnit),
      };
    }),
    ...indicators.map((indicator, i): Axis => {
      const values = draws.indicators[i]!;
      const [low, high] = ends(values, []);
      const { unit, label, target } = indicator.meta;
      return {
        name: indicator.name,
        label: human(label, language),
        unit,
        kind: "indicator",
        values,
        low,
        high,
        step: (high - low) / 50,
        base: indicator.base,
        target: target && { value: target.value, op: target.op },
        tell: (value, withUnit) => indicatorText(indicator, value, language, withUnit),
      };
    }),
  ];
}

/** Ends a constant column too can be drawn between. */
function ends(values: Column, more: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of [values, more])
    for (let i = 0; i < list.length; i++) {
      low = Math.min(low, list[i]!);
      high = Math.max(high, list[i]!);
    }
  if (!Number.isFinite(low)) return [0, 1];
  if (low === high) return [low - (Math.abs(low) * 0.1 || 0.5), high + (Math.abs(high) * 0.1 || 0.5)];
  return [low, high];
}
