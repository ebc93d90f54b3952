// What is asked, read from the block's config and inputs: both ways of travelling start from it.
import type { ModelContext } from "../../contract/block.ts";
import type { Points } from "../../contract/points.ts";
import type { Roads, Speeds } from "../_shared/road-network.ts";
import type { Config } from "./definition.ts";
import type { Found } from "./result.ts";

export interface Question {
  config: Config;
  inputs: Record<string, any>;
  context: ModelContext;
  speeds: Speeds;
  limit: number;
  origins: Points;
  destinations: Points;
  supply: Float64Array;
  net: Roads | null;
  /** A number of a port, else of the config. */
  at: (name: string, bounds: { above?: number; max?: number }) => number;
  /** The block's value, from what a way of travelling found. */
  finished: (found: Travelled) => unknown;
}
export type Travelled = Omit<
  Found,
  "config" | "catchment" | "limit" | "times" | "origins" | "destinations" | "population" | "supply"
> & { minutes: Float64Array };
