// Runs the chosen model step by step, and shows where it stands meanwhile.
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { runDiffusion } from "./run-diffusion.ts";
import { runPedestrian } from "./run-pedestrian.ts";
import { runSchelling } from "./run-schelling.ts";

const runs = { schelling: runSchelling, diffusion: runDiffusion, pedestrian: runPedestrian };

const model: BlockModel<Config> = (config, inputs, context) => {
  const percent = (at: string) => portNumber(config, inputs, at, { min: 0, max: 100, unit: "%" }) / 100;
  const whole = (at: string, min: number, max: number) => {
    const value = portNumber(config, inputs, at, { min, max });
    if (Number.isInteger(value)) return value;
    throw new ModelError(
      { fr: `« ${at} » vaut ${value} : il faut un nombre entier.`, en: `“${at}” is ${value}: a whole number is needed.` },
      at,
    );
  };
  return runs[config.model](config, { percent, whole, inputs, context });
};
export default model;
