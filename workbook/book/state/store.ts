// Holds the state, performs the effects, tells the views. One store per open notebook.
import { useSyncExternalStore } from "react";
import { reduce } from "./reduce.ts";
import type { Action, Effect, WorkbookState } from "./state.ts";

export interface Store {
  get: () => WorkbookState;
  dispatch: (action: Action) => void;
  subscribe: (listener: () => void) => () => void;
  /** Whoever performs effects (the stage client, the notices) registers here. */
  onEffect: (perform: (effect: Effect) => void) => () => void;
}

export const createStore = (initial: WorkbookState): Store => {
  let state = initial;
  const listeners = new Set<() => void>();
  const performers = new Set<(effect: Effect) => void>();
  const dispatch = (action: Action) => {
    const reduced = reduce(state, action);
    const changed = reduced.state !== state;
    state = reduced.state;
    for (const effect of reduced.effects) for (const perform of [...performers]) perform(effect);
    if (changed) for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    dispatch,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEffect: (perform) => {
      performers.add(perform);
      return () => performers.delete(perform);
    },
  };
};

/** A slice of the state; `select` must return the same reference while nothing it reads changed. */
export const useStore = <T>(store: Store, select: (state: WorkbookState) => T): T =>
  useSyncExternalStore(store.subscribe, () => select(store.get()));
