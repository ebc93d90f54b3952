// The hundred-year storm over the commune, and the flood that comes down the river with it.
import { exp } from "../../../../maths/elementary.ts";
import type { Frame } from "./frame.ts";
import { cubicMetres } from "./weather.ts";

const rounded = (value: number, digits: number) => Math.round(value * digits) / digits;

/** Rain by quarter hours over a day: a long shower with a two-hour core (Desbordes' double triangle), mm/h. */
export function stormOf(frame: Frame) {
  const random = frame.random("storm");
  const depth = 82 + Math.round(16 * random());
  const times = Array.from({ length: 97 }, (_, i) => i / 4);
  const triangle = (t: number, from: number, peak: number, to: number) =>
    t <= from || t >= to ? 0 : t < peak ? (t - from) / (peak - from) : (to - t) / (to - peak);
  const shape = times.map((t) => triangle(t, 2, 7, 14) + 6 * triangle(t, 6, 7, 8.5));
  const total = shape.reduce((sum, value) => sum + value, 0) / 4;
  return { time: times, rain: shape.map((value) => rounded((value * depth) / total, 1000)) };
}

/** Hours from the first rise to the peak: longer for larger catchments. */
export const riseOf = (frame: Frame): number => rounded(3 + 0.12 * Math.sqrt(frame.catchment), 4);

/** Flow by quarter hours over a day and a half: a gamma-shaped rise to the hundred-year peak above the flow before it. */
export function hydrographOf(frame: Frame, flow: readonly number[]) {
  const base = cubicMetres(frame, flow.reduce((sum, value) => sum + value, 0) / flow.length);
  const rise = riseOf(frame);
  const times = Array.from({ length: 145 }, (_, i) => i / 4);
  return {
    time: times,
    flow: times.map((t) => {
      const ratio = t / rise;
      const gamma = ratio * exp(1 - ratio);
      return rounded(base + (frame.peak - base) * gamma * gamma * gamma, 1000);
    }),
  };
}
