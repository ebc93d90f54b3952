// CemaNeige: snow that falls, stays and melts before the water reaches GR4J; on one elevation band or several of equal area.
import { exp } from "../../../maths/elementary.ts";

export interface SnowParameters {
  /** Weight of yesterday in the thermal state of the pack, 0–1. */
  x5: number;
  /** Melt, mm by °C and day. */
  x6: number;
}

/** Where the catchment lies above or below its weather station. */
export interface Bands {
  /** Metres, each for an equal area; none is one band at the station. */
  altitudes: readonly number[];
  station: number;
  /** °C lost by 100 m, each day or always. */
  lapse: number | Float64Array;
  /** Share of rain gained by metre. */
  gradient: number;
}

export interface Snow {
  /** Rain and melt that reach the ground, mm/d. */
  water: Float64Array;
  /** Water held in the pack, mm. */
  pack: Float64Array;
  melt: Float64Array;
}

/** Above, rain grows no more with altitude, m. */
const HIGHEST = 4000;
/** Between these temperatures rain and snow fall together, °C. */
const ALL_SNOW = -1;
const ALL_RAIN = 3;
/** The reference holds both in single precision: least speed of the melt, and share of a year's snow that covers all. */
const LEAST = Math.fround(0.1);
const COVERED = Math.fround(0.9);

const solidShare = (temperature: number): number =>
  temperature > ALL_RAIN ? 0 : temperature < ALL_SNOW ? 1 : 1 - (temperature - ALL_SNOW) / (ALL_RAIN - ALL_SNOW);

/** The weather of each band, and the snow of a mean year over them, mm: what does not depend on the snow's parameters. */
export function snowWeather(rain: Float64Array, temperature: Float64Array, bands: Bands): SnowWeather {
  const spread = spreadOver(rain, temperature, bands);
  return { bands: spread, yearly: meanSnowfall(spread) };
}

/** Runs the pack from a day to another (excluded), from bare ground. */
export function snowOf({ bands, yearly }: SnowWeather, parameters: SnowParameters, start = 0, end = bands[0]!.rain.length): Snow {
  const total: Snow = {
    water: new Float64Array(end - start),
    pack: new Float64Array(end - start),
    melt: new Float64Array(end - start),
  };
  for (const band of bands) run(band, parameters, yearly, total, 1 / bands.length, start);
  return total;
}

export interface SnowWeather {
  bands: Weather[];
  yearly: number;
}

interface Weather {
  rain: Float64Array;
  temperature: Float64Array;
}

/** The station's weather at each band; the mean of the bands' rain is the station's. */
function spreadOver(rain: Float64Array, temperature: Float64Array, { altitudes, station, lapse, gradient }: Bands): Weather[] {
  if (altitudes.length === 0) return [{ rain, temperature }];
  const gains = altitudes.map((altitude) => exp(gradient * (Math.min(altitude, HIGHEST) - Math.min(station, HIGHEST))));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const fall = (day: number) => (typeof lapse === "number" ? lapse : lapse[day]!);
  return altitudes.map((altitude, i) => ({
    rain: rain.map((depth) => (depth * gains[i]!) / mean),
    temperature: temperature.map((degrees, day) => degrees - (fall(day) * (altitude - station)) / 100),
  }));
}

/** Mean snow of a year over the bands, mm. */
function meanSnowfall(bands: Weather[]): number {
  let sum = 0;
  for (const { rain, temperature } of bands)
    for (let day = 0; day < rain.length; day++) sum += solidShare(temperature[day]!) * rain[day]!;
  return (sum / bands.length / bands[0]!.rain.length) * 365.25;
}

function run(
  { rain, temperature }: Weather,
  { x5, x6 }: SnowParameters,
  yearly: number,
  into: Snow,
  weight: number,
  start: number,
): void {
  const full = COVERED * yearly;
  let pack = 0;
  let cold = 0;
  for (let k = 0; k < into.water.length; k++) {
    const depth = rain[start + k]!;
    const degrees = temperature[start + k]!;
    const solid = solidShare(degrees) * depth;
    pack += solid;
    cold = Math.min(0, x5 * cold + (1 - x5) * degrees);
    const able = cold === 0 && degrees > 0 ? Math.min(pack, x6 * degrees) : 0;
    const cover = pack < full ? pack / full : 1;
    const melt = ((1 - LEAST) * cover + LEAST) * able;
    pack -= melt;
    into.water[k]! += weight * (depth - solid + melt);
    into.pack[k]! += weight * pack;
    into.melt[k]! += weight * melt;
  }
}
