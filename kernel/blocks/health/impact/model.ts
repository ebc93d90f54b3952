// Attributable cases: y0 · Pop · (1 − RR^(−ΔC/increment)), ΔC what the concentration exceeds the reference by.
import { counted, written } from "../../../language/counted.ts";
import { pow } from "../../../maths/elementary.ts";
import type { Columns } from "../../../tables/columns.ts";
import { type BlockModel, type GraphContext, ModelError } from "../../contract/block.ts";
import { column, numbers, portNumber, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

interface Zone {
  zone: string;
  population: number;
  concentration: number;
  /** Cases a year expected in the exposed, whatever the air. */
  baseline: number;
}

/** Beyond, a concentration was most likely given in another unit. */
const MOST = 2000;

const model: BlockModel<Config> = (config, inputs, context) => {
  const port = (at: string, bounds: { min?: number; max?: number; above?: number; unit?: string }, fallback?: number) =>
    portNumber(config, inputs, at, bounds, fallback);
  const rr = port("rr", { min: 1, max: 10 });
  const rrLow = port("rrLow", { above: 0, max: 10 });
  const rrHigh = port("rrHigh", { above: 0, max: 20 });
  if (rrLow > rr || rrHigh < rr) {
    throw new ModelError(
      {
        fr: `L'intervalle ${rrLow}–${rrHigh} ne contient pas le risque relatif ${rr}.`,
        en: `The interval ${rrLow}–${rrHigh} does not hold the relative risk ${rr}.`,
      },
      "rr",
    );
  }
  const increment = port("increment", { above: 0, max: 1000, unit: "µg/m³" });
  const reference = port("reference", { min: 0, max: MOST, unit: "µg/m³" });
  const reduction = port("reduction", { min: 0, max: MOST, unit: "µg/m³" }, 0);
  const rate = port("rate", { min: 0, max: 100_000 });
  const share = port("share", { min: 0, max: 100, unit: "%" });
  const zones = inputs.zones === undefined ? [alone(port, rate, share)] : read(config, inputs, rate, share);

  let below = 0;
  const rows = zones.map(({ zone, population, concentration, baseline }) => {
    const left = Math.max(0, concentration - reduction);
    const delta = Math.max(0, left - reference);
    if (left < reference) below += 1;
    const cases = (risk: number) => baseline * (1 - pow(risk, -delta / increment));
    return {
      zone,
      population,
      concentration: left,
      delta,
      baseline,
      attributable: cases(rr),
      low: cases(rrLow),
      high: cases(rrHigh),
    };
  });
  const sum = (of: "population" | "baseline" | "attributable" | "low" | "high") => rows.reduce((all, row) => all + row[of], 0);
  const [population, baseline, attributable] = [sum("population"), sum("baseline"), sum("attributable")];
  const tooClean = zones.filter(({ concentration }) => concentration < reduction).length;
  if (tooClean > 0) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `La baisse de ${written(reduction, "fr")} µg/m³ dépasse la concentration de ${counted(tooClean).fr("zone", "zones")} : elle y est ramenée à 0.`,
        en: `The fall of ${written(reduction, "en")} µg/m³ exceeds the concentration of ${counted(tooClean).en("zone", "zones")}: there it is brought to 0.`,
      },
    });
  }
  warnOfUnits(zones, context.warn);
  warnOfTwice(
    zones.map(({ zone }) => zone),
    context.warn,
  );
  return {
    attributable,
    low: sum("low"),
    high: sum("high"),
    baseline,
    population,
    share: baseline > 0 ? (attributable / baseline) * 100 : 0,
    per100k: population > 0 ? (attributable / population) * 1e5 : 0,
    exposure: population > 0 ? rows.reduce((all, row) => all + row.concentration * row.population, 0) / population : 0,
    reference,
    below,
    risk: { rr, low: rrLow, high: rrHigh, increment },
    zones: rows,
  };
};
export default model;

type Port = (at: string, bounds: { min?: number; max?: number; unit?: string }, fallback?: number) => number;

/** No table: one place, by its numbers. */
function alone(port: Port, rate: number, share: number): Zone {
  const population = port("population", { min: 0 });
  const concentration = port("concentration", { min: 0, max: MOST, unit: "µg/m³" });
  return { zone: "", population, concentration, baseline: port("baseline", { min: 0 }, (population * share * rate) / 1e7) };
}

function read(config: Config, inputs: Record<string, unknown>, rate: number, share: number): Zone[] {
  const zones: Columns = table(inputs.zones, "zones");
  if (zones.length === 0)
    throw new ModelError({ fr: "La table des zones est vide.", en: "The table of zones is empty." }, "zones");
  for (const at of ["population", "concentration", "baseline"]) {
    if (!Object.hasOwn(inputs, at)) continue;
    throw new ModelError(
      {
        fr: `« ${at} » vaut pour un seul lieu : débranchez-le, ou débranchez « zones » qui le dit par zone.`,
        en: `“${at}” is for a single place: disconnect it, or disconnect “zones”, which says it by zone.`,
      },
      at,
    );
  }
  const { columns } = config;
  const names = zones.get(column(zones, columns.zone, "zones"));
  const population = numbers(zones, columns.population, "zones", { min: 0 });
  const concentration = numbers(zones, columns.concentration, "zones", { min: 0, max: MOST, unit: "µg/m³" });
  const rates = columns.rate === null ? null : numbers(zones, columns.rate, "zones", { min: 0, max: 100_000 });
  const shares = columns.share === null ? null : numbers(zones, columns.share, "zones", { min: 0, max: 100, unit: "%" });
  return names.map((name, i) => ({
    zone: String(name ?? `${i + 1}`),
    population: population[i]!,
    concentration: concentration[i]!,
    baseline: (population[i]! * (shares?.[i] ?? share) * (rates?.[i] ?? rate)) / 1e7,
  }));
}

/** No air people breathe is so clean, and few outcomes so rare: milligrams, or cases by person, were most likely given. */
function warnOfUnits(zones: Zone[], warn: GraphContext["warn"]): void {
  const told = (fr: string, en: string) => warn({ kind: "error", severity: "warning", message: { fr, en } });
  const most = zones.reduce((highest, { concentration }) => Math.max(highest, concentration), 0);
  if (most > 0 && most < 0.5) {
    told(
      `La plus forte concentration est de ${most} µg/m³, plus bas que l'air de tout lieu habité : est-elle en mg/m³ ?`,
      `The highest concentration is ${most} µg/m³, below the air of any inhabited place: is it in mg/m³?`,
    );
  }
  const sum = (of: "population" | "baseline") => zones.reduce((all, zone) => all + zone[of], 0);
  const [population, baseline] = [sum("population"), sum("baseline")];
  const rate = population > 0 ? (baseline / population) * 1e5 : 0;
  if (baseline > 0 && rate < 0.5) {
    const shown = Number(rate.toPrecision(2));
    told(
      `Le taux de base revient à ${shown} cas pour 100 000 habitants et par an : est-il donné par habitant, ou pour 1 000 ?`,
      `The baseline rate comes to ${shown} cases per 100,000 inhabitants a year: is it given by inhabitant, or per 1,000?`,
    );
  }
}

/** Two rows of one name may be one zone told twice, whose inhabitants would then count twice. */
function warnOfTwice(names: string[], warn: GraphContext["warn"]): void {
  const seen = new Set<string>();
  const twice = names.filter((name) => name !== "" && seen.size === seen.add(name).size);
  if (twice.length === 0) return;
  const listed = [...new Set(twice)].slice(0, 3).join(", ");
  warn({
    kind: "error",
    severity: "warning",
    message: {
      fr: `« zones » : ${counted(twice.length).fr("ligne porte un nom déjà lu et s’ajoute", "lignes portent un nom déjà lu et s’ajoutent")} (${listed}). Si c’est la même zone dite deux fois, n’en gardez qu’une ligne.`,
      en: `“zones”: ${counted(twice.length).en("row bears a name read already and adds up", "rows bear a name read already and add up")} (${listed}). If one zone is told twice, keep one row of it.`,
    },
  });
}
