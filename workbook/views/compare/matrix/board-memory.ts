// The board of each notebook, kept while the application stands and, without large values, in this browser: reopening a
// notebook shows its last results at once.
import { useSyncExternalStore } from "react";
import { type Board, emptyBoard, type Known, type Work } from "./board.ts";

export interface BoardStore {
  get: () => Board;
  update: (change: (board: Board) => Board) => void;
  subscribe: (listener: () => void) => () => void;
}

interface Kept {
  slots: [key: string, stage: Known][];
  work: [scenario: string, work: Work][];
}

const place = (id: string) => `variante.matrix.${id}`;
/** Characters kept per notebook. */
const most = 300_000;

const recall = (id: string): Board => {
  try {
    const text = localStorage.getItem(place(id));
    if (text === null) return emptyBoard;
    const { slots, work } = JSON.parse(text) as Kept;
    return {
      ...emptyBoard,
      slots: new Map(slots.map(([key, stage]) => [key, { stage, server: null, former: null, asked: false }])),
      work: new Map(work),
    };
  } catch {
    // A browser without storage, or what another version of the application kept: the board begins empty.
    return emptyBoard;
  }
};

const remember = (id: string, { slots, work }: Board) => {
  const kept: Kept = {
    slots: [...slots].flatMap(([key, { stage }]) => (stage && stage.problem === null ? [[key, stage] as [string, Known]] : [])),
    work: [...work],
  };
  try {
    const text = JSON.stringify(kept);
    if (text.length <= most) localStorage.setItem(place(id), text);
  } catch {
    // A full or forbidden storage loses nothing but the next opening's head start.
  }
};

const createStore = (id: string | null): BoardStore => {
  let board = id === null ? emptyBoard : recall(id);
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    get: () => board,
    update: (change) => {
      board = change(board);
      for (const listener of [...listeners]) listener();
      if (id === null) return;
      clearTimeout(timer);
      timer = setTimeout(() => remember(id, board), 500);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const stores = new Map<string, BoardStore>();

export const boardOf = (id: string | null): BoardStore => {
  if (id === null) return createStore(null);
  let store = stores.get(id);
  if (!store) stores.set(id, (store = createStore(id)));
  return store;
};

export const useBoard = (store: BoardStore): Board => useSyncExternalStore(store.subscribe, store.get);
