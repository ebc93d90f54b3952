// The mean course, by the classical Runge–Kutta method of order four.
import type { Classes } from "./classes.ts";
import { type Course, contactsLeft, courseOf, type Disease, forces, type Start, stepsPerDay } from "./course.ts";

export function solve(classes: Classes, disease: Disease, start: Start, days: number, step: number): Course {
  const n = classes.names.length;
  const steps = stepsPerDay(step);
  const h = 1 / steps;
  const course = courseOf(days, n);
  const sigma = disease.latency ? 1 / disease.latent : 0;
  const gamma = 1 / disease.infectious;
  // By class: susceptible, exposed, infectious, recovered.
  const state = new Float64Array(4 * n);
  start.susceptible.forEach((persons, i) => {
    state[i] = persons;
    state[2 * n + i] = start.infectious[i]!;
  });
  const force = new Float64Array(n);
  const slopes = [0, 1, 2, 3].map(() => new Float64Array(4 * n));
  const trial = new Float64Array(4 * n);
  const slope = (y: Float64Array, beta: number, into: Float64Array) => {
    forces(classes, y.subarray(2 * n, 3 * n), force);
    for (let i = 0; i < n; i++) {
      const infection = beta * force[i]! * y[i]!;
      const onset = disease.latency ? sigma * y[n + i]! : infection;
      const recovery = gamma * y[2 * n + i]!;
      into[i] = -infection;
      into[n + i] = disease.latency ? infection - onset : 0;
      into[2 * n + i] = onset - recovery;
      into[3 * n + i] = recovery;
    }
  };
  const total = (part: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += state[part * n + i]!;
    return sum;
  };
  const write = (day: number) => {
    course.susceptible[day] = total(0);
    course.exposed[day] = total(1);
    course.infectious[day] = total(2);
    course.recovered[day] = total(3);
    if (day > 0) course.incidence[day] = course.susceptible[day - 1]! - course.susceptible[day]!;
  };
  write(0);
  for (let day = 0; day < days; day++) {
    for (let k = 0; k < steps; k++) {
      const beta = disease.beta * contactsLeft(disease, day + (k + 0.5) * h);
      slope(state, beta, slopes[0]!);
      for (const [from, part] of [
        [0, h / 2],
        [1, h / 2],
        [2, h],
      ] as const) {
        for (let i = 0; i < trial.length; i++) trial[i] = state[i]! + part * slopes[from]![i]!;
        slope(trial, beta, slopes[from + 1]!);
      }
      for (let i = 0; i < state.length; i++)
        state[i]! += (h / 6) * (slopes[0]![i]! + 2 * slopes[1]![i]! + 2 * slopes[2]![i]! + slopes[3]![i]!);
    }
    write(day + 1);
  }
  course.infected = start.susceptible.map((persons, i) => persons - state[i]! + start.infectious[i]!);
  return course;
}
