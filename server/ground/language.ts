// What the server says is held in both languages; whoever asks reads one. French unless English is preferred.
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { Run, RunEvent, RunResults } from "./contract.ts";

export type Text = { fr: string; en: string };
export type Language = keyof Text;

/** Results kept before both languages were hold one string, which stands for either. */
export type Kept = Text | string;
export const said = (text: Kept, language: Language): string => (typeof text === "string" ? text : text[language]);

/** By quality, then by order: "fr;q=0.5, en" is English. The answer depends on it, and says so to caches. */
export function languageOf(c: Context): Language {
  c.header("Vary", "Accept-Language", { append: true });
  return accepts(c, {
    header: "Accept-Language",
    supports: ["fr", "en"],
    default: "fr",
    match: (asked, { default: otherwise }) => {
      const spoken = asked.filter(({ type, q }) => q > 0 && /^(fr|en)(-|$)/i.test(type)).toSorted((a, b) => b.q - a.q);
      return spoken[0]?.type.slice(0, 2).toLowerCase() ?? otherwise;
    },
  }) as Language;
}

type Problem = { kind: string; message: string };
/** The same with the message in both languages. */
export type Bilingual<P extends Problem> = Omit<P, "message"> & { message: Kept };

export type BilingualRun = Omit<Run, "problem"> & { problem: Bilingual<Problem> | null };
export type BilingualEvent = Omit<RunEvent, "text"> & { text: Kept | null };
export type BilingualResults = Omit<RunResults, "problems"> & { problems: Bilingual<RunResults["problems"][number]>[] };

const problemIn = <P extends { message: Kept }>(problem: P, language: Language) => ({
  ...problem,
  message: said(problem.message, language),
});

export const runIn = ({ problem, ...run }: BilingualRun, language: Language): Run => ({
  ...run,
  problem: problem && problemIn(problem, language),
});

export const eventIn = ({ text, ...event }: BilingualEvent, language: Language): RunEvent => ({
  ...event,
  text: text === null ? null : said(text, language),
});

export const resultsIn = ({ problems, ...results }: BilingualResults, language: Language): RunResults => ({
  ...results,
  problems: problems.map((problem) => problemIn(problem, language)),
});
