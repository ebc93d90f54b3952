// Notebooks and their immutable versions. A save is one transaction: the current version moves only from the one it was based on.

import type { Selectable } from "kysely";
import { INITIAL_STATUS } from "../ground/kernel.ts";
import { type Blobs, sha256 } from "./blobs.ts";
import type { NotebookRow, VersionRow } from "./schema.ts";
import type { Database } from "./sql.ts";

/** Above this a snapshot is a blob. */
const inlineBytes = 64 * 1024;

export type NotebookRecord = Selectable<NotebookRow>;
export type VersionRecord = Omit<Selectable<VersionRow>, "html">;

export interface NewVersion {
  html: string;
  /** JSON of the summary. */
  summary: string;
  kind: "save" | "named" | "restore" | "import";
  author: string;
  at: number;
  restoredFrom?: number | null;
  status?: string;
  /** Bytes as received, when they were not `html`. */
  original?: Uint8Array | null;
}
export interface VersionMark {
  name?: string | null;
  status?: string;
  instance?: string | null;
  publishedAt?: number;
}

export interface NotebookStore {
  create: (id: string, owner: string, version: NewVersion, origin: { id: string; version: number } | null) => Promise<void>;
  get: (id: string) => Promise<NotebookRecord | null>;
  list: (owner: string, deleted: boolean) => Promise<{ notebook: NotebookRecord; version: VersionRecord }[]>;
  /** The new version's number, or null when `base` is no longer current. */
  save: (id: string, base: number, version: NewVersion) => Promise<number | null>;
  versions: (id: string) => Promise<VersionRecord[]>;
  version: (id: string, version: number) => Promise<VersionRecord | null>;
  html: (id: string, version: number) => Promise<string | null>;
  mark: (id: string, version: number, mark: VersionMark) => Promise<void>;
  /** Into the trash, or out of it with null. */
  setDeleted: (id: string, at: number | null) => Promise<void>;
}

const columns = [
  "notebook",
  "version",
  "sha256",
  "size",
  "summary",
  "name",
  "status",
  "instance",
  "kind",
  "restored_from",
  "author",
  "created_at",
  "published_at",
  "original",
] as const;

export function notebookStore(db: Database, blobs: Blobs): NotebookStore {
  /** Large snapshots reach the disk here, before any row names them. */
  async function row(notebook: string, version: number, given: NewVersion): Promise<VersionRow> {
    const bytes = Buffer.from(given.html, "utf8");
    const inline = bytes.length <= inlineBytes;
    return {
      notebook,
      version,
      sha256: inline ? sha256(bytes) : await blobs.put(bytes),
      size: bytes.length,
      html: inline ? given.html : null,
      summary: given.summary,
      name: null,
      status: given.status ?? INITIAL_STATUS,
      instance: null,
      kind: given.kind,
      restored_from: given.restoredFrom ?? null,
      author: given.author,
      created_at: given.at,
      published_at: null,
      original: given.original ? await blobs.put(given.original) : null,
    };
  }

  return {
    async create(id, owner, version, origin) {
      const first = await row(id, 1, version);
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto("notebooks")
          .values({
            id,
            owner,
            current: 1,
            created_at: version.at,
            updated_at: version.at,
            deleted_at: null,
            origin: origin?.id ?? null,
            origin_version: origin?.version ?? null,
          })
          .execute();
        await trx.insertInto("versions").values(first).execute();
      });
    },
    get: async (id) => (await db.selectFrom("notebooks").selectAll().where("id", "=", id).executeTakeFirst()) ?? null,
    async list(owner, deleted) {
      const notebooks = await db
        .selectFrom("notebooks")
        .selectAll()
        .where("owner", "=", owner)
        .where("deleted_at", deleted ? "is not" : "is", null)
        .orderBy("updated_at", "desc")
        .orderBy("id")
        .execute();
      const versions = await db
        .selectFrom("versions")
        .innerJoin("notebooks", (join) =>
          join.onRef("notebooks.id", "=", "versions.notebook").onRef("notebooks.current", "=", "versions.version"),
        )
        .where("notebooks.owner", "=", owner)
        .select(columns.map((column) => `versions.${column}` as const))
        .execute();
      const current = new Map(versions.map((version) => [version.notebook, version]));
      return notebooks.flatMap((notebook) => {
        const version = current.get(notebook.id);
        return version ? [{ notebook, version }] : [];
      });
    },
    async save(id, base, version) {
      const next = await row(id, base + 1, version);
      return db.transaction().execute(async (trx) => {
        const moved = await trx
          .updateTable("notebooks")
          .set({ current: base + 1, updated_at: version.at })
          .where("id", "=", id)
          .where("current", "=", base)
          .where("deleted_at", "is", null)
          .executeTakeFirst();
        if (moved.numUpdatedRows === 0n) return null;
        await trx.insertInto("versions").values(next).execute();
        return base + 1;
      });
    },
    versions: (id) => db.selectFrom("versions").select(columns).where("notebook", "=", id).orderBy("version", "desc").execute(),
    version: async (id, version) =>
      (await db
        .selectFrom("versions")
        .select(columns)
        .where("notebook", "=", id)
        .where("version", "=", version)
        .executeTakeFirst()) ?? null,
    async html(id, version) {
      const found = await db
        .selectFrom("versions")
        .select(["html", "sha256"])
        .where("notebook", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      if (!found) return null;
      if (found.html !== null) return found.html;
      const bytes = await blobs.get(found.sha256);
      if (!bytes)
        throw new Error(`The blob ${found.sha256} of notebook ${id}, version ${version}, is missing from the data folder.`);
      return Buffer.from(bytes).toString("utf8");
    },
    async mark(id, version, mark) {
      const set: Partial<VersionRow> = {
        ...(mark.name !== undefined ? { name: mark.name } : {}),
        ...(mark.status !== undefined ? { status: mark.status } : {}),
        ...(mark.instance !== undefined ? { instance: mark.instance } : {}),
        ...(mark.publishedAt !== undefined ? { published_at: mark.publishedAt } : {}),
      };
      if (Object.keys(set).length === 0) return;
      await db.updateTable("versions").set(set).where("notebook", "=", id).where("version", "=", version).execute();
    },
    async setDeleted(id, at) {
      await db.updateTable("notebooks").set({ deleted_at: at }).where("id", "=", id).execute();
    },
  };
}
