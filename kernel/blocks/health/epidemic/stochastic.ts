// One run at random: whole persons, who change state by binomial draws at each step.
import { exp } from "../../../maths/elementary.ts";
import { binomial } from "../../../maths/sampling/binomial.ts";
import type { Classes } from "./classes.ts";
import { type Course, contactsLeft, courseOf, type Disease, forces, type Start, stepsPerDay } from "./course.ts";

export function sampled(
  classes: Classes,
  disease: Disease,
  start: Start,
  days: number,
  step: number,
  random: () => number,
): Course {
  const n = classes.names.length;
  const steps = stepsPerDay(step);
  const h = 1 / steps;
  const course = courseOf(days, n);
  const S = [...start.susceptible];
  const E = new Array<number>(n).fill(0);
  const I = [...start.infectious];
  let recovered = 0;
  let incidence = 0;
  const onset = disease.latency ? 1 - exp(-h / disease.latent) : 1;
  const recovery = 1 - exp(-h / disease.infectious);
  // A whole number of steps lasts longer than the period by half a step: each then infects a little less, so that R0 holds.
  const beta = disease.beta * disease.infectious * recovery;
  const force = new Float64Array(n);
  const sum = (persons: readonly number[]) => persons.reduce((all, some) => all + some, 0);
  const write = (day: number) => {
    course.susceptible[day] = sum(S);
    course.exposed[day] = sum(E);
    course.infectious[day] = sum(I);
    course.recovered[day] = recovered;
    course.incidence[day] = incidence;
    incidence = 0;
  };
  write(0);
  for (let day = 0; day < days; day++) {
    const over = course.exposed[day] === 0 && course.infectious[day] === 0;
    for (let k = 0; k < steps && !over; k++) {
      const left = beta * contactsLeft(disease, day + (k + 0.5) * h);
      forces(classes, I, force);
      for (let i = 0; i < n; i++) {
        const infected = binomial(S[i]!, 1 - exp(-left * force[i]!), random);
        const falling = disease.latency ? binomial(E[i]!, onset, random) : infected;
        const recovering = binomial(I[i]!, recovery, random);
        S[i]! -= infected;
        if (disease.latency) E[i]! += infected - falling;
        I[i]! += falling - recovering;
        recovered += recovering;
        incidence += infected;
      }
    }
    write(day + 1);
  }
  course.infected = start.susceptible.map((persons, i) => persons - S[i]! + start.infectious[i]!);
  return course;
}
