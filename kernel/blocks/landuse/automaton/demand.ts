// How many cells each class asks for in each period: hectares a year, a table by year, or a Markov table of transitions.
import { ModelError } from "../../contract/block.ts";
import { finite, numbers, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import type { Land } from "./ground.ts";
import { readTransitions, type Transitions, wholeCodes } from "./transitions.ts";

/** `from` is null when the class takes from any that may become of it. */
export interface Order {
  from: number | null;
  to: number;
  cells: number;
  /** Hectares asked, before they are rounded to cells. */
  area: number;
}

/** Orders of one period, from the cells each class then has. */
export type Orders = (period: number, counts: ReadonlyMap<number, number>) => Order[];

export function yearsOf({ start, end, period }: Config): number[] {
  return Array.from({ length: (end - start) / period + 1 }, (_, k) => start + k * period);
}

/** Classes that may grow, known before the land is read. */
export function growing(config: Config, inputs: Record<string, unknown>): { classes: number[]; orders: (land: Land) => Orders } {
  const years = yearsOf(config).slice(1);
  if (inputs.transitions != null) {
    if (inputs.demand != null)
      throw new ModelError(
        {
          fr: "« demand » et « transitions » disent toutes deux la demande : n’en branchez qu’une.",
          en: "“demand” and “transitions” both say the demand: connect one only.",
        },
        "transitions",
      );
    const transitions = readTransitions(inputs.transitions, years);
    return { classes: transitions.targets, orders: () => markov(transitions) };
  }
  const byYear = hectares(config, inputs.demand, years);
  return { classes: byYear.map((row) => row.code), orders: (land) => rounded(byYear, land.hectares) };
}

interface Wanted {
  code: number;
  /** ha in each period. */
  areas: number[];
}

function hectares(config: Config, given: unknown, years: number[]): Wanted[] {
  const { demand, period } = config;
  const twice = demand.find((row, k) => demand.findIndex((other) => other.code === row.code) < k);
  if (twice)
    throw new ModelError(
      { fr: `La classe ${twice.code} a deux besoins : réunissez-les.`, en: `Class ${twice.code} has two demands: join them.` },
      "demand",
    );
  if (given === undefined || typeof given === "number" || given === null) {
    if (demand.length === 0)
      throw new ModelError(
        {
          fr: "Aucun besoin : dites quelle classe s’étend, et de combien.",
          en: "No demand: say which class grows, and by how much.",
        },
        "demand",
      );
    const first = finite(given === undefined ? demand[0]!.area : given, "demand", { min: 0, unit: "ha/an" });
    return demand.map((row, k) => ({
      code: row.code,
      areas: years.map(() => (k === 0 ? first : finite(row.area, `demand, ${k + 1}`, { min: 0, unit: "ha/an" })) * period),
    }));
  }
  const columns = table(given, "demand");
  const when = numbers(columns, "year", "demand");
  const what = numbers(columns, "code", "demand", { min: 0, max: 254 });
  const areas = numbers(columns, "area", "demand", { min: 0, unit: "ha" });
  wholeCodes(what, "demand", "code");
  const rows = new Map<number, Wanted>();
  when.forEach((year, i) => {
    const k = years.indexOf(year);
    if (k < 0)
      throw new ModelError(
        {
          fr: `Table « demand », ligne ${i + 1} : ${year} n’est pas la fin d’une période (${years.join(", ")}).`,
          en: `Table “demand”, row ${i + 1}: ${year} is not the end of a period (${years.join(", ")}).`,
        },
        "demand",
      );
    const wanted = rows.get(what[i]!) ?? { code: what[i]!, areas: years.map(() => 0) };
    wanted.areas[k]! += areas[i]!;
    rows.set(what[i]!, wanted);
  });
  return [...rows.values()];
}

/** Whole cells, their running total never half a cell away from the hectares asked. */
function rounded(wanted: Wanted[], each: number): Orders {
  return (period) =>
    wanted.map(({ code: to, areas }) => {
      const until = (k: number) => areas.slice(0, k).reduce((sum, area) => sum + area, 0);
      const cells = Math.round(until(period + 1) / each) - Math.round(until(period) / each);
      return { from: null, to, cells, area: areas[period]! };
    });
}

/** Each class shared out by its row, to whole cells by largest remainders; equal remainders, the lower class first. */
function markov({ matrixOf }: Transitions): Orders {
  return (period, counts) =>
    [...matrixOf(period)].flatMap(([from, row]) => {
      const count = counts.get(from) ?? 0;
      const shares = [...row].sort(([a], [b]) => a - b);
      const exact = shares.map(([, share]) => share * count);
      const cells = exact.map(Math.floor);
      const order = shares.map((_, k) => k).sort((a, b) => exact[b]! - cells[b]! - (exact[a]! - cells[a]!) || a - b);
      const short = count - cells.reduce((sum, n) => sum + n, 0);
      for (const k of order.slice(0, short)) cells[k]!++;
      return shares.flatMap(([to], k) =>
        to === from || cells[k] === 0 ? [] : [{ from, to, cells: cells[k]!, area: Number.NaN }],
      );
    });
}
