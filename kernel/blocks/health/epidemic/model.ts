// An epidemic: R0 and the final size it leads to, its mean course or many random runs with their bands.
import { quantiles } from "../../../maths/statistics.ts";
import { type BlockModel, type ModelContext, ModelError } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import { type Classes, readClasses } from "./classes.ts";
import { type Course, type Disease, type Start, stepsPerDay } from "./course.ts";
import type { Config } from "./definition.ts";
import { solve } from "./deterministic.ts";
import { finalSize, nextGeneration, spectralRadius } from "./next-generation.ts";
import { inPersons, startInPersons, startOf } from "./start.ts";
import { sampled } from "./stochastic.ts";

/** Days of all runs held at once while their bands are made. */
const MOST_DAYS = 1_500_000;
const MOST_STEPS = 50_000_000;
const GREATEST_R0 = 50;
/** Random courses kept whole, to be seen one by one. */
const SHOWN = 8;

type Port = (at: string, bounds: { min?: number; max?: number; above?: number; unit?: string }) => number;

const model: BlockModel<Config> = async (config, inputs, context) => {
  const port: Port = (at, bounds) => portNumber(config, inputs, at, bounds);
  const random = config.method === "stochastic";
  const read = readClasses(config, inputs, context.warn);
  const classes = random ? inPersons(read, context.warn) : read;
  const population = classes.population.reduce((sum, persons) => sum + persons, 0);
  if (population === 0)
    throw new ModelError(
      {
        fr: "La population est nulle : donnez le nombre d’habitants, ou celui de chaque classe d’âge.",
        en: "The population is nil: give the number of inhabitants, or that of each age class.",
      },
      "population",
    );
  const disease = diseaseOf(config, inputs, port, classes);
  const asked = port("step", { above: 0, max: 1 });
  const shortest = Math.min(disease.infectious, disease.latency ? disease.latent : Number.POSITIVE_INFINITY);
  if (asked > shortest / 2) {
    throw new ModelError(
      {
        fr: `Un pas de ${asked} j est trop long pour une durée de ${shortest} j : au plus la moitié.`,
        en: `A step of ${asked} d is too long for a period of ${shortest} d: at most half of it.`,
      },
      "step",
    );
  }
  const r0 = disease.beta * spectralRadius(nextGeneration(classes, disease.infectious, classes.population));
  const step = followed(asked, r0, disease, context.warn);
  const efficacy = port("efficacy", { min: 0, max: 100, unit: "%" }) / 100;
  const initial = port("initial", { min: 0 });
  const start = (random ? startInPersons : startOf)(classes, efficacy, initial);
  const generation = (susceptible: readonly number[]) =>
    disease.beta * spectralRadius(nextGeneration(classes, disease.infectious, susceptible));
  const final = finalSize(classes, disease.beta, disease.infectious, start.susceptible, start.infectious);
  const theory = {
    r0: generation(classes.population),
    reff: generation(start.susceptible),
    finalSize: final.reduce((sum, share, i) => sum + share * classes.population[i]!, 0) / population,
    population,
    protected: start.protected.reduce((sum, persons) => sum + persons, 0),
    method: config.method,
  };
  if (!random) {
    checkSteps(step, config.days, 1);
    const course = solve(classes, disease, start, config.days, step);
    return { ...theory, ...headline(course, population), ...told(classes, start, course), bands: null, runs: null, paths: null };
  }
  if (config.runs * config.days > MOST_DAYS) {
    const most = Math.floor(MOST_DAYS / config.days);
    throw new ModelError(
      {
        fr: `${config.runs} tirages de ${config.days} jours ne tiennent pas en mémoire : au plus ${most} tirages sur cette durée.`,
        en: `${config.runs} runs of ${config.days} days do not fit in memory: at most ${most} runs over this duration.`,
      },
      "runs",
    );
  }
  checkSteps(step, config.days, config.runs);
  const courses: Course[] = [];
  let rested = performance.now();
  for (let run = 0; run < config.runs; run++) {
    courses.push(sampled(classes, disease, start, config.days, step, context.random));
    if (performance.now() - rested < 60) continue;
    context.progress((run + 1) / config.runs);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    context.signal.throwIfAborted();
    rested = performance.now();
  }
  return { ...theory, ...many(courses, classes, start, population) };
};
export default model;

function diseaseOf(config: Config, inputs: Record<string, unknown>, port: Port, classes: Classes): Disease {
  const infectious = port("infectious", { above: 0, max: 3650 });
  const reduction = port("reduction", { min: 0, max: 100, unit: "%" }) / 100;
  const measuresFrom = port("measuresFrom", { min: 0 });
  const measuresTo = port("measuresTo", { min: 0 });
  if (reduction > 0 && measuresTo < measuresFrom) {
    throw new ModelError(
      {
        fr: `Les mesures finissent (jour ${measuresTo}) avant de commencer (jour ${measuresFrom}).`,
        en: `The measures end (day ${measuresTo}) before they start (day ${measuresFrom}).`,
      },
      "measuresTo",
    );
  }
  const unit = spectralRadius(nextGeneration(classes, infectious, classes.population));
  const byR0 = inputs.r0 !== undefined || (config.r0 !== null && inputs.transmission === undefined);
  if (byR0 && unit === 0) {
    throw new ModelError(
      {
        fr: "Personne n’a de contact avec personne : aucune transmission ne donne ce R0.",
        en: "Nobody is in contact with anybody: no transmission gives this R0.",
      },
      "contacts",
    );
  }
  return {
    latency: config.model === "seir",
    beta: byR0 ? port("r0", { min: 0, max: GREATEST_R0 }) / unit : port("transmission", { min: 0 }),
    infectious,
    latent: config.model === "seir" ? port("latent", { above: 0, max: 3650 }) : 0,
    reduction,
    measuresFrom,
    measuresTo,
  };
}

/** The step, shortened where infections spread faster than it can follow; what a transmission leads to is held to reason. */
function followed(asked: number, r0: number, { infectious }: Disease, warn: ModelContext["warn"]): number {
  if (!(r0 <= GREATEST_R0 * (1 + 1e-9))) {
    const found = Number(r0.toPrecision(3));
    throw new ModelError(
      {
        fr: `La transmission et les contacts donnent un R0 de ${found}, plus que ${GREATEST_R0} : vérifiez la transmission (probabilité par contact) et les contacts (par jour).`,
        en: `The transmission and the contacts give an R0 of ${found}, more than ${GREATEST_R0}: check the transmission (probability per contact) and the contacts (per day).`,
      },
      "transmission",
    );
  }
  const longest = infectious / (2 * r0);
  if (asked <= longest) return asked;
  const step = 1 / Math.ceil(1 / longest);
  const shown = Number(step.toPrecision(2));
  const message = {
    fr: `Un pas de ${asked} j ne suit pas une épidémie aussi rapide : le calcul se fait au pas de ${shown} j.`,
    en: `A step of ${asked} d does not follow so fast an epidemic: it is computed by steps of ${shown} d.`,
  };
  warn({ kind: "rescued", severity: "warning", message });
  return step;
}

/** Refuses a step so short that nobody would see the end. */
function checkSteps(step: number, days: number, runs: number): void {
  const steps = days * stepsPerDay(step) * runs;
  if (steps <= MOST_STEPS) return;
  throw new ModelError(
    {
      fr: `Un pas de ${step} j fait ${steps} pas de calcul : au plus ${MOST_STEPS}. Allongez le pas, ou faites moins de tirages.`,
      en: `A step of ${step} d makes ${steps} steps: at most ${MOST_STEPS}. Lengthen the step, or make fewer runs.`,
    },
    "step",
  );
}

/** The figures one remembers of a course. */
function headline({ infectious, infected }: Course, population: number) {
  let peakDay = 0;
  for (let day = 1; day < infectious.length; day++) if (infectious[day]! > infectious[peakDay]!) peakDay = day;
  const all = infected.reduce((sum, persons) => sum + persons, 0);
  return { infected: all, attack: all / population, peak: infectious[peakDay]!, peakDay };
}

function told(classes: Classes, start: Start, course: Course) {
  const shielded = start.protected.reduce((sum, persons) => sum + persons, 0);
  return {
    series: Array.from(course.susceptible, (susceptible, day) => ({
      day,
      susceptible,
      exposed: course.exposed[day]!,
      infectious: course.infectious[day]!,
      recovered: course.recovered[day]!,
      protected: shielded,
      incidence: course.incidence[day]!,
    })),
    ages: classes.names.map((name, i) => ({
      age: name,
      population: classes.population[i]!,
      protected: start.protected[i]!,
      infected: course.infected[i]!,
      attack: classes.population[i]! === 0 ? 0 : course.infected[i]! / classes.population[i]!,
    })),
  };
}

/** The mean of the runs, the band that holds nine in ten of them, and each run's figures. */
function many(courses: Course[], classes: Classes, start: Start, population: number) {
  const mean = (of: (course: Course) => ArrayLike<number>): Float64Array => {
    const sums = new Float64Array(of(courses[0]!).length);
    for (const course of courses) for (let k = 0; k < sums.length; k++) sums[k]! += of(course)[k]!;
    return sums.map((sum) => sum / courses.length);
  };
  const middle: Course = {
    susceptible: mean(({ susceptible }) => susceptible),
    exposed: mean(({ exposed }) => exposed),
    infectious: mean(({ infectious }) => infectious),
    recovered: mean(({ recovered }) => recovered),
    incidence: mean(({ incidence }) => incidence),
    infected: Array.from(mean(({ infected }) => infected)),
  };
  const runs = courses.map((course, run) => ({ run: run + 1, ...headline(course, population) }));
  const of = (key: "infected" | "attack" | "peak" | "peakDay") => {
    const [low, median, high] = quantiles(
      runs.map((run) => run[key]),
      [0.05, 0.5, 0.95],
    );
    return { low: low!, median: median!, high: high! };
  };
  const days = middle.susceptible.length;
  return {
    infected: of("infected").median,
    attack: of("attack").median,
    peak: of("peak").median,
    peakDay: of("peakDay").median,
    spread: { infected: of("infected"), attack: of("attack"), peak: of("peak"), peakDay: of("peakDay") },
    /** Runs that infect less than one person in a hundred. */
    fadedOut: runs.filter(({ attack }) => attack < 0.01).length / runs.length,
    ...told(classes, start, middle),
    bands: Array.from({ length: days }, (_, day) => {
      const [low, median, high] = quantiles(
        courses.map(({ infectious }) => infectious[day]!),
        [0.05, 0.5, 0.95],
      );
      return { day, low: low!, median: median!, high: high! };
    }),
    runs,
    paths: courses
      .slice(0, SHOWN)
      .flatMap((course, run) => Array.from(course.infectious, (infectious, day) => ({ run: run + 1, day, infectious }))),
  };
}
