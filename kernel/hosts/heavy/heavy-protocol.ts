// What crosses between a host and the Worker of a heavy block, and how a table crosses: as columns.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import { restate, statedIn } from "../../tables/stated.ts";
import type { JsonObject, Language, Problem, StatedColumns } from "../../types/index.ts";

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
  /** The model splits: the host starts the parts from 1 on, this worker computes the first. `given`: to them, in place of the inputs. */
  | { kind: "split"; of: number; given?: unknown }
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
/** Marks a value whose tables say something of their columns. */
const said = "variante/columns";

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Tables hide in a few levels of plain objects (`{view, spec, data}`); rows themselves are never searched. */
const depth = 3;

export function pack(value: unknown): unknown {
  const stated = statedIn(value);
  return stated ? { [said]: stated, value: packed(value) } : packed(value);
}

function packed(value: unknown, level = 0): unknown {
  if (isTable(value)) return { [mark]: value.columnNames().map((name) => [name, value.array(name)]) };
  if (level < depth && isPlain(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packed(item, level + 1)]));
  return value;
}

type Make = (columns: [string, unknown[]][]) => unknown;

const opened = (value: unknown, open: (value: unknown) => unknown): unknown =>
  isPlain(value) && said in value ? restate(open(value.value), value[said] as StatedColumns) : open(value);

export const unpack = (value: unknown, table: Make): unknown => opened(value, (inside) => unpacked(inside, table));

function unpacked(value: unknown, table: Make, level = 0): unknown {
  if (!isPlain(value)) return value;
  if (mark in value) return table(value[mark] as [string, unknown[]][]);
  if (level >= depth) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpacked(item, table, level + 1)]));
}

/** True when some table is on its way: only then is Arquero needed at the other end. */
export function holdsTable(value: unknown, level = 0): boolean {
  if (!isPlain(value)) return false;
  if (said in value) return holdsTable(value.value);
  return mark in value || (level < depth && Object.values(value).some((item) => holdsTable(item, level + 1)));
}

export async function receive(value: unknown): Promise<unknown> {
  if (!holdsTable(value)) return opened(value, (inside) => inside);
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
