// What a road network is: the value data.file gives for OpenStreetMap, and data.exercise for its roads.

/** Modes a link may be open to; the names of its columns. */
export const modes = ["car", "bike", "foot"] as const;
export type Mode = (typeof modes)[number];

export interface RoadNetwork {
  kind: "road-network";
  /** CRS of the nodes' x and y: "EPSG:2154" (metres) or "EPSG:4326" (longitude, latitude). */
  crs: string | null;
  /**
   * Table of points where links meet: `id` (number or text, each once), `x`, `y`.
   */
  nodes: unknown;
  /**
   * Table of directed links; a two-way street is two rows. `from`, `to` (ids of nodes), `length` (m, whatever the crs),
   * `class` (text: "primary", "residential"…), `speed` (km/h of cars; null where unknown), `car`, `bike`, `foot`
   * (true where the mode may pass in that direction), `capacity` (vehicles/h; null where unknown).
   */
  links: unknown;
  /** Table of turns cars may not take, where there are some: `from`, `via`, `to` (ids of nodes, one link apart). */
  turns?: unknown;
}

/** Whether a value says it is a road network; its tables are checked by who reads them. */
export const isRoadNetwork = (value: unknown): value is RoadNetwork =>
  typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "road-network";
