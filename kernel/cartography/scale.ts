// One scale over several maps: a sequential one of values, or a diverging one of differences, symmetric about zero. Pure.
import { ModelError } from "../language/model-error.ts";
import { breaksOf, classOf, increasing, legible } from "./classes.ts";
import { classTokens } from "./colours.ts";

export interface Scale {
  kind: "values" | "differences";
  /** Increasing; of differences, symmetric about zero. */
  breaks: number[];
}

export interface ScaleConfig {
  method?: "quantile" | "equal" | "breaks" | undefined;
  classes?: number | undefined;
  breaks?: number[] | undefined;
}

/** Classes of all the maps together, so that one colour means one value on each. */
export function valueScale(values: readonly (number | null)[], config: ScaleConfig): Scale {
  return { kind: "values", breaks: breaksOf(values, { ...config, palette: "sequential" }) };
}

/**
 * Thresholds of |Δ|, on both sides of a middle class about zero: shares of equal count, equal widths of the largest |Δ|, or
 * the ones chosen.
 */
export function gapScale(gaps: readonly (number | null)[], config: ScaleConfig): Scale {
  const sizes = gaps
    .filter((gap): gap is number => gap !== null && gap !== 0)
    .map(Math.abs)
    .sort((a, b) => a - b);
  const thresholds = config.method === "breaks" ? chosen(config.breaks ?? []) : computed(sizes, config);
  return { kind: "differences", breaks: [...thresholds.map((value) => -value).reverse(), ...thresholds] };
}

const most = 3;

function chosen(breaks: number[]): number[] {
  if (breaks.length > 0 && breaks.length <= most && breaks[0]! > 0 && increasing(breaks).length === breaks.length) return breaks;
  throw new ModelError(
    {
      fr: `En écart, donnez de 1 à ${most} seuils positifs croissants, repris de part et d’autre de zéro ; reçu : [${breaks.join(" ; ")}].`,
      en: `For differences, give 1 to ${most} positive increasing thresholds, taken on both sides of zero; got [${breaks.join(", ")}].`,
    },
    "breaks",
  );
}

function computed(sizes: readonly number[], { method = "quantile", classes = 7 }: ScaleConfig): number[] {
  const largest = sizes.at(-1);
  if (largest === undefined) return [];
  const count = Math.max(1, Math.min(most, Math.floor((classes - 1) / 2)));
  if (method === "equal") return legible(Array.from({ length: count }, (_, i) => (largest * (2 * i + 1)) / (2 * count + 1)));
  const cut = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))]!;
  return increasing(legible(Array.from({ length: count }, (_, i) => cut((i + 1) / (count + 1)))));
}

/** Class of a value; of differences, −x stands as far from the middle as x. */
export function classIn(value: number, { kind, breaks }: Scale): number {
  if (kind === "values") return classOf(value, breaks);
  const half = breaks.length / 2;
  const passed = breaks.slice(half).filter((threshold) => Math.abs(value) >= threshold).length;
  return half + Math.sign(value) * passed;
}

/** Colour of each class, lowest first: less in blue, more in brown. */
export const tokensOf = ({ kind, breaks }: Scale): string[] =>
  kind === "values" ? classTokens("sequential", breaks.length + 1) : classTokens("diverging", breaks.length + 1).reverse();

/** How many values each class holds. */
export function countsIn(values: readonly (number | null)[], scale: Scale): number[] {
  const counts = Array.from({ length: scale.breaks.length + 1 }, () => 0);
  for (const value of values) if (value !== null) counts[classIn(value, scale)]! += 1;
  return counts;
}
