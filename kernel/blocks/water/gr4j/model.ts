// From the series and four parameters to the flow of each day, its fit to observations, or the parameters that fit best.
import { table } from "arquero";
import { type BlockModel, ModelError } from "../../block.ts";
import { finite, portNumber, received } from "../../door.ts";
import { calibrate } from "./calibrate.ts";
import { type Scores, scoresOf } from "./criteria.ts";
import type { Config } from "./definition.ts";
import { readSeries, type Series } from "./series.ts";
import { type Filling, type Parameters, simulate, traceOf } from "./simulate.ts";
import { type Snow, snowOf } from "./snow.ts";

/** Outside these, the equations are not GR4J's any more. */
const bounds = {
  x1: { min: 1, max: 20_000, unit: "mm" },
  x2: { min: -100, max: 100 },
  x3: { min: 1, max: 20_000, unit: "mm" },
  x4: { min: 0.5, max: 40 },
};

const model: BlockModel<Config> = async (config, inputs, context) => {
  const series = readSeries(config, inputs.series, context.warn);
  const port = (at: keyof Config, limits: { min?: number; max?: number; above?: number; unit?: string }) =>
    portNumber(config, inputs, at, limits);
  scale(series.rain, port("rainFactor", { min: 0, max: 10 }));
  scale(series.evaporation, port("evaporationFactor", { min: 0, max: 10 }));
  const snow = snowFrom(config, inputs, series);
  // What GR4J receives is what reaches the ground.
  const ground = snow ? { ...series, rain: snow.water } : series;
  const filling = { production: port("production", { min: 0, max: 1 }), routing: port("routing", { min: 0, max: 1 }) };
  const span = spanOf(config, series.dates);
  const cut = cutSeries(ground, span.start, span.to);
  const first = span.from - span.start;

  if (config.result === "series") {
    const area = inputs.area === undefined && config.area === null ? null : port("area", { above: 0, unit: "km²" });
    const kept = config.from === null ? 0 : first;
    const given = { rain: series.rain.slice(span.start, span.to), snow: snow && cutSnow(snow, span.start, span.to) };
    return flows(cut, parametersOf(config, inputs), filling, kept, area, given);
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
  const scored = (parameters: Parameters): Scores | null => {
    simulate(cut.rain, cut.evaporation, parameters, filling, trace);
    return scoresOf(observed, trace.flow, first, cut.dates.length);
  };
  const period = { from: cut.dates[first]!, to: cut.dates.at(-1)!, warmUp: first };
  if (config.result === "score") {
    const parameters = parametersOf(config, inputs);
    return { ...told(scored(parameters)), ...parameters, ...period };
  }
  told(scored({ x1: 350, x2: 0, x3: 90, x4: 1.7 }));
  let lastRest = performance.now();
  const found = await calibrate(
    (parameters) => scored(parameters)?.[config.criterion] ?? Number.NEGATIVE_INFINITY,
    null,
    async (runs) => {
      if (performance.now() - lastRest < 40) return;
      context.progress(Math.min(0.95, runs / 350));
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      context.signal.throwIfAborted();
      lastRest = performance.now();
    },
  );
  return { ...found.parameters, criterion: config.criterion, ...told(scored(found.parameters)), runs: found.runs, ...period };
};
export default model;

function scale(values: Float64Array, factor: number): void {
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] = values[i]! * factor;
}

/** A port of its own, else the calibration at the port `parameters`, else the form. */
function parametersOf(config: Config, inputs: Record<string, unknown>): Parameters {
  const given = inputs.parameters;
  if (given !== undefined && (typeof given !== "object" || given === null)) {
    const got = received(given);
    throw new ModelError(
      {
        fr: `« parameters » attend x1, x2, x3 et x4 (un calage GR4J) et reçoit ${got.fr}.`,
        en: `“parameters” takes x1, x2, x3 and x4 (a GR4J calibration) and got ${got.en}.`,
      },
      "parameters",
    );
  }
  const calibrated = (given ?? {}) as Partial<Parameters>;
  const read = (at: keyof Parameters) => portNumber({ ...config, ...calibrated }, inputs, at, bounds[at]);
  return { x1: read("x1"), x2: read("x2"), x3: read("x3"), x4: read("x4") };
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

/** Snow over the whole series, so that the pack is there when the run starts; null when the author asks for none. */
function snowFrom(config: Config, inputs: Record<string, unknown>, series: Series): Snow | null {
  if (series.temperature === null) return null;
  const warming = portNumber(config, inputs, "warming", { min: -20, max: 20, unit: "°C" }, 0);
  const parameters = {
    x5: portNumber(config, inputs, "x5", { min: 0, max: 1 }),
    x6: portNumber(config, inputs, "x6", { min: 0, max: 30 }),
  };
  const bands = {
    altitudes: config.bands.map((altitude, i) => finite(altitude, `bands.${i}`, { min: -500, max: 9000, unit: "m" })),
    station: portNumber(config, inputs, "altitude", { min: -500, max: 9000, unit: "m" }),
    lapse: portNumber(config, inputs, "lapse", { min: -2, max: 2 }),
    gradient: portNumber(config, inputs, "rainGradient", { min: -0.005, max: 0.005, unit: "1/m" }),
  };
  const snowfall = config.snowfall === null ? null : finite(config.snowfall, "snowfall", { above: 0, unit: "mm" });
  const warmed = series.temperature.map((degrees) => degrees + warming);
  return snowOf(series.rain, warmed, parameters, bands, snowfall);
}

const cutSnow = ({ water, pack, melt }: Snow, start: number, to: number): Snow => ({
  water: water.subarray(start, to),
  pack: pack.subarray(start, to),
  melt: melt.subarray(start, to),
});

const cutSeries = ({ dates, rain, evaporation, temperature, observed }: Series, start: number, to: number): Series => ({
  dates: dates.slice(start, to),
  rain: rain.subarray(start, to),
  evaporation: evaporation.subarray(start, to),
  temperature: temperature?.subarray(start, to) ?? null,
  observed: observed?.subarray(start, to) ?? null,
});

function flows(
  series: Series,
  parameters: Parameters,
  filling: Filling,
  first: number,
  area: number | null,
  given: { rain: Float64Array; snow: Snow | null },
) {
  const trace = traceOf(series.dates.length);
  simulate(series.rain, series.evaporation, parameters, filling, trace);
  const kept = (values: Float64Array) => values.slice(first);
  const flow = kept(trace.flow);
  return table({
    date: series.dates.slice(first),
    Q: flow,
    production: kept(trace.production),
    routing: kept(trace.routing),
    rain: kept(given.rain),
    evaporation: kept(trace.actual),
    percolation: kept(trace.percolation),
    exchange: kept(trace.exchange),
    ...(given.snow && { snowpack: kept(given.snow.pack), melt: kept(given.snow.melt) }),
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
