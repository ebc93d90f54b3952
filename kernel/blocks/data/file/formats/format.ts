// What a file format says of itself. A format that is more than a table of text has a file of its own, read only when a file
// asks for it.
import type { Both } from "../../../../language/figures.ts";
import type { Encoding, Warn } from "../bytes/decode.ts";

/** What the form says of how to read. */
export interface ReaderOptions {
  decimal: "auto" | "." | ",";
  encoding: Encoding | "auto";
  crs: string | null;
}

/** One file to read: `bytes` are unpacked, and `name` has lost its ".gz". */
export interface Reading {
  name: string;
  bytes: Uint8Array;
  /** The bytes as text, its encoding recognised or as the config says. */
  text: () => string;
  config: ReaderOptions;
  /** Says what was guessed or mended. */
  warn: Warn;
  progress: (fraction: number) => void;
  signal: AbortSignal;
}

export type Reader = (reading: Reading) => unknown | Promise<unknown>;

interface Said {
  /** Label in the form's list; the id itself where it says enough. */
  title?: Both;
}

/** Rows and columns, or JSON: read by the block itself, and what a file is when nothing else recognises it. */
export interface TextFormat extends Said {
  text: "delimited" | "json";
}

export interface OwnFormat extends Said {
  /** Tells the format by its name or first bytes; `head` is the start of the file as text, for what is text. */
  recognises: (name: string, bytes: Uint8Array, head: string) => boolean;
  /** A name that promises the format, told of a file that does not hold it: what is left would read as an odd table. */
  promised?: { name: RegExp; what: Both };
  /** Loaded when a file needs it. */
  load: () => Promise<{ default: Reader }>;
}

export type Format = TextFormat | OwnFormat;
