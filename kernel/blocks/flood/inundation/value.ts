// What flood.inundation gives.
import type { Balance } from "../../../maths/flood/simulate.ts";
import type { Grid } from "../../../maths/grid.ts";

export interface Exposure {
  /** How many stand on the relief. */
  features: number;
  flooded: number;
  /** Those with half a metre or more, and a metre or more. */
  deep: number;
  deeper: number;
  /** Dwellings of the flooded ones, where the features say how many they hold; else null. */
  dwellings: number | null;
}

/** Water too fast for local inertia, when most of it was. */
export interface Rapid {
  /** Of the most water there ever was. */
  share: number;
  /** Froude number where it was greatest, and that place. */
  froude: number;
  x: number;
  y: number;
  /** In `timeUnit`. */
  time: number;
}

export interface FloodValue {
  /** At the end. */
  depth: Grid;
  /** When each of `depths` was kept, in `timeUnit`. */
  times: number[];
  depths: Grid[];
  /** Greatest depth of each cell over the whole run. */
  maximum: Grid;
  /** When each cell was first flooded, in `timeUnit`; nodata where never. */
  arrival: Grid;
  /** At the end, m/s, to the east and to the north. */
  velocity: { x: Grid; y: Grid };
  /** m³; `error` is what the balance lacks, `relativeError` its share of what came in. */
  volume: Balance & { error: number; relativeError: number };
  /** Greatest depth of all, metres. */
  peak: number;
  /** Hectares flooded at some time. */
  floodedArea: number;
  exposed: Exposure | null;
  /** The relief as computed on: repaired, works built. */
  ground: Grid;
  sinks: number;
  holes: number;
  timeUnit: "s" | "min" | "h";
  /** Depth from which a cell counts as flooded, metres. */
  flooded: number;
  scheme: "local-inertia" | "finite-volume";
  precision: "single" | "double";
  /** Null where no water was, and in finite volumes, which have no such limit. */
  rapid: Rapid | null;
  steps: number;
  /** Seconds. */
  shortestStep: number;
}

/** What is drawn while it computes. */
export interface PartialFlood {
  partial: true;
  depth: Grid;
  /** Shaded under the water. */
  ground: Grid;
  time: number;
  timeUnit: "s" | "min" | "h";
}
