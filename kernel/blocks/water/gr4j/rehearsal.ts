// What the tests of this block run it on: a series from 2020-01-01, and its refusals.
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

export const run = (config: object, inputs: object, warnings: object[] = []) =>
  runModel(definition, model, config, inputs, { warnings }) as Promise<any>;

export const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );

export const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);

/** mm/d. */
export const weather = (days: number, rain: (i: number) => number, evaporation: (i: number) => number) =>
  Array.from({ length: days }, (_, i) => ({ date: day(i), P: rain(i), E: evaporation(i) }));
