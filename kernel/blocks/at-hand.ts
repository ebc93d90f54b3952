// Which definitions are here. In Node all are. Where opening must be fast, they come when a notebook names them: in the shell
// and the stage those of the larger families (the shell has the others come once nothing waits), in the guest any.
import { definitions, later } from "./definitions.generated.ts";

const listeners = new Set<() => void>();
let fetched = 0;

/** Ids of every block there is, at hand or not. */
export const blockIds = (): string[] => [...Object.keys(definitions), ...Object.keys(later)];

/** Blocks a text names whose definitions are not here yet. */
const missing = (text: string | null): string[] => {
  const waiting = Object.keys(later);
  if (waiting.length === 0 || text === null || ESCAPED.test(text)) return waiting;
  return waiting.filter((id) => text.includes(id));
};

/** A call whose block is written with an escape: it may name any. */
const ESCAPED = /\bblock\s*\(\s*["'`][\w.@-]*\\/;

/** A block there is, whose definition has not come. */
export const isToCome = (id: string): boolean => Object.hasOwn(later, id);

/** Fetches what a text names (a notebook's file, a cell's source), or all there is. Rejects when the network fails. */
export async function fetchBlocks(text: string | null = null): Promise<void> {
  const wanted = missing(text);
  if (wanted.length === 0) return;
  await Promise.all(
    wanted.map(async (id) => {
      const loaded = await later[id]?.();
      if (!loaded) return; // Another call had it meanwhile.
      definitions[id] = loaded.default;
      delete later[id];
    }),
  );
  fetched++;
  for (const listener of [...listeners]) listener();
}

/** Moves each time definitions came: what was compiled without them is to be compiled again. */
export const fetchedBlocks = {
  count: () => fetched,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** True when all there is is here. */
  complete: () => Object.keys(later).length === 0,
  missing: (text: string): boolean => missing(text).length > 0,
};
