// Runs as the API sees them: asked for, followed, cancelled, read as JSON, CSV or Arrow.
import type { Run, RunCreate, RunEvent } from "../ground/contract.ts";
import { type OverrideSet, readNotebook } from "../ground/kernel.ts";
import { type BilingualEvent, type BilingualResults, type BilingualRun, type Language, resultsIn } from "../ground/language.ts";
import { notFound, Refusal } from "../ground/problem.ts";
import { isEnded } from "../ground/run-states.ts";
import { admitted } from "../runner/admission.ts";
import { sha256 } from "../store/blobs.ts";
import type { RunEventRecord, RunRecord } from "../store/runs.ts";
import type { Base } from "./base.ts";
import { newId } from "./ids.ts";
import type { NotebookService } from "./notebooks.ts";
import { resultsAs } from "./results.ts";
import { versionNotFound } from "./versions.ts";

export interface RunService {
  create: (notebook: string, request: RunCreate) => Promise<BilingualRun>;
  list: (notebook: string) => Promise<BilingualRun[]>;
  get: (id: string) => Promise<BilingualRun>;
  cancel: (id: string) => Promise<BilingualRun>;
  events: (id: string, after: number) => Promise<{ events: BilingualEvent[]; ended: boolean }>;
  results: (id: string) => Promise<BilingualResults>;
  /** As JSON, problems are said in one language. As CSV or Arrow, `output` alone gives one output; a table then keeps its own columns. */
  resultsAs: (
    id: string,
    format: "json" | "csv" | "arrow",
    language: Language,
    output?: string | null,
  ) => Promise<{ bytes: Uint8Array; type: string }>;
}

const what = { fr: "Cette exécution", en: "This run" };

const samplesOf = ({ samples_done: done, samples_total: total }: Pick<RunRecord, "samples_done" | "samples_total">) =>
  done === null || total === null ? null : { done, total };

const wire = (row: RunRecord): BilingualRun => ({
  id: row.id,
  notebook: row.notebook,
  version: row.version,
  state: row.state as Run["state"],
  attempt: row.attempt,
  request: JSON.parse(row.request),
  progress: { done: row.done, total: row.total, label: row.label, samples: samplesOf(row) },
  createdAt: row.created_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  problem: row.problem,
});

const wireEvent = (row: RunEventRecord): BilingualEvent => ({
  sequence: row.sequence,
  at: row.at,
  kind: row.kind as RunEvent["kind"],
  state: row.state as RunEvent["state"],
  done: row.done,
  total: row.total,
  samples: samplesOf(row),
  text: row.text,
});

const parsed = (bytes: Uint8Array): BilingualResults => JSON.parse(Buffer.from(bytes).toString("utf8"));
/** What says nothing in a language is given as it lies, however large. */
const mayHoldProblems = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('"problems":[{');

export function runService({ store, clock, runner }: Base, notebooks: NotebookService): RunService {
  async function existing(id: string): Promise<RunRecord> {
    const run = await store.runs.get(id);
    if (!run) throw notFound(what);
    await notebooks.existing(run.notebook);
    return run;
  }

  async function kept(id: string): Promise<Uint8Array> {
    const run = await existing(id);
    const bytes = await store.runs.results(run);
    if (!bytes)
      throw new Refusal("conflict", {
        fr: `L’exécution n’a pas de résultats : son état est « ${run.state} ».`,
        en: `The run has no results: its state is “${run.state}”.`,
      });
    if (sha256(bytes) !== run.results)
      throw new Refusal(
        "conflict",
        {
          fr: "Les résultats de cette exécution sont abîmés sur le disque.",
          en: "The results of this run are damaged on the disk.",
        },
        { remedy: { fr: "Relancez l’exécution.", en: "Run it again." } },
      );
    return bytes;
  }

  return {
    async create(notebook, request) {
      const { current } = await notebooks.existing(notebook);
      const version = request.version ?? current;
      const html = await store.notebooks.html(notebook, version);
      if (html === null) throw versionNotFound(version);
      if (!runner.ready())
        throw new Refusal(
          "not-ready",
          { fr: "Le moteur d’exécution n’est pas construit.", en: "The guest bundle is not built." },
          { remedy: { fr: "Lancez `npm run build`.", en: "Run `npm run build`." } },
        );
      const { scenarios, outputs = null } = request;
      const set = (request.set ?? {}) as OverrideSet;
      const asked = await admitted(readNotebook(html).notebook, { scenarios, outputs, set });
      if (!asked.ok) {
        const { message, remedy, errors } = asked.refusal;
        throw new Refusal("invalid", message, { remedy, errors });
      }
      const row = await store.runs.create({
        id: newId(),
        notebook,
        version,
        request: JSON.stringify({ ...request, version }),
        total: asked.scenarios.length,
        at: clock(),
      });
      await runner.enqueue(row.id);
      return wire(row);
    },
    async list(notebook) {
      await notebooks.existing(notebook);
      return (await store.runs.list(notebook)).map(wire);
    },
    get: async (id) => wire(await existing(id)),
    async cancel(id) {
      await existing(id);
      await store.runs.cancel(id, clock());
      await runner.cancel(id);
      return wire(await existing(id));
    },
    async events(id, after) {
      // The state is read first: an end seen here has its event in the list read next.
      const run = await store.runs.get(id);
      const events = await store.runs.events(id, after);
      return { events: events.map(wireEvent), ended: run === null || isEnded(run.state as Run["state"]) };
    },
    results: async (id) => parsed(await kept(id)),
    async resultsAs(id, format, language, output = null) {
      const bytes = await kept(id);
      if (format === "json" && !mayHoldProblems(bytes)) return { bytes, type: "application/json" };
      const results = resultsIn(parsed(bytes), language);
      if (format === "json") return { bytes: new TextEncoder().encode(JSON.stringify(results)), type: "application/json" };
      const given = resultsAs(format, results, output);
      if (given) return given;
      const known = [...new Set(results.scenarios.flatMap(({ outputs }) => Object.keys(outputs)))].join(", ");
      throw new Refusal(
        "invalid",
        { fr: `L’exécution n’a pas de résultat « ${output} ».`, en: `The run has no output “${output}”.` },
        { remedy: { fr: `Elle a : ${known}.`, en: `It has: ${known}.` } },
      );
    },
  };
}
