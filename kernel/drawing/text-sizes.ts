// Sizes of text by place, one table: drawings read it as numbers, in the guest too, where nothing is styled; sheets of styles
// read it as custom properties (`--council-label`), which scripts/generate-sizes.ts writes from it.
import type { DrawContext } from "../blocks/contract/block.ts";

/** Sizes of a drawn figure, in px. */
export interface Sizes {
  /** Ticks, differences, symbols. */
  detail: number;
  /** Running text. */
  body: number;
  /** Names and values. */
  label: number;
  /** Figures of a table that compares. */
  number: number;
  /** Title of a figure. */
  title: number;
  /** A key figure. */
  figure: number;
  /** Text of the tables that scroll, and the height of their rows. */
  cell: number;
  row: number;
  /** Marks of scenarios beside a text. */
  glyph: number;
}

const page = { detail: 12, body: 13, label: 14, number: 15, title: 17, figure: 30, cell: 13, row: 29, glyph: 12 } satisfies Sizes;

/** Read across a meeting room. */
const council = {
  detail: 20,
  body: 24,
  label: 22,
  number: 24,
  title: 26,
  figure: 84,
  cell: 22,
  row: 44,
  glyph: 18,
  /** Titles of a section and within it. */
  heading: 48,
  subheading: 28,
  /** What the page says of itself, its commands and keys. */
  foot: 16,
  command: 15,
  key: 13,
  "narrow-heading": 34,
  "narrow-body": 20,
  "narrow-foot": 14,
} satisfies Sizes & Record<string, number>;

/** A4, read in the hand. */
const print = { ...page, prose: 14 } satisfies Sizes & Record<string, number>;

/** Places → sizes in px; each becomes a custom property `--place-role`. */
export const textSizes = { page, council, print };

/** What a printed page sets in points: lines repeated at its head and foot, the provenance appended to a document. */
export const printPoints = { head: 9, foot: 8.5, appendix: 7.5 };

/** The page of a run made by `variante run --report`, in px. */
export const reportSizes = { body: 16, heading: 16, table: 14 };

const byMode: Record<DrawContext["mode"], Sizes> = { notebook: page, reader: page, council, print };

export const sizesOf = (mode: DrawContext["mode"]): Sizes => byMode[mode];
