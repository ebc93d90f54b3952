// What crosses between a host and the Worker of a heavy block, and how a table crosses: as columns.

import type { AttachedFile } from "../blocks/block.ts";
import type { JsonObject, Language, Problem } from "../types.ts";

/** One of the shares a model is split into. */
export interface Part {
  index: number;
  of: number;
}

export type ToHeavy =
  | {
      kind: "run";
      block: string;
      config: JsonObject;
      inputs: Record<string, unknown>;
      stream: { seed: number; name: string; replicate: number } | null;
      language: Language;
      /** Somebody looks at it while it computes. */
      watched: boolean;
      /** Workers it may split over. */
      workers: number;
      /** The part of a split model to compute; null for the one that leads. */
      part: Part | null;
    }
  /** What another worker computed of a split model. */
  | { kind: "part"; index: number; value: unknown }
  | { kind: "supply"; request: number; value: AttachedFile | Uint8Array | null; message: string | null };

export type FromHeavy =
  | { kind: "progress"; fraction: number; label: string | undefined; partial: unknown }
  | { kind: "warn"; problem: Pick<Problem, "kind" | "message"> & Partial<Problem> }
  | { kind: "file" | "asset"; request: number; name: string }
  /** The model splits: the host starts the parts from 1 on, this worker computes the first. */
  | { kind: "split"; of: number }
  | { kind: "done"; value: unknown }
  /** `text` when the model refused its input at the door. */
  | { kind: "failed"; message: string; text: { fr: string; en: string } | null; at: string | null };

interface TableLike {
  columnNames: () => string[];
  array: (name: string) => unknown[];
  numRows: () => number;
}
const isTable = (value: unknown): value is TableLike =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as TableLike).columnNames === "function" &&
  typeof (value as TableLike).array === "function";

/** Marks a table on its way; no plain value has a symbol's description for a key. */
const mark = "variante/table";

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Tables hide in a few levels of plain objects (`{view, spec, data}`); rows themselves are never searched. */
const depth = 3;

export function pack(value: unknown, level = 0): unknown {
  if (isTable(value)) return { [mark]: value.columnNames().map((name) => [name, value.array(name)]) };
  if (level < depth && isPlain(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item, level + 1)]));
  return value;
}

export function unpack(value: unknown, table: (columns: [string, unknown[]][]) => unknown, level = 0): unknown {
  if (!isPlain(value)) return value;
  if (mark in value) return table(value[mark] as [string, unknown[]][]);
  if (level >= depth) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item, table, level + 1)]));
}

/** True when some table is on its way: only then is Arquero needed at the other end. */
export function holdsTable(value: unknown, level = 0): boolean {
  if (!isPlain(value)) return false;
  return mark in value || (level < depth && Object.values(value).some((item) => holdsTable(item, level + 1)));
}

export async function receive(value: unknown): Promise<unknown> {
  if (!holdsTable(value)) return value;
  const aq = await import("arquero");
  return unpack(value, (columns) => aq.table(columns));
}

/** A value under way, to be drawn at once: Arquero may not be here yet, so tables come as rows. */
export function glimpse(value: unknown): unknown {
  return unpack(value, (columns) =>
    Array.from({ length: columns[0]?.[1].length ?? 0 }, (_, i) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[i]])),
    ),
  );
}
