// The server as a process: it starts, refuses a taken port, survives kill -9 with every save it acknowledged, and closes.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { root } from "../ground/config.ts";
import { notebookFile, put } from "./app.ts";

const folder = mkdtempSync(join(tmpdir(), "variante-process-"));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Served {
  url: string;
  child: ChildProcess;
  ended: Promise<{ code: number | null; stderr: string }>;
}

function start(
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; url: Promise<string>; ended: Served["ended"] } {
  const child = spawn(process.execPath, ["server/commands/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
  started.push(child);
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, stderr })),
  );
  const url = new Promise<string>((resolve, reject) => {
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      const found = /Variante: (\S+)\nIsolation: \w+/.exec(stdout);
      if (found) resolve(found[1]!);
    });
    void ended.then(({ stderr }) => reject(new Error(stderr)));
  });
  url.catch(() => {});
  return { child, url, ended };
}

describe("the server process", () => {
  it("says where it listens, refuses a taken port in one sentence, and stops when asked", async () => {
    const first = start(["--port", "0", "--data", join(folder, "a")]);
    const url = await first.url;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const port = new URL(url).port;
    const second = start(["--data", join(folder, "b")], { PORT: port });
    const { code, stderr } = await second.ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(stderr).not.toContain("    at ");
    first.child.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
  });

  it("names a wrong setting and leaves with code 2", async () => {
    for (const [args, env, said] of [
      [["--port", "none"], {}, "--port"],
      [[], { PORT: "http" }, "PORT"],
      [[], { HOST: "0.0.0.0" }, "loopback"],
      [["--dta", "x"], {}, "--dta"],
    ] as const) {
      const { code, stderr } = await start([...args], env).ended;
      expect(code).toBe(2);
      expect(stderr).toContain(said);
    }
  });

  it("has every acknowledged save after kill -9 in the middle of 1,000", async () => {
    const data = join(folder, "kill");
    const first = start(["--port", "0", "--data", data]);
    const url = await first.url;
    const created = await fetch(`${url}/api/notebooks`, {
      method: "POST",
      headers: { "content-type": "text/html" },
      body: notebookFile("0"),
    });
    const { id, etag } = (await created.json()) as { id: string; etag: string };
    // Every tenth save is large enough to be a blob.
    const text = (n: number) =>
      notebookFile(`Sauvegarde ${n}`, n % 10 === 0 ? `const x = "${"y".repeat(70_000)}"` : `const x = ${n}`);
    const acknowledged: number[] = [];
    let tag = etag;
    const killAt = 300 + Math.floor(Math.random() * 100);
    for (let n = 1; n <= 1000; n += 1) {
      if (n === killAt) setTimeout(() => first.child.kill("SIGKILL"), Math.random() * 5);
      const response = await fetch(`${url}/api/notebooks/${id}`, put(text(n), tag)).catch(() => null);
      const saved = response?.ok ? await response.json().catch(() => null) : null;
      if (!saved) break;
      tag = (saved as { etag: string }).etag;
      acknowledged.push(n);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(killAt - 1);
    expect(acknowledged.length).toBeLessThan(1000);
    await first.ended;

    const again = start(["--port", "0", "--data", data]);
    const after = await again.url;
    for (const n of acknowledged) {
      const file = await fetch(`${after}/api/notebooks/${id}/versions/${n + 1}`, { headers: { accept: "text/html" } });
      expect(file.status, `save ${n}`).toBe(200);
      expect((await file.text()) === text(n), `save ${n}`).toBe(true);
    }
    // It goes on from where it stands.
    const current = (await (await fetch(`${after}/api/notebooks/${id}`)).json()) as { etag: string; version: number };
    expect(current.version).toBeGreaterThanOrEqual(acknowledged.length + 1);
    expect((await fetch(`${after}/api/notebooks/${id}`, put(text(2000), current.etag))).status).toBe(200);
  }, 120_000);
});
