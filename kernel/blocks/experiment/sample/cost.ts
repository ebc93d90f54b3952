// How many evaluations a method takes, known from the config alone: said before anything runs.
import type { DrawnParameter } from "../../../experiments/sampled-parameter.ts";
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
    default:
      return size;
  }
}

const continuous = ({ distribution }: DrawnParameter) =>
  distribution === "uniform" || distribution === "normal" || distribution === "triangular";
