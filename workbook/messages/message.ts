// One interface text in both languages, and how its holes are filled.
// `{name}` takes a value; `{n|carnet|carnets}` chooses by number: French takes the plural from 2, English from anything but 1.
import type { Language } from "../../kernel/index.ts";
import { formatNumber } from "./format.ts";

export type Message = { readonly fr: string; readonly en: string };
export type Section = { readonly [key: string]: Message };
export type Params = Record<string, string | number>;

type NameOf<Hole extends string> = Hole extends `${infer Name}|${string}` ? Name : Hole;
/** Names of the holes of a text, read from its type: a forgotten parameter does not compile. */
export type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? NameOf<Hole> | Holes<Rest>
  : never;

const isOne = (n: number, language: Language) => (language === "fr" ? Math.abs(n) < 2 : n === 1);

export const fill = (message: Message, params: Params | undefined, language: Language): string =>
  message[language].replace(/\{([^{}]+)\}/g, (_whole, hole: string) => {
    const [name, one, many] = hole.split("|");
    const value = params?.[name!];
    if (value === undefined) throw new Error(`message parameter missing: ${name}`);
    if (one !== undefined) return isOne(Number(value), language) ? one : (many ?? one);
    return typeof value === "number" ? formatNumber(value, language) : value;
  });
