// Housekeeping: autosaves thin out with age, the trash empties, blobs that no row names go.
import { VERSION_STATUSES, versionStatuses } from "../ground/kernel.ts";
import type { Blobs } from "./blobs.ts";
import type { Database } from "./sql.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From this age on, one autosave is kept per `every`. */
export const thinning = [
  { from: 90 * day, every: 7 * day },
  { from: 7 * day, every: day },
  { from: day, every: hour },
  { from: hour, every: 10 * minute },
];

/** Statuses nobody gave. */
const unmarked = VERSION_STATUSES.filter((status) => !versionStatuses[status].marked);

export interface Maintenance {
  /** Removes superseded autosaves; never one that is current, named, given a status, published, restored from, shared, duplicated, run, or of a passport kept. */
  thin: (now: number) => Promise<number>;
  /** Removes for good what has been in the trash since before `before`. */
  purge: (before: number) => Promise<number>;
  sweep: (graceMs?: number) => Promise<number>;
}

export function maintenance(db: Database, blobs: Blobs): Maintenance {
  async function referenced(notebook: string): Promise<Set<number>> {
    const [shares, runs, passports, copies, restored] = await Promise.all([
      db.selectFrom("shares").select("version").where("notebook", "=", notebook).execute(),
      db.selectFrom("runs").select("version").where("notebook", "=", notebook).distinct().execute(),
      db.selectFrom("passports").select("version").where("notebook", "=", notebook).distinct().execute(),
      db.selectFrom("notebooks").select("origin_version as version").where("origin", "=", notebook).execute(),
      db.selectFrom("versions").select("restored_from as version").where("notebook", "=", notebook).execute(),
    ]);
    return new Set(
      [...shares, ...runs, ...passports, ...copies, ...restored].flatMap(({ version }) => (version === null ? [] : [version])),
    );
  }

  return {
    async thin(now) {
      let removed = 0;
      for (const { id, current } of await db.selectFrom("notebooks").select(["id", "current"]).execute()) {
        const saves = await db
          .selectFrom("versions")
          .select(["version", "created_at"])
          .where("notebook", "=", id)
          .where("kind", "=", "save")
          .where("name", "is", null)
          .where("status", "in", unmarked)
          .where("published_at", "is", null)
          .where("version", "!=", current)
          .where("created_at", "<", now - hour)
          .orderBy("version", "desc")
          .execute();
        if (saves.length === 0) continue;
        const kept = await referenced(id);
        const slots = new Set<string>();
        for (const { version, created_at } of saves) {
          const every = thinning.find(({ from }) => now - created_at >= from)?.every ?? 1;
          const slot = `${every}:${Math.floor(created_at / every)}`;
          // The latest of each slot stays: it is what the author left behind.
          if (!slots.has(slot) || kept.has(version)) {
            slots.add(slot);
            continue;
          }
          await db.deleteFrom("versions").where("notebook", "=", id).where("version", "=", version).execute();
          removed += 1;
        }
      }
      return removed;
    },
    async purge(before) {
      const { numDeletedRows } = await db.deleteFrom("notebooks").where("deleted_at", "<", before).executeTakeFirst();
      return Number(numDeletedRows);
    },
    sweep: (graceMs = hour) =>
      blobs.sweep(async (digest) => {
        const named = await Promise.all([
          db.selectFrom("versions").select("version").where("sha256", "=", digest).limit(1).executeTakeFirst(),
          db.selectFrom("versions").select("version").where("original", "=", digest).limit(1).executeTakeFirst(),
          db.selectFrom("attachments").select("size").where("sha256", "=", digest).limit(1).executeTakeFirst(),
          db.selectFrom("passports").select("short").where("sha256", "=", digest).limit(1).executeTakeFirst(),
          db
            .selectFrom("results")
            .select("key")
            .where("digest", "=", digest)
            .where("bytes", "is", null)
            .limit(1)
            .executeTakeFirst(),
          db.selectFrom("runs").select("id").where("results", "=", digest).limit(1).executeTakeFirst(),
        ]);
        return named.some((row) => row !== undefined);
      }, graceMs),
  };
}
