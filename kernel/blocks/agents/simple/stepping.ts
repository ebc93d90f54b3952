// What the three runs share: their readings, and telling where they stand.
import type { Grid } from "../../../maths/grid.ts";
import type { GraphContext } from "../../contract/block.ts";

export interface Readings {
  percent: (at: string) => number;
  whole: (at: string, min: number, max: number) => number;
  inputs: Record<string, unknown>;
  context: GraphContext;
}

/** Tells where it stands; `partial` is made only when somebody looks. */
export function tell(context: GraphContext, step: number, steps: number, partial: () => unknown): void {
  context.signal.throwIfAborted();
  context.progress(step / steps, `${step} / ${steps}`, partial);
}

export const board = (
  width: number,
  height: number,
  data: Uint8Array,
  codes: Record<string, { fr: string; en: string }>,
  cellSize = 1,
): Grid<Uint8Array> => ({ width, height, cellSize, origin: [0, 0], crs: null, nodata: null, data, codes });
