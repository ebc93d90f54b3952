// What one run may read of the result cache and add to it: its notebook's own entries, and those of the notebook it was
// duplicated from while their code is the same. A cache that fails is told of, and never fails the run.
import type { Logger } from "pino";
import { isDiskFull } from "../../ground/disk-full.ts";
import type { Notebook } from "../../ground/kernel.ts";
import type { KeptResult, NewResult, Scope } from "../../store/results.ts";
import type { Store } from "../../store/store.ts";
import { codeDigest } from "./code-digest.ts";

export interface ResultCache {
  /** Those of these keys that are there: what each weighs and what it cost. */
  find: (keys: string[]) => Promise<Map<string, { size: number; ms: number }>>;
  read: (keys: string[]) => Promise<Map<string, KeptResult>>;
  write: (results: NewResult[]) => Promise<void>;
  drop: (keys: string[]) => Promise<void>;
  /** Something unexpected about the cache itself. */
  trouble: (error: unknown, what: string) => void;
  /** True once an entry could not be written for want of space. */
  full: () => boolean;
}

interface CacheOptions {
  store: Store;
  log: Logger;
  clock: () => number;
  /** Bytes the whole cache may take; 0: there is none. */
  limit: number;
}

/** An entry may take this part of the whole cache at most. */
const largest = 1 / 8;

/** Null where nothing is kept. */
export async function resultCacheOf(
  { store, log, clock, limit }: CacheOptions,
  id: string,
  notebook: Notebook,
): Promise<ResultCache | null> {
  const row = limit > 0 ? await store.notebooks.get(id) : null;
  if (!row) return null;
  const code = codeDigest(notebook);
  const own: Scope = { notebook: id, code };
  const origin = row.origin === null ? null : await store.notebooks.get(row.origin);
  const scopes =
    origin && origin.deleted_at === null && origin.owner === row.owner ? [own, { notebook: origin.id, code }] : [own];
  let full = false;

  const trouble = (error: unknown, what: string) => {
    full ||= isDiskFull(error);
    log.warn({ err: error, notebook: id }, what);
  };
  /** From the first scope that knows each key. */
  async function gather<T>(
    keys: string[],
    from: (scope: Scope, keys: string[]) => Promise<Map<string, T>>,
  ): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    try {
      for (const scope of scopes) {
        const missing = keys.filter((key) => !found.has(key));
        if (missing.length > 0) for (const [key, value] of await from(scope, missing)) found.set(key, value);
      }
    } catch (error) {
      trouble(error, "the result cache could not be read");
    }
    return found;
  }

  return {
    trouble,
    full: () => full,
    find: (keys) => gather(keys, store.results.find),
    read: (keys) =>
      gather(keys, (scope, some) =>
        store.results.get(scope, some, clock(), (damage) =>
          log.error(damage, "a cached result was damaged: it is dropped and made again"),
        ),
      ),
    async write(results) {
      const fit = results.filter(({ bytes }) => bytes.length <= limit * largest);
      try {
        await store.results.put(own, fit, clock());
        await store.results.evict(limit);
      } catch (error) {
        trouble(error, "results could not be kept: the run is answered all the same");
      }
    },
    async drop(keys) {
      try {
        await store.results.drop(own, keys);
      } catch (error) {
        trouble(error, "the result cache could not be cleaned");
      }
    },
  };
}
