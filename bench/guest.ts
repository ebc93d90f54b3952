// Runs a notebook in the real guest, as the command line does.
import { spawnSync } from "node:child_process";
import { limits, root } from "../server/ground/config.ts";
import { denoBinary, probeIsolation } from "../server/runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "../server/runner/guest/supervisor.ts";
import { runNotebook } from "../server/runner/run-notebook.ts";

const absent = async () => ({ message: "no such file" });
const isolation = { ...probeIsolation(), nice: false };
const supervisors = (guests: number, memoryBytes = limits().memoryBytes) =>
  createSupervisor(isolation, { ...limits(), guests, memoryBytes }, guestBundle(root));

export interface Asked {
  scenarios?: "all" | string[];
  /** Null: the indicators. */
  outputs?: string[] | null;
  /** Guests that share the draws of an experiment. */
  guests?: number;
  /** The guest's memory; it decides how many Workers its heavy blocks may have. */
  memoryBytes?: number;
}

/** ms from asking to the results, guest included. */
export async function timeRun(html: string, { scenarios = ["baseline"], outputs = null, guests = 1, memoryBytes }: Asked = {}) {
  const start = performance.now();
  const outcome = await runNotebook(supervisors(guests, memoryBytes), {
    html,
    version: null,
    scenarios,
    outputs,
    set: {},
    seed: null,
    file: absent,
    asset: absent,
    now: 0,
  });
  const ms = performance.now() - start;
  if (outcome.kind !== "results" || outcome.results.problems.length > 0)
    throw new Error(`the run failed: ${JSON.stringify(outcome).slice(0, 500)}`);
  return { ms, results: outcome.results };
}

/** ms of a bare `deno run` of an empty file. */
export function timeEmptyDeno(): number {
  const start = performance.now();
  const done = spawnSync(denoBinary(), ["run", "--no-remote", "--no-npm", "-"], { input: "", env: { PATH: "/usr/bin:/bin" } });
  if (done.status !== 0) throw new Error(String(done.stderr));
  return performance.now() - start;
}
