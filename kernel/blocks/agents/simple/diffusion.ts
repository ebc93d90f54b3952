// Diffusion over a network: each contact with an adopter may convince, at every step, or it takes a share of one's neighbours
// (Watts); an adopter stays one (SI, or Bass with an influence from outside).
import { exp } from "../../../maths/elementary.ts";
import type { Network } from "./network.ts";
import { shuffle } from "./shuffle.ts";

export interface Spread {
  /** Step of adoption by agent; −1 before it. */
  adopted: Int32Array;
  adopters: number;
}

export function seed(network: Network, first: number, random: () => number): Spread {
  const adopted = new Int32Array(network.agents).fill(-1);
  const order = Int32Array.from({ length: network.agents }, (_, i) => i);
  shuffle(order, random);
  const adopters = Math.min(first, network.agents);
  for (let i = 0; i < adopters; i++) adopted[order[i]!] = 0;
  return { adopted, adopters };
}

/** One step for all at once. Returns how many adopted. */
export function spreadStep(
  network: Network,
  state: Spread,
  step: number,
  transmission: number,
  outside: number,
  random: () => number,
): number {
  const { adopted } = state;
  const { start, neighbours, agents } = network;
  let fresh = 0;
  for (let i = 0; i < agents; i++) {
    if (adopted[i]! >= 0) continue;
    let unmoved = 1 - outside;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const when = adopted[neighbours[k]!]!;
      // Those of this very step convince from the next on.
      if (when >= 0 && when < step) unmoved *= 1 - transmission;
    }
    if (unmoved < 1 && random() >= unmoved) {
      adopted[i] = step;
      fresh += 1;
    }
  }
  state.adopters += fresh;
  return fresh;
}

/** One step for all at once, by a threshold: whoever has that share of adopters among the neighbours follows. */
export function thresholdStep(
  { start, neighbours, agents }: Network,
  state: Spread,
  step: number,
  threshold: number,
  outside: number,
  random: () => number,
): number {
  const { adopted } = state;
  let fresh = 0;
  for (let i = 0; i < agents; i++) {
    if (adopted[i]! >= 0) continue;
    let convinced = 0;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const when = adopted[neighbours[k]!]!;
      if (when >= 0 && when < step) convinced += 1;
    }
    const enough = convinced > 0 && convinced >= threshold * (start[i + 1]! - start[i]!) - 1e-9;
    if (enough || (outside > 0 && random() < outside)) {
      adopted[i] = step;
      fresh += 1;
    }
  }
  state.adopters += fresh;
  return fresh;
}

/** The mean-field limit, contacts drawn anew among all: x' = x + (1 − x)(1 − (1 − p)e^(−βkx)). */
export function meanField(x: number, transmission: number, outside: number, links: number): number {
  return x + (1 - x) * (1 - (1 - outside) * exp(-transmission * links * x));
}
