// One headless evaluation as people ask for it: file text in, the object of `run --json` out. The server's worker and the command line share it.
import type { RunResults } from "../contract.ts";
import type { HumanText, JsonObject, Language, Notebook, OverrideSet, Problem } from "../kernel.ts";
import { parseBlockCall, printBlockCall, readNotebook } from "../kernel.ts";
import { sha256 } from "../store/blobs.ts";
import { askedScenarios } from "./scenarios.ts";
import type { Supervisor, Supplied } from "./supervisor.ts";

export interface RunRequest {
  html: string;
  version: string | null;
  scenarios: "all" | "matrix" | string[];
  outputs: string[] | null;
  set: OverrideSet;
  seed: number | null;
  file: (notebook: Notebook, name: string) => Promise<Supplied>;
  asset: (name: string) => Promise<Supplied>;
  onProgress?: (done: number, total: number, label: string | null) => void;
  signal?: AbortSignal;
  now: number;
}

export type RunOutcome =
  | { kind: "results"; results: RunResults; severities: Problem["severity"][]; language: Language }
  | { kind: "unknown-scenario"; unknown: string[]; known: string[] }
  | { kind: "cancelled" }
  | { kind: "failed"; problem: { kind: string; message: string } };

/** Width in px of a headless column: the reading column of the workbook. */
const width = 760;

export async function runNotebook(supervisor: Supervisor, request: RunRequest): Promise<RunOutcome> {
  const read = readNotebook(request.html);
  const notebook = request.seed === null ? read.notebook : seeded(read.notebook, request.seed);
  const language = settings(notebook).language === "en" ? "en" : "fr";
  const { scenarios, unknown, known } = askedScenarios(notebook, request.scenarios);
  if (unknown.length > 0) return { kind: "unknown-scenario", unknown, known };
  const outcome = await supervisor.evaluate({
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
  if (outcome.kind === "cancelled") return outcome;
  if (outcome.kind === "failed")
    return { kind: "failed", problem: { kind: outcome.problem.kind, message: outcome.problem.message[language] } };
  const { engine, seed, computations, passports } = outcome.evaluation;
  const problems = [...read.problems, ...outcome.evaluation.problems];
  const results: RunResults = {
    notebook: { title: notebook.title, digest: `sha256:${sha256(request.html)}` },
    engine,
    seed,
    scenarios: outcome.evaluation.scenarios.map(({ id, name, context, variant, parameters, outputs }) => ({
      id,
      name: spoken(name, language),
      context,
      variant,
      parameters,
      outputs,
    })),
    computations,
    problems: problems.map(({ scenario, cell, name, kind, message }) => ({
      scenario,
      cell,
      name,
      kind,
      message: message[language],
    })),
    passports,
  };
  return { kind: "results", results, severities: problems.map(({ severity }) => severity), language };
}

export const spoken = (text: HumanText, language: Language): string =>
  typeof text === "string" ? text : (text[language] ?? text.fr ?? text.en ?? "");

function settings(notebook: Notebook): JsonObject {
  for (const cell of notebook.cells) {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    if (call?.block === "notebook@1") return call.config;
  }
  return {};
}

/** The notebook under another seed: its settings cell says it, or a new one does. */
function seeded(notebook: Notebook, seed: number): Notebook {
  const replaced = notebook.cells.map((cell) => {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    if (call?.block !== "notebook@1") return cell;
    return { ...cell, source: printBlockCall({ ...call, config: { ...call.config, seed } }) };
  });
  if (replaced.some((cell, i) => cell !== notebook.cells[i])) return { ...notebook, cells: replaced };
  const ids = new Set(notebook.cells.map(({ id }) => id));
  let id = 1;
  while (ids.has(id)) id += 1;
  const cell: Notebook["cells"][number] = {
    id,
    type: "module",
    source: printBlockCall({ form: "bare", name: null, block: "notebook@1", config: { seed }, inputs: null }),
    pinned: false,
    hidden: true,
    output: null,
    attributes: {},
  };
  return { ...notebook, cells: [...notebook.cells, cell] };
}

/** Attachments pinned by the notebook's settings cell. */
export function pinned(notebook: Notebook): Map<string, string> {
  const files = settings(notebook).files;
  if (typeof files !== "object" || files === null || Array.isArray(files)) return new Map();
  return new Map(
    Object.entries(files).flatMap(([name, pin]) => {
      const digest = (pin as JsonObject | null)?.sha256;
      return typeof digest === "string" ? [[name, digest]] : [];
    }),
  );
}
