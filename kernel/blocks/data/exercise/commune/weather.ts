// Ten years of days: rain by a wet-and-dry chain, temperature by its season and the days before, potential
// evapotranspiration by Oudin's formula (2005); and the flow of the river that answers to them.
import { cos, exp, log, sin } from "../../../../maths/elementary.ts";
import { normalQuantile } from "../../../../maths/sampling/normal.ts";
import type { Frame } from "./frame.ts";

export const FIRST_DAY = "2015-01-01";
const DAYS = 3653;
const YEAR = 365.25;
const TURN = 2 * Math.PI;

export interface Weather {
  date: string[];
  /** Rain, mm. */
  P: number[];
  /** Potential evapotranspiration, mm. */
  E: number[];
  /** Mean temperature, °C. */
  T: number[];
}

const tenth = (value: number) => Math.round(value * 10) / 10;

export function weatherOf(frame: Frame): Weather {
  const random = frame.random("weather");
  const normal = () => normalQuantile(random() * (1 - 2e-12) + 1e-12);
  const weather: Weather = { date: [], P: [], E: [], T: [] };
  const start = Date.parse(FIRST_DAY);
  let wet = false;
  let anomaly = 0;
  for (let day = 0; day < DAYS; day++) {
    const season = (TURN * day) / YEAR;
    // A dry late summer and a wet autumn.
    const wetness = 1 + 0.16 * cos(season - TURN * (330 / YEAR));
    wet = random() < (wet ? 0.62 : 0.3) * wetness;
    const heavy = random() < 0.07 ? 2.4 : 1;
    const rain = wet ? -log(1 - random()) * 5 * heavy * (1 + 0.22 * cos(season - TURN * (300 / YEAR))) : 0;
    anomaly = 0.76 * anomaly + 2.1 * normal();
    const temperature = 11.4 - 8.3 * cos(season - TURN * (18 / YEAR)) + anomaly - (wet ? 0.8 : -0.6);
    // Radiation at the top of the atmosphere at 46.5° N, MJ/m² and day, by its first two harmonics.
    const radiation = 24.6 - 16.4 * cos(season + TURN * (10 / YEAR)) - 0.7 * sin(2 * season);
    weather.date.push(new Date(start + day * 86_400_000).toISOString().slice(0, 10));
    weather.P.push(tenth(rain));
    weather.T.push(tenth(temperature));
    weather.E.push(tenth(Math.max(0, (radiation / 2.45) * ((temperature + 5) / 100))));
  }
  return weather;
}

/**
 * Flow of the river where it enters, mm/day over its catchment: a soil store that evaporates and leaks, a quick path of two
 * linear reservoirs and a slow one. The first year is run twice, so that the stores start full as they end.
 */
export function flowOf(frame: Frame, { P, E }: Weather): number[] {
  const random = frame.random("gauge");
  const flow: number[] = [];
  let soil = 140;
  let [first, second, slow] = [1, 1, 30];
  for (let k = -365; k < P.length; k++) {
    const day = k < 0 ? k + 365 : k;
    const [rain, want] = [P[day]!, E[day]!];
    const net = Math.max(0, rain - want);
    const dry = Math.max(0, want - rain);
    const full = soil / 260;
    const runoff = net * full * full;
    soil += net - runoff;
    soil -= dry * full * (2 - full);
    const leak = 0.012 * soil * full * full;
    soil = Math.max(0, soil - leak);
    first += 0.75 * (runoff + 0.35 * leak);
    const passed = 0.42 * first;
    first -= passed;
    second += passed;
    const quick = 0.42 * second;
    second -= quick;
    slow += 0.25 * (runoff + 0.35 * leak) + 0.65 * leak;
    const base = 0.021 * slow;
    slow -= base;
    if (k < 0) continue;
    // A gauge reads within a few per cent.
    const error = exp(0.03 * normalQuantile(random() * (1 - 2e-12) + 1e-12));
    flow.push(Math.round((quick + base) * error * 1e4) / 1e4);
  }
  return flow;
}

/** mm/day over the catchment, as m³/s. */
export const cubicMetres = (frame: Frame, millimetres: number): number =>
  Math.round(((millimetres * frame.catchment) / 86.4) * 1000) / 1000;
