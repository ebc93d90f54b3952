// Light from the north-west over a relief, as paper maps have it: 1 in full light, 0 in shade, NaN where there is no relief.
import type { Grid } from "../../maths/grid.ts";

/** `exaggeration` lifts flat land so that its valleys are seen. */
export function hillshade(grid: Grid, exaggeration?: number): Float32Array {
  const { width, height, cellSize, data, nodata } = grid;
  const lift = exaggeration ?? flatness(grid);
  const light = new Float32Array(width * height);
  // Azimuth 315°, altitude 45°: the usual light.
  const [lx, ly, lz] = [-0.5, 0.5, Math.SQRT1_2];
  for (let row = 0; row < height; row++) {
    const above = row > 0 ? -width : 0;
    const below = row < height - 1 ? width : 0;
    for (let column = 0; column < width; column++) {
      const i = row * width + column;
      const centre = data[i]!;
      if (centre === nodata) {
        light[i] = Number.NaN;
        continue;
      }
      const at = (j: number) => (data[j] === nodata ? centre : data[j]!);
      const left = column > 0 ? 1 : 0;
      const right = column < width - 1 ? 1 : 0;
      const dx = ((at(i + right) - at(i - left)) / (Math.max(1, left + right) * cellSize)) * lift;
      const rows = (above === 0 ? 0 : 1) + (below === 0 ? 0 : 1);
      const dy = ((at(i + above) - at(i + below)) / (Math.max(1, rows) * cellSize)) * lift;
      // Normal of the ground is (−dx, −dy, 1), y to the north.
      const shade = (-dx * lx - dy * ly + lz) / Math.sqrt(dx * dx + dy * dy + 1);
      light[i] = Math.max(0, Math.min(1, shade));
    }
  }
  return light;
}

/** A lift that gives an ordinary slope the contrast of a hill: 1 in mountains, up to 12 in a plain. */
function flatness({ width, height, cellSize, data, nodata }: Grid): number {
  let [sum, count] = [0, 0];
  const step = Math.max(1, Math.floor((width * height) / 20_000));
  for (let i = 0; i + 1 < data.length; i += step) {
    if (data[i] === nodata || data[i + 1] === nodata || (i + 1) % width === 0) continue;
    sum += Math.abs(data[i + 1]! - data[i]!) / cellSize;
    count += 1;
  }
  const slope = count > 0 ? sum / count : 0;
  return slope > 0 ? Math.min(12, Math.max(1, 0.25 / slope)) : 1;
}
