// The real server, on a free port and a data folder of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");
const node = join(root, "node_modules", ".bin", "node");

export interface RunningServer {
  url: string;
  data: string;
  process: ChildProcess;
  stop: () => Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });

/** Starts the real server and waits until it is ready. */
export async function startServer(data = mkdtempSync(join(tmpdir(), "variante-e2e-")), port?: number): Promise<RunningServer> {
  const chosen = port ?? (await freePort());
  const child = spawn(node, ["server/commands/main.ts", "--port", String(chosen), "--data", data], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (chunk) => (said += chunk));
  child.stderr?.on("data", (chunk) => (said += chunk));
  const url = `http://localhost:${chosen}`;
  for (let attempt = 0; ; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server stopped at once: ${said}`);
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (attempt > 300) throw new Error(`the server was not ready after 30 s: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
  return { url, data, process: child, stop };
}

/** Creates a notebook from a file's text; returns its id. */
export async function createNotebook(url: string, html: string): Promise<string> {
  const answer = await fetch(`${url}/api/notebooks`, { method: "POST", headers: { "content-type": "text/html" }, body: html });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
