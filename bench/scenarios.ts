// N scenarios cost what differs: wall time against the distinct work, and bookkeeping above it.
import { timeRun } from "./guest.ts";
import { shared } from "./notebooks.ts";
import { median, type Row } from "./row.ts";

const variants = 40;
const steps = 40_000_000;

async function time(html: string, scenarios: "all" | string[]) {
  const runs = [];
  for (let round = 0; round < 3; round++) runs.push(await timeRun(html, scenarios));
  return { ms: median(runs.map(({ ms }) => ms)), computations: runs[0]!.results.computations };
}

export async function* rows(): AsyncGenerator<Row> {
  const empty = await time(shared(variants, 1, 1), ["baseline"]);
  const html = shared(variants, 0.9 * steps, 0.1 * steps);
  const one = await time(html, ["baseline"]);
  const all = await time(html, "all");
  const ratio = (all.ms - empty.ms) / (one.ms - empty.ms);
  const ideal = 1 + 0.1 * variants;
  yield {
    name: `scenarios: ${variants} variants that change the last tenth`,
    value: Math.round(all.ms),
    unit: "ms",
    peer: "one scenario of the same notebook",
    ratio: Number(ratio.toPrecision(3)),
    budget: `≤ ${(ideal * 1.1).toPrecision(3)} × (distinct work ${ideal} ×, bookkeeping ≤ 10 %); ${JSON.stringify(all.computations)}`,
    ok: ratio <= ideal * 1.1,
  };
}
