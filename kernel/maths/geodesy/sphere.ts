// Distances over the ground between points in degrees, and a flat frame around a place.
import { asin, cos, sin } from "../elementary.ts";

/** Mean radius of the Earth (IUGG), m. */
export const RADIUS = 6371008.8;
export const RADIANS = Math.PI / 180;

/** Great-circle distance in metres on the mean sphere: within 0.3 % of the ellipsoid's. */
export function haversine(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const a = sin(((lat2 - lat1) * RADIANS) / 2);
  const b = sin(((lon2 - lon1) * RADIANS) / 2);
  const h = a * a + cos(lat1 * RADIANS) * cos(lat2 * RADIANS) * b * b;
  return 2 * RADIUS * asin(Math.min(1, Math.sqrt(h)));
}

/** Longitude and latitude to metres east and north of a place, on the mean sphere: for a commune or a county. */
export function planeAround(lon0: number, lat0: number): (lon: number, lat: number) => [x: number, y: number] {
  const north = RADIUS * RADIANS;
  const east = north * cos(lat0 * RADIANS);
  return (lon, lat) => [(lon - lon0) * east, (lat - lat0) * north];
}
