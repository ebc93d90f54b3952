// The rain of each step, what runs off of it on each surface, and the flood that makes at the outlet.
import { convolve, retention, runoffOf, unitHydrograph } from "../../../maths/flood/runoff.ts";
import { integral, type Series } from "../../../maths/flood/series.ts";
import type { BlockModel, ModelContext } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import { finite, portNumber } from "../../contract/door.ts";
import { told } from "../_shared/storm.ts";
import { surfacesOf } from "./classes.ts";
import type { Config } from "./definition.ts";

export interface RunoffValue {
  /** mm over the catchment. */
  rain: number;
  runoff: number;
  /** Share of the rain that runs off. */
  coefficient: number;
  /** Mean over the whole, by area; and the retention it stands for, mm. */
  curveNumber: number;
  retention: number;
  /** km² */
  area: number;
  /** m³ that runs off. */
  volume: number;
  /** m³/s, and hours from the start of the rain's table. */
  peak: number;
  peakTime: number;
  /** Hours; m³/s; mm in the step. */
  hydrograph: { time: number; flow: number; rain: number; runoff: number }[];
  surfaces: { name: string; area: number; curveNumber: number; runoff: number; volume: number }[];
}

/** Hours. */
const SECOND = 1 / 3600;
const mostSteps = 20_000;
/** mm. The wettest year ever measured made 26,470. */
const MOST_RAIN = 30_000;

const model: BlockModel<Config> = (config, inputs, context): RunoffValue => {
  const surfaces = surfacesOf(config, inputs);
  const factor = portNumber(config, inputs, "rainFactor", { min: 0, max: 100 }, 1);
  const { start, step, rain } = stormOf(config, inputs, factor, context.warn);
  const lossShare = finite(config.lossShare, "lossShare", { min: 0, max: 1 });
  const retained = portNumber(config, inputs, "retained", { min: 0, max: 1000, unit: "mm" }, 0);
  const area = surfaces.reduce((sum, surface) => sum + surface.area, 0);
  const excess = new Array<number>(rain.length).fill(0);
  const total = rain.reduce((sum, mm) => sum + mm, 0);
  if (total > MOST_RAIN)
    throw new ModelError(
      {
        fr: `La pluie fait ${Number(total.toPrecision(4))} mm : au plus ${MOST_RAIN}. Vérifiez l’unité de son intensité, mm/h, et ses instants, en heures.`,
        en: `The rain makes ${Number(total.toPrecision(4))} mm: at most ${MOST_RAIN}. Check the unit of its intensity, mm/h, and its times, in hours.`,
      },
      "storm",
    );
  const rows = surfaces.map((surface) => {
    let [fallen, before] = [0, 0];
    rain.forEach((mm, k) => {
      fallen += mm;
      const kept = surface.sealed ? Math.max(0, fallen - retained) : fallen;
      const now = runoffOf(kept, surface.curveNumber, lossShare);
      excess[k]! += ((now - before) * surface.area) / area;
      before = now;
    });
    const { name, curveNumber } = surface;
    return { name, area: surface.area, curveNumber, runoff: before, volume: before * surface.area * 1000 };
  });
  const concentration = portNumber(config, inputs, "concentration", { above: 0, max: 1000, unit: "h" });
  const unit = unitHydrograph(step, concentration, config.hydrograph);
  const base = finite(config.baseflow, "baseflow", { min: 0, max: 300_000, unit: "m³/s" });
  const flow = convolve(excess, unit, area);
  const peak = flow.reduce((most, q) => Math.max(most, q), 0);
  const runoff = excess.reduce((sum, mm) => sum + mm, 0);
  const curveNumber = surfaces.reduce((sum, surface) => sum + surface.curveNumber * surface.area, 0) / area;
  const time = (k: number) => Number((start + k * step).toFixed(9));
  return {
    rain: total,
    runoff,
    coefficient: total > 0 ? runoff / total : 0,
    curveNumber,
    retention: retention(curveNumber),
    area,
    volume: runoff * area * 1000,
    peak: peak + base,
    peakTime: time(Math.max(0, flow.indexOf(peak))),
    hydrograph: flow.map((q, k) => ({ time: time(k), flow: q + base, rain: rain[k] ?? 0, runoff: excess[k] ?? 0 })),
    surfaces: rows,
  };
};
export default model;

/** Rain in each step, mm, at a regular step: the table's intensities summed, so that no millimetre is lost. */
function stormOf(
  config: Config,
  inputs: Record<string, unknown>,
  factor: number,
  warn: ModelContext["warn"],
): { start: number; step: number; rain: number[] } {
  const own = config.step === null ? null : finite(config.step, "step", { above: 0, unit: "h" });
  let series: Series;
  let [start, end, usual] = [0, 0, 0];
  if (typeof inputs.storm === "object" && inputs.storm !== null) {
    const { times, values } = told(
      inputs.storm,
      "storm",
      { time: config.timeColumn, value: config.rainColumn, min: 0, gaps: "line" },
      warn,
    );
    if (times.length < 2)
      throw new ModelError(
        {
          fr: "La pluie « storm » n'a qu'une ligne : il en faut deux pour connaître son pas.",
          en: "The rain “storm” has one row only: two are needed to know its step.",
        },
        "storm",
      );
    usual = Math.min(...times.slice(1).map((t, i) => t - times[i]!));
    start = times[0]!;
    end = times.at(-1)! + (times.at(-1)! - times.at(-2)!);
    series = { times: [...times, end], values: [...values, 0], shape: "steps" };
  } else {
    const depth = finite(inputs.storm, "storm", { min: 0, max: 5000, unit: "mm" });
    const duration = finite(config.stormDuration, "stormDuration", { above: 0, unit: "h" });
    [end, usual] = [duration, duration];
    series = { times: [0, duration], values: [depth / duration, 0], shape: "steps" };
  }
  const step = own ?? usual / Math.max(1, Math.ceil(usual / (5 / 60) - 1e-9));
  if (!(step >= SECOND * (1 - 1e-9)))
    throw new ModelError(
      {
        fr: `La pluie va par pas de ${Number((step / SECOND).toPrecision(2))} s : au moins 1 s. Vérifiez sa durée et ses instants, en heures.`,
        en: `The rain goes by steps of ${Number((step / SECOND).toPrecision(2))} s: at least 1 s. Check its duration and its times, in hours.`,
      },
      "storm",
    );
  const count = Math.ceil((end - start) / step - 1e-9);
  if (count > mostSteps)
    throw new ModelError(
      {
        fr: `La pluie fait ${count} pas : au plus ${mostSteps}. Allongez le pas.`,
        en: `The rain makes ${count} steps: at most ${mostSteps}. Lengthen the step.`,
      },
      "step",
    );
  const rain = Array.from(
    { length: count },
    (_, k) => Math.max(0, integral(series, start + k * step, start + (k + 1) * step)) * factor,
  );
  return { start, step, rain };
}
