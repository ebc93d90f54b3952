// A grid as the pixels of a screen: nearest cell, colour by index, relief shading under it. Pure; a canvas or a PNG shows it.
import type { Grid } from "../../maths/grid.ts";
import type { Painting } from "./scale.ts";
import type { Colour } from "./tokens.ts";

export interface RasterColours {
  /** By index of the painting. */
  values: readonly Colour[];
  paper: Colour;
  ink: Colour;
}

/** How far shade darkens: the ground alone, and under a value. */
const [groundShade, valueShade] = [0.42, 0.3];

/** RGBA, rows from north to south. A pixel with neither value nor relief is transparent. */
export function rasterOf(
  grid: Grid,
  painting: Painting,
  light: Float32Array | null,
  colours: RasterColours,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { data } = grid;
  const { indexOf } = painting;
  const pixels = new Uint8ClampedArray(width * height * 4);
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) / width) * grid.width));
  // Neighbouring pixels mostly show one cell: its colour is worked out once a run.
  for (let y = 0; y < height; y++) {
    const start = Math.floor(((y + 0.5) / height) * grid.height) * grid.width;
    let last = -1;
    let [r, g, b, a] = [0, 0, 0, 0];
    for (let x = 0; x < width; x++) {
      const cell = start + columns[x]!;
      if (cell !== last) {
        last = cell;
        const index = indexOf(data[cell]!);
        const shade = light ? 1 - light[cell]! : 0;
        const lit = light !== null && !Number.isNaN(shade);
        a = index >= 0 || lit ? 255 : 0;
        if (a > 0) {
          const base = index >= 0 ? colours.values[index]! : colours.paper;
          const k = lit ? shade * (index >= 0 ? valueShade : groundShade) : 0;
          r = base[0] + (colours.ink[0] - base[0]) * k;
          g = base[1] + (colours.ink[1] - base[1]) * k;
          b = base[2] + (colours.ink[2] - base[2]) * k;
        }
      }
      if (a === 0) continue;
      const at = (y * width + x) * 4;
      pixels[at] = r;
      pixels[at + 1] = g;
      pixels[at + 2] = b;
      pixels[at + 3] = a;
    }
  }
  return pixels;
}
