// Names made from what people write: anchors of headings, file names, ids of scenarios, names of cells. One rule for all.
import { fold } from "./fold.ts";

/*
 * @sindresorhus/slugify, which Notebook Kit uses, was weighed: it adds 9 kB (gzip) to the shell and as much to the stage, cuts
 * "PLUi" into "pl-ui", says "and" for "&" and "capharnauem" for "capharnaüm". On French prose both give the same anchors.
 */

interface SlugOptions {
  /** Between two words. */
  joint?: "-" | "_" | " ";
  /** Signs at most. */
  longest?: number;
}

const trimmed = (text: string, joint: string): string => {
  const from = text.startsWith(joint) ? joint.length : 0;
  const to = text.endsWith(joint) && text.length > from ? text.length - joint.length : text.length;
  return text.slice(from, to);
};

const joined = (text: string, others: RegExp, { joint = "-", longest }: SlugOptions): string => {
  const whole = trimmed(fold(text).replace(others, joint), joint);
  return longest === undefined ? whole : trimmed([...whole].slice(0, longest).join(""), joint);
};

/** Letters and digits of any script, words joined by a dash: "Les habitant·es" → "les-habitantes". Empty where there is none. */
export const slug = (text: string, options: SlugOptions = {}): string => joined(text, /[^\p{L}\p{N}]+/gu, options);

/** The same in ASCII alone: what other systems, command lines and programs take for a name. */
export const plainSlug = (text: string, options: SlugOptions = {}): string => joined(text, /[^a-z0-9]+/g, options);

/** `besoin`, `besoin-2`, `besoin-3`…: the first that is not taken. */
export function untaken(wanted: string, taken: (name: string) => boolean, joint = "-"): string {
  if (!taken(wanted)) return wanted;
  for (let count = 2; ; count++) if (!taken(`${wanted}${joint}${count}`)) return `${wanted}${joint}${count}`;
}
