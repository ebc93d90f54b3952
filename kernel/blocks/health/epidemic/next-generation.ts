// R0 and the final size, from the next-generation matrix: who an infected person of each class infects.
import { exp } from "../../../maths/elementary.ts";
import type { Classes } from "./classes.ts";

/** Infections of class i caused by one infected of class j, when `susceptible` are left, for β = 1. */
export function nextGeneration(classes: Classes, infectious: number, susceptible: readonly number[]): number[] {
  const { population, contacts, susceptibility } = classes;
  const n = population.length;
  return contacts.map((rate, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (population[j]! === 0 || population[i]! === 0) return 0;
    return (susceptibility[i]! * rate * susceptible[i]! * infectious) / population[j]!;
  });
}

/** The largest eigenvalue of a matrix without negative entries, by powers of K + I, which never turns in circles. */
export function spectralRadius(matrix: readonly number[]): number {
  const n = Math.round(Math.sqrt(matrix.length));
  const size = matrix.reduce((most, entry) => Math.max(most, entry), 0);
  if (size === 0) return 0;
  let vector = new Array<number>(n).fill(1);
  let radius = 0;
  for (let turn = 0; turn < 20_000; turn++) {
    const next = vector.map((_, i) => vector[i]! + vector.reduce((sum, x, j) => sum + (matrix[i * n + j]! / size) * x, 0));
    const norm = next.reduce((most, x) => Math.max(most, x), 0);
    vector = next.map((x) => x / norm);
    const found = norm - 1;
    if (Math.abs(found - radius) <= 1e-15 * found) return found * size;
    radius = found;
  }
  return radius * size;
}

/**
 * Share infected by class in an epidemic left to itself, first cases included: zᵢ = 1 − exp(−β Σⱼ …) over the susceptible,
 * from above, so that the epidemic is the root found.
 */
export function finalSize(
  classes: Classes,
  beta: number,
  infectious: number,
  susceptible: readonly number[],
  infected: readonly number[],
): number[] {
  const { population, contacts, susceptibility } = classes;
  const n = population.length;
  let escaped = new Array<number>(n).fill(0);
  for (let turn = 0; turn < 200_000; turn++) {
    const next = escaped.map((_, i) => {
      let force = 0;
      for (let j = 0; j < n; j++) {
        if (population[j]! === 0) continue;
        force += (contacts[i * n + j]! * (susceptible[j]! * (1 - escaped[j]!) + infected[j]!)) / population[j]!;
      }
      return exp(-beta * infectious * susceptibility[i]! * force);
    });
    const moved = next.reduce((most, share, i) => Math.max(most, Math.abs(share - escaped[i]!)), 0);
    escaped = next;
    if (moved < 1e-15) break;
  }
  return escaped.map((share, i) => (population[i]! === 0 ? 0 : (susceptible[i]! * (1 - share) + infected[i]!) / population[i]!));
}
