// A run of the automaton as its tests make it: small frames, a seed, what it warned of and showed on its way.
import { stream } from "../../../maths/random.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import type { Automaton } from "./value.ts";

export const frame = (width: number, height: number, cellSize = 100) => ({
  width,
  height,
  cellSize,
  origin: [700000, 6600000],
  crs: "EPSG:2154",
  nodata: null as number | null,
});
export interface Run {
  config?: object;
  inputs: object;
  seed?: number;
}
export async function run({ config = {}, inputs, seed = 1 }: Run) {
  const warnings: any[] = [];
  const partials: any[] = [];
  const value = (await runModel(definition, model, config, inputs, {
    warnings,
    random: stream(seed, "extension", 0),
    progress: (_fraction, _label, partial) => partials.push(partial),
  })) as Automaton;
  return { value, warnings: warnings.map(({ message }) => message.fr as string), partials };
}
export const refusal = (given: Run) =>
  run(given).then(
    () => "accepted",
    (error) => error.text?.fr ?? error.issues?.map(({ message }: any) => message).join() ?? String(error),
  );

/** One period without chance, every neighbourless cell left alone. */
export const plain = { start: 2025, end: 2030, period: 5, noise: 0, scatter: 0 };
