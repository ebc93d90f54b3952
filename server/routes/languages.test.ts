// What a run says is read in the language asked for: state, list, events, results, last results; French otherwise.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LastResults, Run, RunEvent, RunResults } from "../ground/contract.ts";
import { notebookFile, post, type TestServer, testServer } from "../testing/app.ts";

const both = { fr: "Le calcul n’a pas abouti.", en: "The computation did not succeed." };
const log = { fr: "Résultats non gardés.", en: "Results were not kept." };

let server: TestServer;
let notebook: string;
beforeAll(async () => {
  server = await testServer();
  const html = notebookFile("Étude", "const x = 1");
  notebook = ((await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string }).id;
  const { runs } = server.store;
  const end = async (id: string, message: unknown) => {
    const at = Date.now();
    await runs.create({ id, notebook, version: 1, request: '{"scenarios":["baseline"]}', total: 1, at });
    const { fence } = (await runs.claim(id, at, 60_000))!;
    await runs.log(id, at, log);
    const results = {
      notebook: { title: "Étude", digest: "sha256:0" },
      engine: "variante 0",
      seed: 1,
      scenarios: [{ id: "baseline", name: "Fil de l’eau", context: null, variant: null, parameters: {}, outputs: { x: null } }],
      computations: { distinct: 0, executed: 0, reused: 0 },
      problems: [{ scenario: "baseline", cell: 1, name: "x", kind: "error", message }],
    };
    const bytes = new TextEncoder().encode(JSON.stringify(results));
    await runs.finish(id, fence, at, { state: "failed", problem: { kind: "limit", message: both }, results: bytes });
  };
  await end("before", "dit en une langue");
  await end("r", both);
});
afterAll(() => server.close());

const ask = async <T>(path: string, accepted?: string): Promise<{ body: T; vary: string[] }> => {
  const headers: Record<string, string> = accepted === undefined ? {} : { "accept-language": accepted };
  const response = await server.request(path, { headers });
  const vary = (response.headers.get("vary") ?? "").split(/,\s*/);
  return { body: (await response.json()) as T, vary };
};

it.each([
  [undefined, "fr"],
  ["fr-FR,fr;q=0.9,en;q=0.8", "fr"],
  ["en-GB,en;q=0.9,fr;q=0.8", "en"],
  ["fr;q=0.2, en", "en"],
  ["en;q=0, de", "fr"],
  ["de, en;q=0.5", "en"],
  ["*", "fr"],
] as const)("asked for %j, in %s", async (accepted, language) => {
  const one = await ask<Run>("/api/runs/r", accepted);
  expect(one.body.problem).toEqual({ kind: "limit", message: both[language] });
  const list = await ask<{ runs: Run[] }>(`/api/notebooks/${notebook}/runs`, accepted);
  expect(list.body.runs[0]!.problem!.message).toBe(both[language]);
  const results = await ask<RunResults>("/api/runs/r/results", accepted);
  expect(results.body.problems[0]!.message).toBe(both[language]);
  const last = await ask<LastResults>(`/api/notebooks/${notebook}/results`, accepted);
  expect(last.body.scenarios[0]!.outputs.x!.problem!.message).toBe(both[language]);
  for (const { vary } of [one, list, results, last]) expect(vary).toContain("Accept-Language");
});

it.each(["fr", "en"] as const)("events are told in %s", async (language) => {
  const response = await server.request("/api/runs/r/events", { headers: { "accept-language": language } });
  expect(response.headers.get("vary")).toContain("Accept-Language");
  const events = [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as RunEvent);
  expect(events.filter(({ kind }) => kind === "log").map(({ text }) => text)).toEqual([log[language]]);
});

it("results kept in one language are given as they were said", async () => {
  for (const language of ["fr", "en"])
    expect((await ask<RunResults>("/api/runs/before/results", language)).body.problems[0]!.message).toBe("dit en une langue");
});

it.each([
  ["fr", "valeur imbriquée sur plus de 100 niveaux"],
  ["en", "a value nested more than 100 levels deep"],
])("a value nested too deeply is refused in %s alone", async (language, message) => {
  let x: unknown = 1;
  for (let depth = 0; depth < 120; depth++) x = [x];
  const sent = post({ set: { x } });
  const headers = { ...(sent.headers as object), "accept-language": language };
  const response = await server.request(`/api/notebooks/${notebook}/runs`, { ...sent, headers });
  expect(((await response.json()) as { errors: unknown[] }).errors).toEqual([{ path: "set", message }]);
});

it("a refusal says that it depends on the language", async () => {
  const { vary } = await ask("/api/runs/none", "en");
  expect(vary).toContain("Accept-Language");
});
