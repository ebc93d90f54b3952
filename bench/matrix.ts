// What is said before a matrix runs: the estimate of 40 variants of a 200-cell notebook, first sight and after a run.
import { completeNotebook, type Event, readNotebook } from "../kernel/index.ts";
import { createSession } from "../kernel/run/session/session.ts";
import { portsOf } from "../kernel/run/testing/rehearsal.ts";
import { chain } from "./notebooks.ts";
import { best, figure, type Row } from "./row.ts";

const variants = 40;
const cells = 200;

export async function* rows(): AsyncGenerator<Row> {
  const set = Array.from({ length: variants }, (_, index) => ({
    id: `v${index}`,
    name: `V${index}`,
    parent: null,
    // All that follows differs: nothing is hashed once for several.
    set: { x0: index + 2 },
  }));
  const scenarios = `const scenarios = block("scenarios@1", ${JSON.stringify({ baseline: { name: "Baseline" }, contexts: [], variants: set })})`;
  const notebook = completeNotebook({
    cells: [{ source: scenarios }, ...readNotebook(chain(cells)).notebook.cells.map(({ source }) => ({ source }))],
  });
  const ids = ["baseline", ...set.map(({ id }) => id)];
  let last: Event | null = null;
  const session = createSession({
    ...portsOf(),
    headless: true,
    emit: (event) => {
      last = event;
    },
  });
  session.send({
    kind: "open",
    notebook,
    choice: { context: null, variant: null },
    environment: { language: "fr", width: 640, dark: false, now: 0 },
    version: null,
    interrupted: [],
  });
  await session.idle();
  const estimate = async () => {
    const start = performance.now();
    session.send({ kind: "estimate", request: 1, scenarios: ids, outputs: ["result"], set: {} });
    await session.idle();
    const told = last as Event | null;
    if (told?.kind !== "estimated" || told.needed < variants * cells) throw new Error(`no estimate: ${JSON.stringify(told)}`);
    return performance.now() - start;
  };
  yield figure(`matrix: estimate of ${variants} variants × ${cells} cells, nothing computed yet`, await best(5, estimate), "ms");
  session.send({ kind: "evaluate", request: 2, scenarios: ids, outputs: ["result"], set: {}, timeLimitMs: 60_000 });
  await session.idle();
  yield figure(`matrix: the same once everything is computed`, await best(5, estimate), "ms");
  session.dispose();
}
