// What a kept passport and one that a run gave must agree on, for the server to vouch for the first.
import { z } from "zod";
import {
  asJson,
  canonical,
  kindOf,
  type Language,
  type Notebook,
  type Passport,
  parseBlockCall,
  sayLabel,
} from "../ground/kernel.ts";

/** A page writes labels no longer than this. */
const longest = 400;

const readable = z.looseObject({
  cells: z.array(z.looseObject({})),
  parameters: z.array(z.looseObject({ doubts: z.array(z.string()) })),
});
/** Results outlive the version that wrote them: a passport of another has other fields, and what is none vouches for nothing. */
export const isReadable = (stored: unknown): stored is Passport => readable.safeParse(stored).success;

/**
 * All that a passport says, but for what two readings of the same file need not share: keys of the cache, the name of the
 * version, and a review date that has gone by since. A source or a status that no run read is no more vouched for than a value.
 */
export const essence = ({ notebookVersion, cells, parameters, ...rest }: Passport): string =>
  canonical(
    asJson({
      ...rest,
      cells: cells.map(({ key, ...cell }) => cell),
      parameters: parameters.map((parameter) => ({
        ...parameter,
        doubts: parameter.doubts.filter((doubt) => doubt !== "overdue"),
      })),
    }),
  );

/** What a page calls this figure of this file: an indicator by label and horizon, another by its title, else its name. */
export function labelsOf(notebook: Notebook, { name, cell, title }: Pick<Passport, "name" | "cell" | "title">): Set<string> {
  const source = notebook.cells.find(({ id }) => id === cell)?.source ?? "";
  const call = parseBlockCall(source).call;
  const horizon = call && kindOf(call.block) === "indicator" ? call.config.horizon : null;
  const label = (language: Language): string => {
    const said = sayLabel(title, name || `n° ${cell}`, language);
    return (typeof horizon === "string" && horizon !== "" ? `${said}, ${horizon}` : said).slice(0, longest);
  };
  return new Set([label("fr"), label("en")]);
}
