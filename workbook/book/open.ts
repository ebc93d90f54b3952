// One open notebook: its store, its autosave, its stage, and the effects between them.
import {
  type BlockCall,
  type Command,
  type FromStage,
  fetchBlocks,
  type Language,
  notebookSettings,
  readNotebook,
  type ToStage,
  writeNotebook,
} from "../../kernel/index.ts";
import type { NotebookDocument } from "../../server/ground/contract.ts";
import { ServerError, server } from "../clients/server.ts";
import { type Answer, createStage, type Question, type Stage } from "../clients/stage.ts";
import { announce } from "../components/announcer.tsx";
import { notify } from "../components/notices.tsx";
import { getLanguage, t } from "../messages/index.ts";
import { type Autosave, createAutosave, type SaveAnswer } from "./autosave.ts";
import { browserDrafts, type Drafts } from "./drafts.ts";
import { definitionOf, print } from "./edits/block-edits.ts";
import { declaredName } from "./edits/document.ts";
import { starterSource } from "./edits/starter.ts";
import { initialState } from "./state.ts";
import { createStore, type Store } from "./store.ts";

export interface StageLook {
  theme: "light" | "dark";
  mode: "notebook" | "reader" | "council" | "print";
  width: number;
}

export interface Workbook {
  id: string;
  store: Store;
  autosave: Autosave;
  /** To the stage, when there is one. */
  send: (message: ToStage) => void;
  ask: (question: Question) => Promise<Answer>;
  interrupt: () => void;
  restart: () => void;
  /** Makes the stage in `holder`; returns what takes it away. */
  mountStage: (holder: HTMLElement, look: () => StageLook) => () => void;
  stageFrame: () => HTMLIFrameElement | null;
  /** What the stage says that is not state: links, copies, keys, passports. */
  onStageMessage: (listen: (message: FromStage) => void) => () => void;
  /** For the live region. */
  say: (text: string) => void;
  /** Declared name, or its place: "n° 4". */
  nameOf: (cell: number) => string;
  namesTaken: () => Set<string>;
  print: (call: BlockCall) => string;
  /** The source of a new block at a place, null when the block is unknown. */
  blockStarter: (block: string, index: number) => string | null;
  close: () => Promise<void>;
}

const versionLabel = (version: number) => `v${version}`;

const asFailure = (error: unknown): SaveAnswer => {
  if (!(error instanceof ServerError)) throw error;
  const current = error.problem?.current;
  if (error.status === 412 && current) {
    return { ok: false, error: { kind: "stale", current: { html: current.html, etag: current.etag, version: current.version } } };
  }
  if (error.offline || error.status >= 502) return { ok: false, error: { kind: "offline" } };
  return { ok: false, error: { kind: "refused", message: error.message } };
};

const tabId = () => {
  const key = "variante.tab";
  const kept = sessionStorage.getItem(key) ?? crypto.randomUUID();
  sessionStorage.setItem(key, kept);
  return kept;
};

const channelName = (id: string) => `variante.notebook.${id}`;

/** Loads a notebook and makes it live. Throws ServerError. */
export const openNotebook = async (id: string, drafts: Drafts = browserDrafts()): Promise<Workbook> => {
  const [document, left] = await Promise.all([server.notebooks.get(id), drafts.of(id).catch(() => [])]);
  // A draft may name blocks that the saved version does not.
  await fetchBlocks([document.html, ...left.map(({ html }) => html)].join("\n"));
  const book = createWorkbook(document, drafts);
  const mine = `${id}/${tabId()}`;
  // Another live tab answers for its own draft; one that is gone left it to whoever comes next.
  const live = left.some((draft) => draft.key !== mine) ? await liveTabs(id) : new Set<string>();
  for (const draft of left.sort((a, b) => a.at - b.at)) {
    if (draft.key !== mine && live.has(draft.key)) continue;
    book.autosave.recover(draft);
    if (draft.key !== mine) await drafts.drop(draft.key).catch(() => undefined);
    if (draft.html !== document.html) notify(t("notebook.recovered"), { icon: "history" });
  }
  return book;
};

/** Asks the other tabs that hold this notebook to say their name. */
const liveTabs = (id: string): Promise<Set<string>> =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName(id));
    const live = new Set<string>();
    channel.onmessage = (event: MessageEvent<{ kind: string; key?: string }>) => {
      if (event.data.kind === "here" && event.data.key) live.add(event.data.key);
    };
    channel.postMessage({ kind: "who" });
    setTimeout(() => {
      channel.close();
      resolve(live);
    }, 80);
  });

export const createWorkbook = (document: NotebookDocument, drafts: Drafts): Workbook => {
  const read = readNotebook(document.html);
  const store = createStore(
    initialState({
      id: document.id,
      version: document.version,
      status: document.status,
      notebook: read.notebook,
      warnings: read.problems,
      savedAt: document.updatedAt,
    }),
  );
  const key = `${document.id}/${tabId()}`;
  const channel = new BroadcastChannel(channelName(document.id));
  const listeners = new Set<(message: FromStage) => void>();
  let stage: Stage | null = null;
  let lookOf: () => StageLook = () => ({ theme: "light", mode: "notebook", width: 720 });

  const autosave = createAutosave(
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
      draftKey: key,
      clock: Date.now,
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      announce: () => channel.postMessage({ kind: "saved" }),
    },
  );

  channel.onmessage = (event: MessageEvent<{ kind: string }>) => {
    if (event.data.kind === "saved") void autosave.check();
    if (event.data.kind === "who") channel.postMessage({ kind: "here", key });
  };
  const seen = () => {
    if (globalThis.document.visibilityState === "visible") void autosave.check();
    else void autosave.flush(true);
  };
  const online = () => void autosave.flush();
  const leaving = () => void autosave.flush(true);
  globalThis.document.addEventListener("visibilitychange", seen);
  window.addEventListener("focus", seen);
  window.addEventListener("online", online);
  window.addEventListener("pagehide", leaving);

  const offEffects = store.onEffect((effect) => {
    if (effect.kind === "stage") stage?.send(effect.message);
    if (effect.kind === "impossible") notify(effect.problem.message[getLanguage()], { icon: "warning" });
    if (effect.kind === "done" && effect.what !== "edit") {
      announce(t(effect.what === "undo" ? "notebook.undone" : "notebook.redone", { what: effect.label[getLanguage()] }));
    }
  });

  const running = () =>
    [...store.get().session.states.values()].filter((state) => state.status === "running").map((state) => state.cell);

  const openCommand = (interrupted: number[]): Extract<Command, { kind: "open" }> => {
    const { notebook, session, version } = store.get();
    const look = lookOf();
    return {
      kind: "open",
      notebook,
      choice: session.standing.choice,
      environment: { language: getLanguage() as Language, width: look.width, dark: look.theme === "dark", now: Date.now() },
      version: versionLabel(version),
      interrupted,
    };
  };

  const answerFile = async (message: Extract<FromStage, { kind: "file-request" }>, asked: Stage) => {
    const pin = notebookSettings(store.get().notebook).files[message.name];
    const sha256 = message.sha256 ?? pin?.sha256 ?? null;
    const answer = (bytes: Uint8Array | null, problem: string | null) =>
      asked.send({ kind: "file", request: message.request, name: message.name, sha256: sha256 ?? "", bytes, message: problem });
    if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) return answer(null, t("notebook.fileMissing", { name: message.name }));
    try {
      answer(await server.attachments.get(sha256), null);
    } catch (error) {
      answer(null, error instanceof Error ? error.message : String(error));
    }
  };

  const receive = (message: FromStage, from: Stage) => {
    switch (message.kind) {
      case "layout":
        return store.dispatch({ kind: "layout", height: message.height, cells: message.cells });
      case "file-request":
        return void answerFile(message, from);
      case "announce":
        return announce(message.text);
    }
    store.dispatch({ kind: "event", event: message as never });
    for (const listen of [...listeners]) listen(message);
  };

  const nameOf = (cell: number): string => {
    const { notebook } = store.get();
    const index = notebook.cells.findIndex((candidate) => candidate.id === cell);
    const name = index < 0 ? null : declaredName(notebook.cells[index]!);
    return name ?? `${getLanguage() === "fr" ? "n°" : "no."}\u00a0${index + 1}`;
  };

  const namesTaken = () => {
    const taken = new Set(store.get().session.variables.map((variable) => variable.name));
    for (const cell of store.get().notebook.cells) {
      const name = declaredName(cell);
      if (name) taken.add(name);
    }
    return taken;
  };

  return {
    id: document.id,
    store,
    autosave,
    send: (message) => stage?.send(message),
    ask: (question) => (stage ? stage.ask(question) : Promise.reject(new Error("no stage"))),
    interrupt: () => stage?.interrupt(),
    restart: () => stage?.restart(running()),
    stageFrame: () => stage?.frame() ?? null,
    mountStage: (holder, given) => {
      lookOf = given;
      const made = createStage({
        holder,
        title: t("notebook.stageTitle"),
        greeting: (interrupted) => {
          const { session, selected } = store.get();
          const { trial } = session.standing;
          const look = lookOf();
          return [
            {
              kind: "look",
              theme: look.theme,
              mode: look.mode,
              only: null,
              selected,
              pinnedCode: look.mode === "notebook",
            },
            openCommand(interrupted),
            ...(Object.keys(trial).length > 0 ? [{ kind: "trial" as const, set: trial }] : []),
          ];
        },
        onMessage: (message) => receive(message, made),
        onStatus: (status) => store.dispatch({ kind: "stage", stage: status }),
        running,
      });
      stage = made;
      return () => {
        made.dispose();
        if (stage === made) stage = null;
        store.dispatch({ kind: "stage", stage: "absent" });
      };
    },
    onStageMessage: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    say: announce,
    nameOf,
    namesTaken,
    print,
    blockStarter: (block, index) => {
      const definition = definitionOf(block);
      return definition
        ? starterSource(definition, store.get().notebook, index, store.get().session.variables, namesTaken())
        : null;
    },
    close: async () => {
      globalThis.document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("focus", seen);
      window.removeEventListener("online", online);
      window.removeEventListener("pagehide", leaving);
      await autosave.flush();
      autosave.dispose();
      offEffects();
      channel.close();
      stage?.dispose();
    },
  };
};

export const notebookFile = (book: Workbook): { name: string; html: string } => {
  const { notebook } = book.store.get();
  const stem = notebook.title
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return { name: `${stem || "carnet"}.html`, html: writeNotebook(notebook) };
};
