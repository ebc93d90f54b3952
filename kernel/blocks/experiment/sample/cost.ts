// How many evaluations a method takes, known from the config alone: said before anything runs.
import { lawOf, type SampledParameter } from "../../../experiments/sampled-parameter.ts";
import type { SampleConfig } from "./definition.ts";

/** Evaluations one experiment may ask for. */
export const mostEvaluations = 1_000_000;

/** Null where it depends on what the widgets offer (a plan on levels over choices). */
export function evaluationsOf({ method, size, levels, parameters }: SampleConfig): number | null {
  const k = parameters.length;
  switch (method) {
    case "morris":
      return size * (k + 1);
    case "sobol-indices":
      return size * (k + 2);
    case "full-factorial":
      return parameters.every(continuous) ? parameters.reduce((rows) => rows * levels, 1) : null;
    case "one-at-a-time":
      return parameters.every(continuous) ? 1 + levels * k : null;
    case "latin-hypercube":
    case "sobol-sequence":
    case "monte-carlo":
      return size;
  }
}

/** Cut in as many levels as one asks. */
const continuous = (parameter: SampledParameter) => lawOf(parameter).values === "between";
