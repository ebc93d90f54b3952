// A parameter as a search or a check moves it: its range and grid from its own widget, unless the block says otherwise.
import type { HumanText, Json, JsonObject } from "../types.ts";
import { type Described, ModelError } from "./block.ts";

export interface NumberLever {
  kind: "number";
  name: string;
  label: HumanText;
  unit: string;
  min: number;
  max: number;
  /** Values stand on min + k·step; null: any value. */
  step: number | null;
  base: number;
}
export interface ChoiceLever {
  kind: "choice";
  name: string;
  label: HumanText;
  unit: string;
  options: Json[];
  base: Json;
}
export type Lever = NumberLever | ChoiceLever;

export interface Bounds {
  min?: number | null;
  max?: number | null;
  step?: number | null;
}

type Describe = (name: string) => Described | null;

/** Any parameter that can be moved; the error names it and says what is missing. */
export function leverOf(about: Describe, name: string, at: string, asked: Bounds = {}): Lever {
  const described = about(name);
  const config = described?.config;
  if (!described || !config || !described.block?.startsWith("input.")) {
    throw new ModelError(
      {
        fr: `« ${name} » n’est pas un paramètre du carnet : choisissez une cellule « Nombre », « Choix » ou « Oui ou non ».`,
        en: `“${name}” is no parameter of the notebook: choose a “Number”, “Choice” or “Yes or no” cell.`,
      },
      at,
    );
  }
  const common = { name, label: (config.label as HumanText | undefined) || name, unit: textOf(config.unit) };
  const base = config.value ?? null;
  if (described.block.startsWith("input.toggle@")) return { kind: "choice", ...common, options: [false, true], base };
  if (described.block.startsWith("input.choice@"))
    return { kind: "choice", ...common, options: optionsOf(config, name, at), base };
  return { ...common, ...rangeOf(described, name, at, asked) };
}

/** A parameter that is one number. */
export function numberLever(about: Describe, name: string, at: string, asked: Bounds = {}): NumberLever {
  const lever = leverOf(about, name, at, asked);
  if (lever.kind === "number") return lever;
  throw new ModelError(
    {
      fr: `« ${name} » n’est pas un nombre : il ne se règle pas entre deux bornes. Choisissez une cellule « Nombre ».`,
      en: `“${name}” is not a number: it does not move between two bounds. Choose a “Number” cell.`,
    },
    at,
  );
}

function rangeOf({ block, config }: Described, name: string, at: string, asked: Bounds) {
  const own = (field: "min" | "max" | "step") => asked[field] ?? numberOf(config?.[field]);
  const [min, max, step] = [own("min"), own("max"), own("step")];
  if (!block?.startsWith("input.number@") || typeof config?.value !== "number") {
    throw new ModelError(
      {
        fr: `« ${name} » n’a pas une valeur numérique unique : choisissez une cellule « Nombre ».`,
        en: `“${name}” has no single numeric value: choose a “Number” cell.`,
      },
      at,
    );
  }
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
  return { kind: "number" as const, min, max, step: step !== null && step > 0 ? step : null, base: config.value };
}

function optionsOf(config: JsonObject, name: string, at: string): Json[] {
  const options = Array.isArray(config.options) ? config.options.map((option) => (option as { value: Json }).value) : [];
  if (options.length > 0) return options;
  throw new ModelError(
    {
      fr: `« ${name} » n’a pas de choix à parcourir : sa liste n’est pas dans le carnet.`,
      en: `“${name}” has no options to go through: its list is not in the notebook.`,
    },
    at,
  );
}

const numberOf = (value: Json | undefined): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** How many values a stepped lever has; null when it takes any. */
export const sizeOf = (lever: NumberLever): number | null =>
  lever.step === null ? null : Math.floor((lever.max - lever.min) / lever.step + 1e-9) + 1;

/** The value of the lever's grid nearest to `value`, within its range; without step, the value within its range. */
export function onGrid(lever: Pick<NumberLever, "min" | "max" | "step">, value: number): number {
  const within = Math.min(lever.max, Math.max(lever.min, value));
  if (lever.step === null) return within;
  const last = Math.floor((lever.max - lever.min) / lever.step + 1e-9);
  const k = Math.min(last, Math.max(0, Math.round((within - lever.min) / lever.step)));
  return gridValue(lever.min, lever.step, k);
}

/** min + k·step as a person writes it: 0.1 + 2 × 0.1 is 0.3. */
export const gridValue = (min: number, step: number, k: number): number => Number((min + k * step).toPrecision(12));
