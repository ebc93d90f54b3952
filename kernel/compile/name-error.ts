// What may name a cell. Apart from the analysis, which views that only check a name do without.
import { GLOBALS, RESERVED } from "./cell/globals.ts";

const keywords = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for function
   if implements import in instanceof interface let new null package private protected public return static super switch
   this throw true try typeof var void while with yield arguments`.split(/\s+/),
);

/** Why a text cannot name a cell; null when it can. */
export function nameError(name: string): { fr: string; en: string } | null {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) {
    return {
      fr: `« ${name} » n'est pas un nom : des lettres, des chiffres et _, sans espace, et pas de chiffre en tête.`,
      en: `“${name}” is not a name: letters, digits and _, no space, and no digit first.`,
    };
  }
  if (keywords.has(name) || GLOBALS.has(name) || RESERVED.has(name)) {
    return { fr: `« ${name} » est un nom réservé.`, en: `“${name}” is a reserved name.` };
  }
  return null;
}
