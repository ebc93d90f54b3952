// The variables panel's words for a value: a short type and a short preview, numbers as the reader writes them.
import type { Language } from "../../types/index.ts";
import { isPlainObject } from "./canonical.ts";
import { tableShape } from "./digest.ts";
import { definitionOf } from "./keys.ts";

const WORDS = {
  table: { fr: "table", en: "table" },
  list: { fr: "liste", en: "list" },
  object: { fr: "objet", en: "object" },
  text: { fr: "texte", en: "text" },
  number: { fr: "nombre", en: "number" },
  boolean: { fr: "oui/non", en: "yes/no" },
  nothing: { fr: "rien", en: "nothing" },
  function: { fr: "fonction", en: "function" },
  date: { fr: "date", en: "date" },
  element: { fr: "élément", en: "element" },
  view: { fr: "vue", en: "view" },
  features: { fr: "entités", en: "features" },
  grid: { fr: "grille", en: "grid" },
  numbers: { fr: "nombres", en: "numbers" },
} as const;

export interface Described {
  type: string;
  preview: string;
}

const LIMIT = 60;

export function describeValue(value: unknown, language: Language): Described {
  const word = (key: keyof typeof WORDS) => WORDS[key][language];
  const count = (n: number) => formatNumber(n, language);
  if (value === null || value === undefined) return { type: word("nothing"), preview: "" };
  switch (typeof value) {
    case "number":
      return { type: word("number"), preview: minus(formatNumber(value, language)) };
    case "string":
      return { type: word("text"), preview: cut(value) };
    case "boolean":
      return { type: word("boolean"), preview: value ? { fr: "oui", en: "yes" }[language] : { fr: "non", en: "no" }[language] };
    case "bigint":
      return { type: word("number"), preview: cut(String(value)) };
    case "function":
      return { type: word("function"), preview: cut(value.name) };
    case "symbol":
      return { type: "symbol", preview: "" };
  }
  const table = tableShape(value);
  if (table)
    return {
      type: `${word("table")} (${count(table.rows)} × ${count(table.names.length)})`,
      preview: cut(table.names.join(", ")),
    };
  if (Array.isArray(value)) {
    const first = value[0];
    if (value.length > 0 && isPlainObject(first)) {
      const columns = Object.keys(first);
      return { type: `${word("table")} (${count(value.length)} × ${count(columns.length)})`, preview: cut(columns.join(", ")) };
    }
    return {
      type: `${word("list")} (${count(value.length)})`,
      preview: cut(
        value
          .slice(0, 8)
          .map((item) => short(item, language))
          .join(", "),
      ),
    };
  }
  if (value instanceof Date)
    return { type: word("date"), preview: Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10) };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const items = value as unknown as ArrayLike<number>;
    const shown = Array.from({ length: Math.min(8, items.length) }, (_, i) => minus(formatNumber(Number(items[i]), language)));
    return { type: `${word("numbers")} (${count(items.length)})`, preview: cut(shown.join(" ; ")) };
  }
  if (!isPlainObject(value)) {
    const tag = (value as { nodeName?: unknown; constructor?: { name?: string } }).nodeName;
    return typeof tag === "string"
      ? { type: word("element"), preview: `<${tag.toLowerCase()}>` }
      : { type: (value as any).constructor?.name ?? word("object"), preview: "" };
  }
  if (typeof value.view === "string" && "spec" in value)
    return { type: word("view"), preview: cut(definitionOf(value.view)?.title[language] ?? value.view) };
  if (value.type === "FeatureCollection" && Array.isArray(value.features)) {
    return { type: `${word("features")} (${count(value.features.length)})`, preview: "" };
  }
  if (typeof value.cellSize === "number" && typeof value.width === "number") {
    return {
      type: `${word("grid")} (${count(value.width)} × ${count(Number(value.height))})`,
      preview: String(value.crs ?? ""),
    };
  }
  const keys = Object.keys(value);
  const members = keys.slice(0, 6).map((key) => `${key}: ${isYear(key, value[key]) ? value[key] : short(value[key], language)}`);
  return { type: `${word("object")} (${count(keys.length)})`, preview: cut(members.join(", ")) };
}

function short(value: unknown, language: Language): string {
  if (typeof value === "number") return minus(formatNumber(value, language));
  if (typeof value === "string") return value.length > 20 ? `${value.slice(0, 19)}…` : value;
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  return "…";
}

const yearWords = /^(from|to|year|annee|an|horizon|debut|fin|start|end|since|until)(_|$)|(_|^)(year|annee|an)$/i;
/** Years are read without a separator: by the name they bear, since 2 011 dwellings keep theirs. */
const isYear = (name: string, value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 1000 && value < 2200 && yearWords.test(name);

const minus = (text: string): string => text.replace(/^-/, "−");

const cut = (text: string): string => (text.length > LIMIT ? `${text.slice(0, LIMIT - 1)}…` : text);

type Formats = [usual: Intl.NumberFormat, large: Intl.NumberFormat];
/** Made once, at first use: making one costs a hundred times its use. */
const made = new Map<Language, Formats>();
function formats(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const digits = (maximumSignificantDigits: number) => new Intl.NumberFormat(language, { maximumSignificantDigits });
  const both: Formats = [digits(7), digits(15)];
  made.set(language, both);
  return both;
}

/** "1 234,5" in French, "1,234.5" in English; seven significant digits below a million. */
export function formatNumber(value: number, language: Language): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toExponential(3).replace(".", language === "fr" ? "," : ".");
  return formats(language)[size >= 1e6 ? 1 : 0].format(value);
}
