// Runoff by curve numbers and the unit hydrograph of the U.S. Soil Conservation Service (NEH 630, chapters 10 and 16).

/** Potential retention, mm, of a curve number. */
export const retention = (curveNumber: number): number =>
  curveNumber > 0 ? 25_400 / curveNumber - 254 : Number.POSITIVE_INFINITY;

/** Runoff, mm, of a rain of so many mm: nothing until the initial losses, a share of the retention, are filled. */
export function runoffOf(rain: number, curveNumber: number, lossShare = 0.2): number {
  if (curveNumber >= 100) return rain;
  const s = retention(curveNumber);
  const past = rain - lossShare * s;
  return past > 0 ? (past * past) / (past + s) : 0;
}

/** The curve number of a dry or a soaked soil from that of an ordinary one (Hawkins, 1985). */
export function moistened(curveNumber: number, moisture: "dry" | "normal" | "wet"): number {
  if (moisture === "dry") return curveNumber / (2.281 - 0.01281 * curveNumber);
  if (moisture === "wet") return curveNumber / (0.427 + 0.00573 * curveNumber);
  return curveNumber;
}

/** Dimensionless unit hydrograph: time over time to peak, discharge over peak discharge. */
const dimensionless: [number, number][] = [
  [0, 0],
  [0.1, 0.03],
  [0.2, 0.1],
  [0.3, 0.19],
  [0.4, 0.31],
  [0.5, 0.47],
  [0.6, 0.66],
  [0.7, 0.82],
  [0.8, 0.93],
  [0.9, 0.99],
  [1, 1],
  [1.1, 0.99],
  [1.2, 0.93],
  [1.3, 0.86],
  [1.4, 0.78],
  [1.5, 0.68],
  [1.6, 0.56],
  [1.7, 0.46],
  [1.8, 0.39],
  [1.9, 0.33],
  [2, 0.28],
  [2.2, 0.207],
  [2.4, 0.147],
  [2.6, 0.107],
  [2.8, 0.077],
  [3, 0.055],
  [3.2, 0.04],
  [3.4, 0.029],
  [3.6, 0.021],
  [3.8, 0.015],
  [4, 0.011],
  [4.5, 0.005],
  [5, 0],
]; // prettier-ignore
const triangular: [number, number][] = [
  [0, 0],
  [1, 1],
  [8 / 3, 0],
];

function at(shape: [number, number][], t: number): number {
  for (let k = 1; k < shape.length; k++) {
    const [[t0, q0], [t1, q1]] = [shape[k - 1]!, shape[k]!];
    if (t <= t1) return q0 + ((q1 - q0) * (t - t0)) / (t1 - t0);
  }
  return 0;
}

/**
 * Discharge at each multiple of `step` (hours) after a block of excess rain `step` long, as shares of its volume per hour:
 * their sum times the step is one, so that the hydrograph holds the water of the rain.
 */
export function unitHydrograph(step: number, concentration: number, shape: "triangular" | "dimensionless"): number[] {
  const peak = step / 2 + 0.6 * concentration;
  const curve = shape === "triangular" ? triangular : dimensionless;
  const end = curve.at(-1)![0] * peak;
  const ordinates: number[] = [];
  for (let k = 0; k === 0 || (k - 1) * step < end; k++) ordinates.push(at(curve, (k * step) / peak));
  const sum = ordinates.reduce((total, q) => total + q, 0);
  // A catchment quicker than the step gives its water within one step.
  if (!(sum > 0)) return [0, 1 / step, 0];
  return ordinates.map((q) => q / (sum * step));
}

/** Excess rain (mm by step) over an area (km²) to discharge (m³/s) at each multiple of the step. */
export function convolve(excess: readonly number[], unit: readonly number[], area: number): number[] {
  const flow = new Array<number>(excess.length + unit.length - 1).fill(0);
  // 1 mm/h over 1 km² is 1000 / 3600 m³/s.
  const scale = (area * 1000) / 3600;
  excess.forEach((mm, k) => {
    if (mm <= 0) return;
    for (let j = 0; j < unit.length; j++) flow[k + j]! += mm * unit[j]! * scale;
  });
  return flow;
}
