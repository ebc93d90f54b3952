// The headings of a notebook and the anchor of each, read in its source: the stage writes these ids, the shell finds cells by
// them. A heading computed by a code cell has an id on the page alone.
import { slug, untaken } from "../language/slug.ts";
import type { Cell, Notebook } from "../types/index.ts";
import { type CellTypeRow, cellTypes } from "./cell-types.ts";

export interface Heading {
  cell: number;
  level: number;
  /** Plain text; what is interpolated is "…". */
  text: string;
  /** The id its author gave it, in HTML. */
  own: string | null;
}
export interface AnchoredHeading extends Heading {
  /** Unique in the notebook; the same in the stage, the shell, print. */
  id: string;
}

/** Headings of these levels have an anchor, as in Notebook Kit. */
export const anchoredLevels: readonly number[] = [2, 3];
/** A heading with no letter nor digit. */
const nameless = "section";

const plain = (text: string) =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, "")
    .replace(/\$\{[^}]*\}/g, "…")
    .replace(/[*_`~]/g, "")
    .trim();

const withoutFences = (source: string) => source.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");

const headingsIn: Record<NonNullable<CellTypeRow["headings"]>, (source: string) => Omit<Heading, "cell">[]> = {
  markdown: (source) =>
    [...withoutFences(source).matchAll(/^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)].map((match) => ({
      level: match[1]!.length,
      text: plain(match[2]!),
      own: null,
    })),
  html: (source) =>
    [...source.matchAll(/<h([1-6])([^>]*)>([\s\S]*?)<\/h\1>/gi)].map((match) => ({
      level: Number(match[1]),
      text: plain(match[3]!),
      own: /\bid\s*=\s*["']?([^"'\s>]+)/i.exec(match[2]!)?.[1] ?? null,
    })),
};

/** Headings of a text cell, outside code fences; none of another. */
export function headingsOf({ id, type, source }: Cell): Heading[] {
  const { headings } = cellTypes[type];
  return headings === null ? [] : headingsIn[headings](source).map((heading) => ({ cell: id, ...heading }));
}

/** The anchor of a heading that is alone to read so. */
export const baseId = (text: string): string => slug(text) || nameless;

/** Every heading with an anchor, in the order of the notebook. Of two alike the second is `…-2`. */
export function anchorsOf({ cells }: Pick<Notebook, "cells">): AnchoredHeading[] {
  const taken = new Set<string>();
  return cells.flatMap((cell) =>
    headingsOf(cell)
      .filter(({ level, own }) => own !== null || anchoredLevels.includes(level))
      .map((heading) => {
        const id = heading.own ?? untaken(baseId(heading.text), (one) => taken.has(one));
        taken.add(id);
        return { ...heading, id };
      }),
  );
}

const joined = (id: string) => id.replaceAll("-", "");

/**
 * The cell that `#anchor` leads to: `cell-ID`, a heading, or the name of a cell. A link that joins words otherwise still finds
 * its heading: "les-habitant-es", as ids once were, or "Les habitant·es" as one reads it. Null where nothing answers.
 */
export function anchorCell(
  notebook: Pick<Notebook, "cells">,
  anchor: string,
  nameOf: (cell: number) => string | null,
): number | null {
  const headings = anchorsOf(notebook);
  const wanted = slug(anchor);
  const found =
    notebook.cells.find(({ id }) => `cell-${id}` === anchor)?.id ??
    headings.find(({ id }) => id === anchor)?.cell ??
    notebook.cells.find(({ id }) => nameOf(id) === anchor)?.id ??
    (wanted === "" ? undefined : headings.find(({ id }) => joined(id) === joined(wanted))?.cell);
  return found ?? null;
}
