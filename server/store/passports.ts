// Records of passports, immutable: the digest of the bytes gives the short id, longer where another has taken it.
import type { Selectable } from "kysely";
import type { Blobs } from "./blobs.ts";
import type { PassportRow } from "./schema.ts";
import type { Database } from "./sql.ts";

export type PassportRecord = Selectable<PassportRow>;

export interface PassportStore {
  /** `shorts` from the shortest on: the first that is free, or already this record's, is its id. */
  record: (
    bytes: Uint8Array,
    of: { notebook: string; version: number; at: number },
    shorts: (sha256: string) => string[],
  ) => Promise<{ row: PassportRecord; created: boolean }>;
  get: (short: string) => Promise<PassportRecord | null>;
  read: (row: PassportRecord) => Promise<Uint8Array | null>;
  /** Versions of notebooks out of the trash that hold this very file: a run of any of them is a run of it. */
  holding: (fileSha256: string) => Promise<{ notebook: string; version: number }[]>;
}

/** Versions looked at: the same file saved more often says nothing more. */
const most = 50;

export function passportStore(db: Database, blobs: Blobs): PassportStore {
  const get = async (short: string) =>
    (await db.selectFrom("passports").selectAll().where("short", "=", short).executeTakeFirst()) ?? null;

  return {
    get,
    read: (row) => blobs.get(row.sha256),
    holding: (fileSha256) =>
      db
        .selectFrom("versions")
        .innerJoin("notebooks", "notebooks.id", "versions.notebook")
        .where("versions.sha256", "=", fileSha256)
        .where("notebooks.deleted_at", "is", null)
        .select(["versions.notebook", "versions.version"])
        .orderBy("versions.created_at", "desc")
        .limit(most)
        .execute(),
    async record(bytes, { notebook, version, at }, shorts) {
      const sha256 = await blobs.put(bytes);
      for (const short of shorts(sha256)) {
        const row = { short, sha256, notebook, version, created_at: at };
        // Two at once: one writes, the other finds it written.
        const { numInsertedOrUpdatedRows } = await db
          .insertInto("passports")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 1n) return { row, created: true };
        const known = await db.selectFrom("passports").selectAll().where("sha256", "=", sha256).executeTakeFirst();
        if (known) return { row: await moved(known, notebook, version), created: false };
      }
      throw new Error(`No short id is left for ${sha256}.`);
    },
  };

  /** The same figures of a copy of the notebook: once the first is in the trash, the record is the copy's. */
  async function moved(known: PassportRecord, notebook: string, version: number): Promise<PassportRecord> {
    if (known.notebook === notebook) return known;
    const first = await db.selectFrom("notebooks").select("deleted_at").where("id", "=", known.notebook).executeTakeFirst();
    if (first && first.deleted_at === null) return known;
    await db.updateTable("passports").set({ notebook, version }).where("short", "=", known.short).execute();
    return { ...known, notebook, version };
  }
}
