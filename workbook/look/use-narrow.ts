// True below 720 px, where the margin folds and tables lose their second column.
import { useSyncExternalStore } from "react";

const query = typeof matchMedia === "function" ? matchMedia("(max-width: 720px)") : null;
const subscribe = (listener: () => void) => {
  query?.addEventListener("change", listener);
  return () => query?.removeEventListener("change", listener);
};
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query?.matches ?? false);
