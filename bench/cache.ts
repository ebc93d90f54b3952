// The result cache: a matrix that is known opens over HTTP without a guest; one result of a megabyte is read, verified and decoded.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "arquero";
import { decodeContent, encodeContent, type MakeTable } from "../kernel/hosts/kept/codec.ts";
import { KeptEncoding } from "../kernel/hosts/wire/guest-messages.ts";
import { completeNotebook, writeNotebook } from "../kernel/index.ts";
import { settings } from "../server/ground/config.ts";
import { listen } from "../server/listen.ts";
import { openStore } from "../server/open.ts";
import { absolute, best, figure, type Row, relative } from "./row.ts";

const outputs = 5;
const contexts = 4;
const variants = 7;
/** (contexts + none) × (variants + none) × outputs. */
const cells = (contexts + 1) * (variants + 1) * outputs;

function matrix(): string {
  const part = (prefix: string, name: string) => (_: unknown, i: number) => ({
    id: `${prefix}${i}`,
    name: `${prefix} ${i}`,
    parent: null,
    set: { [name]: i + 2 },
  });
  const number = (name: string) => `const ${name} = view(block("input.number@1", {"label": "${name}", "value": 1}))`;
  const set = {
    baseline: { name: "Fil de l'eau" },
    contexts: Array.from({ length: contexts }, part("c", "rain")),
    variants: Array.from({ length: variants }, part("v", "density")),
  };
  const sources = [
    `const scenarios = block("scenarios@1", ${JSON.stringify(set)})`,
    number("rain"),
    number("density"),
    "const ground = rain * 1000 + density",
    ...Array.from(
      { length: outputs },
      (_, i) => `const out${i} = block("indicator@1", {"label": "Sortie ${i}", "unit": "u", "horizon": "2050"}, {value: ground})`,
    ),
  ];
  return writeNotebook(completeNotebook({ title: "Matrice", cells: sources.map((source) => ({ source })) }));
}

export async function* rows(): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), "variante-bench-"));
  try {
    yield* matrixRows(join(folder, "served"));
    yield* hitRows(join(folder, "store"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* matrixRows(data: string): AsyncGenerator<Row> {
  const served = await listen({ ...settings({}, { port: 0, data }), concurrency: 1 });
  const send = (path: string, body?: object) =>
    fetch(
      served.url + path,
      body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {},
    );
  const { id } = (await (await send("/api/notebooks", { html: matrix() })).json()) as { id: string };
  /** From asking to holding every value. */
  const open = async (): Promise<{ ms: number; executed: number }> => {
    const begin = performance.now();
    const { id: run } = (await (await send(`/api/notebooks/${id}/runs`, { scenarios: "matrix" })).json()) as { id: string };
    await (await send(`/api/runs/${run}/events`)).text();
    const results = (await (await send(`/api/runs/${run}/results`)).json()) as {
      scenarios: { outputs: Record<string, unknown> }[];
      computations: { executed: number };
    };
    const ms = performance.now() - begin;
    const found = results.scenarios.reduce(
      (sum, { outputs: own }) => sum + Object.values(own).filter((value) => value !== null).length,
      0,
    );
    if (found !== cells) throw new Error(`${found} values instead of ${cells}`);
    return { ms, executed: results.computations.executed };
  };
  const first = await open();
  const again = await best(7, async () => {
    const { ms, executed } = await open();
    if (executed > 0) throw new Error(`${executed} computations were made again`);
    return ms;
  });
  yield absolute(`cache: a known matrix of ${cells} cells, asked for and read over HTTP`, again, "ms", 300);
  yield figure(`cache: the same matrix computed, ${first.executed} computations`, first.ms, "ms");
  const shown = await best(7, async () => {
    const begin = performance.now();
    const { scenarios } = (await (await send(`/api/notebooks/${id}/results`)).json()) as { scenarios: object[] };
    if (scenarios.length * outputs !== cells) throw new Error("results are missing");
    return performance.now() - begin;
  });
  yield absolute(`cache: last results of ${cells} cells, as a reopened notebook reads them`, shown, "ms", 300);
  await served.close();
}

const make: MakeTable = (columns) => table(columns);
const megabyte = 1024 * 1024;
const noise = (length: number) => {
  let state = 1;
  return Float64Array.from({ length }, () => (state = Math.imul(state, 1103515245) + 12345) / 2 ** 31);
};

async function* hitRows(data: string): AsyncGenerator<Row> {
  const store = await openStore({ data, databaseUrl: null });
  const version = { html: "<p>", summary: "{}", kind: "save" as const, author: "bench", at: 0 };
  await store.notebooks.create("bench", "bench", version, null);
  const scope = { notebook: "bench", code: "none" };
  const rowsOfTable = Math.floor(megabyte / 8 / 5);
  const values: [string, unknown][] = [
    ["typed array", noise(megabyte / 8)],
    ["table of texts all different", table({ name: Array.from({ length: 40_000 }, (_, i) => `Parcelle ${i} de la commune`) })],
    [
      "table of texts that repeat and round numbers",
      table({
        commune: Array.from({ length: 40_000 }, (_, i) => `Commune ${i % 997}`),
        year: Int32Array.from({ length: 40_000 }, (_, i) => 2020 + (i % 30)),
        rate: Float64Array.from({ length: 40_000 }, (_, i) => (i % 500) / 10),
      }),
    ],
    ["table of 5 columns", table(Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`c${i}`, noise(rowsOfTable)])))],
  ];
  const file = join(data, "peer");
  for (const [name, value] of values) {
    const { encoding, bytes } = encodeContent({ value, outputs: null, warnings: [] })!;
    await store.results.put(scope, [{ key: name, encoding, bytes, ms: 0 }], 0);
    writeFileSync(file, bytes);
    const peer = () => createHash("sha256").update(readFileSync(file)).digest("hex");
    let hit = Number.POSITIVE_INFINITY;
    let raw = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 40; round++) {
      let begin = performance.now();
      peer();
      raw = Math.min(raw, performance.now() - begin);
      begin = performance.now();
      const found = (await store.results.get(scope, [name], 0, () => undefined)).get(name)!;
      decodeContent({ encoding: KeptEncoding.parse(found.encoding), bytes: found.bytes }, make);
      hit = Math.min(hit, performance.now() - begin);
    }
    yield absolute(`cache: hit of 1 MB, ${name}: read, verified, decoded`, hit, "ms", 2);
    yield relative(`cache: hit of 1 MB, ${name}`, hit, "ms", "the same file read and hashed", raw, { most: 3 });
  }
  await store.close();
}
