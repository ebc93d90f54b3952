// Hydrologic soil groups: sandy terraces, loam of the valley floor and slopes, clay of the plateau.
import { layeredNoise } from "../../../../maths/territory/noise.ts";
import { CELL, type Frame } from "./frame.ts";
import type { Relief } from "./relief.ts";

export const soilCodes = {
  1: { fr: "A, infiltration forte", en: "A, high infiltration" },
  2: { fr: "B, infiltration moyenne", en: "B, moderate infiltration" },
  3: { fr: "C, infiltration faible", en: "C, slow infiltration" },
  4: { fr: "D, infiltration très faible", en: "D, very slow infiltration" },
};

export function soilOf(frame: Frame, relief: Relief): Uint8Array {
  const { cells, bed } = frame;
  const field = frame.field("soil");
  const soil = new Uint8Array(cells * cells);
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const cell = row * cells + column;
      const patch = layeredNoise((column * CELL) / 1100, (row * CELL) / 1100, field, 2);
      const steep = relief.slope[cell]!;
      const low = relief.distance[cell]! < 90 + 40 * bed;
      soil[cell] = low ? (patch > 0.55 ? 1 : 2) : steep > 9 ? (patch > 0.5 ? 2 : 3) : patch > 0.56 ? 4 : patch > 0.36 ? 3 : 2;
    }
  }
  return soil;
}
