// A number as a search or a check moves it: its range and grid from its own widget, unless the block says otherwise.
import type { HumanText } from "../../types/index.ts";
import { ModelError } from "./block.ts";
import { type Describe, notOneNumber, notParameter, widgetOf } from "./widget.ts";

export interface NumberLever {
  name: string;
  label: HumanText;
  unit: string;
  min: number;
  max: number;
  /** Values stand on min + k·step; null: any value. */
  step: number | null;
  base: number;
}

export interface Bounds {
  min?: number | null;
  max?: number | null;
  step?: number | null;
}

/** A parameter that is one number; the error names it and says what is missing. */
export function numberLever(describe: Describe, name: string, at: string, asked: Bounds = {}): NumberLever {
  const widget = widgetOf(describe, name, at);
  if (widget.kind === "cell") throw notParameter(name, at);
  if (widget.options !== null) {
    throw new ModelError(
      {
        fr: `« ${name} » n’est pas un nombre : il ne se règle pas entre deux bornes. Choisissez une cellule « Nombre ».`,
        en: `“${name}” is not a number: it does not move between two bounds. Choose a “Number” cell.`,
      },
      at,
    );
  }
  if (widget.kind !== "number" || typeof widget.value !== "number") throw notOneNumber(name, at);
  const min = asked.min ?? widget.min;
  const max = asked.max ?? widget.max;
  const step = asked.step ?? widget.step;
  if (min === null || max === null) {
    throw new ModelError(
      {
        fr: `« ${name} » n’a pas de plage : donnez-lui un minimum et un maximum, dans sa cellule ou ici.`,
        en: `“${name}” has no range: give it a minimum and a maximum, in its own cell or here.`,
      },
      at,
    );
  }
  if (!(min < max)) {
    throw new ModelError(
      {
        fr: `La plage de « ${name} » est vide : le minimum ${min} n’est pas inférieur au maximum ${max}.`,
        en: `The range of “${name}” is empty: the minimum ${min} is not below the maximum ${max}.`,
      },
      at,
    );
  }
  const { label, unit, value: base } = widget;
  return { name, label, unit, min, max, step: step !== null && step > 0 ? step : null, base };
}

interface Grid {
  min: number;
  max: number;
  /** Values stand on min + k·step; null: any value. */
  step: number | null;
}

/** How many values a stepped range has; null when it takes any. */
export const sizeOf = ({ min, max, step }: Grid): number | null =>
  step === null ? null : Math.floor((max - min) / step + 1e-9) + 1;

/** The value of the grid nearest to `value`, within its range; without step, the value within its range. */
export function onGrid(grid: Grid, value: number): number {
  const within = Math.min(grid.max, Math.max(grid.min, value));
  if (grid.step === null) return within;
  const last = sizeOf(grid)! - 1;
  return gridValue(grid.min, grid.step, Math.min(last, Math.max(0, Math.round((within - grid.min) / grid.step))));
}

/** min + k·step as a person writes it: 0.1 + 2 × 0.1 is 0.3. */
export const gridValue = (min: number, step: number, k: number): number => Number((min + k * step).toPrecision(12));
