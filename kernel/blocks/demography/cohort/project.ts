// One step of the cohort-component method on plain arrays; nothing is checked here.
// Half of a period's net migrants arrive at its start and live it, half at its end.

export interface Sex {
  /** Persons by age group, the last one open. */
  population: Float64Array;
  /** Share of the group that survives into this one: [0] of the newborn, [n-1] of the last two groups. */
  survival: Float64Array;
  /** Net migrants of the period, by age at its start for the first half, at its end for the second. */
  migration: Float64Array;
}

export interface Flows {
  births: number;
  deaths: number;
  migration: number;
}

/** Ages one sex by a step; `births` are its own newborn. */
export function age(sex: Sex, births: number): { population: Float64Array; flows: Flows } {
  const { population, survival, migration } = sex;
  const n = population.length;
  const next = new Float64Array(n);
  let deaths = births * (1 - survival[0]!);
  let net = 0;
  next[0] = births * survival[0]! + migration[0]! / 2;
  for (let i = 1; i < n; i++) {
    let exposed = population[i - 1]! + migration[i - 1]! / 2;
    if (i === n - 1) exposed += population[i]! + migration[i]! / 2;
    next[i] = exposed * survival[i]! + migration[i]! / 2;
    deaths += exposed * (1 - survival[i]!);
  }
  for (let i = 0; i < n; i++) net += migration[i]!;
  return { population: next, flows: { births, deaths, migration: net } };
}

/** Births of a period by age of the mother: rates per woman and year on the mean of the women at both ends, each with half the migrants. */
export function birthsByAge(women: Sex, aged: Float64Array, fertility: Float64Array, step: number): Float64Array {
  return fertility.map((rate, i) => step * rate * 0.5 * (women.population[i]! + women.migration[i]! / 2 + aged[i]!));
}
