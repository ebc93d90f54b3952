// A headless run of a 50-cell notebook, guest included, against a bare `deno run` of an empty file, in turn.
import { timeEmptyDeno, timeRun } from "./guest.ts";
import { chain } from "./notebooks.ts";
import type { Row } from "./row.ts";

export async function* rows(): AsyncGenerator<Row> {
  const html = chain(50);
  await timeRun(html);
  const runs: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 15; round++) {
    bare.push(timeEmptyDeno());
    runs.push((await timeRun(html)).ms);
  }
  const above = Math.min(...runs) - Math.min(...bare);
  yield {
    name: "headless run: 50 cells, guest included",
    value: Math.round(Math.min(...runs)),
    unit: "ms",
    peer: "bare deno run of an empty file",
    ratio: Number((Math.min(...runs) / Math.min(...bare)).toPrecision(3)),
    budget: `≤ 250 ms above the peer (here ${Math.round(above)} ms)`,
    ok: above <= 250,
  };
}
