// What a reopened notebook is shown before anything runs.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LastResults, RunResults } from "../ground/contract.ts";
import type { Json } from "../ground/kernel.ts";
import { notebookFile, post, put, type TestServer, testServer } from "../testing/app.ts";

let server: TestServer;
let now = 1000;
beforeAll(async () => {
  server = await testServer({ clock: () => now });
});
afterAll(() => server.close());

const html = notebookFile("Étude", "const x = 1");
const create = async () =>
  (await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string; etag: string };
const last = async (path: string) => (await (await server.request(path)).json()) as LastResults;

/** A run as its worker leaves it. */
async function ran(notebook: string, version: number, id: string, outputs: Record<string, Record<string, Json>>, request = {}) {
  await server.store.runs.create({ id, notebook, version, request: JSON.stringify(request), total: 1, at: ++now });
  const { fence } = (await server.store.runs.claim(id, now, 1e6))!;
  const results: RunResults = {
    notebook: { title: "Étude", digest: "" },
    engine: "variante",
    seed: 1,
    scenarios: Object.entries(outputs).map(([scenario, values]) => ({
      id: scenario,
      name: scenario,
      context: null,
      variant: scenario === "baseline" ? null : scenario,
      parameters: {},
      outputs: values,
      digests: Object.fromEntries(Object.keys(values).map((name) => [name, `digest of ${name}`])),
    })),
    computations: { distinct: 1, executed: 1, reused: 0 },
    problems: [{ scenario: "baseline", cell: 2, name: "y", kind: "error", message: "division par zéro" }],
  };
  const bytes = new TextEncoder().encode(JSON.stringify(results));
  await server.store.runs.finish(id, fence, now, { state: "done", problem: null, results: bytes });
}

it("gives the latest value of each output in each scenario, with the version it was made from", async () => {
  const { id, etag } = await create();
  expect(await last(`/api/notebooks/${id}/results`)).toEqual({ notebook: id, version: 1, scenarios: [] });
  await ran(id, 1, "r1", { baseline: { x: 1, y: null }, dense: { x: 2 } });
  await server.request(`/api/notebooks/${id}`, put(html.replace("= 1", "= 5"), etag));
  await ran(id, 2, "r2", { baseline: { x: 5 } });
  await ran(id, 2, "r3", { baseline: { x: 99 } }, { set: { x: 99 } });
  await ran(id, 2, "r4", { baseline: { x: 98 } }, { seed: 7 });

  const { version, scenarios } = await last(`/api/notebooks/${id}/results`);
  expect(version).toBe(2);
  expect(scenarios.map((scenario) => scenario.id)).toEqual(["baseline", "dense"]);
  const [baseline, dense] = scenarios.map((scenario) => scenario.outputs);
  expect(baseline!.x).toMatchObject({ value: 5, version: 2, run: "r2", fresh: true, digest: "digest of x", omitted: false });
  expect(baseline!.y).toMatchObject({ value: null, version: 1, problem: { kind: "error", message: "division par zéro" } });
  expect(dense!.x).toMatchObject({ value: 2, version: 1, run: "r1" });
  expect(dense!.x!.fresh).not.toBe(true);
});

it("shows the reader of a link the version shared and no later one; a damaged result not at all", async () => {
  const { id, etag } = await create();
  const share = (await (await server.request(`/api/notebooks/${id}/shares`, post({ version: 1 }))).json()) as { token: string };
  await ran(id, 1, "s1", { baseline: { x: 1 } });
  await server.request(`/api/notebooks/${id}`, put(html.replace("= 1", "= 5"), etag));
  await ran(id, 2, "s2", { baseline: { x: 5, secret: 7 } });
  const read = await last(`/api/shares/${share.token}/results`);
  expect(read.version).toBe(1);
  expect(read.scenarios.map((scenario) => scenario.outputs)).toEqual([{ x: expect.objectContaining({ value: 1 }) }]);
  // Neither the notebook nor its runs are named: whoever knows their ids can write.
  expect(JSON.stringify(read)).not.toMatch(new RegExp(`"${id}"|"s1"|"run"|"notebook"`));

  const { results } = (await server.store.runs.get("s2"))!;
  const { writeFileSync } = await import("node:fs");
  writeFileSync(`${server.folder}/blobs/${results!.slice(0, 2)}/${results}`, '{"scenarios":[]}');
  const author = await last(`/api/notebooks/${id}/results`);
  expect(author.scenarios[0]!.outputs.x).toMatchObject({ value: 1, run: "s1", version: 1 });
});

it("says of what another version made whether it still holds", async () => {
  const source = (rate: number, density: number, note: string) =>
    notebookFile(
      "Étude",
      `const rate = view(block("input.number@1", {"label": "Croissance", "value": ${rate}}))`,
      `const density = view(block("input.number@1", {"label": "${note}", "value": ${density}}))`,
      "const growth = rate * 2",
      "const dense = density * 2",
      "const drawn = Math.random()",
      'const scenarios = block("scenarios@1", {"variants": [{"id": "v", "name": "V", "parent": null, "set": {"density": 9}}]})',
    );
  const made = (await (await server.request("/api/notebooks", post({ html: source(1, 1, "Densité") }))).json()) as {
    id: string;
    etag: string;
  };
  const values = { growth: 2, dense: 2, drawn: 0.5, gone: 1 };
  await ran(made.id, 1, "fresh", { baseline: values, v: values });
  const saved = await server.request(`/api/notebooks/${made.id}`, put(source(1, 5, "Densité nette"), made.etag));
  const fresh = async () => {
    const { scenarios } = await last(`/api/notebooks/${made.id}/results`);
    return scenarios.map(({ outputs }) => Object.fromEntries(Object.entries(outputs).map(([name, one]) => [name, one.fresh])));
  };
  // The density of the variant is its own: there, nothing moved.
  expect(await fresh()).toEqual([
    { growth: true, dense: false, drawn: null, gone: false },
    { growth: true, dense: true, drawn: null, gone: false },
  ]);
  const { etag } = (await saved.json()) as { etag: string };
  await server.request(`/api/notebooks/${made.id}`, put(source(3, 5, "Densité"), etag));
  expect((await fresh())[1]).toMatchObject({ growth: false, dense: true });
});

it("leaves a large value to the results of its run", async () => {
  const { id } = await create();
  await ran(id, 1, "big", { baseline: { x: "x".repeat(300_000) } });
  const { scenarios } = await last(`/api/notebooks/${id}/results`);
  expect(scenarios[0]!.outputs.x).toMatchObject({ value: null, omitted: true, run: "big" });
});
