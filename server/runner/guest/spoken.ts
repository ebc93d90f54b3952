// A text a person wrote, in the language asked for or the one there is.
import type { HumanText, Language } from "../../ground/kernel.ts";

export const spoken = (text: HumanText, language: Language): string =>
  typeof text === "string" ? text : (text[language] ?? text.fr ?? text.en ?? "");
