// The polite live region: what changed, for those who do not see it change.
import { useSyncExternalStore } from "react";

let text = "";
const listeners = new Set<() => void>();

/** Read aloud when the screen reader is free; the same text twice is read twice. */
export const announce = (message: string): void => {
  text = text === message ? `${message}\u200b` : message;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Once, at the root of the application. */
export function Announcer() {
  const said = useSyncExternalStore(subscribe, () => text);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
}
