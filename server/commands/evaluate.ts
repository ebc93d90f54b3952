// What `run` and `check` share: the file read, the guest built if need be, the notebook evaluated beside its files.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { limits, root } from "../ground/config.ts";
import type { RunResults } from "../ground/contract.ts";
import type { OverrideSet } from "../ground/kernel.ts";
import { type BilingualResults, type Language, resultsIn } from "../ground/language.ts";
import { wholeText } from "../runner/admission.ts";
import { filesBeside, shippedAssets } from "../runner/files.ts";
import { probeIsolation } from "../runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "../runner/guest/supervisor.ts";
import { type RunOutcome, runNotebook } from "../runner/run-notebook.ts";
import { CommandError, UsageError } from "./command.ts";
import { terminalLanguage } from "./terminal-language.ts";

export interface Asked {
  path: string;
  html: string;
  scenarios: "all" | "matrix" | string[];
  outputs: string[] | null;
  set: OverrideSet;
  seed: number | null;
}
type Results = Extract<RunOutcome, { kind: "results" }>;
export interface Evaluated extends Pick<Results, "severities" | "empty"> {
  /** In the notebook's language, for the documents made from it. */
  results: RunResults;
  /** In the language of whoever typed the command. */
  told: RunResults;
  bilingual: BilingualResults;
  /** The notebook's. */
  language: Language;
}

/** The run failed as a whole: what it still answers. */
export class RunFailure extends CommandError {
  readonly results: RunResults;
  constructor(message: string, results: RunResults) {
    super(message);
    this.results = results;
  }
}

const maxFile = 50_000_000;

export async function readNotebookFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.code === "ENOENT" ? `There is no file “${path}”.` : `“${path}” cannot be read: ${error.message}`);
  });
  if (bytes.length > maxFile) throw new UsageError(`“${path}” exceeds the limit of ${maxFile / 1e6} MB for a notebook.`);
  return bytes.toString("utf8");
}

/** The guest bundle, built on the spot in a checkout that has none. */
function bundle(): string {
  const path = guestBundle(root);
  if (existsSync(path)) return path;
  const script = join(root, "scripts", "build-if-needed.ts");
  // Its messages go to stderr: stdout belongs to the command.
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: root, stdio: ["ignore", 2, 2] });
  if (existsSync(path)) return path;
  throw new CommandError("The guest bundle dist/guest/guest.js is missing: run `npm run build`.");
}

export async function evaluateFile({ path, html, ...asked }: Asked): Promise<Evaluated> {
  // Someone waits for this one: it is not niced as a server's guests are.
  const supervisor = createSupervisor({ ...probeIsolation(), nice: false }, limits(), bundle());
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const outcome = await runNotebook(supervisor, {
    ...asked,
    html,
    version: null,
    file: filesBeside(path),
    asset: shippedAssets(root),
    onProgress: progressLine(),
    signal: stop.signal,
    now: Date.now(),
  });
  if (outcome.kind === "cancelled") throw new CommandError("Stopped.");
  const spoken = terminalLanguage(outcome.language);
  switch (outcome.kind) {
    case "results": {
      const { results: bilingual, severities, empty, language } = outcome;
      return {
        results: resultsIn(bilingual, language),
        told: resultsIn(bilingual, spoken),
        bilingual,
        severities,
        empty,
        language,
      };
    }
    case "failed":
      throw new RunFailure(outcome.problem.message[spoken], resultsIn(outcome.results, spoken));
    case "refused":
      throw new UsageError(wholeText(outcome.refusal)[spoken]);
  }
}

/** On a terminal only. */
function progressLine(): (done: number, total: number, label: string | null) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done, total, label) => process.stderr.write(`\r\u001b[2K${done < total ? `${done}/${total} ${label ?? ""}` : ""}`);
}
