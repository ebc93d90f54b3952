// Something read from the server: its value, that it is coming, or why it did not come.
import { useCallback, useEffect, useState } from "react";

export type Loaded<T> = { state: "loading" } | { state: "done"; value: T } | { state: "failed"; reason: string };

export interface Loading<T> {
  loaded: Loaded<T>;
  /** Reads again, keeping the value on screen meanwhile. */
  reload: () => void;
  /** Changes the value at once, before the server confirms. */
  set: (change: (value: T) => T) => void;
}

/** `load` must be stable (useCallback, or a function outside the component). */
export const useLoaded = <T>(load: () => Promise<T>): Loading<T> => {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads again
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setLoaded({ state: "done", value }),
      (error: unknown) =>
        current && setLoaded({ state: "failed", reason: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [load, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const set = useCallback(
    (change: (value: T) => T) => setLoaded((now) => (now.state === "done" ? { state: "done", value: change(now.value) } : now)),
    [],
  );
  return { loaded, reload, set };
};

/** Sets the title of the window while the page stands. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title;
  }, [title]);
};
