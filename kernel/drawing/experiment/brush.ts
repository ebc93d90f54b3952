// Ranges kept on the axes of a set of samples, and which samples they leave. Pure: local to who looks, never a value.
import type { Column } from "../../experiments/result.ts";

export type Range = [number, number];
/** By axis name; an axis without a range keeps every sample. */
export type Brush = Record<string, Range>;

export interface Brushed {
  name: string;
  low: number;
  high: number;
  values: Column;
}

/** Samples within every range, in order. */
export function selected(axes: readonly Brushed[], brush: Brush, count: number): number[] {
  const bounds = axes.flatMap(({ name, values }) => (brush[name] ? [{ values, range: brush[name] }] : []));
  const kept: number[] = [];
  for (let i = 0; i < count; i++) {
    if (bounds.every(({ values, range }) => values[i]! >= range[0] && values[i]! <= range[1])) kept.push(i);
  }
  return kept;
}

/** Moves one end of an axis's range; the ends never cross, and a range as wide as the axis is none. */
export function moveEnd(brush: Brush, axis: Brushed, end: 0 | 1, to: number): Brush {
  const range: Range = [...(brush[axis.name] ?? [axis.low, axis.high])];
  range[end] = end === 0 ? Math.min(Math.max(to, axis.low), range[1]) : Math.max(Math.min(to, axis.high), range[0]);
  return withRange(brush, axis, range);
}

/** A range between two values in any order. */
export function spanned(brush: Brush, axis: Brushed, from: number, to: number): Brush {
  const clamp = (value: number) => Math.min(Math.max(value, axis.low), axis.high);
  return withRange(brush, axis, [clamp(Math.min(from, to)), clamp(Math.max(from, to))]);
}

function withRange(brush: Brush, axis: Brushed, range: Range): Brush {
  const { [axis.name]: _, ...others } = brush;
  return range[0] <= axis.low && range[1] >= axis.high ? others : { ...others, [axis.name]: range };
}
