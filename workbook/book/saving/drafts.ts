// What is not yet on the server, kept in the browser: survives a crash of the tab and the loss of the network.
import type { MergeConflict } from "../../../kernel/index.ts";

/** One per notebook, and per tab: two tabs never write over each other's draft. */
export interface Draft {
  /** NOTEBOOK/TAB */
  key: string;
  notebook: string;
  /** The version the work started from. */
  base: { html: string; etag: string; version: number };
  html: string;
  conflicts: MergeConflict[];
  at: number;
}

export interface Drafts {
  keep: (draft: Draft) => Promise<void>;
  drop: (key: string) => Promise<void>;
  of: (notebook: string) => Promise<Draft[]>;
}

const request = <T>(made: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    made.onsuccess = () => resolve(made.result);
    made.onerror = () => reject(made.error ?? new Error("IndexedDB failed"));
  });

const open = (): Promise<IDBDatabase> => {
  const opening = indexedDB.open("variante", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("drafts", { keyPath: "key" }).createIndex("notebook", "notebook");
  };
  return request(opening);
};

export const browserDrafts = (): Drafts => {
  let database: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode) => {
    database ??= open();
    return (await database).transaction("drafts", mode).objectStore("drafts");
  };
  return {
    keep: async (draft) => {
      await request((await store("readwrite")).put(draft));
    },
    drop: async (key) => {
      await request((await store("readwrite")).delete(key));
    },
    of: async (notebook) => request((await store("readonly")).index("notebook").getAll(notebook)) as Promise<Draft[]>,
  };
};

/** The same for tests, and for browsers that refuse storage. */
export const memoryDrafts = (): Drafts => {
  const kept = new Map<string, Draft>();
  return {
    keep: async (draft) => void kept.set(draft.key, draft),
    drop: async (key) => void kept.delete(key),
    of: async (notebook) => [...kept.values()].filter((draft) => draft.notebook === notebook),
  };
};
