// Where a grid lies on a map: its outline as a feature, and its corners in longitude and latitude.
import type { Grid } from "../maths/grid.ts";
import type { Collection } from "./collection.ts";
import { type Position, towardsLonLat } from "./project.ts";

/** North-west, north-east, south-east, south-west, in the grid's own coordinates. */
function cornersOf({ origin: [west, south], width, height, cellSize }: Grid<unknown>): Position[] {
  const [east, north] = [west + width * cellSize, south + height * cellSize];
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
}

/** The outline of a grid, with its coordinate system as features say theirs. */
export function frameOf(grid: Grid<unknown>): Collection {
  const corners = cornersOf(grid);
  const geometry = { type: "Polygon", coordinates: [[...corners, corners[0]!]] };
  return {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: null, geometry }],
    ...(grid.crs && { crs: { type: "name", properties: { name: grid.crs } } }),
  };
}

/** The corners in longitude and latitude, as images are laid on maps. */
export async function lonLatCorners(grid: Grid<unknown>): Promise<Position[]> {
  const lonLat = await towardsLonLat(frameOf(grid));
  return cornersOf(grid).map(lonLat);
}
