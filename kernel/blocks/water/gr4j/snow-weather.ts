// The weather of each elevation band, from the station's and what the author says of the catchment's altitudes.
import { ModelError } from "../../contract/block.ts";
import { finite, portNumber } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import type { Series } from "./series.ts";
import { type SnowWeather, snowWeather } from "./snow.ts";
import { bandsOf, seasonalFall } from "./snow-bands.ts";

const metres = { min: -500, max: 9000, unit: "m" };

/** Over the whole series, so that a mean year's snow is; null when the author asks for no snow. */
export function weatherFrom(config: Config, inputs: Record<string, unknown>, series: Series): SnowWeather | null {
  if (series.temperature === null) return null;
  const warming = portNumber(config, inputs, "warming", { min: -20, max: 20, unit: "°C" }, 0);
  const bands = {
    altitudes: altitudesOf(config),
    station: portNumber(config, inputs, "altitude", metres),
    lapse: fallOf(config, inputs, series),
    gradient: portNumber(config, inputs, "rainGradient", { min: -0.005, max: 0.005, unit: "1/m" }),
  };
  const snowfall = config.snowfall === null ? null : finite(config.snowfall, "snowfall", { above: 0, unit: "mm" });
  const warmed = series.temperature.map((degrees) => degrees + warming);
  const weather = snowWeather(series.rain, warmed, bands);
  return snowfall === null ? weather : { ...weather, yearly: snowfall };
}

function fallOf(config: Config, inputs: Record<string, unknown>, series: Series): number | Float64Array {
  if (series.lapse) return series.lapse;
  if (config.lapseBy === "season") return Float64Array.from(series.dates, seasonalFall);
  return portNumber(config, inputs, "lapse", { min: -2, max: 2 });
}

function altitudesOf({ bands, hypsometry, layers }: Config): number[] {
  const altitudes = bands.map((altitude, i) => finite(altitude, `bands.${i}`, metres));
  if (hypsometry.length === 0) return altitudes;
  const refuse = (fr: string, en: string): never => {
    throw new ModelError({ fr, en }, "hypsometry");
  };
  if (altitudes.length > 0)
    refuse("Donnez les bandes ou la courbe hypsométrique, pas les deux.", "Give the bands or the hypsometric curve, not both.");
  if (hypsometry.length !== 101) {
    refuse(
      `La courbe hypsométrique a ${hypsometry.length} altitudes : il en faut 101, du minimum au maximum par centième de surface.`,
      `The hypsometric curve has ${hypsometry.length} altitudes: 101 are needed, from least to most by hundredths of the area.`,
    );
  }
  const curve = hypsometry.map((altitude, i) => finite(altitude, `hypsometry.${i}`, metres));
  const fall = curve.findIndex((altitude, i) => i > 0 && altitude < curve[i - 1]!);
  if (fall > 0) {
    refuse(
      `La courbe hypsométrique redescend, de ${curve[fall - 1]} à ${curve[fall]} m : rangez-la du minimum au maximum.`,
      `The hypsometric curve goes down, from ${curve[fall - 1]} to ${curve[fall]} m: sort it from least to most.`,
    );
  }
  return bandsOf(curve, layers);
}
