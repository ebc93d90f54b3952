// Which features the water reaches: each at the deepest of the cells under its outline's corners and centre.
import { cellAt, type Grid } from "../../../maths/grid.ts";
import { ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Exposure } from "./value.ts";

interface Feature {
  properties: Record<string, unknown> | null;
  geometry: { type: string; coordinates?: unknown } | null;
}

export function exposureOf(value: unknown, maximum: Grid, flooded: number): Exposure | null {
  if (value === undefined || value === null) return null;
  const features = (value as { features?: unknown }).features;
  if (!Array.isArray(features)) {
    const got = received(value);
    throw new ModelError(
      {
        fr: `« exposed » attend un GeoJSON (FeatureCollection) et reçoit ${got.fr}.`,
        en: `“exposed” takes GeoJSON (a FeatureCollection) and got ${got.en}.`,
      },
      "exposed",
    );
  }
  const exposure: Exposure = { features: 0, flooded: 0, deep: 0, deeper: 0, dwellings: null };
  for (const feature of features as Feature[]) {
    const depth = depthAt(feature, maximum);
    if (depth === null) continue;
    exposure.features++;
    const dwellings = feature.properties?.dwellings;
    if (typeof dwellings === "number") exposure.dwellings ??= 0;
    if (depth < flooded) continue;
    exposure.flooded++;
    if (depth >= 0.5) exposure.deep++;
    if (depth >= 1) exposure.deeper++;
    if (typeof dwellings === "number") exposure.dwellings! += dwellings;
  }
  if (features.length > 0 && exposure.features === 0) {
    throw new ModelError(
      {
        fr: "Aucune entité de « exposed » ne tombe sur le relief : donnez-les dans le même système de coordonnées.",
        en: "No feature of “exposed” lies on the relief: give them in the same coordinate system.",
      },
      "exposed",
    );
  }
  return exposure;
}

/** Null outside the relief. */
function depthAt({ geometry }: Feature, maximum: Grid): number | null {
  const points: [number, number][] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number" && typeof value[1] === "number") points.push([value[0], value[1]]);
    else for (const child of value) walk(child);
  };
  walk(geometry?.coordinates);
  if (points.length === 0) return null;
  const sum = points.reduce((total, point) => [total[0] + point[0], total[1] + point[1]] as [number, number], [0, 0]);
  let deepest: number | null = null;
  for (const [x, y] of [...points, [sum[0] / points.length, sum[1] / points.length] as [number, number]]) {
    const cell = cellAt(maximum, x, y);
    if (cell < 0 || maximum.data[cell] === maximum.nodata) continue;
    deepest = Math.max(deepest ?? 0, maximum.data[cell]!);
  }
  return deepest;
}
