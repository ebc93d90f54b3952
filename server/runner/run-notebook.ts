// One headless evaluation as people ask for it: file text in, the object of `run --json` out. The server's worker and the command line share it.
import { engineVersion } from "../ground/engine.ts";
import {
  applyEdit,
  type Complete,
  type Language,
  type Notebook,
  notebookSettings,
  type OverrideSet,
  type Problem,
  readNotebook,
  setSettings,
} from "../ground/kernel.ts";
import type { BilingualResults, Text } from "../ground/language.ts";
import { sha256 } from "../store/blobs.ts";
import { admitted, type RunRefusal } from "./admission.ts";
import { failedResults } from "./guest/failed-results.ts";
import { partialResults } from "./guest/partial-results.ts";
import { keptProblem, spoken } from "./guest/spoken.ts";
import { recall } from "./kept/recall.ts";
import type { ResultCache } from "./kept/result-cache.ts";

export { spoken };

import type { OnProgress, Supplied } from "./guest/guest-request.ts";
import type { Supervisor } from "./guest/supervisor.ts";

export interface RunRequest {
  html: string;
  version: string | null;
  scenarios: "all" | "matrix" | string[];
  outputs: string[] | null;
  set: OverrideSet;
  seed: number | null;
  file: (notebook: Notebook, name: string) => Promise<Supplied>;
  asset: (name: string) => Promise<Supplied>;
  onProgress?: OnProgress;
  signal?: AbortSignal;
  now: number;
  /** What is kept of this notebook's results; without, everything is computed. */
  resultCache?: (notebook: Notebook) => Promise<ResultCache | null>;
}

export type RunOutcome =
  | {
      kind: "results";
      results: BilingualResults;
      severities: Problem["severity"][];
      /** Why what was computed says nothing; null when it does. */
      empty: BilingualResults["problems"][number] | null;
      language: Language;
    }
  /** Nothing was run: what was asked for is not there, or not possible. */
  | { kind: "refused"; refusal: RunRefusal; language: Language }
  /** `results`: the scenarios that were finished by then; null when none was. */
  | { kind: "cancelled"; results: BilingualResults | null }
  /** `results`: every scenario asked for, null what was not finished by then, and the problem; `finished`: those that were. */
  | {
      kind: "failed";
      problem: { kind: string; message: Text };
      results: BilingualResults;
      finished: string[];
      language: Language;
    };

/** Width in px of a headless column: the reading column of the workbook. */
const width = 760;

export async function runNotebook(supervisor: Supervisor, request: RunRequest): Promise<RunOutcome> {
  const read = readNotebook(request.html);
  const notebook = request.seed === null ? read.notebook : seeded(read.notebook, request.seed);
  const { language } = notebookSettings(notebook);
  const asked = await admitted(notebook, request);
  if (!asked.ok) return { kind: "refused", refusal: asked.refusal, language };
  const { scenarios } = asked;
  const resultCache = (await request.resultCache?.(notebook)) ?? null;
  const outcome = await (resultCache ? recall(supervisor, resultCache) : supervisor).evaluate({
    notebook,
    version: request.version,
    scenarios,
    outputs: request.outputs,
    set: request.set,
    environment: { language, width, dark: false, now: request.now },
    file: (name) => request.file(notebook, name),
    asset: request.asset,
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  const digest = `sha256:${sha256(request.html)}`;
  if (outcome.kind === "cancelled") {
    const { finished } = outcome;
    const { outputs } = request;
    const partial = partialResults({ notebook, digest, engine: engineVersion, scenarios, outputs, finished, language });
    return { kind: "cancelled", results: partial };
  }
  if (outcome.kind === "failed") {
    const { problem, finished } = outcome;
    const results = failedResults({
      notebook,
      digest,
      engine: engineVersion,
      scenarios,
      outputs: request.outputs,
      problem,
      language,
      finished,
    });
    return {
      kind: "failed",
      problem: { kind: problem.kind, message: problem.message },
      results,
      finished: finished.map(({ id }) => id),
      language,
    };
  }
  const { engine, seed, computations, passports, columns } = outcome.evaluation;
  const problems = [...read.problems, ...outcome.evaluation.problems];
  const results: Complete<BilingualResults> = {
    notebook: { title: notebook.title, digest },
    engine,
    seed,
    scenarios: outcome.evaluation.scenarios.map((scenario) => ({ ...scenario, name: spoken(scenario.name, language) })),
    computations,
    problems: problems.map(keptProblem),
    passports,
    columns,
  };
  return {
    kind: "results",
    results,
    empty: emptyReason(results),
    severities: problems.map(({ severity }) => severity),
    language,
  };
}

/** An experiment that kept no sample is no result, whatever else the run gave. */
const emptyReason = ({ problems }: BilingualResults) => problems.find(({ kind }) => kind === "infeasible") ?? null;

/** The notebook under another seed, as its settings cell would say it. */
function seeded(notebook: Notebook, seed: number): Notebook {
  const applied = applyEdit(notebook, setSettings(notebook, { seed }, Math.random));
  if (!applied.ok) throw new Error(applied.error.message.en);
  return applied.value.notebook;
}

/** Attachments pinned by the notebook's settings cell. */
export const pinned = (notebook: Notebook): Map<string, string> =>
  new Map(Object.entries(notebookSettings(notebook).files).map(([name, { sha256 }]) => [name, sha256]));
