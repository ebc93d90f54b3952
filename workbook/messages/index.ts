// t("home.title"): every interface text by key, typed; one file per section, both languages side by side.
import { useMemo } from "react";
import type { Language } from "../../kernel/index.ts";
import { getLanguage, useLanguage } from "./language.ts";
import { fill, type Holes, type Params, type Section } from "./message.ts";
import { type LateSections, sections } from "./sections.ts";

export { getLanguage, humanText, setLanguage, useLanguage } from "./language.ts";

type Sections = typeof sections & LateSections;
/** "section.key" */
export type MessageKey = { [S in keyof Sections]: `${S & string}.${keyof Sections[S] & string}` }[keyof Sections];
type TextOf<K extends MessageKey> = K extends `${infer S}.${infer Key}`
  ? S extends keyof Sections
    ? Key extends keyof Sections[S]
      ? Sections[S][Key] extends { fr: infer F extends string; en: infer E extends string }
        ? F | E
        : never
      : never
    : never
  : never;
type Arguments<K extends MessageKey> = [Holes<TextOf<K>>] extends [never]
  ? []
  : [params: Record<Holes<TextOf<K>>, string | number>];
export type Translate = <K extends MessageKey>(key: K, ...params: Arguments<K>) => string;

const table = { ...sections } as unknown as Record<string, Section>;

/** Texts that come with the page that says them. */
export const addSection = (name: keyof LateSections, section: Section): void => {
  table[name] = section;
};

const translator =
  (language: () => Language): Translate =>
  (key, ...params) => {
    const dot = key.indexOf(".");
    return fill(table[key.slice(0, dot)]![key.slice(dot + 1)]!, params[0] as Params | undefined, language());
  };

/** Outside components: the language of the moment. */
export const t: Translate = translator(getLanguage);

/** In components: re-renders when the language changes. */
export const useT = (): Translate => {
  const language = useLanguage();
  return useMemo(() => translator(() => language), [language]);
};
