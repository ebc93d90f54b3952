// Attachments: bytes by digest, with their size and media type.
import type { Selectable } from "kysely";
import type { Blobs } from "./blobs.ts";
import type { AttachmentRow } from "./schema.ts";
import type { Database } from "./sql.ts";

export type AttachmentRecord = Selectable<AttachmentRow>;

export interface AttachmentStore {
  put: (bytes: Uint8Array, mime: string, at: number) => Promise<AttachmentRecord>;
  get: (sha256: string) => Promise<AttachmentRecord | null>;
}

export function attachmentStore(db: Database, blobs: Blobs): AttachmentStore {
  const get = async (sha256: string) =>
    (await db.selectFrom("attachments").selectAll().where("sha256", "=", sha256).executeTakeFirst()) ?? null;
  return {
    get,
    async put(bytes, mime, at) {
      const sha256 = await blobs.put(bytes);
      const row = { sha256, size: bytes.length, mime, created_at: at };
      await db
        .insertInto("attachments")
        .values(row)
        .onConflict((conflict) => conflict.column("sha256").doNothing())
        .execute();
      return (await get(sha256)) ?? row;
    },
  };
}
