// The need by a horizon: stock wanted at both ends, renewal along the path, one row per year.
import { readColumns } from "../../../tables/columns.ts";
import { type GraphContext, ModelError } from "../../contract/block.ts";
import { column, numbers, portNumber, table } from "../../contract/door.ts";
import { householdEffects, result } from "./breakdown.ts";
import type { Config } from "./definition.ts";

type Inputs = Record<string, unknown>;

/** Drivers of the stock in one year; rates as shares of the whole stock. */
interface Drivers {
  population: number;
  size: number;
  vacancy: number;
  secondary: number;
}

/** Years beyond which drivers drawn straight mean nothing. */
const LONGEST = 200;

export function prospective(config: Config, inputs: Inputs, context: Pick<GraphContext, "warn">) {
  const years = config.to - config.from;
  if (years < 1) {
    throw new ModelError(
      {
        fr: `L'horizon ${config.to} n'est pas après l'état initial ${config.from}.`,
        en: `The horizon ${config.to} is not after the initial year ${config.from}.`,
      },
      "to",
    );
  }
  if (years > LONGEST) {
    throw new ModelError(
      {
        fr: `De ${config.from} à ${config.to} il y a ${years} ans : au plus ${LONGEST}. Rapprochez l’horizon.`,
        en: `From ${config.from} to ${config.to} there are ${years} years: at most ${LONGEST}. Take a nearer horizon.`,
      },
      "to",
    );
  }
  const { first, last, populations } = drivers(config, inputs, years);
  const renewalRate = portNumber(config, inputs, "renewal", { min: -5, max: 10, unit: "%/an" }, 0) / 100;

  const households0 = first.population / first.size;
  const households1 = last.population / last.size;
  const stock0 = stockOf(first);
  const stock1 = stockOf(last);
  const stocks = Array.from({ length: years + 1 }, (_, t) => {
    if (config.path === "stock") return stock0 + ((stock1 - stock0) * t) / years;
    return stockOf(between(first, last, t / years, populations[t]!));
  });
  const renewals = stocks.slice(0, -1).map((stock) => renewalRate * stock);
  const renewal = renewals.reduce((total, value) => total + value, 0);

  const unmetStock = portNumber(config, inputs, "unmet", { min: 0 }, 0);
  const unmetYears = config.unmetYears ?? years;
  const unmetIn = (t: number) => (t < unmetYears ? unmetStock / unmetYears : 0);
  const unmet = unmetStock * Math.min(1, years / unmetYears);

  const terms = {
    ...householdEffects(first.population, last.population, first.size, last.size),
    secondary: last.secondary * stock1 - first.secondary * stock0,
    vacant: last.vacancy * stock1 - first.vacancy * stock0,
    renewal,
    unmet,
  };
  const whole = result(terms, years, "prospective");
  if (whole.surplus) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Le besoin est négatif : un excédent de ${Math.round(-whole.need)} logements d'ici ${config.to}.`,
        en: `The need is negative: a surplus of ${Math.round(-whole.need)} dwellings by ${config.to}.`,
      },
    });
  }
  return {
    from: config.from,
    to: config.to,
    population0: first.population,
    population1: last.population,
    households0,
    households1,
    stock0,
    stock1,
    secondaryHomes0: first.secondary * stock0,
    secondaryHomes1: last.secondary * stock1,
    vacantHomes0: first.vacancy * stock0,
    vacantHomes1: last.vacancy * stock1,
    ...whole,
    series: stocks.slice(1).map((stock, t) => ({
      annee: config.from + t,
      parc_debut: stocks[t]!,
      parc_fin: stock,
      renouvellement: renewals[t]!,
      besoin: stock - stocks[t]! + renewals[t]! + unmetIn(t),
    })),
  };
}

const stockOf = (at: Drivers) => at.population / at.size / (1 - at.vacancy - at.secondary);

const between = (first: Drivers, last: Drivers, share: number, population: number): Drivers => {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    population,
    size: mix(first.size, last.size),
    vacancy: mix(first.vacancy, last.vacancy),
    secondary: mix(first.secondary, last.secondary),
  };
};

function drivers(config: Config, inputs: Inputs, years: number) {
  const outside = portNumber(config, inputs, "outside", { min: 0, max: 50, unit: "%" }, 0) / 100;
  const series = inputs.series === undefined ? null : populationSeries(inputs.series, config, years);
  // A port beats the series, the series beats the form.
  const population = (at: "population0" | "population1", fromSeries: number | undefined) =>
    (inputs[at] === undefined && fromSeries !== undefined
      ? fromSeries
      : portNumber(config, inputs, at, { above: 0, unit: "hab." })) *
    (1 - outside);
  const size = (at: string) => portNumber(config, inputs, at, { min: 1, max: 10, unit: "pers." });
  const share = (at: string, fallback?: number) => portNumber(config, inputs, at, { min: 0, max: 90, unit: "%" }, fallback) / 100;
  const secondary0 = share("secondary0", 0);
  const first = {
    population: population("population0", series?.[0]),
    size: size("size0"),
    vacancy: share("vacancy0"),
    secondary: secondary0,
  };
  const last = {
    population: population("population1", series?.at(-1)),
    size: size("size1"),
    vacancy: share("vacancy1", first.vacancy * 100),
    secondary: share("secondary1", secondary0 * 100),
  };
  for (const [at, end] of [
    ["vacancy0", first],
    ["vacancy1", last],
  ] as const) {
    if (end.vacancy + end.secondary < 0.95) continue;
    throw new ModelError(
      {
        fr: `« ${at} » : vacance et résidences secondaires font ${Math.round((end.vacancy + end.secondary) * 100)} % du parc, il ne reste presque plus de résidences principales.`,
        en: `“${at}”: vacancy and secondary homes make ${Math.round((end.vacancy + end.secondary) * 100)}% of the stock, hardly any main residence is left.`,
      },
      at,
    );
  }
  const straight = (t: number) => first.population + ((last.population - first.population) * t) / years;
  const populations = Array.from({ length: years + 1 }, (_, t) => {
    if (t === 0) return first.population;
    if (t === years) return last.population;
    return series ? series[t]! * (1 - outside) : straight(t);
  });
  return { first, last, populations };
}

/** Population of each year from a table of years, straight between two of them. */
function populationSeries(value: unknown, config: Config, years: number): number[] {
  const source = table(totalsOf(value), "series");
  const when = numbers(source, column(source, "annee", "series"), "series");
  const what = numbers(source, column(source, "population", "series"), "series", { above: 0 });
  const points = when.map((year, i) => [year, what[i]!] as const).sort((a, b) => a[0] - b[0]);
  return Array.from({ length: years + 1 }, (_, t) => {
    const year = config.from + t;
    const after = points.find((point) => point[0] >= year);
    const before = points.findLast((point) => point[0] <= year);
    if (!after || !before) {
      throw new ModelError(
        {
          fr: `La table « series » ne dit pas la population de ${year}.`,
          en: `The table “series” does not give the population of ${year}.`,
        },
        "series",
      );
    }
    if (after[0] === before[0]) return before[1];
    return before[1] + ((after[1] - before[1]) * (year - before[0])) / (after[0] - before[0]);
  });
}

/** A cohort projection is taken as it comes: its totals are the series. */
const totalsOf = (value: unknown) => (readColumns(value) ? value : ((value as { totals?: unknown } | null)?.totals ?? value));
