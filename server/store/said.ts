// What runs say of themselves, kept in both languages; and how rows written when it was one string are read into it.
import type { Text } from "../ground/language.ts";

export interface RunProblem {
  kind: string;
  message: Text;
}

/** These were joined as "fr / en"; others were said in one language, which stands for both. */
const joined = new Set(["disk-full", "abandoned"]);

const halves = (text: string): Text => {
  const [fr, en, ...more] = text.split(" / ");
  return en !== undefined && more.length === 0 ? { fr: fr!, en } : { fr: text, en: text };
};

/** The column `problem` of a run, as it is written now. */
export function upgradedProblem(column: string): string {
  const { kind, message } = JSON.parse(column) as { kind: string; message: Text | string };
  if (typeof message !== "string") return column;
  return problemColumn({ kind, message: joined.has(kind) ? halves(message) : { fr: message, en: message } });
}

/** The column `text` of an event of kind "log", as it is written now: logs were all joined. */
export function upgradedLog(column: string): string {
  return /^\{"fr":.*,"en":.*\}$/s.test(column) ? column : textColumn(halves(column));
}

export const problemColumn = (problem: RunProblem): string => JSON.stringify(problem);
export const problemOf = (column: string | null): RunProblem | null =>
  column === null ? null : (JSON.parse(column) as RunProblem);
export const textColumn = ({ fr, en }: Text): string => JSON.stringify({ fr, en });
export const textOf = (column: string): Text => JSON.parse(column) as Text;
