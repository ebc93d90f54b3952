// The wire: every body the HTTP API reads or writes. The workbook imports the types of this file only. What the kernel names
// too is taken from its schemas; what a client sends is strict, so that a field nobody reads is said rather than lost.
import { z } from "zod";
import {
  EvaluatedScenario,
  Evaluation,
  Json,
  type OverrideSet,
  Passport,
  Problem,
  ProvenanceRecord,
  RecordedFigure,
  VERSION_STATUSES,
} from "./kernel.ts";
import { open } from "./open-schema.ts";

/** document de travail, pour avis, présenté en conseil, arrêté */
export const Status = z.enum(VERSION_STATUSES);

/** What is nested without end could be read and never written again. Looked at level by level: no recursion. */
function shallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 100) return false;
    level = level.flatMap((part) => (typeof part === "object" && part !== null ? Object.values(part) : []));
  }
  return true;
}

const nested = {
  fr: "valeur imbriquée sur plus de 100 niveaux",
  en: "a value nested more than 100 levels deep",
};
/** Both languages, for whoever words the refusal. */
const tooDeep = { error: nested.en, params: nested };

export const NotebookSummary = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  language: z.enum(["fr", "en"]),
  version: z.number().int(),
  status: Status,
  contexts: z.number().int(),
  variants: z.array(z.object({ id: z.string(), name: z.string(), color: z.string().nullable() })),
  cells: z.number().int(),
  exercise: z.number().int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  deletedAt: z.number().nullable(),
});
export const NotebookDocument = NotebookSummary.extend({
  /** Notebook Kit HTML, byte for byte. */
  html: z.string(),
  /** Quoted, as in the ETag header: `"ID.VERSION"` */
  etag: z.string(),
});
export const NotebookList = z.object({ notebooks: z.array(NotebookSummary) });
/** POST /api/notebooks as JSON; text/html posts the file itself. */
export const NotebookCreate = z.strictObject({
  html: z.string().optional(),
  template: z.string().optional(),
  title: z.string().optional(),
  from: z.string().optional(),
});
export const NotebookPut = z.strictObject({ html: z.string() });
/** Answer to PUT: what is now current. */
export const NotebookSaved = z.object({ id: z.string(), version: z.number().int(), etag: z.string(), savedAt: z.number() });

export const VersionSummary = z.object({
  version: z.number().int(),
  name: z.string().nullable(),
  status: Status,
  instance: z.string().nullable(),
  createdAt: z.number(),
  author: z.string(),
  kind: z.enum(["save", "named", "restore", "import"]),
  restoredFrom: z.number().int().nullable(),
  sha256: z.string(),
  publishedAt: z.number().nullable().optional(),
});
export const VersionList = z.object({ versions: z.array(VersionSummary) });
export const VersionDocument = VersionSummary.extend({ html: z.string() });
/** POST …/versions names the current version (or `version`). */
export const VersionName = z.strictObject({
  version: z.number().int().optional(),
  name: z.string().max(200).nullable().optional(),
  status: Status.optional(),
  instance: z.string().max(200).nullable().optional(),
});

export const ShareCreate = z.strictObject({
  version: z.number().int().optional(),
  follow: z.boolean().default(false),
  language: z.enum(["fr", "en"]).optional(),
});
export const Share = z.object({
  token: z.string(),
  url: z.string(),
  notebook: z.string(),
  version: z.number().int().nullable(),
  follow: z.boolean(),
  createdAt: z.number(),
});
export const ShareList = z.object({ shares: z.array(Share) });
/** GET /api/shares/{token}: what a reader opens. */
export const SharedDocument = z.object({
  title: z.string(),
  html: z.string(),
  version: z.number().int(),
  status: Status,
  versionName: z.string().nullable(),
  createdAt: z.number(),
  follow: z.boolean(),
});

export const RunCreate = z.strictObject({
  version: z.number().int().optional(),
  scenarios: z.union([z.literal("all"), z.literal("matrix"), z.array(z.string())]).default(["baseline"]),
  outputs: z.array(z.string()).optional(),
  set: z
    .record(z.string(), z.unknown())
    .refine((set): set is OverrideSet => shallow(set), tooDeep)
    .optional(),
  seed: z.number().int().optional(),
});
export const RunState = z.enum(["queued", "running", "done", "failed", "cancelled"]);
const SamplesMade = z.object({ done: z.number(), total: z.number() });
export const Run = z.object({
  id: z.string(),
  notebook: z.string(),
  version: z.number().int(),
  state: RunState,
  attempt: z.number().int(),
  request: RunCreate,
  /** Scenarios done, of how many; the one under way; and how far its experiment is, where it tells. */
  progress: z.object({
    done: z.number(),
    total: z.number(),
    label: z.string().nullable(),
    samples: SamplesMade.nullable().optional(),
  }),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  problem: z.object({ kind: z.string(), message: z.string() }).nullable(),
});
export const RunList = z.object({ runs: z.array(Run) });
/** SSE `data:` of /api/runs/{id}/events; `id:` is `sequence`. */
export const RunEvent = z.object({
  sequence: z.number().int(),
  at: z.number(),
  kind: z.enum(["state", "progress", "log"]),
  state: RunState.nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  /** Of progress: evaluations made by the experiment under way, of how many. */
  samples: SamplesMade.nullable().optional(),
  text: z.string().nullable(),
});
const evaluation = open(Evaluation).shape;
/** A problem as the public JSON tells it, in one language; where it is in a source, and its remedy, are the workbook's. */
const RunProblem = open(Problem)
  .omit({ severity: true, line: true, column: true, path: true, fix: true })
  .extend({ message: z.string() });
/** One scenario of a run, in the language of its notebook. Its digests are equal where the same figure was computed. */
const RunScenario = open(EvaluatedScenario).extend({ name: z.string() }).partial({ digests: true });
/** GET /api/runs/{id}/results as JSON: the object of `run --json` plus passports. */
export const RunResults = z.object({
  notebook: z.object({ title: z.string(), digest: z.string() }),
  engine: evaluation.engine,
  seed: evaluation.seed,
  scenarios: z.array(RunScenario),
  computations: evaluation.computations,
  problems: z.array(RunProblem),
  passports: evaluation.passports.optional(),
  /** Units and labels of columns, where tables state them: output → table ("" for the output itself) → column. */
  columns: evaluation.columns,
});

/**
 * GET …/{id}/results and /api/shares/{token}/results: the last value known of each output in each scenario, from runs with
 * no override and no seed of their own; nothing is run.
 */
export const LastResult = z.object({
  value: Json,
  /** True: the value is too large to be listed; it stands in the results of `run`. */
  omitted: z.boolean(),
  /** Content digest of the value; null when it is not data, or was made before digests were kept. */
  digest: z.string().nullable(),
  /** The version it was made from, by which run, when it ended. */
  version: z.number().int(),
  run: z.string(),
  at: z.number(),
  /** True: nothing it is made of has changed since. False: something has. Null: only a run can tell. */
  fresh: z.boolean().nullable(),
  /** Why there is no value. */
  problem: z.object({ kind: z.string(), message: z.string() }).nullable(),
});
export const LastResults = z.object({
  notebook: z.string(),
  /** The version these are compared with: the current one, or the one shared. */
  version: z.number().int(),
  scenarios: z.array(
    RunScenario.pick({ id: true, name: true, context: true, variant: true }).extend({
      outputs: z.record(z.string(), LastResult),
    }),
  ),
});
/** The same for the reader of a link, who is told neither the notebook's id nor its runs': they are what one writes with. */
export const SharedResults = z.object({
  version: z.number().int(),
  scenarios: z.array(
    LastResults.shape.scenarios.element.extend({ outputs: z.record(z.string(), LastResult.omit({ run: true })) }),
  ),
});

/** As the stage or a run told it. */
const figure = RecordedFigure.extend({
  passport: Passport.refine(shallow, tooDeep),
  csv: RecordedFigure.shape.csv.default(null),
});
/** POST /api/notebooks/{id}/passports: figures of one version (the current one unless said), kept for ever under a short id. */
export const PassportCreate = z.strictObject({
  version: z.number().int().optional(),
  kind: ProvenanceRecord.shape.kind.default("figure"),
  figures: z.array(figure).min(1).max(200),
});
export const PassportKept = z.object({
  /** "7K3F9QXD"; as printed, "7K3F-9QXD". */
  short: z.string(),
  shown: z.string(),
  sha256: z.string(),
  url: z.string(),
});
/** GET /api/passports/{short} */
export const PassportDocument = PassportKept.extend({
  title: z.string(),
  language: z.enum(["fr", "en"]),
  version: z.number().int(),
  /** Digest of that version's file. */
  notebookSha256: z.string(),
  versionName: z.string().nullable(),
  status: Status,
  instance: z.string().nullable(),
  /** When that version was saved, and when the passports were kept. */
  savedAt: z.number(),
  keptAt: z.number(),
  kind: ProvenanceRecord.shape.kind,
  figures: z.array(open(RecordedFigure).extend({ attested: z.boolean() })),
});

export const Attachment = z.object({ sha256: z.string(), size: z.number(), mime: z.string() });
export const TemplateSummary = z.object({
  id: z.string(),
  /** A whole study to make one's own, or one block on one question. */
  kind: z.enum(["template", "example"]),
  language: z.enum(["fr", "en"]),
  title: z.string(),
  summary: z.string(),
  domain: z.string(),
  cells: z.number().int(),
  exercise: z.boolean(),
  twin: z.string().nullable(),
  previewSvg: z.string().nullable(),
});
export const TemplateList = z.object({ templates: z.array(TemplateSummary) });

export const Alive = z.object({ status: z.literal("ok") });
const part = { ok: z.boolean(), message: z.string().optional() };
/** GET /readyz: what a run needs, and how isolated it is. */
export const Readiness = z.object({
  status: z.enum(["ready", "not ready"]),
  engine: z.string(),
  database: z.object({ kind: z.enum(["sqlite", "postgresql"]), ...part }),
  guest: z.object(part),
  isolation: z.object({ level: z.string(), detail: z.string() }),
});

/** A check that does not hold, and the smallest set of values above the baseline that makes it fail. */
export const CheckFailure = z.object({
  name: z.string(),
  label: z.string(),
  state: z.enum(["failed", "unknown"]),
  scenario: z.string().nullable(),
  message: z.string(),
  counterExample: z.record(z.string(), Json).nullable(),
});
/** RFC 9457 problem document, with the remedy in `remedy`. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  remedy: z.string().optional(),
  /** 412: the version now current. */
  current: NotebookSaved.extend({ html: z.string() }).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** 409 of a version whose checks must hold. */
  checks: z.array(CheckFailure).optional(),
});

export type Attachment = z.infer<typeof Attachment>;
export type NotebookCreate = z.infer<typeof NotebookCreate>;
export type NotebookList = z.infer<typeof NotebookList>;
export type RunList = z.infer<typeof RunList>;
export type ShareCreate = z.input<typeof ShareCreate>;
export type ShareList = z.infer<typeof ShareList>;
export type TemplateList = z.infer<typeof TemplateList>;
export type VersionList = z.infer<typeof VersionList>;
export type VersionName = z.infer<typeof VersionName>;
export type Status = z.infer<typeof Status>;
export type RunState = z.infer<typeof RunState>;
export type NotebookSummary = z.infer<typeof NotebookSummary>;
export type NotebookDocument = z.infer<typeof NotebookDocument>;
export type NotebookSaved = z.infer<typeof NotebookSaved>;
export type VersionSummary = z.infer<typeof VersionSummary>;
export type VersionDocument = z.infer<typeof VersionDocument>;
export type PassportCreate = z.input<typeof PassportCreate>;
export type PassportKept = z.infer<typeof PassportKept>;
export type PassportDocument = z.infer<typeof PassportDocument>;
export type Share = z.infer<typeof Share>;
export type SharedDocument = z.infer<typeof SharedDocument>;
export type RunCreate = z.infer<typeof RunCreate>;
export type Run = z.infer<typeof Run>;
export type RunEvent = z.infer<typeof RunEvent>;
export type RunResults = z.infer<typeof RunResults>;
export type LastResult = z.infer<typeof LastResult>;
export type LastResults = z.infer<typeof LastResults>;
export type SharedResults = z.infer<typeof SharedResults>;
export type TemplateSummary = z.infer<typeof TemplateSummary>;
export type CheckFailure = z.infer<typeof CheckFailure>;
export type ProblemDocument = z.infer<typeof ProblemDocument>;
