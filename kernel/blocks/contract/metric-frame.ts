// Places of several sources in one flat frame in metres: what distances are measured in.
import { fromLambert93, toLambert93 } from "../../maths/geodesy/lambert93.ts";
import { planeAround } from "../../maths/geodesy/sphere.ts";
import { ModelError } from "./block.ts";

export interface Placed {
  crs: string | null;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}
export type Kind = "degrees" | "lambert93" | `EPSG:${string}`;

export interface Frame {
  /** What the metres are of: "EPSG:2154", or null for a plane around the place. */
  crs: string | null;
  /** Into the frame. `converted` says that degrees were. */
  place: (points: Placed, at: string) => { x: Float64Array; y: Float64Array; converted: boolean };
}

/** Longitude and latitude: WGS 84, ETRS89 and RGF93, with or without heights. */
const GEOGRAPHIC = /^(4326|4979|4258|4937|4171|4965|9777|9776)$/;

/** What coordinates are, by what is said of them, else by what they look like. */
export function kindOf({ crs, x, y }: Placed, at: string): Kind {
  let degrees = true;
  for (let i = 0; i < x.length && degrees; i++) degrees = Math.abs(x[i]!) <= 360 && Math.abs(y[i]!) <= 90;
  const code = /(\d{4,5})\s*$/.exec(crs ?? "")?.[1];
  const said: Kind | null =
    GEOGRAPHIC.test(code ?? "") || /CRS:?84/i.test(crs ?? "")
      ? "degrees"
      : code === "2154"
        ? "lambert93"
        : code
          ? `EPSG:${code}`
          : null;
  // Points near the origin of a made-up frame may be either: what is said decides.
  if (said === null) return degrees ? "degrees" : "lambert93";
  if (said === "degrees" && !degrees) {
    throw new ModelError(
      {
        fr: `« ${at} » se dit en degrés (${crs}), mais ses coordonnées sont en mètres : corrigez son système de coordonnées.`,
        en: `“${at}” says degrees (${crs}), but its coordinates are metres: mend its coordinate system.`,
      },
      at,
    );
  }
  return said;
}

/** The frame of the first source: its own metres, or a plane around it where it is in degrees. */
export function frameOf(base: Placed, at: string): Frame {
  const kind = kindOf(base, at);
  if (kind === "degrees") {
    const middle = (list: ArrayLike<number>) => {
      let [low, high] = [Infinity, -Infinity];
      for (let i = 0; i < list.length; i++) {
        low = Math.min(low, list[i]!);
        high = Math.max(high, list[i]!);
      }
      return (low + high) / 2;
    };
    const plane = planeAround(middle(base.x), middle(base.y));
    return framed(null, (other) => {
      if (other === "degrees") return plane;
      return other === "lambert93" ? (x, y) => plane(...fromLambert93(x, y)) : null;
    });
  }
  const crs = kind === "lambert93" ? "EPSG:2154" : kind;
  return framed(crs, (other) => {
    if (other === kind) return (x, y) => [x, y];
    return kind === "lambert93" && other === "degrees" ? toLambert93 : null;
  });
}

function framed(crs: string | null, into: (kind: Kind) => ((x: number, y: number) => [x: number, y: number]) | null): Frame {
  return {
    crs,
    place: (points, at) => {
      const kind = kindOf(points, at);
      const convert = into(kind);
      if (!convert) {
        throw new ModelError(
          {
            fr: `« ${at} » est en ${kind === "degrees" ? "degrés" : kind} et ne se ramène pas à ${crs ?? "un plan en mètres"} : convertissez-le en Lambert-93 (EPSG:2154).`,
            en: `“${at}” is in ${kind === "degrees" ? "degrees" : kind} and cannot be brought to ${crs ?? "a plane in metres"}: convert it to Lambert-93 (EPSG:2154).`,
          },
          at,
        );
      }
      const x = new Float64Array(points.x.length);
      const y = new Float64Array(points.x.length);
      for (let i = 0; i < x.length; i++) [x[i], y[i]] = convert(points.x[i]!, points.y[i]!) as [number, number];
      return { x, y, converted: kind === "degrees" };
    },
  };
}
