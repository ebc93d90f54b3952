// One open notebook: its store, its autosave, its stage, and the effects between them.
import { type BlockCall, fetchBlocks, readNotebook } from "../../kernel/index.ts";
import type { NotebookDocument } from "../../server/ground/contract.ts";
import { server } from "../clients/server.ts";
import { announce } from "../components/announcer.tsx";
import { notify } from "../components/notices.tsx";
import { getLanguage, t } from "../messages/index.ts";
import { definitionOf, print } from "./edits/block-edits.ts";
import { declaredName } from "./edits/document.ts";
import { starterSource } from "./edits/starter.ts";
import type { Autosave } from "./saving/autosave.ts";
import { browserDrafts, type Drafts } from "./saving/drafts.ts";
import { keepSaved } from "./saving/keep-saved.ts";
import { liveTabs, tabKey } from "./saving/tabs.ts";
import { linkStage, type StageLink } from "./stage-link.ts";
import { initialState } from "./state/state.ts";
import { createStore, type Store } from "./state/store.ts";

export interface Workbook extends Omit<StageLink, "dispose"> {
  id: string;
  store: Store;
  autosave: Autosave;
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

/** Loads a notebook and makes it live. Throws ServerError. */
export const openNotebook = async (id: string, drafts: Drafts = browserDrafts()): Promise<Workbook> => {
  const [document, left] = await Promise.all([server.notebooks.get(id), drafts.of(id).catch(() => [])]);
  // A draft may name blocks that the saved version does not.
  await fetchBlocks([document.html, ...left.map(({ html }) => html)].join("\n"));
  const book = createWorkbook(document, drafts);
  const mine = tabKey(id);
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

const createWorkbook = (document: NotebookDocument, drafts: Drafts): Workbook => {
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
  const saving = keepSaved(store, document, drafts);
  const { dispose, ...link } = linkStage(store);

  const offEffects = store.onEffect((effect) => {
    if (effect.kind === "stage") link.send(effect.message);
    if (effect.kind === "impossible") notify(effect.problem.message[getLanguage()], { icon: "warning" });
    if (effect.kind === "done" && effect.what !== "edit") {
      announce(t(effect.what === "undo" ? "notebook.undone" : "notebook.redone", { what: effect.label[getLanguage()] }));
    }
  });

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
    autosave: saving.autosave,
    ...link,
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
      await saving.close();
      offEffects();
      dispose();
    },
  };
};
