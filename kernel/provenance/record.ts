// What a short id stands for: figures of one version of a notebook, each with its passport. Its canonical text has a digest,
// and the digest gives the id: the same figures, the same id, wherever they are recorded.
import { z } from "zod";
import { canonical } from "../run/values/canonical.ts";
import { hashOf } from "../run/values/sha256.ts";
import { asJson } from "../types/json.ts";
import { Passport } from "../types/passport.ts";

export const RecordedFigure = z.strictObject({
  /** As the page calls it. */
  label: z.string().max(500),
  passport: Passport,
  /** The table behind a drawing, as CSV; null where the value says all. */
  csv: z.string().max(2_000_000).nullable(),
});
export type RecordedFigure = z.infer<typeof RecordedFigure>;

export const ProvenanceRecord = z.strictObject({
  format: z.literal("variante-provenance@1"),
  kind: z.enum(["figure", "report"]),
  title: z.string(),
  /** `version` null: the file was not kept by a server. */
  notebook: z.strictObject({ sha256: z.string(), version: z.number().nullable() }),
  figures: z.array(RecordedFigure),
});
export type ProvenanceRecord = z.infer<typeof ProvenanceRecord>;

/** RFC 8785; `sha256sum` of these bytes is the record's digest. */
export const recordText = (record: ProvenanceRecord): string => canonical(asJson(record));

export const recordDigest = (record: ProvenanceRecord): string => hashOf(recordText(record));
