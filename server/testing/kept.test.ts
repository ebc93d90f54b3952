// The result cache end to end, with the real guest: what is known is not computed again, and nothing else is believed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeContent } from "../../kernel/hosts/kept/codec.ts";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { limits, root } from "../ground/config.ts";
import type { Run, RunCreate, RunResults } from "../ground/contract.ts";
import { probeIsolation } from "../runner/guest/isolation.ts";
import type { GuestKept } from "../runner/guest/kept-exchange.ts";
import { createSupervisor, guestBundle, type Supervisor } from "../runner/guest/supervisor.ts";
import { memoryQueue } from "../runner/queue.ts";
import { createWorker, type Worker } from "../runner/worker.ts";
import { sha256 } from "../store/blobs.ts";
import type { NewResult, Scope } from "../store/results.ts";
import type { Store } from "../store/store.ts";
import { notebookFile, post, put, type TestServer, testServer } from "./app.ts";

const built = existsSync(guestBundle(root));

const MiB = 1024 * 1024;
const scenarios = (density = 40, more = "") =>
  `const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l'eau"}, "contexts": [{"id": "fort", "name": "Forte", "parent": null, "set": {"rate": 2}}], "variants": [{"id": "dense", "name": "Dense", "parent": null, "set": {"density": ${density}}}${more}]})`;
const study = (need = "1000 * rate / density", density = 40, more = "") =>
  notebookFile(
    "Étude",
    'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 1}))',
    'const density = view(block("input.number@1", {"label": "Densité", "role": "lever", "value": 20}))',
    `const need = ${need}`,
    'const besoin = block("indicator@1", {"label": "Besoin", "unit": "log/an", "horizon": "2050"}, {value: need})',
    scenarios(density, more),
  );

describe("the result cache", needs(built, absent.guest), () => {
  let server: TestServer;
  let worker: Worker;
  let supervisor: Supervisor;
  /** Scenarios that guests were asked for. */
  let asked: string[][] = [];
  const logged: unknown[] = [];
  /** Called whenever a guest hands something over. */
  let handedOver = () => {};
  const startWorker = async (store: Store) => {
    const real = createSupervisor(probeIsolation(), limits({}), guestBundle(root));
    supervisor = {
      ...real,
      evaluate: (request) => {
        asked.push(request.scenarios);
        const { kept } = request;
        const write: GuestKept["write"] = (number, result) => {
          kept!.write(number, result);
          handedOver();
        };
        return real.evaluate({ ...request, ...(kept ? { kept: { ...kept, write } } : {}) });
      },
    };
    worker = createWorker({
      store,
      supervisor,
      queue: memoryQueue(),
      log: pino({ level: "warn" }, { write: (line: string) => void logged.push(JSON.parse(line)) }),
      root,
      clock: Date.now,
      ready: () => true,
      cacheBytes: 64 * MiB,
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

  const create = async (given: object) =>
    (await (await server.request("/api/notebooks", post(given))).json()) as { id: string; etag: string };
  const save = async (id: string, html: string) => {
    const { etag } = (await (await server.request(`/api/notebooks/${id}`)).json()) as { etag: string };
    await server.request(`/api/notebooks/${id}`, put(html, etag));
  };
  /** The results, and which scenarios a guest computed. */
  async function run(id: string, request: Partial<RunCreate> = {}): Promise<RunResults & { computed: string[] }> {
    asked = [];
    const made = (await (
      await server.request(`/api/notebooks/${id}/runs`, post({ scenarios: "matrix", ...request }))
    ).json()) as Run;
    await (await server.request(`/api/runs/${made.id}/events`)).text();
    const results = await server.request(`/api/runs/${made.id}/results`);
    expect(results.status).toBe(200);
    return { ...((await results.json()) as RunResults), computed: asked.flat() };
  }
  const values = ({ scenarios: all }: RunResults) => Object.fromEntries(all.map(({ id, outputs }) => [id, outputs.besoin]));

  it("answers a run again without a guest, in every word the same but for what ran", async () => {
    const { id } = await create({ html: study() });
    const { computed, ...first } = await run(id);
    expect(computed).toEqual(["baseline", "dense", "fort", "fort+dense"]);
    expect(first.computations.executed).toBeGreaterThan(0);
    const { computed: again, ...second } = await run(id);
    expect(again).toEqual([]);
    const { executed, reused, distinct } = first.computations;
    expect(second.computations).toEqual({ distinct, executed: 0, reused: executed + reused });
    expect({ ...second, computations: null }).toEqual({ ...first, computations: null });
  });

  it("answers again with what the columns of a table say, of every output", async () => {
    const table = (name: string, column: string) =>
      `const ${name} = block("input.table@1", {"key": "code", "columns": [{"name": "${column}", "unit": "mm"}], "rows": [{"code": "a", "${column}": 1}]})`;
    const html = notebookFile("Pluies", table("hauteurs", "pluie"), table("lames", "lame"));
    const { id } = await create({ html });
    const asking = { scenarios: ["baseline"], outputs: ["hauteurs", "lames"] };
    const first = await run(id, asking);
    expect(first.columns).toMatchObject({ hauteurs: { "": { pluie: { unit: "mm" } } }, lames: { "": { lame: { unit: "mm" } } } });
    const second = await run(id, asking);
    expect(second.computed).toEqual([]);
    expect(second.columns).toEqual(first.columns);
  });

  it("computes what a change reaches, and that alone", async () => {
    const { id } = await create({ html: study() });
    await run(id);
    // Another density in the variant: the scenarios without it hold.
    await save(id, study(undefined, 50));
    const moved = await run(id);
    expect(moved.computed).toEqual(["dense", "fort+dense"]);
    expect(values(moved)).toEqual({ baseline: 50, dense: 20, fort: 100, "fort+dense": 40 });
    expect(moved.computations.executed + moved.computations.reused).toBe(16);
    expect(moved.passports!.baseline).toMatchObject({ besoin: { notebookVersion: `${id}.2` } });
    // One variant more: the others are there.
    await save(id, study(undefined, 50, ', {"id": "tres", "name": "Très", "parent": null, "set": {"density": 80}}'));
    expect((await run(id)).computed).toEqual(["tres", "fort+tres"]);
    // Back where it was.
    await save(id, study());
    expect((await run(id)).computed).toEqual([]);
    // Another text of code is another computation, whatever it gives.
    await save(id, study("rate * 1000 / density"));
    const rewritten = await run(id);
    expect(rewritten.computed).toHaveLength(4);
    expect(values(rewritten).dense).toBe(25);
  });

  it("tells the seed, overrides, outputs and labels apart", async () => {
    const { id } = await create({ html: study() });
    await run(id);
    expect(values(await run(id, { set: { density: 10 } }))).toMatchObject({ baseline: 100, dense: 100 });
    const other = await run(id, { outputs: ["need"] });
    expect(other.computed).toHaveLength(4);
    expect(other.scenarios[1]!.outputs).toEqual({ need: 25 });
    expect((await run(id, { seed: 5 })).computed).toHaveLength(4);
    expect((await run(id)).computed).toEqual([]);
    await save(id, study().replace('"Croissance"', '"Croissance annuelle"'));
    const labelled = await run(id);
    expect(JSON.stringify(labelled.passports)).toContain("Croissance annuelle");
  });

  it("keeps no failure, and nothing of impure code", async () => {
    const broken = await create({ html: study("(() => { throw new Error('panne'); })()") });
    for (const _ of [1, 2]) {
      const failed = await run(broken.id);
      expect(failed.computed).toHaveLength(4);
      expect(failed.problems.some(({ message }) => message.includes("panne"))).toBe(true);
    }
    const impure = await create({ html: study("Math.random()") });
    const [first, second] = [values(await run(impure.id)), values(await run(impure.id))];
    expect(second.baseline).not.toBe(first.baseline);
  });

  it("shares a notebook's entries with its copies while their code is the same, and takes none back", async () => {
    const { id } = await create({ html: study() });
    await run(id);
    const fork = await create({ from: id });
    expect((await run(fork.id)).computed).toEqual([]);
    const rows = async () => server.store.results.size();
    const before = await rows();
    await save(fork.id, study(undefined, 60));
    expect((await run(fork.id)).computed).toEqual(["dense", "fort+dense"]);
    expect(await rows()).toBeGreaterThan(before);
    // What the copy added stays its own.
    await save(id, study(undefined, 60));
    expect((await run(id)).computed).toEqual(["dense", "fort+dense"]);
    // Other code: not even what did not change is read.
    const changed = await create({ from: id });
    await save(
      changed.id,
      study(undefined, 60).replace(
        "</notebook>",
        '  <script id="90" type="module">\n    const extra = 1\n  </script>\n</notebook>',
      ),
    );
    expect((await run(changed.id)).computed).toHaveLength(4);
    // A note without an expression is no code.
    const noted = await create({ from: id });
    await save(
      noted.id,
      study(undefined, 60).replace(
        "</notebook>",
        '  <script id="91" type="text/markdown">\n    # Une note\n  </script>\n</notebook>',
      ),
    );
    expect((await run(noted.id)).computed).toEqual([]);
  });

  it("never lets one notebook read another's, however alike", async () => {
    const [one, other] = [await create({ html: study("rate * 7") }), await create({ html: study("rate * 7") })];
    await run(one.id);
    expect((await run(other.id)).computed).toHaveLength(4);
  });

  /** A costly cell under one that is not, of which `label` is told and the value is not. */
  const costly = (label: string, more = "") =>
    notebookFile(
      "Long",
      'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "value": 3}))',
      "const rows = (() => { let s = 0; for (let i = 0; i < 1.5e7; i++) s += Math.sqrt(i % 7); return Array.from({ length: 20000 }, (_, i) => Math.sqrt(i) * rate + s); })()",
      `const total = block("indicator@1", {"label": "${label}", "unit": "m"}, {value: last})`,
      "const last = rows[4] + rows.length",
      more,
    );
  const wanted = { scenarios: ["baseline"], outputs: ["total"] };

  /** A run, and what it left in the cache; the costly cell is by far the largest. */
  async function leaving(id: string) {
    const { results } = server.store;
    const put = results.put;
    const left: { scope: Scope; entry: NewResult }[] = [];
    results.put = async (scope, entries, at) => {
      left.push(...entries.map((entry) => ({ scope, entry })));
      await put(scope, entries, at);
    };
    const made = await run(id, wanted);
    results.put = put;
    const costlyOne = left.find(({ entry }) => entry.key.startsWith("cell1:") && entry.bytes.length > 100_000) ?? null;
    return { ...made, left: costlyOne };
  }

  it("keeps single results that took a while, and computes what stands on them", async () => {
    const { id } = await create({ html: costly("Total") });
    const first = await leaving(id);
    expect(first.computations).toEqual({ distinct: 4, executed: 4, reused: 0 });
    expect(first.left).not.toBeNull();
    await save(id, costly("Somme"));
    const second = await leaving(id);
    expect(second.computed).toEqual(["baseline"]);
    expect(second.left).toBeNull();
    expect(second.computations.executed).toBeLessThan(4);
    expect(second.computations.executed + second.computations.reused).toBe(4);
    expect(second.scenarios[0]!.outputs).toEqual(first.scenarios[0]!.outputs);
    expect(second.scenarios[0]!.digests).toEqual(first.scenarios[0]!.digests);
    // A copy reads it too.
    const fork = await create({ from: id });
    await save(fork.id, costly("Ensemble"));
    const forked = await leaving(fork.id);
    expect(forked.left).toBeNull();
    expect(forked.scenarios[0]!.digests).toEqual(first.scenarios[0]!.digests);
  });

  it("drops a damaged entry, says so, and computes it again: never a wrong figure", async () => {
    const { id } = await create({ html: costly("Total", "const other = 1") });
    const first = await leaving(id);
    // Every blob of the server flips a bit, that of the costly cell among them.
    const folder = `${server.folder}/blobs`;
    for (const shard of readdirSync(folder))
      for (const name of readdirSync(`${folder}/${shard}`)) {
        const bytes = readFileSync(`${folder}/${shard}/${name}`);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(`${folder}/${shard}/${name}`, bytes);
      }
    logged.length = 0;
    await save(id, costly("Somme", "const other = 1"));
    const again = await leaving(id);
    expect(again.left?.entry.key).toBe(first.left!.entry.key);
    expect(again.scenarios[0]!.digests).toEqual(first.scenarios[0]!.digests);
    const told = { notebook: id, key: first.left!.entry.key, reason: expect.stringContaining("not those") };
    expect(logged).toContainEqual(expect.objectContaining(told));
    // And it is there again.
    await save(id, costly("Ensemble", "const other = 1"));
    expect((await leaving(id)).left).toBeNull();
  });

  it("gives no damaged results of a run, and writes the same ones anew", async () => {
    const { id } = await create({ html: study("1001 * rate / density") });
    await run(id);
    const again = await run(id);
    const [last] = await server.store.runs.list(id);
    const results = () => server.request(`/api/runs/${last!.id}/results`);
    const path = `${server.folder}/blobs/${last!.results!.slice(0, 2)}/${last!.results}`;
    const bytes = readFileSync(path);
    // Still valid JSON, with another figure in it.
    writeFileSync(path, bytes.toString("utf8").replace('"besoin":50.05', '"besoin":51.05'));
    const refused = await results();
    expect(refused.status).toBe(409);
    expect(JSON.stringify(await refused.json())).toContain("abîmés");
    const { computed, ...third } = await run(id);
    expect({ computed, scenarios: third.scenarios }).toEqual({ computed: [], scenarios: again.scenarios });
    expect((await results()).status).toBe(200);
  });

  it("computes again what is there and cannot be read, and believes nothing of it", async () => {
    const { id } = await create({ html: costly("Total", "const other = 2") });
    const first = await leaving(id);
    const { scope, entry } = first.left!;
    const text = (value: string) => [0xa0 | value.length, ...new TextEncoder().encode(value)];
    const forged: Pick<NewResult, "encoding" | "bytes">[] = [
      { encoding: "msgpack", bytes: Uint8Array.of(0x81, ...text("value"), 0xdd, 255, 255, 255, 255) },
      {
        encoding: "msgpack",
        bytes: Uint8Array.of(0x81, ...text("outputs"), 0x81, ...text("__proto__"), 0x81, ...text("rows"), 1),
      },
      { encoding: "msgpack", bytes: Uint8Array.of(0x81, ...text("outputs"), 0x81, ...text("last"), 1) },
      { encoding: "arrow", bytes: new TextEncoder().encode("ARROW1, or so it says") },
      { encoding: "outcome", bytes: entry.bytes },
      { encoding: "raw", bytes: entry.bytes },
    ];
    for (const [i, bad] of forged.entries()) {
      await server.store.results.put(scope, [{ ...entry, ...bad }], Date.now());
      await save(id, costly(`Somme ${i}`, "const other = 2"));
      const again = await leaving(id);
      expect(Buffer.compare(again.left!.entry.bytes, entry.bytes)).toBe(0);
      expect(again.scenarios[0]!.digests).toEqual(first.scenarios[0]!.digests);
    }
  });

  it("takes an experiment up again where it was cancelled, and gives what it would have given whole", async () => {
    const html = (note: string) =>
      notebookFile(
        note,
        'const x = view(block("input.number@1", {"label": "X", "value": 0.5, "min": 0, "max": 1}))',
        "const y = (() => { let s = 0; for (let i = 0; i < 4e6; i++) s += Math.sqrt(i % 7); return x + s / 1e9; })()",
        'const out = block("indicator@1", {"label": "Y", "unit": "m"}, {value: y})',
        'const draws = block("experiment.sample@1", {"parameters": [{"name": "x"}], "indicators": ["out"], "method": "monte-carlo", "size": 400})',
      );
    const request = { scenarios: ["baseline"], outputs: ["draws"] };
    const { id } = await create({ html: html("Tirages") });
    const { results } = server.store;
    const put = results.put;
    const states: NewResult[] = [];
    results.put = async (scope, entries, at) => {
      states.push(...entries.filter(({ key }) => key.startsWith("state1:")));
      await put(scope, entries, at);
    };
    const first = new Promise<void>((resolve) => {
      handedOver = resolve;
    });
    const made = (await (await server.request(`/api/notebooks/${id}/runs`, post(request))).json()) as Run;
    await first;
    await server.request(`/api/runs/${made.id}`, { method: "DELETE" });
    const events = await (await server.request(`/api/runs/${made.id}/events`)).text();
    expect(events).toContain("cancelled");
    expect(states).toHaveLength(1);
    const { value } = decodeContent(states[0] as never, () => null) as { value: { done: number } };
    expect(value.done).toBeGreaterThan(0);
    expect(value.done).toBeLessThan(400);
    const resumed = await run(id, request);
    results.put = put;
    const whole = await run((await create({ html: html("Entier") })).id, request);
    expect(whole.scenarios[0]!.digests!.draws).toMatch(/^[0-9a-f]{64}$/);
    expect(resumed.scenarios[0]!.digests).toEqual(whole.scenarios[0]!.digests);
  }, 120_000);

  describe("on a full disk", () => {
    /** As the file system does; the database still has room. */
    const refusing = (times: number) => {
      const { blobs } = server.store;
      const { put } = blobs;
      let left = times;
      blobs.put = async (bytes) => {
        if (left-- > 0) throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
        return put(bytes);
      };
      return () => {
        blobs.put = put;
      };
    };
    const ended = async (id: string) => {
      const made = (await (await server.request(`/api/notebooks/${id}/runs`, post(wanted))).json()) as Run;
      const events = await (await server.request(`/api/runs/${made.id}/events`)).text();
      return { events, run: (await (await server.request(`/api/runs/${made.id}`)).json()) as Run };
    };

    it("answers a run whose results cannot be cached, and says so in its log", async () => {
      const { id } = await create({ html: costly("Plein", "const other = 3") });
      // The costly cell is a blob: it is refused, and then the run's own results are written.
      const restore = refusing(1);
      const { run: made, events } = await ended(id);
      restore();
      expect(made).toMatchObject({ state: "done", problem: null });
      expect(events).toContain("n’ont pas été gardés");
      const results = (await (await server.request(`/api/runs/${made.id}/results`)).json()) as RunResults;
      expect(results.scenarios[0]!.outputs.total).toBeGreaterThan(0);
      const next = await ended(id);
      expect(next.run.state).toBe("done");
      expect(next.events).not.toContain("n’ont pas été gardés");
    });

    it("lets the cache give way to what was asked for", async () => {
      const { id } = await create({ html: costly("Place", "const other = 4") });
      const restore = refusing(2);
      const { run: made } = await ended(id);
      restore();
      expect(made).toMatchObject({ state: "done", problem: null });
      expect(await server.store.results.size()).toBe(0);
    });

    it("fails a run that cannot be written at all with a clear word, and leaves nothing half done", async () => {
      const { id } = await create({ html: costly("Rien", "const other = 5") });
      const restore = refusing(99);
      const { run: made } = await ended(id);
      restore();
      expect(made).toMatchObject({ state: "failed", problem: { kind: "disk-full" } });
      expect(made.problem!.message).toContain("Libérez de la place");
      expect((await server.request(`/api/runs/${made.id}/results`)).status).toBe(409);
      expect((await ended(id)).run.state).toBe("done");
    });
  });

  it("reads a pinned file by its digest", async () => {
    const file = async (text: string) => {
      const bytes = Buffer.from(text);
      await server.request(`/api/attachments/${sha256(bytes)}`, {
        method: "PUT",
        body: bytes,
        headers: { "content-type": "text/csv" },
      });
      return sha256(bytes);
    };
    const html = (digest: string) =>
      notebookFile(
        "Fichier",
        `block("notebook@1", {"seed": 1, "files": {"a.csv": {"sha256": "${digest}"}}})`,
        'const rows = block("data.file@1", {"name": "a.csv"})',
      );
    const [a, b] = [await file("x\n1\n"), await file("x\n2\n")];
    const { id } = await create({ html: html(a) });
    const request = { scenarios: ["baseline"], outputs: ["rows"] };
    const first = await run(id, request);
    expect(first.scenarios[0]!.outputs).toEqual({ rows: [{ x: 1 }] });
    expect((await run(id, request)).computed).toEqual([]);
    await save(id, html(b));
    expect((await run(id, request)).scenarios[0]!.outputs).toEqual({ rows: [{ x: 2 }] });
  });
});
