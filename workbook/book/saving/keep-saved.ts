// Autosave in a browser: to the server, at the moments a page comes back, goes online or leaves; other tabs are told.
import type { NotebookDocument } from "../../../server/ground/contract.ts";
import { ServerError, server } from "../../clients/server.ts";
import type { Store } from "../state/store.ts";
import { type Autosave, createAutosave, type SaveAnswer } from "./autosave.ts";
import type { Drafts } from "./drafts.ts";
import { joinTabs, tabKey } from "./tabs.ts";

const asFailure = (error: unknown): SaveAnswer => {
  if (!(error instanceof ServerError)) throw error;
  const current = error.problem?.current;
  if (error.status === 412 && current) {
    return { ok: false, error: { kind: "stale", current: { html: current.html, etag: current.etag, version: current.version } } };
  }
  if (error.offline || error.status >= 502) return { ok: false, error: { kind: "offline" } };
  return { ok: false, error: { kind: "refused", message: error.message } };
};

/** `close` saves what waits, and lets go of the page. */
export const keepSaved = (
  store: Store,
  document: NotebookDocument,
  drafts: Drafts,
): { autosave: Autosave; close: () => Promise<void> } => {
  const tabs = joinTabs(document.id, () => void autosave.check());
  const autosave: Autosave = createAutosave(
    store,
    { html: document.html, etag: document.etag, version: document.version },
    {
      put: (html, etag, closing) =>
        server.notebooks
          .put(document.id, html, etag, { keepalive: closing })
          .then((value) => ({ ok: true as const, value }), asFailure),
      newer: async (etag) => {
        const current = await server.notebooks.newer(document.id, etag);
        return current && { html: current.html, etag: current.etag, version: current.version };
      },
      drafts,
      draftKey: tabKey(document.id),
      clock: Date.now,
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      announce: tabs.saved,
    },
  );
  const page = globalThis.document;
  const seen = () => void (page.visibilityState === "visible" ? autosave.check() : autosave.flush(true));
  const online = () => void autosave.flush();
  const leaving = () => void autosave.flush(true);
  page.addEventListener("visibilitychange", seen);
  window.addEventListener("focus", seen);
  window.addEventListener("online", online);
  window.addEventListener("pagehide", leaving);
  return {
    autosave,
    close: async () => {
      page.removeEventListener("visibilitychange", seen);
      window.removeEventListener("focus", seen);
      window.removeEventListener("online", online);
      window.removeEventListener("pagehide", leaving);
      await autosave.flush();
      autosave.dispose();
      tabs.leave();
    },
  };
};
