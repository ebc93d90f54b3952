// Inhabitants by age and sex, and the rates of a projection: an ageing French profile, younger in towns.
import { exp } from "../../../../maths/elementary.ts";
import { largestRemainder } from "../../../../maths/sharing.ts";
import type { Frame } from "./frame.ts";

export const AGE_GROUPS = 20;
const ages = Array.from({ length: AGE_GROUPS }, (_, i) => 5 * i);

/** Share of each five-year group, ‰, of a middling commune. */
const profile = [50, 55, 60, 61, 58, 55, 58, 61, 63, 62, 67, 65, 62, 58, 55, 44, 30, 20, 10, 3];
/** What a large town has more of, and a village less: students and young workers. */
const urban = [-1, -3, -5, 7, 26, 18, 8, 2, -2, -4, -8, -9, -9, -8, -7, -4, -2, 0, 0, 0];
/** Share of women by group. */
const women = [
  0.489, 0.489, 0.488, 0.488, 0.492, 0.5, 0.506, 0.508, 0.507, 0.506, 0.508, 0.512, 0.518, 0.526, 0.534, 0.548, 0.578, 0.63, 0.7,
  0.77,
];

export interface AgeTable {
  age: number[];
  femmes: number[];
  hommes: number[];
}

/** Whole persons, whose sum is the population. */
export function agesOf(frame: Frame): AgeTable {
  const { population } = frame;
  const town = Math.min(1, Math.max(-0.4, (population - 12_000) / 120_000));
  const random = frame.random("ages");
  const weights = ages.map((_, i) => (profile[i]! + town * urban[i]!) * (0.95 + 0.1 * random()));
  const both = largestRemainder(
    population,
    weights.flatMap((weight, i) => [weight * women[i]!, weight * (1 - women[i]!)]),
  );
  return { age: [...ages], femmes: ages.map((_, i) => both[2 * i]!), hommes: ages.map((_, i) => both[2 * i + 1]!) };
}

/** Births per woman and year, for 1.62 children per woman. */
const fertility = [0, 0, 0, 0.004, 0.028, 0.088, 0.118, 0.067, 0.0178, 0.0012];
/** Net migrants of a five-year period per thousand inhabitants, before the town's own balance. */
const movement = [2.2, 1.6, 1.0, -2.6, -4.2, 1.8, 3.4, 2.6, 1.5, 0.8, 0.4, 0.3, 0.5, 0.4, 0.1, -0.2, -0.3, -0.2, -0.1, 0];

export function ratesOf(frame: Frame) {
  const { population } = frame;
  const town = Math.min(1, Math.max(0, (population - 8000) / 90_000));
  const migration = ages.map((_, i) => {
    const net = movement[i]! * (1 - town) + (i === 3 ? 5 : i === 4 ? 9 : i > 4 && i < 9 ? -2.4 : -0.6) * town;
    return Math.round((net * population) / 200) / 10;
  });
  return {
    age: [...ages],
    fecondite: ages.map((_, i) => fertility[i] ?? 0),
    survie_femmes: ages.map((age) => survival(age, 1.5e-5, 0.098, 0.0029)),
    survie_hommes: ages.map((age) => survival(age, 4.2e-5, 0.0905, 0.0035)),
    migration_femmes: migration,
    migration_hommes: [...migration],
  };
}

/** Share that survives into a group, as demography.cohort reads it: of the newborn for the first (Gompertz' law). */
function survival(age: number, level: number, growth: number, newborn: number): number {
  const hazard = age === 0 ? newborn : 5 * level * exp(growth * (age === 95 ? 96.5 : age));
  return Math.round(exp(-hazard) * 1e5) / 1e5;
}

/** Daily contacts between four age classes, made alike both ways by the number of people in each. */
export function contactsOf({ age, femmes, hommes }: AgeTable) {
  const classes = ["0-14", "15-24", "25-64", "65+"];
  const classOf = (from: number) => (from < 15 ? 0 : from < 25 ? 1 : from < 65 ? 2 : 3);
  const persons = [0, 0, 0, 0];
  age.forEach((from, i) => {
    persons[classOf(from)]! += femmes[i]! + hommes[i]!;
  });
  const wanted = [
    [7.2, 1.1, 4.2, 0.7],
    [0, 7.6, 5.0, 0.5],
    [0, 0, 8.4, 1.4],
    [0, 0, 0, 2.6],
  ];
  const rows = { classe: [] as string[], avec: [] as string[], contacts: [] as number[], population: [] as number[] };
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 4; b++) {
      // Contacts from the younger class to the older are given; those back are as many in all.
      const back = a > b;
      const rate = back ? (wanted[b]![a]! * persons[b]!) / persons[a]! : wanted[a]![b]!;
      rows.classe.push(classes[a]!);
      rows.avec.push(classes[b]!);
      rows.contacts.push(Math.round(rate * 1e6) / 1e6);
      rows.population.push(persons[a]!);
    }
  }
  return rows;
}
