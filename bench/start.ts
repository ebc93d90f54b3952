// How long one waits for the programs: `variante` telling its commands, and a second `npm start` until it listens.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../server/ground/config.ts";
import { absolute, figure, median, type Row } from "./row.ts";

const data = mkdtempSync(join(tmpdir(), "variante-bench-"));

/** ms from the command to its address, which it prints once it listens. */
async function untilListening(): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ["scripts/start.mjs", "--port", "0", "--data", data], { cwd: root });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const ms = await new Promise<number>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      if (String(chunk).includes("http://")) resolve(performance.now() - start);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  child.kill("SIGTERM");
  await ended;
  return ms;
}

function untilTold(): number {
  const start = performance.now();
  const done = spawnSync(process.execPath, ["server/bin.js"], { cwd: root });
  if (done.status !== 0) throw new Error(String(done.stderr));
  return performance.now() - start;
}

export async function* rows(): AsyncGenerator<Row> {
  await untilListening();
  const starts: number[] = [];
  for (let round = 0; round < 5; round++) starts.push(await untilListening());
  rmSync(data, { recursive: true, force: true });
  yield absolute("start: a second `npm start` until it listens", median(starts), "ms", 3000);
  untilTold();
  const told = Array.from({ length: 5 }, untilTold);
  yield figure("start: `variante` with no argument", median(told), "ms");
}
