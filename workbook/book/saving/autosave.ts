// Saves within a second, keeps a draft meanwhile, merges what another hand saved first.
import { type MergeConflict, mergeNotebooks, type Notebook, readNotebook, writeNotebook } from "../../../kernel/index.ts";
import type { NotebookSaved } from "../../../server/ground/contract.ts";
import { transition } from "../edits/transition.ts";
import type { Store } from "../state/store.ts";
import type { Draft, Drafts } from "./drafts.ts";

export interface Saved {
  html: string;
  etag: string;
  version: number;
}

/** How a save can fail: another version is current, nobody answers, or the server says no. */
export type SaveFailure = { kind: "stale"; current: Saved } | { kind: "offline" } | { kind: "refused"; message: string };
export type SaveAnswer = { ok: true; value: NotebookSaved } | { ok: false; error: SaveFailure };

export interface AutosaveSurroundings {
  put: (html: string, etag: string, closing: boolean) => Promise<SaveAnswer>;
  /** The current version when it is not the one named; null when it is. */
  newer: (etag: string) => Promise<Saved | null>;
  drafts: Drafts;
  draftKey: string;
  clock: () => number;
  later: (run: () => void, ms: number) => () => void;
  /** Tells the other tabs. */
  announce: () => void;
}

export interface Autosave {
  /** Now, if anything waits. Resolves when the attempt ended. */
  flush: (closing?: boolean) => Promise<void>;
  /** Another tab or machine may have saved. */
  check: () => Promise<void>;
  /** Takes a version from elsewhere (a restore) as the current one. */
  adopt: (current: Saved) => void;
  /** Brings back what a crash left. */
  recover: (draft: Draft) => void;
  base: () => Saved;
  dispose: () => void;
}

const delayMs = 700;
const draftDelayMs = 120;
const retryMs = [1_000, 2_000, 5_000, 10_000, 30_000];

export const createAutosave = (store: Store, start: Saved, around: AutosaveSurroundings): Autosave => {
  let base = start;
  let savedRevision = store.get().revision;
  let seenRevision = savedRevision;
  let saving: Promise<void> | null = null;
  let retries = 0;
  let cancelSave: (() => void) | null = null;
  let dueAt = 0;
  let cancelDraft: (() => void) | null = null;
  let disposed = false;

  const waits = () => store.get().revision !== savedRevision;

  const keepDraft = () => {
    cancelDraft?.();
    cancelDraft = null;
    const { notebook, mergeConflicts, id } = store.get();
    if (!waits() && mergeConflicts.length === 0) return void quietly(around.drafts.drop(around.draftKey));
    quietly(
      around.drafts.keep({
        key: around.draftKey,
        notebook: id,
        base,
        html: writeNotebook(notebook),
        conflicts: mergeConflicts,
        at: around.clock(),
      }),
    );
  };
  // A browser that refuses storage still saves to the server: the save state tells the rest.
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

  /** The earliest wish wins. */
  const schedule = (ms: number) => {
    const due = around.clock() + ms;
    if (disposed || (cancelSave && dueAt <= due)) return;
    cancelSave?.();
    dueAt = due;
    cancelSave = around.later(() => {
      cancelSave = null;
      void flush();
    }, ms);
  };

  /** Three ways: what we started from, ours, theirs. */
  const reconcile = (current: Saved) => {
    const ours = store.get().notebook;
    const theirs = readNotebook(current.html).notebook;
    const merged = waits()
      ? mergeNotebooks(readNotebook(base.html).notebook, ours, theirs)
      : { notebook: theirs, conflicts: [] as MergeConflict[] };
    absorb(ours, merged.notebook, current, merged.conflicts);
  };

  const absorb = (ours: Notebook, merged: Notebook, current: Saved, conflicts: MergeConflict[]) => {
    const edit = transition(ours, merged) ?? { kind: "batch" as const, edits: [] };
    base = current;
    store.dispatch({ kind: "absorb", edit, version: current.version, conflicts });
    const { revision, notebook } = store.get();
    if (writeNotebook(notebook) === current.html) {
      savedRevision = revision;
      store.dispatch({ kind: "saved", version: current.version, at: around.clock(), revision });
    } else {
      store.dispatch({ kind: "save-state", save: { kind: "pending" } });
      schedule(0);
    }
    keepDraft();
  };

  const attempt = async (closing: boolean) => {
    const { revision, notebook } = store.get();
    const html = writeNotebook(notebook);
    if (html === base.html) {
      savedRevision = revision;
      store.dispatch({ kind: "saved", version: base.version, at: around.clock(), revision });
      return keepDraft();
    }
    store.dispatch({ kind: "save-state", save: { kind: "saving" } });
    const answer = await around.put(html, base.etag, closing);
    if (disposed) return;
    if (answer.ok) {
      retries = 0;
      base = { html, etag: answer.value.etag, version: answer.value.version };
      savedRevision = revision;
      store.dispatch({ kind: "saved", version: answer.value.version, at: answer.value.savedAt, revision });
      keepDraft();
      around.announce();
      if (waits()) schedule(delayMs);
    } else if (answer.error.kind === "stale") {
      reconcile(answer.error.current);
    } else if (answer.error.kind === "offline") {
      store.dispatch({ kind: "save-state", save: { kind: "offline" } });
      keepDraft();
      schedule(retryMs[Math.min(retries++, retryMs.length - 1)]!);
    } else {
      store.dispatch({ kind: "save-state", save: { kind: "refused", message: answer.error.message } });
      keepDraft();
    }
  };

  const flush = async (closing = false): Promise<void> => {
    if (saving) {
      await saving;
      return;
    }
    cancelSave?.();
    cancelSave = null;
    if (!waits() || disposed) return;
    saving = attempt(closing).finally(() => {
      saving = null;
    });
    await saving;
  };

  const unsubscribe = store.subscribe(() => {
    const { revision } = store.get();
    if (revision === seenRevision) return;
    seenRevision = revision;
    if (!waits()) return;
    cancelDraft ??= around.later(keepDraft, draftDelayMs);
    if (store.get().save.kind === "offline") return;
    schedule(delayMs);
  });

  return {
    flush: async (closing) => {
      if (closing) keepDraft();
      retries = 0;
      await flush(closing);
    },
    check: async () => {
      if (saving) return;
      const current = await around.newer(base.etag).catch(() => null);
      if (current && !disposed && !saving && current.version > base.version) reconcile(current);
    },
    adopt: reconcile,
    recover: (draft) => {
      const ours = readNotebook(draft.html).notebook;
      const here = store.get().notebook;
      const merged =
        draft.base.html === base.html
          ? { notebook: ours, conflicts: [] }
          : mergeNotebooks(readNotebook(draft.base.html).notebook, ours, readNotebook(base.html).notebook);
      absorb(here, merged.notebook, base, [...draft.conflicts, ...merged.conflicts]);
    },
    base: () => base,
    dispose: () => {
      disposed = true;
      unsubscribe();
      cancelSave?.();
      cancelDraft?.();
    },
  };
};
