// The shape of compared maps, as the model gives it and the drawing reads it.
import type { Collection } from "../../../cartography/collection.ts";
import type { Scale } from "../../../cartography/scale.ts";
import type { ComparedScenario } from "../_shared/compared.ts";

/** One scenario's values, by feature or by cell; null where there is none. */
export interface MapScenario extends ComparedScenario {
  /** Null while the scenario has none. */
  values: (number | null)[] | null;
  /** With the reference; null for the reference, and where it has none. */
  gaps: (number | null)[] | null;
  /** Features or cells without a value. */
  missing: number;
  /** How many the map of this scenario puts in each class; null where it has no map. */
  counts: number[] | null;
}

export interface GridFrame {
  width: number;
  height: number;
  cellSize: number;
  crs: string;
}

export interface ComparedMap {
  view: string;
  spec: { show: "differences" | "values"; reference: string };
  data: {
    /** Index of the reference among the scenarios. */
    reference: number;
    scale: Scale;
    scenarios: MapScenario[];
    /** Null for a grid. */
    features: { collection: Collection; labels: string[] } | null;
    grid: GridFrame | null;
  } | null;
}
