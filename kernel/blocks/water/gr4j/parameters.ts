// The parameters at the door: a port of its own, else the calibration at the port `parameters`, else the form.
import { ModelError } from "../../contract/block.ts";
import { portNumber, received } from "../../contract/door.ts";
import type { Calibrated } from "./calibrate.ts";
import type { Config } from "./definition.ts";
import type { Parameters } from "./simulate.ts";
import type { SnowParameters } from "./snow.ts";

/** Outside these, the equations are not GR4J's any more. */
const bounds = {
  x1: { min: 1, max: 20_000, unit: "mm" },
  x2: { min: -100, max: 100 },
  x3: { min: 1, max: 20_000, unit: "mm" },
  x4: { min: 0.5, max: 40 },
  x5: { min: 0, max: 1 },
  x6: { min: 0, max: 30 },
};

/** What a calibration connected to `parameters` says; empty without one. */
export function calibratedFrom(given: unknown): Partial<Calibrated> {
  if (given === undefined) return {};
  if (typeof given === "object" && given !== null && ["x1", "x2", "x3", "x4"].some((name) => name in given)) return given;
  const got = received(given);
  throw new ModelError(
    {
      fr: `« parameters » attend x1, x2, x3 et x4 (un calage GR4J) et reçoit ${got.fr}.`,
      en: `“parameters” takes x1, x2, x3 and x4 (a GR4J calibration) and got ${got.en}.`,
    },
    "parameters",
  );
}

const reader = (config: Config, inputs: Record<string, unknown>, given: Partial<Calibrated>) => (at: keyof typeof bounds) =>
  portNumber({ ...config, ...given }, inputs, at, bounds[at]);

export function parametersOf(config: Config, inputs: Record<string, unknown>, given: Partial<Calibrated>): Parameters {
  const read = reader(config, inputs, given);
  return { x1: read("x1"), x2: read("x2"), x3: read("x3"), x4: read("x4") };
}

export function snowParametersOf(config: Config, inputs: Record<string, unknown>, given: Partial<Calibrated>): SnowParameters {
  const read = reader(config, inputs, given);
  return { x5: read("x5"), x6: read("x6") };
}
