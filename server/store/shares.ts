// Share links: an unguessable token that names a notebook and, unless it follows the latest, one version.
import type { Selectable } from "kysely";
import type { ShareRow } from "./schema.ts";
import type { Database } from "./sql.ts";

export type ShareRecord = Selectable<ShareRow>;

export interface ShareStore {
  create: (share: ShareRecord) => Promise<void>;
  get: (token: string) => Promise<ShareRecord | null>;
  list: (notebook: string) => Promise<ShareRecord[]>;
  remove: (token: string) => Promise<void>;
}

export function shareStore(db: Database): ShareStore {
  return {
    create: async (share) => {
      await db.insertInto("shares").values(share).execute();
    },
    get: async (token) => (await db.selectFrom("shares").selectAll().where("token", "=", token).executeTakeFirst()) ?? null,
    list: (notebook) =>
      db.selectFrom("shares").selectAll().where("notebook", "=", notebook).orderBy("created_at", "desc").execute(),
    remove: async (token) => {
      await db.deleteFrom("shares").where("token", "=", token).execute();
    },
  };
}
