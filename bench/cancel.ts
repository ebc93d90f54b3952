// From DELETE on a run that loops for ever to the end of its guest's last process.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createNotebook, startServer } from "../e2e/server.ts";
import { completeNotebook, writeNotebook } from "../kernel/index.ts";
import { absolute, type Row } from "./row.ts";

const loop = writeNotebook(completeNotebook({ title: "Loop", cells: [{ source: "const x = (() => { while (true); })()" }] }));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every process below one, itself left out. */
function below(pid: number): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const found = new Set([pid]);
  for (const [child, parent] of rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]))
    if (found.has(parent)) found.add(child);
  found.delete(pid);
  return [...found];
}

/** Gone, or a zombie that nobody has reaped yet. */
function gone(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

export async function* rows(): AsyncGenerator<Row> {
  const server = await startServer();
  try {
    const id = await createNotebook(server.url, loop);
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const asked = await fetch(`${server.url}/api/notebooks/${id}/runs`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ outputs: ["x"] }),
      });
      const run = `${server.url}/api/runs/${((await asked.json()) as { id: string }).id}`;
      const state = async () => ((await (await fetch(run)).json()) as { state: string }).state;
      while ((await state()) !== "running") await pause(20);
      // Long enough for the guest to be in the loop.
      await pause(600);
      const guest = below(server.process.pid!);
      if (guest.length === 0) throw new Error("the guest was not found");
      const start = performance.now();
      const cancelled = fetch(run, { method: "DELETE" });
      while (!guest.every(gone)) await pause(1);
      times.push(performance.now() - start);
      await cancelled;
      while ((await state()) !== "cancelled") await pause(20);
    }
    yield absolute("cancel: from DELETE to the end of the guest, the slowest of 7", Math.max(...times), "ms", 500);
  } finally {
    await server.stop();
  }
}
