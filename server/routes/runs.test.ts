// Runs over HTTP with the real guest: asked for, followed, cancelled, read back; and what a dead worker left.
import { existsSync } from "node:fs";
import { tableFromIPC } from "@uwdata/flechette";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { limits, root } from "../ground/config.ts";
import type { LastResults, Run, RunEvent, RunResults } from "../ground/contract.ts";
import { probeIsolation } from "../runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "../runner/guest/supervisor.ts";
import { memoryQueue } from "../runner/queue.ts";
import { createWorker, type Worker } from "../runner/worker.ts";
import { sha256 } from "../store/blobs.ts";
import type { Store } from "../store/store.ts";
import { notebookFile, post, put, type TestServer, testServer } from "../testing/app.ts";
import { infeasible } from "../testing/infeasible.ts";

const built = existsSync(guestBundle(root));

const study = notebookFile(
  "Étude",
  'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 1}))',
  'const density = view(block("input.number@1", {"label": "Densité", "role": "lever", "value": 20}))',
  "const need = 1000 * rate / density",
  'const besoin = block("indicator@1", {"label": "Besoin", "unit": "log/an", "horizon": "2050"}, {value: need})',
  'const rows = [{year: 2030, text: "a,b"}, {year: 2040, text: "=1+1"}]',
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [{"id": "fort", "name": "Forte", "parent": null, "set": {"rate": 2}}], "variants": [{"id": "dense", "name": "Dense", "parent": null, "set": {"density": 40}}]})',
);

describe("runs", needs(built, absent.guest), () => {
  let server: TestServer;
  let worker: Worker;
  const startWorker = async (store: Store) => {
    worker = createWorker({
      store,
      supervisor: createSupervisor(probeIsolation(), { ...limits({}), cellMs: 20_000 }, guestBundle(root)),
      queue: memoryQueue(),
      log: pino({ level: "silent" }),
      root,
      clock: Date.now,
      ready: () => true,
    });
    await worker.start(1);
    return worker;
  };
  beforeAll(async () => {
    server = await testServer({ runner: startWorker });
  });
  afterAll(async () => {
    await worker.stop();
    await server.close();
  });

  const create = async (html: string) =>
    (await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string; etag: string };
  const ask = async (id: string, request: object) => server.request(`/api/notebooks/${id}/runs`, post(request));
  const get = async (run: string) => (await (await server.request(`/api/runs/${run}`)).json()) as Run;

  /** Reads the event stream to its end. */
  async function follow(run: string, lastEventId?: number): Promise<RunEvent[]> {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { "last-event-id": String(lastEventId) };
    const response = await server.request(`/api/runs/${run}/events`, { headers });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const text = await response.text();
    return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as RunEvent);
  }

  it("evaluates the version asked for, whatever is saved meanwhile, and keeps results and passports", async () => {
    const { id, etag } = await create(study);
    const accepted = await ask(id, { scenarios: "matrix" });
    expect(accepted.status).toBe(202);
    const { id: run } = (await accepted.json()) as Run;
    expect(accepted.headers.get("location")).toBe(`/api/runs/${run}`);
    await server.request(`/api/notebooks/${id}`, put(study.replace('"value": 1}', '"value": 100}'), etag));
    const events = await follow(run);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    expect(events.filter(({ kind }) => kind === "state").map(({ state }) => state)).toEqual(["queued", "running", "done"]);
    expect(await follow(run, events.length - 1)).toEqual(events.slice(-1));
    expect(await get(run)).toMatchObject({ state: "done", version: 1, attempt: 1, problem: null });

    const results = (await (await server.request(`/api/runs/${run}/results`)).json()) as RunResults;
    expect(results.scenarios.map((scenario) => [scenario.id, scenario.outputs.besoin])).toEqual([
      ["baseline", 50],
      ["dense", 25],
      ["fort", 100],
      ["fort+dense", 50],
    ]);
    expect(results.scenarios[3]!.parameters).toEqual({ rate: 2, density: 40 });
    expect(results.notebook).toEqual({ title: "Étude", digest: `sha256:${sha256(study)}` });
    expect(results.passports?.fort).toMatchObject({ besoin: { value: 100, unit: "log/an", notebookVersion: `${id}.1` } });
    expect(results.computations.executed).toBeLessThan(results.computations.executed + results.computations.reused);
  });

  it("gives the same results as rows: CSV and Arrow, one row per scenario and output key", async () => {
    const { id } = await create(study);
    const { id: run } = (await (await ask(id, { scenarios: ["baseline", "dense"], outputs: ["besoin", "rows"] })).json()) as Run;
    await follow(run);
    const csv = await (await server.request(`/api/runs/${run}/results`, { headers: { accept: "text/csv" } })).text();
    expect(csv.split("\r\n").slice(0, 6)).toEqual([
      "scenario,scenario_name,context,variant,output,key,value,text,problem",
      "baseline,Fil de l'eau,,,besoin,,50,,",
      "baseline,Fil de l'eau,,,rows,0.year,2030,,",
      'baseline,Fil de l\'eau,,,rows,0.text,,"a,b",',
      "baseline,Fil de l'eau,,,rows,1.year,2040,,",
      "baseline,Fil de l'eau,,,rows,1.text,,'=1+1,",
    ]);
    const arrow = await server.request(`/api/runs/${run}/results?format=arrow`);
    expect(arrow.headers.get("content-type")).toBe("application/vnd.apache.arrow.stream");
    const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
    expect(table.numRows).toBe(10);
    expect(table.getChild("value")!.toArray()[5]).toBe(25);
    expect(table.getChild("scenario")!.toArray()[5]).toBe("dense");

    const wide = await (await server.request(`/api/runs/${run}/results?format=csv&output=rows`)).text();
    expect(wide.split("\r\n")).toEqual([
      "scenario,year,text",
      'baseline,2030,"a,b"',
      "baseline,2040,'=1+1",
      'dense,2030,"a,b"',
      "dense,2040,'=1+1",
      "",
    ]);
    const wideArrow = await server.request(`/api/runs/${run}/results?format=arrow&output=rows`);
    const columns = tableFromIPC(new Uint8Array(await wideArrow.arrayBuffer()));
    expect(columns.names).toEqual(["scenario", "year", "text"]);
    expect([...columns.getChild("year")!.toArray()]).toEqual([2030, 2040, 2030, 2040]);
    const one = await (await server.request(`/api/runs/${run}/results?format=csv&output=besoin`)).text();
    expect(one.split("\r\n").slice(1, 3)).toEqual(["baseline,Fil de l'eau,,,besoin,,50,,", "dense,Dense,,dense,besoin,,25,,"]);
    const none = await server.request(`/api/runs/${run}/results?format=csv&output=rien`);
    expect(none.status).toBe(422);
    expect(((await none.json()) as { remedy: string }).remedy).toContain("besoin, rows");
  });

  it("fails when no sample of an experiment is feasible, says why, and keeps what it computed", async () => {
    const { id } = await create(infeasible);
    for (const output of ["tirages", "robuste", "cible", "part"]) {
      const { id: run } = (await (await ask(id, { scenarios: ["baseline", "v"], outputs: ["besoin", output] })).json()) as Run;
      const events = await follow(run);
      expect(events.at(-1)).toMatchObject({ kind: "state", state: "failed" });
      const ended = await get(run);
      expect(ended).toMatchObject({ state: "failed", problem: { kind: "infeasible" } });
      const results = (await (await server.request(`/api/runs/${run}/results`)).json()) as RunResults;
      expect(results.scenarios.map(({ outputs }) => outputs.besoin)).toEqual([1, 2]);
      const told = results.problems.filter(({ kind }) => kind === "infeasible");
      expect(told.map(({ scenario }) => scenario)).toContain("baseline");
      expect(told[0]!.message).toBe(ended.problem!.message);
      const csv = await (await server.request(`/api/runs/${run}/results?format=csv`)).text();
      expect(csv).toContain(told[0]!.message.slice(0, 12));
      expect(csv).toContain(`baseline,Fil de l'eau,,,besoin,,1,,`);
      if (output !== "tirages") continue;
      const samples = await (await server.request(`/api/runs/${run}/results?format=csv&output=tirages`)).text();
      const lines = samples.trim().split("\r\n");
      expect(lines[0]).toBe("scenario,sample,feasible,x,besoin,problem");
      expect(lines).toHaveLength(1 + 2 * 20);
      expect(lines.slice(2, 20).every((line) => /^baseline,\d+,false,[\d.]+,,$/.test(line))).toBe(true);
    }
  }, 60_000);

  it("tells in CSV why an output has no value", async () => {
    const { id } = await create(study);
    const { id: run } = (await (await ask(id, { outputs: ["besoin"], set: { density: 0 } })).json()) as Run;
    await follow(run);
    const results = (await (await server.request(`/api/runs/${run}/results`)).json()) as RunResults;
    const rows = (await (await server.request(`/api/runs/${run}/results?format=csv`)).text()).split("\r\n");
    const said = results.problems.find(({ name }) => name === "besoin")!.message;
    expect(rows[1]).toContain("baseline,Fil de l'eau,,,besoin,,,,");
    expect(rows[1]).toContain(said.slice(0, 20));
  });

  it("tells how far the experiment under way is", async () => {
    const html = notebookFile(
      "Lent",
      'const x = view(block("input.number@1", {"label": "x", "value": 1, "min": 0, "max": 5}))',
      "const lent = (() => { const end = Date.now() + 60; while (Date.now() < end); return x; })()",
      'const besoin = block("indicator@1", {"label": "Besoin"}, {value: lent})',
      'const tirages = block("experiment.sample@1", {"parameters": [{"name": "x"}], "indicators": ["besoin"], "size": 60})',
    );
    const { id } = await create(html);
    const { id: run } = (await (await ask(id, { outputs: ["tirages"] })).json()) as Run;
    const told = (await follow(run)).flatMap(({ samples }) => samples ?? []);
    expect(new Set(told.map(({ total }) => total))).toEqual(new Set([60]));
    expect(told.length).toBeGreaterThan(1);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)!.done).toBeGreaterThan(told[0]!.done);
    expect((await get(run)).state).toBe("done");
  }, 30_000);

  it("takes overrides and a seed", async () => {
    const { id } = await create(study);
    const { id: run } = (await (await ask(id, { set: { density: 10 }, seed: 9 })).json()) as Run;
    await follow(run);
    const results = (await (await server.request(`/api/runs/${run}/results`)).json()) as RunResults;
    expect(results.seed).toBe(9);
    expect(results.scenarios[0]!.outputs).toEqual({ besoin: 100 });
    expect(results.problems).toEqual([]);
  });

  it("refuses a scenario the version does not have, and names those it has", async () => {
    const { id } = await create(study);
    const refused = await ask(id, { scenarios: ["baseline", "nulle-part"] });
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as { remedy: string }).remedy).toContain("baseline, fort, dense");
    expect((await ask(id, { version: 9 })).status).toBe(404);
    expect((await ask(id, { scenarios: 3 })).status).toBe(422);
  });

  it("reads only the attachments that the version pins", async () => {
    const bytes = Buffer.from("a,b\n1,2\n");
    const other = Buffer.from("secret");
    for (const file of [bytes, other])
      await server.request(`/api/attachments/${sha256(file)}`, {
        method: "PUT",
        body: file,
        headers: { "content-type": "text/csv" },
      });
    const { id } = await create(
      notebookFile(
        "Fichier",
        `block("notebook@1", {"seed": 1, "files": {"a.csv": {"sha256": "${sha256(bytes)}"}}})`,
        'const text = FileAttachment("a.csv").text()',
        'const missing = FileAttachment("b.csv").text()',
      ),
    );
    const { id: run } = (await (await ask(id, { outputs: ["text", "missing"] })).json()) as Run;
    await follow(run);
    const results = (await (await server.request(`/api/runs/${run}/results`)).json()) as RunResults;
    expect(results.scenarios[0]!.outputs).toEqual({ text: "a,b\n1,2\n", missing: null });
    expect(results.problems.find(({ name }) => name === "missing")?.message).toContain("n’épingle aucun fichier « b.csv »");
    const headers = { "accept-language": "en" };
    const english = (await (await server.request(`/api/runs/${run}/results`, { headers })).json()) as RunResults;
    expect(english.problems.find(({ name }) => name === "missing")?.message).toContain("pins no file “b.csv”");
  });

  it("cancels a running run: its process ends and it has no results", async () => {
    const { id } = await create(notebookFile("Boucle", "const x = (() => { while (true); })()"));
    const { id: run } = (await (await ask(id, { outputs: ["x"] })).json()) as Run;
    while ((await get(run)).state === "queued") await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await server.request(`/api/runs/${run}`, { method: "DELETE" })).status).toBe(202);
    const events = await follow(run);
    expect(events.at(-1)).toMatchObject({ kind: "state", state: "cancelled" });
    expect((await server.request(`/api/runs/${run}/results`)).status).toBe(409);
  });

  it("keeps of a cancelled run the scenarios it had finished, as the notebook's last results too", async () => {
    const { id } = await create(
      study.replace("1000 * rate / density", "(() => { while (density > 30); return 1000 * rate / density })()"),
    );
    const asked = { scenarios: ["baseline", "fort", "dense"], outputs: ["besoin"] };
    const { id: run } = (await (await ask(id, asked)).json()) as Run;
    while ((await get(run)).progress.done < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    // The log takes ten ticks a second at most: the second scenario is done well before the next.
    await new Promise((resolve) => setTimeout(resolve, 800));
    await server.request(`/api/runs/${run}`, { method: "DELETE" });
    expect((await follow(run)).at(-1)).toMatchObject({ state: "cancelled" });
    const results = (await (await server.request(`/api/runs/${run}/results`)).json()) as RunResults;
    expect(results.scenarios.map((one) => [one.id, one.name, one.outputs.besoin, Object.keys(one.digests ?? {})])).toEqual([
      ["baseline", "Fil de l'eau", 50, ["besoin"]],
      ["fort", "Forte", 100, ["besoin"]],
    ]);
    expect(results.scenarios.map(({ parameters }) => parameters)).toMatchObject([{ density: 20 }, { density: 20 }]);
    expect(results.problems).toMatchObject([{ kind: "interrupted", message: expect.stringContaining("1 scénario") }]);
    const last = (await (await server.request(`/api/notebooks/${id}/results`)).json()) as LastResults;
    expect(last.scenarios.map((one) => [one.id, one.outputs.besoin?.value])).toEqual([
      ["baseline", 50],
      ["fort", 100],
    ]);
  });

  it("cancels a waiting run before it starts", async () => {
    const { id } = await create(notebookFile("Boucle", "const x = (() => { while (true); })()"));
    const first = (await (await ask(id, { outputs: ["x"] })).json()) as Run;
    const second = (await (await ask(id, { outputs: ["x"] })).json()) as Run;
    await server.request(`/api/runs/${second.id}`, { method: "DELETE" });
    expect(await get(second.id)).toMatchObject({ state: "cancelled", attempt: 0 });
    await server.request(`/api/runs/${first.id}`, { method: "DELETE" });
    await follow(first.id);
  });

  it("takes up again, at start, a run whose worker died, and lists it with the others", async () => {
    const { id } = await create(study);
    const dead = {
      id: "dead",
      notebook: id,
      version: 1,
      request: JSON.stringify({ scenarios: ["baseline"] }),
      total: 1,
      at: 1000,
    };
    await server.store.runs.create(dead);
    await server.store.runs.claim("dead", 1000, 10);
    const second = createWorker({
      store: server.store,
      supervisor: createSupervisor(probeIsolation(), limits({}), guestBundle(root)),
      queue: memoryQueue(),
      log: pino({ level: "silent" }),
      root,
      clock: Date.now,
      ready: () => true,
    });
    await second.start(1);
    await follow("dead");
    expect(await get("dead")).toMatchObject({ state: "done", attempt: 2 });
    await second.stop();
    const { runs } = (await (await server.request(`/api/notebooks/${id}/runs`)).json()) as { runs: Run[] };
    expect(runs.map((run) => run.id)).toEqual(["dead"]);
  });
});
