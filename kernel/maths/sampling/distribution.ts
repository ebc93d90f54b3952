// What a parameter may be: each law is known by its quantile, so that a point of the unit cube is a sample.
import { normalQuantile, normalShare } from "./normal.ts";

interface Laws {
  uniform: { min: number; max: number };
  /** Truncated where a bound is given. */
  normal: { mean: number; sd: number; min?: number | null; max?: number | null };
  triangular: { min: number; mode: number; max: number };
  /** Equally likely without weights, which need not sum to 1. */
  discrete: { values: readonly number[]; weights?: readonly number[] | null };
  /** Observed values, read between by straight lines (quantile of type 7). */
  empirical: { values: readonly number[] };
}

export type LawName = keyof Laws;
export type Distribution<K extends LawName = LawName> = { [P in K]: { kind: P } & Laws[P] }[K];

/** `field`: the parameter of the law at fault, where it is one. */
type Fault = { fr: string; en: string; field?: string } | null;

interface Law<K extends LawName> {
  /** The inverse distribution function, of u from 0 to 1. The distribution has no fault. */
  quantile: (of: Distribution<K>) => (u: number) => number;
  /** Why nothing can be sampled, or null. */
  fault: (of: Distribution<K>) => Fault;
  /** Whether it has a least and a greatest value. */
  bounded: (of: Distribution<K>) => boolean;
  /** How many values it takes; null where it takes all between two. */
  count: (of: Distribution<K>) => number | null;
  /** The same with each of its values as likely, for a plan that tries each once. */
  even: (of: Distribution<K>) => Distribution<K>;
}

const continuous = { count: () => null, even: <D>(of: D) => of };

const laws: { [K in LawName]: Law<K> } = {
  uniform: {
    quantile:
      ({ min, max }) =>
      (u) =>
        within(min + u * (max - min), min, max),
    fault: ({ min, max }) => rangeFault(min, max),
    bounded: () => true,
    ...continuous,
  },
  normal: {
    quantile: normal,
    fault: normalFault,
    bounded: ({ min, max }) => bound(min) !== null && bound(max) !== null,
    ...continuous,
  },
  triangular: { quantile: triangular, fault: triangularFault, bounded: () => true, ...continuous },
  discrete: {
    quantile: ({ values, weights }) => discrete(values, weights ?? null),
    fault: ({ values, weights }) => valuesFault(values) ?? weightsFault(values, weights ?? null),
    bounded: () => true,
    count: ({ values }) => values.length,
    even: (of) => ({ ...of, weights: null }),
  },
  empirical: {
    quantile: ({ values }) => empirical(values),
    fault: ({ values }) => valuesFault(values),
    bounded: () => true,
    ...continuous,
  },
};

/** Where an unbounded law is cut: 2⁻³³ on either side, 6.3 standard deviations. A value outside never spoils a sample. */
const EDGE = 2 ** -33;

/** The inverse distribution function, of u from 0 to 1. The distribution has no fault. */
export const quantileOf = <K extends LawName>(of: Distribution<K>): ((u: number) => number) => laws[of.kind].quantile(of);

/** Whether the law has a least and a greatest value, so that u = 0 and u = 1 may be asked for. */
export const isBounded = <K extends LawName>(of: Distribution<K>): boolean => laws[of.kind].bounded(of);

/** How many values the law takes; null where it takes all between two. */
export const countOf = <K extends LawName>(of: Distribution<K>): number | null => laws[of.kind].count(of);

/** The same law with each of its values as likely. */
export const evenly = <K extends LawName>(of: Distribution<K>): Distribution<K> => laws[of.kind].even(of);

/** Why nothing can be sampled, or null. */
export function faultOf<K extends LawName>(of: Distribution<K>): Fault {
  if (Object.hasOwn(laws, of.kind)) return laws[of.kind].fault(of);
  const kind = String(of.kind);
  return { fr: `« ${kind} » n’est pas une loi connue.`, en: `“${kind}” is not a known distribution.` };
}

const within = (value: number, min: number, max: number) => (value < min ? min : Math.min(value, max));
const bound = (value: number | null | undefined) => value ?? null;

function normal({ mean, sd, min, max }: Distribution<"normal">): (u: number) => number {
  const low = bound(min) ?? -Infinity;
  const high = bound(max) ?? Infinity;
  const from = (low - mean) / sd;
  const to = (high - mean) / sd;
  // Above the mean, tails are counted from the right, where they keep their digits.
  const right = from > 0;
  const start = right ? normalShare(-from) : normalShare(from);
  const width = (right ? normalShare(-to) : normalShare(to)) - start;
  return (u) => {
    if (u <= 0 && low !== -Infinity) return low;
    if (u >= 1 && high !== Infinity) return high;
    const share = within(start + within(u, EDGE, 1 - EDGE) * width, Number.MIN_VALUE, 1 - EDGE / 2 ** 20);
    return within(mean + sd * (right ? -normalQuantile(share) : normalQuantile(share)), low, high);
  };
}

function triangular({ min, mode, max }: Distribution<"triangular">): (u: number) => number {
  const width = max - min;
  const rise = width === 0 ? 0 : (mode - min) / width;
  // Each side keeps to its own, so that values rise with u where rounding is coarser than the way to the mode.
  return (u) =>
    u < rise
      ? within(min + Math.sqrt(u * width * (mode - min)), min, mode)
      : within(max - Math.sqrt(Math.max(0, 1 - u) * width * (max - mode)), mode, max);
}

function discrete(values: readonly number[], weights: readonly number[] | null): (u: number) => number {
  if (!weights) return (u) => values[Math.min(values.length - 1, Math.max(0, Math.floor(u * values.length)))]!;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const upTo: number[] = [];
  let sum = 0;
  for (const weight of weights) upTo.push((sum += weight) / total);
  const last = weights.findLastIndex((weight) => weight > 0);
  return (u) => {
    let index = 0;
    while (index < last && (u >= upTo[index]! || weights[index] === 0)) index++;
    return values[index]!;
  };
}

function empirical(values: readonly number[]): (u: number) => number {
  const order = Float64Array.from(values).sort();
  return (u) => {
    const place = within(u, 0, 1) * (order.length - 1);
    const below = Math.floor(place);
    const low = order[below]!;
    return below + 1 < order.length ? within(low + (place - below) * (order[below + 1]! - low), low, order[below + 1]!) : low;
  };
}

const finite = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

function triangularFault({ min, mode, max }: Distribution<"triangular">): Fault {
  const fault = rangeFault(min, max);
  if (fault) return fault;
  if (finite(mode) && mode >= min && mode <= max) return null;
  return {
    fr: `La valeur la plus probable (${said(mode, "absente")}) doit être un nombre entre ${min} et ${max}.`,
    en: `The most likely value (${said(mode, "missing")}) must be a number between ${min} and ${max}.`,
    field: "mode",
  };
}

const said = (value: unknown, missing: string) => (value === undefined || value === null ? missing : String(value));

function rangeFault(min: unknown, max: unknown): Fault {
  if ((min ?? null) === null || (max ?? null) === null)
    return {
      fr: "La plage est absente : donnez un minimum et un maximum.",
      en: "The range is missing: give a minimum and a maximum.",
    };
  if (!finite(min) || !finite(max))
    return { fr: "Le minimum et le maximum doivent être des nombres finis.", en: "Minimum and maximum must be finite numbers." };
  if (min >= max)
    return {
      fr: `Le minimum (${min}) doit être inférieur au maximum (${max}).`,
      en: `The minimum (${min}) must be below the maximum (${max}).`,
    };
  if (!finite(max - min))
    return { fr: "La plage est trop large pour être tirée.", en: "The range is too wide to be sampled from." };
  return null;
}

function normalFault({ mean, sd, min, max }: Distribution<"normal">): Fault {
  if (!finite(mean))
    return { fr: "La moyenne doit être un nombre fini.", en: "The mean must be a finite number.", field: "mean" };
  if (!finite(sd) || sd <= 0)
    return {
      fr: `L’écart type (${said(sd, "absent")}) doit être un nombre positif.`,
      en: `The standard deviation (${said(sd, "missing")}) must be a positive number.`,
      field: "sd",
    };
  const low = bound(min);
  const high = bound(max);
  if (low !== null && !finite(low)) return { fr: "Le minimum doit être un nombre fini.", en: "The minimum must be finite." };
  if (high !== null && !finite(high)) return { fr: "Le maximum doit être un nombre fini.", en: "The maximum must be finite." };
  const fault = low !== null && high !== null ? rangeFault(low, high) : null;
  if (fault) return fault;
  // Beyond eight standard deviations nothing is ever seen: a mistake in the mean, the deviation or the bounds.
  if ((low !== null && (low - mean) / sd > 8) || (high !== null && (mean - high) / sd > 8))
    return {
      fr: `Les bornes sont à plus de huit écarts types de la moyenne (${mean}) : rien ne peut y tomber. Corrigez l’un des trois.`,
      en: `The bounds lie more than eight standard deviations from the mean (${mean}): nothing can fall there. Mend one of the three.`,
    };
  return null;
}

function valuesFault(values: readonly unknown[] | null | undefined): Fault {
  if (!values || values.length === 0) return { fr: "Aucune valeur n’est donnée.", en: "No value is given." };
  const index = values.findIndex((value) => !finite(value));
  if (index < 0) return null;
  const culprit = said(values[index], "—");
  return {
    fr: `La valeur no ${index + 1} (${culprit}) n’est pas un nombre fini.`,
    en: `Value no. ${index + 1} (${culprit}) is not a finite number.`,
  };
}

function weightsFault(values: readonly number[], weights: readonly unknown[] | null): Fault {
  if (!weights) return null;
  if (weights.length !== values.length)
    return {
      fr: `Il faut un poids par valeur : ${values.length} valeurs, ${weights.length} poids.`,
      en: `One weight a value is needed: ${values.length} values, ${weights.length} weights.`,
      field: "weights",
    };
  const index = weights.findIndex((weight) => !finite(weight) || weight < 0);
  if (index >= 0)
    return {
      fr: `Le poids no ${index + 1} (${said(weights[index], "—")}) doit être un nombre positif ou nul.`,
      en: `Weight no. ${index + 1} (${said(weights[index], "—")}) must be a number of 0 or more.`,
      field: "weights",
    };
  if (weights.every((weight) => weight === 0))
    return {
      fr: "Tous les poids sont nuls : rien ne peut être tiré.",
      en: "All weights are 0: nothing can be sampled.",
      field: "weights",
    };
  return null;
}
