// What both methods share: the state at the start, and the course of the epidemic day by day.
import type { Classes } from "./classes.ts";

export interface Disease {
  latency: boolean;
  /** Transmission per contact. */
  beta: number;
  /** Days. */
  infectious: number;
  latent: number;
  /** Share of contacts avoided from a day until another. */
  reduction: number;
  measuresFrom: number;
  measuresTo: number;
}

/** Persons by class. */
export interface Start {
  susceptible: number[];
  infectious: number[];
  /** Cannot be infected: vaccinated with success. */
  protected: number[];
}

/** Totals at the start of each day, 0 to `days`; arrays of days + 1. */
export interface Course {
  susceptible: Float64Array;
  exposed: Float64Array;
  infectious: Float64Array;
  recovered: Float64Array;
  /** Infected during the day that ends here. */
  incidence: Float64Array;
  /** Infected by the end, first cases included, by class. */
  infected: number[];
}

export const courseOf = (days: number, classes: number): Course => ({
  susceptible: new Float64Array(days + 1),
  exposed: new Float64Array(days + 1),
  infectious: new Float64Array(days + 1),
  recovered: new Float64Array(days + 1),
  incidence: new Float64Array(days + 1),
  infected: new Array<number>(classes).fill(0),
});

/** Contacts left at a time, a share of the usual. */
export const contactsLeft = ({ reduction, measuresFrom, measuresTo }: Disease, day: number): number =>
  day >= measuresFrom && day < measuresTo ? 1 - reduction : 1;

/** Steps of equal length in a day, at most `step` long. */
export const stepsPerDay = (step: number): number => Math.max(1, Math.ceil(1 / step - 1e-9));

/** Force of infection by class, for β = 1: susceptibility · Σ contacts · infectious / population. */
export function forces(
  { population, contacts, susceptibility }: Classes,
  infectious: ArrayLike<number>,
  into: Float64Array,
): void {
  const n = population.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) if (population[j]! > 0) sum += (contacts[i * n + j]! * infectious[j]!) / population[j]!;
    into[i] = susceptibility[i]! * sum;
  }
}
