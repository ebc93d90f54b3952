// What a schema says of a bad value, in French and English.
import type { z } from "zod";

type Text = { fr: string; en: string };

const types: Record<string, Text> = {
  string: { fr: "un texte", en: "a text" },
  number: { fr: "un nombre", en: "a number" },
  int: { fr: "un nombre entier", en: "a whole number" },
  boolean: { fr: "oui ou non", en: "yes or no" },
  array: { fr: "une liste", en: "a list" },
  object: { fr: "un objet { … }", en: "an object { … }" },
  record: { fr: "un objet { … }", en: "an object { … }" },
  null: { fr: "rien (null)", en: "nothing (null)" },
};

const french = (value: unknown): string => String(value).replace(".", ",");
const list = (values: unknown[]): string =>
  values.map((value) => (typeof value === "string" ? `« ${value} »` : String(value))).join(", ");
const englishList = (values: unknown[]): string =>
  values.map((value) => (typeof value === "string" ? `“${value}”` : String(value))).join(", ");

function bound(issue: { origin: string; inclusive?: boolean | undefined }, limit: unknown, side: "min" | "max"): Text {
  const counted: Record<string, Text> = {
    string: { fr: "caractère", en: "character" },
    array: { fr: "élément", en: "item" },
    set: { fr: "élément", en: "item" },
  };
  const one = counted[issue.origin];
  if (one) {
    // A field that may not be empty, and is: nothing is counted.
    if (side === "min" && Number(limit) === 1 && issue.origin === "string") return { fr: "à remplir", en: "to be filled in" };
    const [fr, en] = [Number(limit) > 1 ? `${one.fr}s` : one.fr, Number(limit) === 1 ? one.en : `${one.en}s`];
    const unit = { fr, en };
    return side === "min"
      ? {
          fr: `il faut au moins ${limit} ${unit.fr}`,
          en: `at least ${limit} ${unit.en} ${Number(limit) === 1 ? "is" : "are"} needed`,
        }
      : { fr: `pas plus de ${limit} ${unit.fr}`, en: `no more than ${limit} ${unit.en}` };
  }
  const inclusive = issue.inclusive !== false;
  if (side === "min") {
    return inclusive
      ? { fr: `doit être au moins ${french(limit)}`, en: `must be at least ${limit}` }
      : { fr: `doit être supérieur à ${french(limit)}`, en: `must be above ${limit}` };
  }
  return inclusive
    ? { fr: `doit être au plus ${french(limit)}`, en: `must be at most ${limit}` }
    : { fr: `doit être inférieur à ${french(limit)}`, en: `must be below ${limit}` };
}

export function issueText(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case "invalid_type": {
      if (issue.message.endsWith("undefined")) return { fr: "valeur manquante", en: "a value is missing" };
      const wanted = types[issue.expected] ?? { fr: issue.expected, en: issue.expected };
      return { fr: `attend ${wanted.fr}`, en: `expects ${wanted.en}` };
    }
    case "too_small":
      return bound(issue, issue.minimum, "min");
    case "too_big":
      return bound(issue, issue.maximum, "max");
    case "not_multiple_of":
      return { fr: `doit être un multiple de ${french(issue.divisor)}`, en: `must be a multiple of ${issue.divisor}` };
    case "invalid_value":
      return issue.values.length === 1
        ? { fr: `doit être ${list(issue.values)}`, en: `must be ${englishList(issue.values)}` }
        : { fr: `une valeur parmi ${list(issue.values)}`, en: `one of ${englishList(issue.values)}` };
    case "unrecognized_keys":
      return issue.keys.length === 1
        ? { fr: `champ inconnu ${list(issue.keys)}`, en: `unknown field ${englishList(issue.keys)}` }
        : { fr: `champs inconnus ${list(issue.keys)}`, en: `unknown fields ${englishList(issue.keys)}` };
    case "invalid_format":
      return { fr: "n'a pas la forme attendue", en: "does not have the expected form" };
    case "invalid_key":
      return { fr: "clé invalide", en: "invalid key" };
    case "invalid_element":
    case "invalid_union":
      return { fr: "valeur d'un type inattendu", en: "a value of an unexpected type" };
    case "custom": {
      const pair = issue.params as Partial<Text> | undefined;
      const fr = pair?.fr ?? issue.message;
      return { fr: sentence(fr), en: sentence(pair?.en ?? issue.message) };
    }
  }
}

/** Without its final full stop: it ends a longer sentence. */
const sentence = (text: string): string => text.replace(/\.$/, "");
