// The language a terminal is told things in: the one its locale names, else the notebook's.
import type { Language } from "../ground/language.ts";

/** POSIX order: LC_ALL wins over LC_MESSAGES, and that over LANG; "C" and "POSIX" name no language. */
export function terminalLanguage(notebook: Language, env: NodeJS.ProcessEnv = process.env): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  const named = /^(fr|en)(?![a-z])/i.exec(locale)?.[1]?.toLowerCase();
  return (named as Language | undefined) ?? notebook;
}
