// What cells give to one another beyond JSON.
import { z } from "zod";
import { name, named } from "./bounds.ts";
import type { ScenarioId } from "./scenarios.ts";
import { HumanText, type JsonObject } from "./text.ts";

export interface Grid {
  width: number;
  height: number;
  cellSize: number;
  origin: [number, number];
  crs: string;
  nodata: number | null;
  data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** What a view block returns; display finds `view` in the drawing table. */
export interface View {
  view: string;
  spec: JsonObject;
  data: unknown;
}

/** One row of across("x"). Complete and ordered. */
export interface AcrossRow {
  scenario: ScenarioId | "trial";
  name: HumanText;
  color: string | null;
  state: "pending" | "done" | "error";
  value?: unknown;
  error?: string;
}

/** What a column of a table says of itself. */
export const Column = z.strictObject({
  /** "mm", "m³/s", "hab." */
  unit: name.optional(),
  label: HumanText.optional(),
});
export type Column = z.infer<typeof Column>;
/** By name of column. */
const columnSet = named(Column);
export type ColumnSet = Readonly<z.infer<typeof columnSet>>;
/** Tables of a value by path ("" for the value itself, "links", "a.b"), and what their columns say. */
export const StatedColumns = named(columnSet);
export type StatedColumns = Record<string, ColumnSet>;
