// The result cache: bytes by recipe key within a scope, verified at each reading, forgotten least recently used first.
import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompress } from "node:zlib";
import type { Insertable } from "kysely";
import { type Blobs, sha256 } from "./blobs.ts";
import type { ResultRow } from "./schema.ts";
import type { Database } from "./sql.ts";

/** Whose entries: those of a notebook while its code cells are these. */
export interface Scope {
  notebook: string;
  /** Digest of all its code cells. */
  code: string;
}
export interface NewResult {
  key: string;
  /** How the bytes were written; the store does not read them. */
  encoding: string;
  bytes: Uint8Array;
  /** What computing it took. */
  ms: number;
}
export interface KeptResult extends NewResult {
  createdAt: number;
}
/** An entry that was not what its digest says, or could not be read: it is gone. */
export interface Damage extends Scope {
  key: string;
  reason: string;
}

export interface ResultStore {
  /** Those that are there, with what each weighs and cost; nothing is read. */
  find: (scope: Scope, keys: string[]) => Promise<Map<string, { size: number; ms: number }>>;
  /** Those that are there and sound. A damaged entry is dropped, told of, and left out. */
  get: (scope: Scope, keys: string[], at: number, damaged: (damage: Damage) => void) => Promise<Map<string, KeptResult>>;
  put: (scope: Scope, results: NewResult[], at: number) => Promise<void>;
  drop: (scope: Scope, keys: string[]) => Promise<void>;
  /** Bytes of all entries. */
  size: () => Promise<number>;
  /** Forgets the least recently used beyond `limit` bytes; returns how many. */
  evict: (limit: number) => Promise<number>;
  /** Drops the entries whose blob is gone; returns how many. */
  tidy: () => Promise<number>;
}

/** Above this an entry is compressed, and above the next a blob of its own. */
const compressBytes = 16 * 1024;
const inlineBytes = 64 * 1024;
/** Compression that saves less is not worth the time it costs to undo: numbers that fill their bits. */
const worthwhile = 0.6;
/** An entry used again within this time is not marked anew. */
const usedMs = 60_000;
const chunk = 400;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function resultStore(db: Database, blobs: Blobs): ResultStore {
  const within = ({ notebook, code }: Scope, keys: string[]) =>
    db.selectFrom("results").where("notebook", "=", notebook).where("code", "=", code).where("key", "in", keys);

  async function drop({ notebook, code }: Scope, keys: string[]): Promise<void> {
    for (const some of chunks(keys))
      await db.deleteFrom("results").where("notebook", "=", notebook).where("code", "=", code).where("key", "in", some).execute();
  }

  /** Bytes as they were put; a text when they are not those any more. */
  async function read(row: Pick<ResultRow, "digest" | "bytes" | "compression" | "raw_size">): Promise<Uint8Array | string> {
    const stored = row.bytes ?? (await blobs.get(row.digest));
    if (!stored) return "its blob is gone";
    if (sha256(stored) !== row.digest) {
      if (!row.bytes) await blobs.discard(row.digest);
      return "its bytes are not those that were written";
    }
    const bytes =
      row.compression === null ? stored : await decompress(stored, { maxOutputLength: row.raw_size, chunkSize: row.raw_size });
    // Databases and streams give Node's own kind.
    return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  }

  async function row(scope: Scope, { key, encoding, bytes, ms }: NewResult, at: number): Promise<Insertable<ResultRow>> {
    const packed = bytes.length > compressBytes ? await compress(bytes, fast) : null;
    const compressed = packed !== null && packed.length < bytes.length * worthwhile;
    const stored = compressed ? packed : bytes;
    const inline = stored.length <= inlineBytes;
    const digest = inline ? sha256(stored) : await blobs.put(stored);
    return {
      ...scope,
      key,
      encoding,
      compression: compressed ? "zstd" : null,
      digest,
      size: stored.length,
      raw_size: bytes.length,
      bytes: inline ? stored : null,
      ms: Math.round(ms),
      created_at: at,
      used_at: at,
    };
  }

  const size = async () => {
    const found = await db
      .selectFrom("results")
      .select((e) => e.fn.coalesce(e.fn.sum<number>("size"), e.val(0)).as("total"))
      .executeTakeFirstOrThrow();
    return Number(found.total);
  };

  return {
    drop,
    size,
    async find(scope, keys) {
      const found = new Map<string, { size: number; ms: number }>();
      for (const some of chunks(keys))
        for (const { key, raw_size, ms } of await within(scope, some).select(["key", "raw_size", "ms"]).execute())
          found.set(key, { size: raw_size, ms });
      return found;
    },
    async get(scope, keys, at, damaged) {
      const found = new Map<string, KeptResult>();
      for (const some of chunks(keys)) {
        const rows = await within(scope, some).selectAll().execute();
        const worn: string[] = [];
        for (const one of rows) {
          const bytes = await read(one).catch((error: Error) => error.message);
          if (typeof bytes === "string") {
            await drop(scope, [one.key]);
            damaged({ ...scope, key: one.key, reason: bytes });
            continue;
          }
          const { key, encoding, ms, created_at, used_at } = one;
          found.set(key, { key, encoding, ms, createdAt: created_at, bytes });
          if (used_at < at - usedMs) worn.push(key);
        }
        if (worn.length > 0)
          await db
            .updateTable("results")
            .set({ used_at: at })
            .where("notebook", "=", scope.notebook)
            .where("code", "=", scope.code)
            .where("key", "in", worn)
            .execute();
      }
      return found;
    },
    async put(scope, results, at) {
      for (const some of chunks(results, 50)) {
        // Blobs reach the disk here, before any row names them.
        const rows = await Promise.all(some.map((result) => row(scope, result, at)));
        await db
          .insertInto("results")
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(["notebook", "code", "key"]).doUpdateSet((e) => ({
              encoding: e.ref("excluded.encoding"),
              compression: e.ref("excluded.compression"),
              digest: e.ref("excluded.digest"),
              size: e.ref("excluded.size"),
              raw_size: e.ref("excluded.raw_size"),
              bytes: e.ref("excluded.bytes"),
              ms: e.ref("excluded.ms"),
              created_at: e.ref("excluded.created_at"),
              used_at: e.ref("excluded.used_at"),
            })),
          )
          .execute();
      }
    },
    async evict(limit) {
      let over = (await size()) - limit;
      let forgotten = 0;
      while (over > 0) {
        const oldest = await db
          .selectFrom("results")
          .select(["notebook", "code", "key", "size"])
          .orderBy("used_at")
          .orderBy("key")
          .limit(100)
          .execute();
        if (oldest.length === 0) break;
        for (const { notebook, code, key, size: freed } of oldest) {
          if (over <= 0) break;
          await drop({ notebook, code }, [key]);
          over -= freed;
          forgotten += 1;
        }
      }
      return forgotten;
    },
    async tidy() {
      let dropped = 0;
      const rows = await db
        .selectFrom("results")
        .select(["notebook", "code", "key", "digest"])
        .where("bytes", "is", null)
        .execute();
      for (const { notebook, code, key, digest } of rows) {
        if (await blobs.stream(digest)) continue;
        await drop({ notebook, code }, [key]);
        dropped += 1;
      }
      return dropped;
    },
  };
}

function chunks<T>(list: T[], size = chunk): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
