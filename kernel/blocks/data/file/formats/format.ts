// A file format that is more than a table of text: one file per format, read only when a file asks for it.
import type { Warn } from "../bytes/decode.ts";
import type { Config } from "../definition.ts";

/** One file to read: `bytes` are unpacked, and `name` has lost its ".gz". */
export interface Reading {
  name: string;
  bytes: Uint8Array;
  /** The bytes as text, its encoding recognised or as the config says. */
  text: () => string;
  config: Config;
  /** Says what was guessed or mended. */
  warn: Warn;
  progress: (fraction: number) => void;
  signal: AbortSignal;
}

export type Reader = (reading: Reading) => unknown | Promise<unknown>;

export interface Format {
  /** Value of the config's `format`. */
  id: Config["format"];
  /** Tells the format by its name or first bytes; `head` is the start of the file as text, for what is text. */
  recognises: (name: string, bytes: Uint8Array, head: string) => boolean;
  /** Loaded when a file needs it. */
  load: () => Promise<{ default: Reader }>;
}
