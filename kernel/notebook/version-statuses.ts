// Where a version stands on its way to a decision: one row per status, in the order a version goes through them.

interface StatusRow {
  /** Given by a person: such a version is a milestone, and is never thinned away. */
  marked: boolean;
  /** Reached only once the notebook's own checks are held, where it asks for them. */
  gated: boolean;
}

export const versionStatuses = {
  /** document de travail */
  draft: { marked: false, gated: false },
  /** pour avis */
  "for-opinion": { marked: true, gated: false },
  /** présenté en conseil */
  presented: { marked: true, gated: false },
  /** arrêté */
  adopted: { marked: true, gated: true },
} as const satisfies Record<string, StatusRow>;

export type VersionStatus = keyof typeof versionStatuses;

/** That of a version nobody gave one. */
export const INITIAL_STATUS: VersionStatus = "draft";

export const VERSION_STATUSES = Object.keys(versionStatuses) as VersionStatus[];
