// GR4J over 29 years of days: our loop and the same one in C, by turns in one run, on the same made-up weather; both give
// the same flows, or the C program refuses. The slope is that of the time against the days, over three sizes.
import { simulate, traceOf } from "../kernel/blocks/water/gr4j/simulate.ts";
import { timeC } from "./compiled-c.ts";
import { besideC, type Row, slope } from "./row.ts";

const YEARS = 29;
const parameters = { x1: 257.238, x2: 1.012, x3: 88.235, x4: 2.208 };
const filling = { production: 0.3, routing: 0.5 };
const RUNS = 300;

/** Least ns per day, and the sum of flows. */
function ours(days: number, runs: number): { each: number; total: number } {
  const rain = new Float64Array(days);
  const evaporation = new Float64Array(days);
  for (let i = 0; i < days; i++) {
    rain[i] = (i * 7919) % 13 < 4 ? ((i * 104729) % 211) / 9 : 0;
    evaporation[i] = 4.5 - Math.abs((i % 365) - 182) / 45.5;
  }
  const trace = traceOf(days);
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    simulate(rain, evaporation, parameters, filling, trace);
    least = Math.min(least, performance.now() - start);
  }
  return { each: (least * 1e6) / days, total: trace.flow.reduce((sum, flow) => sum + flow, 0) };
}

export async function* rows(): AsyncGenerator<Row> {
  const days = Math.round(YEARS * 365.25);
  let least = Number.POSITIVE_INFINITY;
  let c: number | null = null;
  for (let turn = 0; turn < 4; turn++) {
    const { each, total } = ours(days, RUNS);
    least = Math.min(least, each);
    const theirs = await timeC("gr4j.c", [days, RUNS, total.toFixed(9)], 1);
    if (theirs !== null) c = Math.min(c ?? theirs, theirs);
  }
  const rate = (each: number | null) => (each === null ? null : 1e3 / each);
  yield besideC(`GR4J, ${YEARS} years daily`, rate(least)!, "M days/s", rate(c), { least: 0.5 });
  // By turns, so that the machine's other work disturbs the sizes alike.
  const sizes = [days, 2 * days, 4 * days];
  const spent = new Map<number, number>();
  for (let turn = 0; turn < 6; turn++)
    for (const size of sizes) spent.set(size, Math.min(spent.get(size) ?? Number.POSITIVE_INFINITY, ours(size, 60).each * size));
  yield slope("GR4J, slope over 29, 58, 116 years", [...spent]);
}
