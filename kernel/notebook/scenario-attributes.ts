// One row per attribute of a context or a variant, in the order of the form: what the form, the reading of a file, a new part,
// differences and the decision log ask of it.
import type { FieldMeta } from "../blocks/contract/block.ts";
import { say } from "../language/sentence.ts";
import type { HumanText, Json, JsonObject, Language, ScenarioPart } from "../types/index.ts";
import { equalJson } from "./merge-value.ts";

export type Axis = "contexts" | "variants";
type Name = keyof ScenarioPart;

export interface ScenarioAttribute<K extends Name = Name> {
  /** Its title and its control, in the form of the cell and in the scenario bar. */
  meta: FieldMeta;
  /** As a file may have it; undefined leaves it out. */
  read: (given: JsonObject, axis: Axis) => ScenarioPart[K];
  /** What a part has where nobody says otherwise; undefined for nothing. */
  initial: ScenarioPart[K] | undefined;
  /** Another value is another decision, which differences and the decision log tell. Else it only identifies or shows. */
  decides: boolean;
}

export const scenarioAttributes: { [K in keyof Required<ScenarioPart>]: ScenarioAttribute<K> } = {
  id: {
    meta: {
      title: { fr: "Identifiant", en: "Identifier" },
      help: {
        fr: "Lettres, chiffres, tirets ; « baseline » et « trial » sont réservés.",
        en: "Letters, digits, hyphens; “baseline” and “trial” are reserved.",
      },
      control: "text",
    },
    read: ({ id }) => (typeof id === "string" ? id : ""),
    initial: undefined,
    decides: false,
  },
  name: {
    meta: { title: { fr: "Nom", en: "Name" }, control: "human-text" },
    read: ({ name, id }, axis) => (isText(name) ? name : (typeof id === "string" && id) || axis),
    initial: undefined,
    decides: true,
  },
  parent: {
    meta: {
      title: { fr: "Hérite de", en: "Inherits from" },
      help: { fr: "Une part du même axe, appliquée avant elle.", en: "A part of the same axis, applied before it." },
      control: "text",
    },
    read: ({ parent }) => (typeof parent === "string" ? parent : null),
    initial: null,
    decides: true,
  },
  set: {
    meta: {
      title: { fr: "Valeurs remplacées", en: "Overridden values" },
      help: {
        fr: 'Nom de cellule → valeur, ou {"patch": {clé: {colonne: valeur}}} pour un tableau.',
        en: 'Cell name → value, or {"patch": {key: {column: value}}} for a table.',
      },
      control: "json",
    },
    read: ({ set }) => (isObject(set) ? set : {}),
    initial: {},
    decides: true,
  },
  color: {
    meta: { title: { fr: "Couleur", en: "Colour" }, control: "color" },
    read: ({ color }) => (typeof color === "string" ? color : undefined),
    initial: undefined,
    decides: false,
  },
  description: {
    meta: { title: { fr: "Description", en: "Description" }, control: "human-text" },
    read: ({ description }) => (isText(description) ? description : undefined),
    initial: undefined,
    decides: false,
  },
};

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is HumanText =>
  (typeof value === "string" && value !== "") ||
  (isObject(value) && (typeof value.fr === "string" || typeof value.en === "string"));

/** A part as a file has it: what no row knows is kept as it is; an attribute that says nothing is none. */
export function readPart(given: JsonObject, axis: Axis): ScenarioPart {
  const known = Object.entries(scenarioAttributes).map(([name, { read }]) => [name, read(given, axis)]);
  const part = Object.entries({ ...given, ...Object.fromEntries(known) }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(part) as unknown as ScenarioPart;
}

export interface AttributeChange {
  /** Of the attribute. */
  name: string;
  before: Json;
  after: Json;
}

/** Decided otherwise than as a whole value: a name set to nothing sets nothing. */
const differs: Partial<Record<string, (before: Json, after: Json) => boolean>> = {
  set: (before, after) => changesIn(before as JsonObject, after as JsonObject).length > 0,
};

/** Members that differ; null stands where there is none. */
export const changesIn = (was: JsonObject, is: JsonObject): AttributeChange[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const [before, after] = [was[name] ?? null, is[name] ?? null];
    return equalJson(before, after) ? [] : [{ name, before, after }];
  });

/** The attributes that make another decision of a part. */
export const decisionsIn = (was: ScenarioPart, is: ScenarioPart): AttributeChange[] =>
  changesIn(was as unknown as JsonObject, is as unknown as JsonObject).filter(({ name, before, after }) => {
    const row: ScenarioAttribute | undefined = (scenarioAttributes as Record<string, ScenarioAttribute>)[name];
    return row?.decides && (differs[name]?.(before, after) ?? true);
  });

/** What an attribute is called, and its value as one tells it in a language: of a text, what is read there. */
export function tellAttribute({ name, before, after }: AttributeChange, language: Language) {
  const { meta } = scenarioAttributes[name as Name];
  const told = (value: Json) => (meta.control === "human-text" && value !== null ? say(value as HumanText, language) : value);
  return { title: meta.title[language], from: told(before), to: told(after) };
}
