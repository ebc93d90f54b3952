// The cost of a link by the flow it carries, after the Bureau of Public Roads: t0 · (1 + b · (v/c)^p) + what does not depend
// on the flow.
import { pow } from "../elementary.ts";
import type { Links } from "./network.ts";

/** xⁿ; whole powers by products, which every engine rounds alike and which cost little. */
export function raise(x: number, power: number): number {
  if (power === 4) {
    const square = x * x;
    return square * square;
  }
  if (power === 3) return x * x * x;
  if (power === 0) return 1;
  if (power < 0 || power > 64 || power !== Math.floor(power)) return pow(x, power);
  let result = 1;
  for (let left = power, base = x; left > 0; left = Math.floor(left / 2), base *= base) if (left % 2 === 1) result *= base;
  return result;
}

/** Costs and their derivatives at a flow, kept up to date link by link. */
export interface Costs {
  flow: Float64Array;
  cost: Float64Array;
  slope: Float64Array;
}

/** Writes cost and slope of one link for its flow. */
export function priceLink(links: Links, costs: Costs, link: number): void {
  const time = links.time[link]!;
  const b = links.b[link]!;
  const base = time + links.fixed[link]!;
  if (b === 0 || time === 0) {
    costs.cost[link] = base;
    costs.slope[link] = 0;
    return;
  }
  const power = links.power[link]!;
  const capacity = links.capacity[link]!;
  const load = costs.flow[link]! / capacity;
  if (power === 0) {
    costs.cost[link] = base + time * b;
    costs.slope[link] = 0;
    return;
  }
  const below = raise(load, power - 1);
  costs.cost[link] = base + time * b * below * load;
  costs.slope[link] = (time * b * power * below) / capacity;
}

export function priceAll(links: Links, costs: Costs): void {
  for (let link = 0; link < links.count; link++) priceLink(links, costs, link);
}

/** Beckmann's objective: the sum over links of the integral of the cost from no flow to the flow. */
export function objectiveOf(links: Links, flow: ArrayLike<number>): number {
  let total = 0;
  for (let link = 0; link < links.count; link++) {
    const v = flow[link]!;
    if (v === 0) continue;
    const time = links.time[link]!;
    const b = links.b[link]!;
    let integral = (time + links.fixed[link]!) * v;
    if (b !== 0 && time !== 0) {
      const power = links.power[link]!;
      integral += (time * b * v * raise(v / links.capacity[link]!, power)) / (power + 1);
    }
    total += integral;
  }
  return total;
}

/** The links whose user equilibrium is the system optimum of these: each carries the marginal cost t + v·t′. */
export const marginal = (links: Links): Links => ({ ...links, b: links.b.map((b, link) => b * (links.power[link]! + 1)) });
