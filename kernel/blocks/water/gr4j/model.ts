// From the series and the parameters to the flow of each day, its fit to observations, or the parameters that fit best.
import { table } from "arquero";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import { type Calibrated, calibrate } from "./calibrate.ts";
import { type Scores, scoresOf } from "./criteria.ts";
import type { Config } from "./definition.ts";
import { calibratedFrom, parametersOf, snowParametersOf } from "./parameters.ts";
import { readSeries, type Series } from "./series.ts";
import { type Filling, type Parameters, simulate, traceOf } from "./simulate.ts";
import { type Snow, snowOf } from "./snow.ts";
import { weatherFrom } from "./snow-weather.ts";

/** Days below which a season was never seen. */
const YEAR = 365;

const model: BlockModel<Config> = async (config, inputs, context) => {
  const series = readSeries(config, inputs.series, context.warn);
  const port = (at: keyof Config, limits: { min?: number; max?: number; above?: number; unit?: string }) =>
    portNumber(config, inputs, at, limits);
  scale(series.rain, port("rainFactor", { min: 0, max: 10 }));
  scale(series.evaporation, port("evaporationFactor", { min: 0, max: 10 }));
  const weather = weatherFrom(config, inputs, series);
  const filling = { production: port("production", { min: 0, max: 1 }), routing: port("routing", { min: 0, max: 1 }) };
  const span = spanOf(config, series.dates);
  const cut = cutSeries(series, span.start, span.to);
  const first = span.from - span.start;
  const given = calibratedFrom(inputs.parameters);
  const snow = weather && snowParametersOf(config, inputs, given);

  if (config.result === "series") {
    const area = inputs.area === undefined && config.area === null ? null : port("area", { above: 0, unit: "km²" });
    const kept = config.from === null ? 0 : first;
    const pack = weather && snow && snowOf(weather, snow, span.start, span.to);
    return flows(cut, parametersOf(config, inputs, given), filling, kept, area, pack);
  }
  const observed = cut.observed;
  if (observed === null) {
    throw new ModelError(
      {
        fr: "Il manque la colonne du débit observé : choisissez-la dans « Débit observé ».",
        en: "The column of observed flow is missing: choose it in “Observed flow”.",
      },
      "observed",
    );
  }
  const trace = traceOf(cut.dates.length);
  // What GR4J receives is what reaches the ground; the same snow serves every set that keeps x5 and x6.
  let ground = cut.rain;
  let melted = { x5: Number.NaN, x6: Number.NaN };
  const scored = (parameters: Calibrated): Scores | null => {
    const { x5 = snow?.x5, x6 = snow?.x6 } = parameters;
    if (weather && x5 !== undefined && x6 !== undefined && (x5 !== melted.x5 || x6 !== melted.x6)) {
      melted = { x5, x6 };
      ground = snowOf(weather, melted, span.start, span.to).water;
    }
    simulate(ground, cut.evaporation, parameters, filling, trace);
    return scoresOf(observed, trace.flow, first, cut.dates.length);
  };
  const period = { from: cut.dates[first]!, to: cut.dates.at(-1)!, warmUp: first };
  if (config.result === "score") {
    const parameters = parametersOf(config, inputs, given);
    return { ...told(scored(parameters)), ...parameters, ...snow, ...period };
  }
  told(scored({ x1: 350, x2: 0, x3: 90, x4: 1.7 }));
  const all = weather !== null && config.calibrated === "all";
  let lastRest = performance.now();
  const found = await calibrate(
    (parameters) => scored(parameters)?.[config.criterion] ?? Number.NEGATIVE_INFINITY,
    all,
    async (runs) => {
      if (performance.now() - lastRest < 40) return;
      context.progress(Math.min(0.95, runs / (all ? 1200 : 350)));
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      context.signal.throwIfAborted();
      lastRest = performance.now();
    },
  );
  const reached = told(scored(found.parameters));
  if (reached.days < YEAR) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Le calage ne compare que ${reached.days} jours : moins d’un an ne dit rien des autres saisons.`,
        en: `The calibration compares ${reached.days} days only: less than a year says nothing of the other seasons.`,
      },
    });
  }
  return { ...found.parameters, criterion: config.criterion, ...reached, runs: found.runs, ...period };
};
export default model;

function scale(values: Float64Array, factor: number): void {
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] = values[i]! * factor;
}

/** Where the run starts, where its results start, and where both end (excluded), as places in the series. */
function spanOf(config: Config, dates: string[]): { start: number; from: number; to: number } {
  const place = (day: string, at: "from" | "to") => {
    const found = dates.indexOf(day);
    if (found >= 0) return found;
    throw new ModelError(
      {
        fr: `Le ${day} n’est pas dans la série, qui va du ${dates[0]} au ${dates.at(-1)}.`,
        en: `${day} is not in the series, which goes from ${dates[0]} to ${dates.at(-1)}.`,
      },
      at,
    );
  };
  const to = config.to === null ? dates.length : place(config.to, "to") + 1;
  if (config.from !== null) {
    const from = place(config.from, "from");
    if (from >= to) {
      throw new ModelError(
        { fr: `Le dernier jour, ${config.to}, est avant le premier.`, en: `The last day, ${config.to}, is before the first.` },
        "to",
      );
    }
    return { start: Math.max(0, from - config.warmUp), from, to };
  }
  return { start: 0, from: Math.min(config.warmUp, to - 1), to };
}

const cutSeries = ({ dates, rain, evaporation, temperature, lapse, observed }: Series, start: number, to: number): Series => ({
  dates: dates.slice(start, to),
  rain: rain.subarray(start, to),
  evaporation: evaporation.subarray(start, to),
  temperature: temperature?.subarray(start, to) ?? null,
  lapse: lapse?.subarray(start, to) ?? null,
  observed: observed?.subarray(start, to) ?? null,
});

function flows(series: Series, parameters: Parameters, filling: Filling, first: number, area: number | null, snow: Snow | null) {
  const trace = traceOf(series.dates.length);
  simulate(snow?.water ?? series.rain, series.evaporation, parameters, filling, trace);
  const kept = (values: Float64Array) => values.slice(first);
  const flow = kept(trace.flow);
  return table({
    date: series.dates.slice(first),
    Q: flow,
    production: kept(trace.production),
    routing: kept(trace.routing),
    rain: kept(series.rain),
    evaporation: kept(trace.actual),
    percolation: kept(trace.percolation),
    exchange: kept(trace.exchange),
    ...(snow && { snowpack: kept(snow.pack), melt: kept(snow.melt) }),
    ...(area !== null && { discharge: flow.map((depth) => (depth * area) / 86.4) }),
    ...(series.observed && {
      observed: Array.from(series.observed.subarray(first), (value) => (Number.isNaN(value) ? null : value)),
    }),
  });
}

function told(scores: Scores | null): Scores {
  if (scores) return scores;
  throw new ModelError(
    {
      fr: "Hors chauffe, il faut au moins deux jours de débit observé, qui ne soient ni tous égaux ni nuls.",
      en: "Outside the warm-up, at least two days of observed flow are needed, neither all equal nor zero.",
    },
    "observed",
  );
}
