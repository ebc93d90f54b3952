// What colour a value takes: a continuous ramp, intervals between breaks, or the named codes of a grid. Pure.
import { classTokens } from "../../cartography/colours.ts";
import type { Grid } from "../../maths/grid.ts";
import type { HumanText } from "../../types/index.ts";

export interface CodeClass {
  code: number;
  name: HumanText;
  /** Token ("--variant-3") or "#RRGGBB". */
  colour?: string;
}

export type GridScale =
  /** Colours run on between `low` and `high`; those of the values when absent. */
  | { kind: "ramp"; palette?: "sequential" | "diverging"; low?: number; high?: number }
  /** One class more than breaks; a value equal to a break belongs above it. */
  | { kind: "breaks"; breaks: number[]; palette?: "sequential" | "diverging"; names?: HumanText[]; colours?: string[] }
  | { kind: "codes"; classes: CodeClass[] };

export interface Painting {
  /** Names of the colours, by index. */
  colours: string[];
  /** Index of a value's colour; −1 when it is not drawn. */
  indexOf: (value: number) => number;
  scale: GridScale;
  /** Ends of a ramp. */
  low: number;
  high: number;
}

/** Steps of a ramp: more than an eye tells apart. */
const rampSteps = 192;

/** Colours given to codes that name none, kept for life in this order. */
export const codeColours = [
  "--variant-1",
  "--variant-2",
  "--variant-3",
  "--variant-4",
  "--variant-5",
  "--variant-6",
  "--variant-7",
  "--variant-8",
]; // prettier-ignore

/** The scale of a grid nobody chose one for: its named codes, else a ramp. */
export function defaultScale(grid: Grid): GridScale {
  if (!grid.codes) return { kind: "ramp" };
  const classes = Object.entries(grid.codes).map(([code, name]) => ({ code: Number(code), name }));
  return { kind: "codes", classes };
}

/** Least and greatest of the values drawn; null when there is none. */
export function rangeOf(grid: Grid, above: number): [low: number, high: number] | null {
  const { data, nodata } = grid;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value === nodata || !(value > above)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** `above`: values at or below it are not drawn. */
export function paintingOf(grid: Grid, scale: GridScale, above = Number.NEGATIVE_INFINITY): Painting {
  const { nodata } = grid;
  const drawn = (value: number) => value !== nodata && value > above;
  if (scale.kind === "codes") {
    const colours = scale.classes.map(({ colour }, i) => colour ?? codeColours[i % codeColours.length]!);
    const byCode = new Map(scale.classes.map(({ code }, i) => [code, i]));
    return { colours, indexOf: (value) => (drawn(value) ? (byCode.get(value) ?? -1) : -1), scale, low: 0, high: 0 };
  }
  const palette = scale.palette ?? "sequential";
  if (scale.kind === "breaks") {
    const { breaks } = scale;
    const colours = scale.colours ?? classTokens(palette, breaks.length + 1);
    const indexOf = (value: number) => {
      if (!drawn(value)) return -1;
      let index = 0;
      while (index < breaks.length && value >= breaks[index]!) index++;
      return index;
    };
    return { colours, indexOf, scale, low: breaks[0] ?? 0, high: breaks.at(-1) ?? 0 };
  }
  const [low, high] = ends(grid, scale, above);
  const span = high - low;
  const last = rampSteps - 1;
  const indexOf = (value: number) => {
    if (!drawn(value)) return -1;
    const at = span > 0 ? ((value - low) / span) * last : last / 2;
    return at <= 0 ? 0 : at >= last ? last : Math.round(at);
  };
  return { colours: rampColours(palette), indexOf, scale, low, high };
}

function ends(grid: Grid, scale: Extract<GridScale, { kind: "ramp" }>, above: number): [number, number] {
  const found = scale.low === undefined || scale.high === undefined ? (rangeOf(grid, above) ?? [0, 0]) : [0, 0];
  const low = scale.low ?? found[0]!;
  const high = scale.high ?? found[1]!;
  if (scale.palette !== "diverging") return [low, Math.max(low, high)];
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return [-reach, reach];
}

/** Colours of a ramp, each a mix of two neighbours of the palette. */
function rampColours(palette: "sequential" | "diverging"): string[] {
  const stops = classTokens(palette, palette === "diverging" ? 7 : 6);
  return Array.from({ length: rampSteps }, (_, i) => {
    const at = (i / (rampSteps - 1)) * (stops.length - 1);
    const below = Math.min(stops.length - 2, Math.floor(at));
    return `${stops[below]} ${stops[below + 1]} ${(at - below).toFixed(3)}`;
  });
}
