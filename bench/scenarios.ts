// N scenarios cost what differs: wall time against the distinct work, and bookkeeping above it.
import { timeRun } from "./guest.ts";
import { shared } from "./notebooks.ts";
import type { Row } from "./row.ts";

const variants = 40;
const steps = 40_000_000;

export async function* rows(): AsyncGenerator<Row> {
  const html = shared(variants, 0.9 * steps, 0.1 * steps);
  const nothing = shared(variants, 1, 1);
  // In turn, so that a busy moment of the machine falls on all three.
  const rounds: Record<"empty" | "one" | "all", Awaited<ReturnType<typeof timeRun>>>[] = [];
  for (let round = 0; round < 5; round++)
    rounds.push({
      empty: await timeRun(nothing),
      one: await timeRun(html),
      all: await timeRun(html, { scenarios: "all" }),
    });
  const least = (part: "empty" | "one" | "all") => Math.min(...rounds.map((round) => round[part].ms));
  const [empty, one, all] = [least("empty"), least("one"), least("all")];
  const { computations } = rounds[0]!.all.results;
  const ratio = (all - empty) / (one - empty);
  const ideal = 1 + 0.1 * variants;
  yield {
    name: `scenarios: ${variants} variants that change the last tenth`,
    value: Math.round(all),
    unit: "ms",
    peer: "one scenario of the same notebook",
    ratio: Number(ratio.toPrecision(3)),
    budget: `≤ ${(ideal * 1.1).toPrecision(3)} × (distinct work ${ideal} ×, bookkeeping ≤ 10 %); ${JSON.stringify(computations)}`,
    ok: ratio <= ideal * 1.1,
  };
}
