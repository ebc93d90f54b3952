// The versions of a notebook: list, read, name, restore, publish.

import type { NotebookSaved, Status, VersionDocument, VersionSummary } from "../ground/contract.ts";
import { versionStatuses } from "../ground/kernel.ts";
import { notFound } from "../ground/problem.ts";
import type { VersionRecord } from "../store/notebooks.ts";
import type { Base } from "./base.ts";
import type { NotebookService } from "./notebooks.ts";

export interface VersionMarks {
  version?: number | undefined;
  name?: string | null | undefined;
  status?: Status | undefined;
  instance?: string | null | undefined;
}

export interface VersionService {
  list: (id: string) => Promise<VersionSummary[]>;
  get: (id: string, version: number) => Promise<VersionDocument>;
  original: (id: string, version: number) => Promise<Uint8Array | null>;
  mark: (id: string, marks: VersionMarks) => Promise<VersionSummary>;
  restore: (id: string, version: number) => Promise<NotebookSaved>;
  publish: (id: string, version: number) => Promise<VersionSummary>;
}

/** What a version passes before it is published or adopted. */
export interface Gate {
  /** Resolves when it may; throws the refusal that says why not. */
  pass: (notebook: string, version: number, html: string) => Promise<void>;
}

export const versionNotFound = (version: number) =>
  notFound({ fr: `La version ${version} de ce carnet`, en: `Version ${version} of this notebook` });

const summary = (row: VersionRecord): VersionSummary => ({
  version: row.version,
  name: row.name,
  status: row.status as Status,
  instance: row.instance,
  createdAt: row.created_at,
  author: row.author,
  kind: row.name !== null && row.kind === "save" ? "named" : (row.kind as VersionSummary["kind"]),
  restoredFrom: row.restored_from,
  sha256: row.sha256,
  publishedAt: row.published_at,
});

export function versionService({ store, clock }: Base, notebooks: NotebookService, gate: Gate): VersionService {
  async function existing(id: string, version: number): Promise<VersionRecord> {
    await notebooks.existing(id);
    const row = await store.notebooks.version(id, version);
    if (!row) throw versionNotFound(version);
    return row;
  }
  async function html(id: string, version: number): Promise<string> {
    const text = await store.notebooks.html(id, version);
    if (text === null) throw versionNotFound(version);
    return text;
  }

  return {
    async list(id) {
      await notebooks.existing(id);
      return (await store.notebooks.versions(id)).map(summary);
    },
    get: async (id, version) => ({ ...summary(await existing(id, version)), html: await html(id, version) }),
    async original(id, version) {
      const row = await existing(id, version);
      return row.original === null ? null : store.blobs.get(row.original);
    },
    async mark(id, { version, ...marks }) {
      const at = version ?? (await notebooks.existing(id)).current;
      const before = await existing(id, at);
      if (marks.status && versionStatuses[marks.status].gated && before.status !== marks.status)
        await gate.pass(id, at, await html(id, at));
      await store.notebooks.mark(id, at, {
        ...(marks.name !== undefined ? { name: marks.name } : {}),
        ...(marks.status !== undefined ? { status: marks.status } : {}),
        ...(marks.instance !== undefined ? { instance: marks.instance } : {}),
      });
      return summary(await existing(id, at));
    },
    async restore(id, version) {
      await existing(id, version);
      return notebooks.append(id, { html: await html(id, version), kind: "restore", restoredFrom: version });
    },
    async publish(id, version) {
      await existing(id, version);
      await gate.pass(id, version, await html(id, version));
      await store.notebooks.mark(id, version, { publishedAt: clock() });
      return summary(await existing(id, version));
    },
  };
}
