// Lambert-93 (EPSG:2154), the legal projection of metropolitan France: conformal conic, GRS 80 ellipsoid (IGN, NT/G 71).
import { atan, cos, exp, log, pow, sin, tan } from "../elementary.ts";
import { RADIANS } from "./sphere.ts";

const A = 6378137;
const FLATTENING = 1 / 298.257222101;
const E = Math.sqrt(FLATTENING * (2 - FLATTENING));

const scale = (latitude: number) => cos(latitude) / Math.sqrt(1 - (E * sin(latitude)) ** 2);
/** exp of minus the isometric latitude. */
const shrink = (latitude: number) =>
  tan(Math.PI / 4 - latitude / 2) / pow((1 - E * sin(latitude)) / (1 + E * sin(latitude)), E / 2);

const [SOUTH, NORTH, ORIGIN, MERIDIAN] = [44, 49, 46.5, 3].map((degrees) => degrees * RADIANS) as [
  number,
  number,
  number,
  number,
];
const N = (log(scale(SOUTH)) - log(scale(NORTH))) / (log(shrink(SOUTH)) - log(shrink(NORTH)));
const F = scale(SOUTH) / (N * pow(shrink(SOUTH), N));
const RHO = A * F * pow(shrink(ORIGIN), N);

/** Longitude and latitude (RGF93 or WGS 84, degrees) to metres. */
export function toLambert93(lon: number, lat: number): [x: number, y: number] {
  const rho = A * F * pow(shrink(lat * RADIANS), N);
  const theta = N * (lon * RADIANS - MERIDIAN);
  return [700000 + rho * sin(theta), 6600000 + RHO - rho * cos(theta)];
}

/** Metres to longitude and latitude, degrees. */
export function fromLambert93(x: number, y: number): [lon: number, lat: number] {
  const [dx, dy] = [x - 700000, RHO - (y - 6600000)];
  const theta = atan(dx / dy);
  const t = pow(Math.sqrt(dx * dx + dy * dy) / (A * F), 1 / N);
  let lat = Math.PI / 2 - 2 * atan(t);
  for (let turn = 0; turn < 12; turn++) {
    const s = E * sin(lat);
    const next = Math.PI / 2 - 2 * atan(t * exp((E / 2) * log((1 - s) / (1 + s))));
    if (Math.abs(next - lat) < 1e-14) break;
    lat = next;
  }
  return [(theta / N + MERIDIAN) / RADIANS, lat / RADIANS];
}
