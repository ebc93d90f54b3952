// Server and worker as two processes on PostgreSQL: the server evaluates nothing, the worker does, and a cancelled guest dies.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { root } from "../ground/config.ts";
import type { Run, RunResults } from "../ground/contract.ts";
import { guestBundle } from "../runner/guest/supervisor.ts";
import { notebookFile, post } from "./app.ts";
import { type Cluster, throwawayPostgres } from "./postgres/throwaway.ts";

const built = existsSync(guestBundle(root));
const cluster: Cluster | null = built ? throwawayPostgres() : null;

describe("a server and a worker on PostgreSQL", needs(cluster !== null, built ? absent.postgres : absent.guest), () => {
  const data = mkdtempSync(join(tmpdir(), "variante-worker-"));
  const started: ChildProcess[] = [];
  let url: string;
  let worker: ChildProcess;

  /** Resolves with what its first lines say. */
  function start(args: string[], env: Record<string, string>, said: RegExp): { child: ChildProcess; ready: Promise<string> } {
    const child = spawn(process.execPath, ["server/commands/cli.ts", ...args, "--data", data], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: cluster!.url, ...env },
      stdio: "pipe",
    });
    started.push(child);
    const ready = new Promise<string>((resolve, reject) => {
      let text = "";
      let errors = "";
      child.stdout!.on("data", (chunk) => {
        text += chunk;
        const found = said.exec(text);
        if (found) resolve(found[1]!);
      });
      child.stderr!.on("data", (chunk) => (errors += chunk));
      child.on("close", (code) => reject(new Error(`${args[0]} ended with ${code}: ${errors}`)));
    });
    return { child, ready };
  }

  const request = async <T>(path: string, init?: RequestInit): Promise<T> => (await (await fetch(url + path, init)).json()) as T;
  const get = (run: string) => request<Run>(`/api/runs/${run}`);
  const ask = async (html: string, wanted: object) => {
    const { id } = await request<{ id: string }>("/api/notebooks", post({ html }));
    return request<Run>(`/api/notebooks/${id}/runs`, post(wanted));
  };
  async function reaches(run: string, state: Run["state"]): Promise<Run> {
    for (;;) {
      const found = await get(run);
      if (found.state === state) return found;
      if (["done", "failed", "cancelled"].includes(found.state)) throw new Error(`the run is ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Guests below a process. */
  function guestsOf(pid: number): number[] {
    const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
      .split("\n")
      .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
      .flatMap((found) => (found ? [{ pid: Number(found[1]), parent: Number(found[2]), args: found[3]! }] : []));
    const below = new Set([pid]);
    for (const row of rows.sort((a, b) => a.pid - b.pid)) if (below.has(row.parent)) below.add(row.pid);
    return rows.filter((row) => below.has(row.pid) && row.args.includes(guestBundle(root))).map((row) => row.pid);
  }
  /** `ps` shows a process that nobody has reaped yet as Z: it is gone all the same. */
  const alive = (pid: number) => {
    const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    return /^[^Z\s]/.test(stdout.trim());
  };

  beforeAll(async () => {
    const server = start(["serve", "--port", "0"], { VARIANTE_RUNS_AT_ONCE: "0" }, /Variante: (\S+)\n/);
    url = await server.ready;
  }, 60_000);
  afterAll(async () => {
    const ends = started.map((child) => new Promise<void>((resolve) => child.once("exit", () => resolve())));
    for (const child of started) child.kill("SIGTERM");
    await Promise.all(ends);
    cluster?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it("leaves a run queued until a worker comes, who evaluates it; the server gives its results", async () => {
    const html = notebookFile(
      "Étude",
      'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 2}))',
      'const need = block("indicator@1", {"label": "Besoin", "unit": "log/an", "horizon": "2050"}, {value: rate})',
    );
    const { id } = await ask(html, { scenarios: ["baseline"] });
    expect((await get(id)).state).toBe("queued");
    const made = start(["worker"], { VARIANTE_RUNS_AT_ONCE: "1" }, /(Worker: .*)\n/);
    worker = made.child;
    await made.ready;
    expect(await reaches(id, "done")).toMatchObject({ attempt: 1, problem: null });
    const results = await request<RunResults>(`/api/runs/${id}/results`);
    expect(results.scenarios[0]!.outputs).toEqual({ need: 2 });
    // The stream of a run that ended elsewhere tells it whole.
    const events = await (await fetch(`${url}/api/runs/${id}/events`)).text();
    expect([...events.matchAll(/"state":"(\w+)"/g)].map(([, state]) => state)).toEqual(["queued", "running", "done"]);
  });

  it("cancels a run that loops in the worker's guest: the process is gone and the next run has its turn", async () => {
    const loop = await ask(notebookFile("Boucle", "const x = (() => { while (true); })()"), { outputs: ["x"] });
    await reaches(loop.id, "running");
    let guests: number[] = [];
    while (guests.length === 0) guests = guestsOf(worker.pid!);
    await fetch(`${url}/api/runs/${loop.id}`, { method: "DELETE" });
    await reaches(loop.id, "cancelled");
    while (guests.some(alive)) await new Promise((resolve) => setTimeout(resolve, 10));
    const next = await ask(notebookFile("Suite", "const x = 6 * 7"), { outputs: ["x"] });
    await reaches(next.id, "done");
  });
});
