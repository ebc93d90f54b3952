// A scenario that a notebook does not have is refused in the same words, whoever asks.
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProblemDocument, Run } from "../ground/contract.ts";
import { readNotebook } from "../ground/kernel.ts";
import type { Supervisor } from "../runner/guest/supervisor.ts";
import { memoryQueue } from "../runner/queue.ts";
import { askedScenarios, wholeText } from "../runner/scenarios.ts";
import { createWorker, type Worker } from "../runner/worker.ts";
import { notebookFile, post, type TestServer, testServer } from "./app.ts";

const html = notebookFile(
  "Étude",
  "const x = 1",
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [{"id": "fort", "name": "Forte", "parent": null, "set": {"x": 2}}], "variants": []})',
);
/** No guest is started for what is refused before. */
const supervisor: Supervisor = {
  evaluate: () => Promise.reject(new Error("nothing is to be evaluated")),
  isolation: { level: "none", detail: "" } as unknown as Supervisor["isolation"],
  bundle: "",
};

let server: TestServer;
let worker: Worker;
beforeAll(async () => {
  server = await testServer({
    runner: async (store) => {
      const queue = memoryQueue();
      const log = pino({ level: "silent" });
      worker = createWorker({ store, supervisor, queue, log, root: "", clock: Date.now, ready: () => true });
      await worker.start(1);
      return worker;
    },
  });
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

it.each([
  ["fr", "Scénario inconnu : nulle-part. Ce carnet connaît : baseline, fort."],
  ["en", "Unknown scenario: nulle-part. This notebook knows: baseline, fort."],
] as const)("over HTTP and out of the queue, in %s", async (language, sentence) => {
  const headers = { "accept-language": language };
  const { id } = (await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string };
  const request = post({ scenarios: ["baseline", "nulle-part"] });
  const refused = await server.request(`/api/notebooks/${id}/runs`, {
    ...request,
    headers: { ...(request.headers as object), ...headers },
  });
  const { detail, remedy } = (await refused.json()) as ProblemDocument;
  expect([refused.status, `${detail} ${remedy}`]).toEqual([422, sentence]);

  // A row that another version of the program let in.
  const row = { id: `row-${language}`, notebook: id, version: 1, total: 1, at: 1000 };
  await server.store.runs.create({ ...row, request: JSON.stringify({ scenarios: ["nulle-part"] }) });
  await worker.enqueue(row.id);
  const events = await server.request(`/api/runs/${row.id}/events`, { headers });
  await events.text();
  const run = (await (await server.request(`/api/runs/${row.id}`, { headers })).json()) as Run;
  expect(run).toMatchObject({ state: "failed", problem: { kind: "scenario", message: sentence } });
});

it("from the command line too, which says both sentences", () => {
  const asked = askedScenarios(readNotebook(html).notebook, ["nulle-part"]);
  expect(asked.ok ? null : wholeText(asked.refusal).fr).toBe(
    "Scénario inconnu : nulle-part. Ce carnet connaît : baseline, fort.",
  );
});
