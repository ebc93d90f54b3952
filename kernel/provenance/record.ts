// What a short id stands for: figures of one version of a notebook, each with its passport. Its canonical text has a digest,
// and the digest gives the id: the same figures, the same id, wherever they are recorded.
import { canonical } from "../run/values/canonical.ts";
import { hashOf } from "../run/values/sha256.ts";
import type { Json, Passport } from "../types/index.ts";

export interface RecordedFigure {
  /** As the page calls it. */
  label: string;
  passport: Passport;
  /** The table behind a drawing, as CSV; null where the value says all. */
  csv: string | null;
}

export interface ProvenanceRecord {
  format: "variante-provenance@1";
  kind: "figure" | "report";
  title: string;
  /** `version` null: the file was not kept by a server. */
  notebook: { sha256: string; version: number | null };
  figures: RecordedFigure[];
}

/** RFC 8785; `sha256sum` of these bytes is the record's digest. */
export const recordText = (record: ProvenanceRecord): string => canonical(record as unknown as Json);

export const recordDigest = (record: ProvenanceRecord): string => hashOf(recordText(record));
