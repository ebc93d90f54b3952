// The relief: a valley along the river, its flood plain, its slopes and plateau; every cell drains to the edge.
import { drained, slopePercent } from "../../../../maths/territory/drainage.ts";
import { ease, layeredNoise, noise } from "../../../../maths/territory/noise.ts";
import { nearSegment } from "../../../../maths/territory/raster.ts";
import { CELL, type Frame } from "./frame.ts";
import { type River, sampled } from "./river.ts";

export interface Relief {
  /** Level of each cell, m. */
  level: Float32Array;
  slope: Float32Array;
  /** 1 where the river flows. */
  water: Uint8Array;
  /** Distance to the river's axis, about, m. */
  distance: Float32Array;
}

export function reliefOf(frame: Frame, river: River): Relief {
  const { cells, side, bed, reach, riverWidth } = frame;
  const raw = new Float64Array(cells * cells);
  const distance = new Float32Array(cells * cells);
  const fields = { plain: frame.field("plain"), hills: frame.field("hills"), detail: frame.field("detail") };
  const breadth = 0.6 + riverWidth / 60;
  for (let column = 0; column < cells; column++) {
    const x = (column + 0.5) * CELL;
    const axis = sampled(river.axis, river.step, x);
    const cosine = sampled(river.cosine, river.step, x);
    const base = river.bedAt(sampled(river.along, river.step, x)) + bed;
    for (let row = 0; row < cells; row++) {
      const y = (cells - row - 0.5) * CELL;
      const away = y - axis;
      const d = Math.abs(away) * cosine;
      const bank = away > 0 ? 1 : 2;
      const plain = (140 + 420 * noise(x / 1400, bank * 7.5, fields.plain)) * breadth;
      const rise = ease((d - plain) / (0.26 * side));
      const hills = 55 + 130 * layeredNoise(x / 1900, y / 1900, fields.hills, 3);
      const detail = (layeredNoise(x / 420, y / 420, fields.detail, 3) - 0.5) * 46;
      const cell = row * cells + column;
      distance[cell] = d;
      raw[cell] = base + 0.0035 * Math.min(d, plain) + rise * hills + Math.min(1, rise * 3) * detail;
    }
  }
  const water = carve(frame, river, raw);
  const level = Float32Array.from(drained(raw, cells, cells, 0.002));
  return { level, slope: slopePercent(level, cells, cells, CELL), water, distance };
  function carve({ cells: n }: Frame, { axis, along, step, bedAt }: River, ground: Float64Array): Uint8Array {
    const wet = new Uint8Array(n * n);
    const nearest = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
    const grid = { width: n, height: n, cellSize: CELL, origin: [0, 0] as [number, number] };
    for (let i = 0; i + 1 < axis.length; i++) {
      const a = [i * step, axis[i]!] as const;
      const b = [(i + 1) * step, axis[i + 1]!] as const;
      nearSegment(grid, a, b, reach, (cell, away, part) => {
        if (away >= nearest[cell]!) return;
        nearest[cell] = away;
        wet[cell] = 1;
        ground[cell] = bedAt(along[i]! + part * (along[i + 1]! - along[i]!));
      });
    }
    return wet;
  }
}
