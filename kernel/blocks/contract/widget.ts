// A parameter as its own cell states it: what is shown of it, the range and grid of its slider, the options of its list.
import type { HumanText, Json, JsonObject } from "../../types/index.ts";
import { type Described, ModelError } from "./block.ts";
import { kindOf, singleWidgetOf } from "./facts.ts";

export interface Option {
  value: string | number | boolean;
  label: HumanText;
}

export interface Widget {
  name: string;
  label: HumanText;
  unit: string;
  role: "context" | "lever" | null;
  /** "parameter": an input cell that is neither a number, a choice nor a yes or no; "cell": no parameter at all. */
  kind: "number" | "choice" | "toggle" | "parameter" | "cell";
  min: number | null;
  max: number | null;
  /** Above 0. */
  step: number | null;
  /** Options of a choice, empty where its list is not in the notebook; null for anything but a choice or a yes or no. */
  options: Option[] | null;
  /** As the notebook states it, under no scenario. */
  value: Json;
}

export type Describe = (name: string) => Described | null;

/** Any named cell; the error says that there is none of that name. */
export function widgetOf(about: Describe, name: string, at: string): Widget {
  const described = about(name);
  if (!described) throw notParameter(name, at);
  const config: JsonObject = described.config ?? {};
  const kind = kindIn(described.block);
  const step = numberOf(config.step);
  return {
    name,
    label: (config.label as HumanText | undefined) || name,
    unit: typeof config.unit === "string" ? config.unit : "",
    role: config.role === "context" || config.role === "lever" ? config.role : null,
    kind,
    min: numberOf(config.min),
    max: numberOf(config.max),
    step: step !== null && step > 0 ? step : null,
    options: kind === "toggle" ? YES_OR_NO : kind === "choice" ? optionsOf(config) : null,
    value: config.value ?? null,
  };
}

export const notParameter = (name: string, at: string) =>
  new ModelError(
    {
      fr: `« ${name} » n’est pas un paramètre du carnet : choisissez une cellule « Nombre », « Choix » ou « Oui ou non ».`,
      en: `“${name}” is no parameter of the notebook: choose a “Number”, “Choice” or “Yes or no” cell.`,
    },
    at,
  );

export const notOneNumber = (name: string, at: string) =>
  new ModelError(
    {
      fr: `« ${name} » n’a pas une valeur numérique unique : choisissez une cellule « Nombre ».`,
      en: `“${name}” has no single numeric value: choose a “Number” cell.`,
    },
    at,
  );

const kindIn = (block: string | null): Widget["kind"] =>
  singleWidgetOf(block) ?? (kindOf(block) === "parameter" ? "parameter" : "cell");

const YES_OR_NO: Option[] = [
  { value: false, label: { fr: "non", en: "no" } },
  { value: true, label: { fr: "oui", en: "yes" } },
];

const optionsOf = ({ options }: JsonObject): Option[] =>
  (Array.isArray(options) ? (options as { value: string | number; label?: HumanText }[]) : []).map(({ value, label }) => ({
    value,
    label: label ?? String(value),
  }));

const numberOf = (value: Json | undefined): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
