// Each parameter to sample: its distribution, from the config or from the widget's own range, and the value a point of the
// unit interval stands for. Choices and toggles are sampled by code, 0, 1, …
import { ModelError } from "../blocks/contract/block.ts";
import { gridValue, sizeOf } from "../blocks/contract/lever.ts";
import { type Describe, notOneNumber, notParameter, type Option, type Widget, widgetOf } from "../blocks/contract/widget.ts";
import { countOf, type Distribution, evenly, faultOf, quantileOf } from "../maths/sampling/distribution.ts";
import type { Json } from "../types/index.ts";
import type { ExperimentParameter } from "./result.ts";
import { isListed, type SampledParameter, sampledLaws } from "./sampled-parameter.ts";

export interface Sampler {
  parameter: ExperimentParameter;
  /** The coded value at a point of [0, 1]. */
  at: (u: number) => number;
  /** What the notebook receives for a coded value. */
  value: (code: number) => Json;
  /** The code of a value of the notebook; null when it is none of the options. */
  code: (value: unknown) => number | null;
  /** Levels a plan gives it when so many are asked: each option once, no more than there are values. */
  levels: (asked: number) => number;
}

/** `at`: the config's field that holds the rows. A plan on levels tries each option once, whatever its weight: `weighted` is false. */
export function samplersOf(rows: readonly SampledParameter[], describe: Describe, at: string, weighted = true): Sampler[] {
  if (rows.length === 0) {
    throw new ModelError(
      {
        fr: "Aucun paramètre à tirer : choisissez-en au moins un dans le formulaire.",
        en: "No parameter to sample: choose at least one in the form.",
      },
      at,
    );
  }
  return rows.map((row, i) => {
    const twin = rows.findIndex(({ name }) => name === row.name);
    if (twin !== i) {
      throw new ModelError(
        {
          fr: `« ${row.name} » est tiré deux fois (lignes ${twin + 1} et ${i + 1}) : gardez une seule loi.`,
          en: `“${row.name}” is sampled twice (rows ${twin + 1} and ${i + 1}): keep one distribution.`,
        },
        `${at}.${i}`,
      );
    }
    return samplerOf(row, widgetOf(describe, row.name, `${at}.${i}`), `${at}.${i}`, weighted);
  });
}

const isRange = ({ distribution }: SampledParameter) => distribution === undefined || distribution === "range";

function samplerOf(row: SampledParameter, widget: Widget, at: string, weighted: boolean): Sampler {
  const options = optionsOf(row, widget, at);
  const distribution = options ? overCodes(row, options, at) : overNumbers(row, widget, at);
  const fault = faultOf(distribution);
  if (fault) {
    throw new ModelError(
      { fr: `Loi de « ${row.name} » : ${fault.fr}`, en: `Distribution of “${row.name}”: ${fault.en}` },
      fault.field ? `${at}.${fault.field}` : at,
    );
  }
  const grid = isRange(row) && distribution.kind === "uniform" ? gridOf({ ...distribution, step: widget.step }) : null;
  const quantile = quantileOf(weighted ? distribution : evenly(distribution));
  return {
    parameter: {
      name: row.name,
      label: widget.label,
      unit: widget.unit,
      role: widget.role,
      kind: options === null ? "number" : widget.kind === "toggle" ? "toggle" : "choice",
      options,
      distribution,
      from: isRange(row) ? "range" : "given",
      step: grid?.step ?? null,
      base: null,
    },
    at: grid?.at ?? quantile,
    value: options ? (code) => options[code]!.value : (code) => code,
    code: (value) => {
      if (!options) return typeof value === "number" && Number.isFinite(value) ? value : null;
      const found = options.findIndex((option) => option.value === value);
      return found < 0 ? null : found;
    },
    levels: (asked) => countOf(distribution) ?? Math.min(asked, grid?.size ?? Number.POSITIVE_INFINITY),
  };
}

/** What a choice offers; null where a number is sampled. */
function optionsOf(row: SampledParameter, { name, kind, options }: Widget, at: string): Option[] | null {
  if (options && options.length > 0) return options;
  // A list of words given by the author makes a choice of any cell that is not a number.
  if (kind !== "number" && row.distribution === "discrete" && row.values.some((value) => typeof value !== "number")) {
    return [...new Set(row.values)].map((value) => ({ value, label: String(value) }));
  }
  if (options === null) return null;
  throw new ModelError(
    {
      fr: `« ${name} » n’a pas de choix à tirer : sa liste n’est pas dans le carnet. Donnez ici ses valeurs, avec la loi « valeurs et poids ».`,
      en: `“${name}” has no options to sample: its list is not in the notebook. Give its values here, with “values and weights”.`,
    },
    at,
  );
}

/** Among options nothing lies between two values: those observed weigh what they are often. */
function overCodes(row: SampledParameter, options: Option[], at: string): Distribution {
  if (isRange(row)) return { kind: "discrete", values: options.map((_, code) => code) };
  if (!isListed(row)) {
    const listed = Object.values(sampledLaws).filter(({ values }) => values === "listed");
    throw new ModelError(
      {
        fr: `« ${row.name} » est un choix : sa loi est ${listed.map(({ label }) => `« ${label.fr} »`).join(" ou ")}, ou aucune pour des choix équiprobables.`,
        en: `“${row.name}” is a choice: its distribution is ${listed.map(({ label }) => `“${label.en}”`).join(" or ")}, or none for equally likely options.`,
      },
      `${at}.distribution`,
    );
  }
  const codes = row.values.map((value) => {
    const code = options.findIndex((option) => option.value === value);
    if (code >= 0) return code;
    const list = options.map((option) => String(option.value)).join(", ");
    throw new ModelError(
      {
        fr: `« ${String(value)} » n’est pas un choix de « ${row.name} ». Choix : ${list}.`,
        en: `“${String(value)}” is not an option of “${row.name}”. Options: ${list}.`,
      },
      `${at}.values`,
    );
  });
  switch (row.distribution) {
    case "discrete":
      return discrete(codes, row.weights);
    case "empirical": {
      const seen = [...new Set(codes)].sort((a, b) => a - b);
      return discrete(
        seen,
        seen.map((code) => codes.filter((each) => each === code).length),
      );
    }
  }
}

function overNumbers(row: SampledParameter, { kind, ...widget }: Widget, at: string): Distribution {
  if (kind === "cell" && isRange(row)) throw notParameter(row.name, at);
  if (kind === "parameter") throw notOneNumber(row.name, at);
  const ends = (given: { min?: number | null; max?: number | null }) => {
    const min = given.min ?? widget.min;
    const max = given.max ?? widget.max;
    if (min !== null && max !== null) return { min, max };
    throw new ModelError(
      {
        fr: `« ${row.name} » n’a pas de plage : donnez un minimum et un maximum à son curseur, ou choisissez une loi ici.`,
        en: `“${row.name}” has no range: give its widget a minimum and a maximum, or choose a distribution here.`,
      },
      at,
    );
  };
  switch (row.distribution) {
    case undefined:
    case "range":
      return { kind: "uniform", ...ends({}) };
    case "uniform":
      return { kind: "uniform", ...ends(row) };
    case "triangular":
      return { kind: "triangular", ...ends(row), mode: row.mode };
    case "normal":
      return {
        kind: "normal",
        mean: row.mean,
        sd: row.sd,
        ...(row.min !== null && { min: row.min }),
        ...(row.max !== null && { max: row.max }),
      };
    case "discrete":
      return discrete(numbersIn(row.values, row.name, at), row.weights);
    case "empirical":
      return { kind: "empirical", values: numbersIn(row.values, row.name, at) };
  }
}

const discrete = (values: number[], weights: number[] | null): Distribution => ({
  kind: "discrete",
  values,
  ...(weights && { weights }),
});

function numbersIn(values: readonly unknown[], name: string, at: string): number[] {
  const wrong = values.find((value) => typeof value !== "number");
  if (wrong === undefined) return values as number[];
  throw new ModelError(
    {
      fr: `Les valeurs de « ${name} » sont des nombres ; « ${String(wrong)} » n’en est pas un.`,
      en: `The values of “${name}” are numbers; “${String(wrong)}” is not one.`,
    },
    `${at}.values`,
  );
}

/** The values a widget with a step can take, each as likely; null without a step, or where it leaves one value, or too many to count. */
function gridOf(range: { min: number; max: number; step: number | null }) {
  const { min, step } = range;
  const size = sizeOf(range);
  if (step === null || size === null || size < 2 || size > Number.MAX_SAFE_INTEGER) return null;
  return { step, size, at: (u: number) => gridValue(min, step, Math.min(size - 1, Math.floor(u * size))) };
}
