// The tables, as Kysely sees them. Times are milliseconds since the epoch; flags are 0 or 1.
export interface NotebookRow {
  id: string;
  owner: string;
  current: number;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  /** Notebook and version this one was duplicated from. */
  origin: string | null;
  origin_version: number | null;
}
export interface VersionRow {
  notebook: string;
  version: number;
  sha256: string;
  size: number;
  /** The file itself up to 64 KiB; above, null: it is the blob `sha256`. */
  html: string | null;
  /** What the home page lists, as JSON: see services/summary.ts. */
  summary: string;
  name: string | null;
  status: string;
  instance: string | null;
  kind: string;
  restored_from: number | null;
  author: string;
  created_at: number;
  published_at: number | null;
  /** Blob of the bytes as received, when they were not this text. */
  original: string | null;
}
export interface ShareRow {
  token: string;
  notebook: string;
  version: number | null;
  follow: number;
  created_at: number;
}
export interface AttachmentRow {
  sha256: string;
  size: number;
  mime: string;
  created_at: number;
}
export interface RunRow {
  id: string;
  notebook: string;
  version: number;
  state: string;
  attempt: number;
  /** Rises at each claim: a worker that lost its lease can no longer write. */
  fence: number;
  lease_until: number | null;
  cancel: number;
  request: string;
  done: number;
  total: number;
  label: string | null;
  /** Evaluations made by the experiment under way, of how many; null where none tells. */
  samples_done: number | null;
  samples_total: number | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  /** JSON of a RunProblem, in both languages. */
  problem: string | null;
  /** Blob of the results. */
  results: string | null;
}
export interface RunEventRow {
  run: string;
  sequence: number;
  at: number;
  kind: string;
  state: string | null;
  done: number | null;
  total: number | null;
  samples_done: number | null;
  samples_total: number | null;
  /** Of progress, its label; of a log, JSON of its text in both languages. */
  text: string | null;
}
/** A record of passports: its bytes are the blob `sha256`. */
export interface PassportRow {
  short: string;
  sha256: string;
  notebook: string;
  /** Kept for ever by it. */
  version: number;
  created_at: number;
}

/** An entry of the result cache; see store/results.ts. */
export interface ResultRow {
  notebook: string;
  /** Digest of the notebook's code cells. */
  code: string;
  key: string;
  encoding: string;
  compression: string | null;
  /** SHA-256 of the bytes as stored. */
  digest: string;
  size: number;
  /** Before compression. */
  raw_size: number;
  /** The bytes themselves up to 64 KiB; above, null: they are the blob `digest`. */
  bytes: Uint8Array | null;
  ms: number;
  created_at: number;
  used_at: number;
}

export interface Schema {
  notebooks: NotebookRow;
  versions: VersionRow;
  shares: ShareRow;
  attachments: AttachmentRow;
  runs: RunRow;
  run_events: RunEventRow;
  passports: PassportRow;
  results: ResultRow;
}

/**
 * Tables in an order that respects their references: backup writes and restore reads so. Cached results are left out: a
 * server makes them again.
 */
export const tables = ["notebooks", "versions", "shares", "attachments", "runs", "run_events", "passports"] as const;
