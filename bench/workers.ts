// What a second Worker brings to a model that splits: travel times over a street grid, in the real guest, where memory allows
// one Worker or two.
import { completeNotebook, writeNotebook } from "../kernel/index.ts";
import { timeRun } from "./guest.ts";
import { best, type Row, relative } from "./row.ts";

const SIDE = 240;
/** One search a place, each over all crossings: from the fewer of both. */
const PLACES = 1400;
const GiB = 1024 ** 3;
/** Bytes of a guest that leave room for one Worker alone, and for two. */
const ONE_WORKER = 2 * GiB;
const TWO_WORKERS = 4 * GiB;

/** Streets every 100 m, walked and driven both ways, and places spread over them by a fixed sequence. */
const streets = `const network = (() => {
  const id = [], x = [], y = [], links = [];
  const node = (i, j) => i * ${SIDE} + j;
  for (let i = 0; i < ${SIDE}; i++) for (let j = 0; j < ${SIDE}; j++) {
    id.push(node(i, j)); x.push(700000 + j * 100); y.push(6600000 + i * 100);
    const join = (a, b) => links.push({from: a, to: b, length: 100 + ((a * 7919 + b) % 60), class: "residential", speed: 30, car: true, bike: true, foot: true});
    if (j + 1 < ${SIDE}) { join(node(i, j), node(i, j + 1)); join(node(i, j + 1), node(i, j)); }
    if (i + 1 < ${SIDE}) { join(node(i, j), node(i + 1, j)); join(node(i + 1, j), node(i, j)); }
  }
  return {kind: "road-network", crs: "EPSG:2154", nodes: id.map((one, k) => ({id: one, x: x[k], y: y[k]})), links};
})()`;
const places = (name: string, from: number, length: number) =>
  `const ${name} = Array.from({length: ${length}}, (_, k) => ({id: k, x: 700000 + ((k * 7919 + ${from}) % ${SIDE * 100}), y: 6600000 + ((k * 104729 + ${from}) % ${SIDE * 100}), inhabitants: 1, supply: 1}))`;

const notebook = writeNotebook(
  completeNotebook({
    title: "Workers",
    cells: [
      streets,
      places("origins", 11, PLACES),
      places("destinations", 4999, PLACES),
      'const access = block("transport.accessibility@1", {"mode": "car", "limit": 120}, {origins, destinations, network})',
      "const reached = access.mean ?? Object.keys(access).length",
    ].map((source) => ({ source })),
  }),
);

export async function* rows(): AsyncGenerator<Row> {
  // By turns, so that the machine's other work falls on both.
  const times = { one: Number.POSITIVE_INFINITY, two: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 3; turn++) {
    times.two = Math.min(
      times.two,
      await best(1, async () => (await timeRun(notebook, { outputs: ["reached"], memoryBytes: TWO_WORKERS })).ms),
    );
    times.one = Math.min(
      times.one,
      await best(1, async () => (await timeRun(notebook, { outputs: ["reached"], memoryBytes: ONE_WORKER })).ms),
    );
  }
  yield relative(
    "travel times between 1,400 places over 57,600 crossings, two Workers",
    times.one,
    "ms",
    "two Workers",
    times.two,
    {
      least: 1.4,
    },
  );
}
