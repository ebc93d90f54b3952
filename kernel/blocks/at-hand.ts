// Which definitions are here. In Node, the guest and the stage all are; the shell, which must open fast, fetches those of the
// larger families when a notebook names one, and the others once nothing waits.
import { definitions, later } from "./definitions.generated.ts";

const listeners = new Set<() => void>();
let fetched = 0;

/** Ids of every block there is, at hand or not. */
export const blockIds = (): string[] => [...Object.keys(definitions), ...Object.keys(later)];

/** Blocks a text names whose definitions are not here yet. */
const missing = (text: string | null): string[] => Object.keys(later).filter((id) => text === null || text.includes(id));

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
