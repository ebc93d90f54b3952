// Class breaks of a choropleth: rounded so that a legend reads well, symmetric about zero when diverging.
import { ModelError } from "../language/model-error.ts";

/** Index of the class: values equal to a break belong to the class above it. */
export function classOf(value: number, breaks: readonly number[]): number {
  let index = 0;
  while (index < breaks.length && value >= breaks[index]!) index += 1;
  return index;
}

/** To two significant digits of the spread, so that "3.5 to 5" and not "3.4871 to 5.0213". */
function tidy(value: number, spread: number): number {
  if (spread <= 0) return value;
  const step = 10 ** (Math.floor(Math.log10(spread)) - 1);
  const rounded = Math.round(value / step) * step;
  return Number(rounded.toPrecision(12));
}

/** Quantiles to the fewest digits, two at least, that keep them apart: one large town must not round the villages away. */
export function legible(cuts: number[]): number[] {
  const apart = new Set(cuts).size;
  for (let digits = 2; digits < 15; digits++) {
    const rounded = cuts.map((value) => Number(value.toPrecision(digits)));
    if (new Set(rounded).size === apart) return rounded;
  }
  return cuts;
}

export const increasing = (breaks: number[]) => breaks.filter((value, i) => i === 0 || value > breaks[i - 1]!);

export function breaksOf(
  values: readonly (number | null)[],
  config: {
    palette: "sequential" | "diverging";
    method?: "quantile" | "equal" | "breaks" | undefined;
    classes?: number | undefined;
    breaks?: number[] | undefined;
  },
): number[] {
  const most = config.palette === "diverging" ? 7 : 6;
  if (config.method === "breaks") {
    const given = config.breaks ?? [];
    if (given.length === 0 || given.length > most - 1 || increasing(given).length !== given.length) {
      throw new ModelError(
        {
          fr: `Donnez de 1 à ${most - 1} bornes croissantes ; reçu : [${given.join(" ; ")}].`,
          en: `Give 1 to ${most - 1} increasing breaks; got [${given.join(", ")}].`,
        },
        "breaks",
      );
    }
    return given;
  }
  const present = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (present.length === 0) return [];
  const classes = Math.min(config.classes ?? (config.palette === "diverging" ? 7 : 6), most);
  const [low, high] = [present[0]!, present.at(-1)!];
  if (low === high) return [];
  if (config.palette === "diverging") {
    const reach = Math.max(Math.abs(low), Math.abs(high));
    const width = (2 * reach) / classes;
    return increasing(Array.from({ length: classes - 1 }, (_, i) => tidy(-reach + width * (i + 1), reach)));
  }
  const cut = (share: number) => {
    if (config.method === "equal") return low + (high - low) * share;
    const at = share * (present.length - 1);
    const below = Math.floor(at);
    const next = present[Math.min(present.length - 1, below + 1)]!;
    return present[below]! + (next - present[below]!) * (at - below);
  };
  const cuts = Array.from({ length: classes - 1 }, (_, i) => cut((i + 1) / classes));
  const breaks = config.method === "equal" ? cuts.map((value) => tidy(value, high - low)) : legible(cuts);
  return increasing(breaks).filter((value) => value > low && value <= high);
}
