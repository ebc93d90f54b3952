// GR4J day by day: interception, production store, two unit hydrographs, exchange, routing store. Plain typed arrays and
// no check in the loop; what is read has been checked at the door.
import { exp } from "../../../maths/elementary.ts";
import { unitHydrographs } from "./unit-hydrographs.ts";

export interface Parameters {
  /** Capacity of the production store, mm. */
  x1: number;
  /** Exchange coefficient, mm/d; negative loses water. */
  x2: number;
  /** Capacity of the routing store over a day, mm. */
  x3: number;
  /** Time base of the first unit hydrograph, d. */
  x4: number;
}

/** What happens each day, mm or mm/d; arrays as long as the series. */
export interface Trace {
  flow: Float64Array;
  production: Float64Array;
  routing: Float64Array;
  /** Actual evaporation. */
  actual: Float64Array;
  percolation: Float64Array;
  /** What the catchment exchanged with others, both branches; positive is received. */
  exchange: Float64Array;
}

export const traceOf = (days: number): Trace => ({
  flow: new Float64Array(days),
  production: new Float64Array(days),
  routing: new Float64Array(days),
  actual: new Float64Array(days),
  percolation: new Float64Array(days),
  exchange: new Float64Array(days),
});

/** Share of the effective rain that goes through the routing store; the reference holds it in single precision. */
const ROUTED = Math.fround(0.9);
/** (9/4)⁴. */
const PERCOLATION = 25.62890625;
/** Beyond, tanh is 1 to the last digit. */
const MOST = 13;

/** Where the stores stand, as shares of x1 and x3. */
export interface Filling {
  production: number;
  routing: number;
}

/** Runs the series into the trace; returns the water still in the unit hydrographs at the end, mm. */
export function simulate(
  rain: Float64Array,
  evaporation: Float64Array,
  { x1, x2, x3, x4 }: Parameters,
  filling: Filling,
  trace: Trace,
): number {
  const { flow, production, routing, actual, percolation, exchange } = trace;
  const { first, second } = unitHydrographs(x4);
  const n1 = first.length;
  const n2 = second.length;
  // One place more than the ordinates, for ever dry.
  const slow = new Float64Array(n1 + 1);
  const fast = new Float64Array(n2 + 1);
  const days = rain.length;
  let S = filling.production * x1;
  let R = filling.routing * x3;
  for (let day = 0; day < days; day++) {
    const P = rain[day]!;
    const E = evaporation[day]!;
    let effective = 0;
    let used = E;
    const share = S / x1;
    if (P <= E) {
      const t = tanh((E - P) / x1);
      const drawn = (S * (2 - share) * t) / (1 + (1 - share) * t);
      S -= drawn;
      used = P + drawn;
    } else {
      const t = tanh((P - E) / x1);
      const stored = (x1 * (1 - share * share) * t) / (1 + share * t);
      S += stored;
      effective = P - E - stored;
    }
    if (S < 0) S = 0;
    let ratio = S / x1;
    ratio *= ratio;
    const seeping = S * (1 - 1 / Math.sqrt(Math.sqrt(1 + (ratio * ratio) / PERCOLATION)));
    S -= seeping;
    effective += seeping;

    const through = effective * ROUTED;
    const direct = effective * (1 - ROUTED);
    for (let k = 0; k < n1; k++) slow[k] = slow[k + 1]! + first[k]! * through;
    for (let k = 0; k < n2; k++) fast[k] = fast[k + 1]! + second[k]! * direct;
    const q9 = slow[0]!;
    const q1 = fast[0]!;

    ratio = R / x3;
    const potential = x2 * ratio * ratio * ratio * Math.sqrt(ratio);
    let held = R + q9 + potential;
    let exchanged = potential;
    if (held < 0) {
      exchanged = -R - q9;
      held = 0;
    }
    ratio = held / x3;
    ratio *= ratio;
    const released = held * (1 - 1 / Math.sqrt(Math.sqrt(1 + ratio * ratio)));
    R = held - released;
    let straight = q1 + potential;
    if (straight < 0) {
      exchanged -= q1;
      straight = 0;
    } else exchanged += potential;

    flow[day] = released + straight;
    production[day] = S;
    routing[day] = R;
    actual[day] = used;
    percolation[day] = seeping;
    exchange[day] = exchanged;
  }
  let left = 0;
  for (let k = 1; k < n1; k++) left += slow[k]!;
  for (let k = 1; k < n2; k++) left += fast[k]!;
  return left;
}

/** As the reference writes it, so that the last digits are the same. */
function tanh(x: number): number {
  const e = exp(2 * Math.min(x, MOST));
  return (e - 1) / (e + 1);
}
