// The samples of an experiment as a tidy table: a row each, a column per parameter and per indicator, infeasible ones included.
import { type ColumnSet, factsOf, type Json, type JsonObject } from "../ground/kernel.ts";

export interface Tidy {
  rows: JsonObject[];
  /** Units and labels, as the experiment says them. */
  stated: ColumnSet;
}

type Numbers = (number | null)[];
interface Said {
  name: string;
  label?: Json;
  unit?: unknown;
  meta?: { label?: Json; unit?: unknown };
  options?: { value: Json }[] | null;
}
interface Sample {
  experiment: string;
  parameters: Said[];
  indicators: Said[];
  draws: { rows: number[]; parameters: Numbers[]; indicators: Numbers[] };
  infeasible: { parameters: Numbers[] };
  done: number;
}

/** What a run gave is a claim: the parts that are read are looked at. */
function isSample(value: unknown): value is Sample {
  const { experiment, parameters, indicators, draws, infeasible, done } = (value ?? {}) as Partial<Sample>;
  const named = (list: unknown): list is Said[] => Array.isArray(list) && list.every((one) => typeof one?.name === "string");
  const columns = (list: unknown, count: number) =>
    Array.isArray(list) && list.length === count && list.every((column) => Array.isArray(column));
  return (
    typeof experiment === "string" &&
    factsOf(experiment)?.result === "sample" &&
    typeof done === "number" &&
    named(parameters) &&
    named(indicators) &&
    Array.isArray(draws?.rows) &&
    columns(draws.parameters, parameters.length) &&
    columns(draws.indicators, indicators.length) &&
    columns(infeasible?.parameters, parameters.length)
  );
}

/** Null when the value is no such experiment. */
export function sampleTable(value: unknown): Tidy | null {
  if (!isSample(value)) return null;
  const { parameters, indicators, draws, infeasible, done } = value;
  const own = new Set(["scenario", "sample", "feasible"]);
  /** A parameter that is an indicator too is told once, as sampled. */
  const columnOf = ({ name }: Said) => (own.has(name) ? `${name}_` : name);
  const read = indicators.map((one, i) => ({ one, i })).filter(({ one }) => !parameters.some(({ name }) => name === one.name));
  const coded = ({ options }: Said, code: number | null | undefined): Json =>
    code === null || code === undefined ? null : options ? (options[code]?.value ?? null) : code;
  const row = (sample: number, feasible: boolean, at: number): JsonObject => ({
    sample,
    feasible,
    ...Object.fromEntries(
      parameters.map((one, j) => [columnOf(one), coded(one, (feasible ? draws.parameters : infeasible.parameters)[j]![at])]),
    ),
    ...Object.fromEntries(read.map(({ one, i }) => [columnOf(one), feasible ? (draws.indicators[i]![at] ?? null) : null])),
  });
  // Rows of the plan that are not among the feasible ones are the others, in order.
  const place = new Map(draws.rows.map((sample, at) => [sample, at]));
  const lost = infeasible.parameters[0]?.length ?? 0;
  const rows: JsonObject[] = [];
  for (let sample = 0, at = 0; sample < Math.min(done, draws.rows.length + lost); sample++) {
    const feasible = place.get(sample);
    rows.push(feasible === undefined ? row(sample, false, at++) : row(sample, true, feasible));
  }
  const stated = Object.fromEntries(
    [...parameters, ...read.map(({ one }) => one)].map((one) => {
      const [label, unit] = [one.label ?? one.meta?.label, one.unit ?? one.meta?.unit];
      return [columnOf(one), { ...(label ? { label } : {}), ...(typeof unit === "string" && unit !== "" ? { unit } : {}) }];
    }),
  );
  return { rows, stated: stated as ColumnSet };
}
