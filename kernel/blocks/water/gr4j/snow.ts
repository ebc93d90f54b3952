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
  /** °C lost by 100 m. */
  lapse: number;
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

/** Between these temperatures rain and snow fall together, °C. */
const ALL_SNOW = -1;
const ALL_RAIN = 3;
/** The reference holds both in single precision: least speed of the melt, and share of a year's snow that covers all. */
const LEAST = Math.fround(0.1);
const COVERED = Math.fround(0.9);

const solidShare = (temperature: number): number =>
  temperature > ALL_RAIN ? 0 : temperature < ALL_SNOW ? 1 : 1 - (temperature - ALL_SNOW) / (ALL_RAIN - ALL_SNOW);

export function snowOf(
  rain: Float64Array,
  temperature: Float64Array,
  parameters: SnowParameters,
  bands: Bands,
  snowfall: number | null,
): Snow {
  const weather = spread(rain, temperature, bands);
  const yearly = snowfall ?? meanSnowfall(weather);
  const total: Snow = {
    water: new Float64Array(rain.length),
    pack: new Float64Array(rain.length),
    melt: new Float64Array(rain.length),
  };
  for (const band of weather) run(band, parameters, yearly, total, 1 / weather.length);
  return total;
}

interface Weather {
  rain: Float64Array;
  temperature: Float64Array;
}

/** The station's weather at each band; the mean of the bands' rain is the station's. */
function spread(rain: Float64Array, temperature: Float64Array, { altitudes, station, lapse, gradient }: Bands): Weather[] {
  if (altitudes.length === 0) return [{ rain, temperature }];
  const gains = altitudes.map((altitude) => exp(gradient * (altitude - station)));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  return altitudes.map((altitude, i) => ({
    rain: rain.map((depth) => (depth * gains[i]!) / mean),
    temperature: temperature.map((degrees) => degrees - (lapse * (altitude - station)) / 100),
  }));
}

/** Mean snow of a year over the bands, mm. */
function meanSnowfall(bands: Weather[]): number {
  let sum = 0;
  for (const { rain, temperature } of bands)
    for (let day = 0; day < rain.length; day++) sum += solidShare(temperature[day]!) * rain[day]!;
  return (sum / bands.length / bands[0]!.rain.length) * 365.25;
}

function run({ rain, temperature }: Weather, { x5, x6 }: SnowParameters, yearly: number, into: Snow, weight: number): void {
  const full = COVERED * yearly;
  let pack = 0;
  let cold = 0;
  for (let day = 0; day < rain.length; day++) {
    const degrees = temperature[day]!;
    const solid = solidShare(degrees) * rain[day]!;
    pack += solid;
    cold = Math.min(0, x5 * cold + (1 - x5) * degrees);
    const able = cold === 0 && degrees > 0 ? Math.min(pack, x6 * degrees) : 0;
    const cover = pack < full ? pack / full : 1;
    const melt = ((1 - LEAST) * cover + LEAST) * able;
    pack -= melt;
    into.water[day]! += weight * (rain[day]! - solid + melt);
    into.pack[day]! += weight * pack;
    into.melt[day]! += weight * melt;
  }
}
