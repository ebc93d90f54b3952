// Places, stops and crossings in one frame in metres.
import type { Graph } from "../../../maths/graph/csr.ts";
import { NearestPoint } from "../../../maths/graph/nearest-point.ts";
import { ModelError } from "../../contract/block.ts";
import type { Frame } from "../../contract/metric-frame.ts";
import type { Points } from "../../contract/points.ts";
import { snapTo, usedNodes } from "./road-times.ts";
import type { Warn } from "./warnings.ts";

export interface Spots {
  x: Float64Array;
  y: Float64Array;
}

export function spotsOf(frame: Frame, places: Points, at: string, warn: Warn): Spots {
  const spots = frame.place(places, at);
  if (spots.converted && frame.crs !== null) {
    warn(
      `« ${at} » est en degrés (longitude, latitude) : ses lieux sont ramenés en mètres, en Lambert-93.`,
      `“${at}” is in degrees (longitude, latitude): its places are brought to metres, in Lambert-93.`,
    );
  } else if (spots.converted && places.crs === null) {
    warn(
      `« ${at} » ne dit pas son système de coordonnées ; lues comme des degrés, ses positions sont ramenées en mètres sur un plan local.`,
      `“${at}” does not say its coordinate system; read as degrees, its positions are brought to metres on a local plane.`,
    );
  }
  return spots;
}

/** The crossings a mode may use, and how places join the nearest. */
export function joined(graph: Graph, streets: Spots, most: number) {
  const used = usedNodes(graph).subarray(0, streets.x.length);
  const crossings = new NearestPoint(streets.x, streets.y, used);
  return { used, snap: (places: { x: ArrayLike<number>; y: ArrayLike<number> }) => snapTo(crossings, places, most) };
}

interface Stops {
  crs: string | null;
  x: number[];
  y: number[];
}

const standing = ({ x, y }: Stops) => x.flatMap((one, i) => (Number.isNaN(one) || Number.isNaN(y[i]) ? [] : [i]));

/** Stops that stand somewhere. */
export function known(stops: Stops): Stops {
  const kept = standing(stops);
  if (kept.length === 0) {
    throw new ModelError(
      { fr: "Aucun arrêt des horaires n’a de coordonnées.", en: "No stop of the timetable has coordinates." },
      "timetable",
    );
  }
  return { crs: stops.crs, x: kept.map((i) => stops.x[i]!), y: kept.map((i) => stops.y[i]!) };
}

/** All stops in the frame; NaN where one stands nowhere. */
export function placedStops(frame: Frame, stops: Stops): Spots {
  const some = frame.place(known(stops), "timetable");
  const all = {
    x: new Float64Array(stops.x.length).fill(Number.NaN),
    y: new Float64Array(stops.x.length).fill(Number.NaN),
  };
  standing(stops).forEach((i, k) => {
    all.x[i] = some.x[k]!;
    all.y[i] = some.y[k]!;
  });
  return all;
}
