// Each parameter to draw: its law, from the config or from the widget's own range, and the value a point of the unit
// interval stands for. Choices and toggles are drawn by code, 0, 1, …
import { type Distribution, faultOf, quantileOf } from "../../../maths/sampling/distribution.ts";
import { round } from "../../../maths/statistics.ts";
import type { HumanText, Json, JsonObject } from "../../../types.ts";
import { type Described, type GraphContext, ModelError } from "../../block.ts";
import type { ExperimentParameter } from "../../experiments.ts";
import type { DrawnParameter } from "./definition.ts";

export interface Drawable {
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

/** A plan on levels tries each option once, whatever its weight: `weighted` is false. */
export function drawables(
  drawn: readonly DrawnParameter[],
  context: Pick<GraphContext, "describe">,
  weighted: boolean,
): Drawable[] {
  if (drawn.length === 0) {
    throw new ModelError(
      {
        fr: "Aucun paramètre à tirer : choisissez-en au moins un dans le formulaire.",
        en: "No parameter to draw: choose at least one in the form.",
      },
      "parameters",
    );
  }
  return drawn.map((row, i) => {
    const twin = drawn.findIndex(({ name }) => name === row.name);
    if (twin !== i) {
      throw new ModelError(
        {
          fr: `« ${row.name} » est tiré deux fois (lignes ${twin + 1} et ${i + 1}) : gardez une seule loi.`,
          en: `“${row.name}” is drawn twice (rows ${twin + 1} and ${i + 1}): keep one distribution.`,
        },
        `parameters.${i}`,
      );
    }
    return drawable(row, context.describe(row.name), `parameters.${i}`, weighted);
  });
}

type Kind = ExperimentParameter["kind"];
type Options = NonNullable<ExperimentParameter["options"]>;

function drawable(row: DrawnParameter, described: Described | null, at: string, weighted: boolean): Drawable {
  const config: JsonObject = described?.config ?? {};
  const options = optionsOf(row, described?.block ?? null, config);
  const kind: Kind = options === null ? "number" : described?.block === "input.toggle@1" ? "toggle" : "choice";
  const distribution = options ? overCodes(row, options, at) : overNumbers(row, config, at);
  const fault = faultOf(distribution);
  if (fault) {
    throw new ModelError({ fr: `Loi de « ${row.name} » : ${fault.fr}`, en: `Distribution of “${row.name}”: ${fault.en}` }, at);
  }
  const from = row.law === undefined || row.law === "range" ? "range" : "given";
  const grid = from === "range" && distribution.kind === "uniform" ? gridOf(distribution, config.step) : null;
  const quantile = quantileOf(weighted || distribution.kind !== "discrete" ? distribution : { ...distribution, weights: null });
  const last = grid ? grid.count - 1 : 0;
  const place = grid ? (u: number) => grid.at(Math.min(last, Math.floor(u * grid.count))) : quantile;
  const parameter: ExperimentParameter = {
    name: row.name,
    label: (config.label as HumanText) || row.name,
    unit: typeof config.unit === "string" ? config.unit : "",
    role: config.role === "context" || config.role === "lever" ? config.role : null,
    kind,
    options,
    distribution,
    from,
    step: grid?.step ?? null,
    base: null,
  };
  return {
    parameter,
    at: place,
    value: options ? (code) => options[code]!.value : (code) => code,
    code: (value) => {
      if (!options) return typeof value === "number" && Number.isFinite(value) ? value : null;
      const found = options.findIndex((option) => option.value === value);
      return found < 0 ? null : found;
    },
    levels: (asked) =>
      distribution.kind === "discrete" ? distribution.values.length : Math.min(asked, grid?.count ?? Number.POSITIVE_INFINITY),
  };
}

/** What a widget offers: the options of a choice, yes and no; null for a number. */
function optionsOf(row: DrawnParameter, block: string | null, config: JsonObject): Options | null {
  if (block === "input.toggle@1") {
    return [
      { value: false, label: { fr: "non", en: "no" } },
      { value: true, label: { fr: "oui", en: "yes" } },
    ];
  }
  if (block === "input.choice@1") {
    const given = (Array.isArray(config.options) ? config.options : []) as { value: string | number; label?: HumanText }[];
    if (given.length > 0) return given.map(({ value, label }) => ({ value, label: label ?? String(value) }));
  }
  // A list of words given by the author makes a choice of any cell.
  if (row.law === "discrete" && row.values.some((value) => typeof value !== "number")) {
    return row.values.map((value) => ({ value, label: String(value) }));
  }
  return null;
}

function overCodes(row: DrawnParameter, options: Options, at: string): Distribution {
  const codes = options.map((_, code) => code);
  if (row.law === undefined || row.law === "range") return { kind: "discrete", values: codes };
  if (row.law === "discrete" || row.law === "empirical") {
    const values = row.values.map((value, i) => {
      const code = options.findIndex((option) => option.value === value);
      if (code >= 0) return code;
      const list = options.map((option) => String(option.value)).join(", ");
      throw new ModelError(
        {
          fr: `« ${String(value)} » n’est pas un choix de « ${row.name} ». Choix : ${list}.`,
          en: `“${String(value)}” is not an option of “${row.name}”. Options: ${list}.`,
        },
        `${at}.values.${i}`,
      );
    });
    return row.law === "empirical"
      ? { kind: "empirical", values }
      : { kind: "discrete", values, ...(row.weights && { weights: row.weights }) };
  }
  throw new ModelError(
    {
      fr: `« ${row.name} » est un choix : sa loi est « valeurs et poids » ou « valeurs observées », ou aucune pour des choix équiprobables.`,
      en: `“${row.name}” is a choice: its distribution is “values and weights” or “observed values”, or none for equally likely options.`,
    },
    `${at}.law`,
  );
}

function overNumbers(row: DrawnParameter, config: JsonObject, at: string): Distribution {
  switch (row.law) {
    case undefined:
    case "range": {
      const { min, max } = config;
      if (typeof min === "number" && typeof max === "number") return { kind: "uniform", min, max };
      throw new ModelError(
        {
          fr: `« ${row.name} » n’a pas de plage : donnez un minimum et un maximum à son curseur, ou choisissez une loi ici.`,
          en: `“${row.name}” has no range: give its widget a minimum and a maximum, or choose a distribution here.`,
        },
        at,
      );
    }
    case "uniform":
      return { kind: "uniform", min: row.min, max: row.max };
    case "triangular":
      return { kind: "triangular", min: row.min, mode: row.mode, max: row.max };
    case "normal":
      return {
        kind: "normal",
        mean: row.mean,
        sd: row.sd,
        ...(row.min !== null && { min: row.min }),
        ...(row.max !== null && { max: row.max }),
      };
    case "discrete":
      return {
        kind: "discrete",
        values: row.values.map((value, i) => numberIn(value, row.name, `${at}.values.${i}`)),
        ...(row.weights && { weights: row.weights }),
      };
    case "empirical":
      return { kind: "empirical", values: row.values.map((value, i) => numberIn(value, row.name, `${at}.values.${i}`)) };
  }
}

function numberIn(value: unknown, name: string, at: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ModelError(
    {
      fr: `Les valeurs observées de « ${name} » sont des nombres ; « ${String(value)} » n’en est pas un.`,
      en: `The observed values of “${name}” are numbers; “${String(value)}” is not one.`,
    },
    at,
  );
}

/** The values a widget with a step can take, each as likely; null without a step, or when they are too many to tell apart. */
function gridOf({ min, max }: { min: number; max: number }, step: unknown) {
  if (typeof step !== "number" || !(step > 0)) return null;
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  if (!(count > 1) || count > 100_000) return null;
  const decimals = Math.max(decimalsOf(step), decimalsOf(min));
  return { step, count, at: (i: number) => round(min + i * step, decimals) };
}

const decimalsOf = (value: number): number => {
  const [digits, exponent] = String(value).split("e");
  return Math.max(0, (digits!.split(".")[1] ?? "").length - Number(exponent ?? 0));
};
