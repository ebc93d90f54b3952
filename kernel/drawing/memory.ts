// What outlives a redraw of the same cell: the element under a moving finger, an open table, a chosen order.
import type { BlockDraw, DrawContext } from "../blocks/contract/block.ts";

/** How long a released drawing waits for its successor before it is forgotten. */
const graceMs = 2000;

interface Kept {
  kind: string;
  element: Element;
  update: (value: any, context: DrawContext) => void;
  signal: AbortSignal;
}

const drawings = new WeakMap<Document, Map<number, Kept>>();
const memories = new WeakMap<Document, Map<number, Record<string, unknown>>>();

/**
 * A draw that builds once per cell and updates in place, so that a slider keeps its focus while its own moves
 * redraw it. `kindOf` says when the element must be rebuilt (another mode, another config).
 */
export function keeping<V, C>(
  kindOf: (value: V, context: DrawContext<C>) => string,
  build: (
    value: V,
    context: DrawContext<C>,
  ) =>
    | { element: Element; update: (value: V, context: DrawContext<C>) => void }
    | Promise<{
        element: Element;
        update: (value: V, context: DrawContext<C>) => void;
      }>,
): BlockDraw<C> {
  return async (value: V, context) => {
    let cells = drawings.get(context.document);
    if (!cells) drawings.set(context.document, (cells = new Map()));
    const kind = `${context.language} ${context.mode} ${kindOf(value, context)}`;
    const before = cells.get(context.cell);
    if (before && before.kind === kind) {
      before.signal = context.signal;
      release(cells, context.cell, before);
      before.update(value, context);
      return before.element;
    }
    const { element, update } = await build(value, context);
    const kept: Kept = { kind, element, update, signal: context.signal };
    cells.set(context.cell, kept);
    release(cells, context.cell, kept);
    update(value, context);
    return element;
  };
}

function release(cells: Map<number, Kept>, cell: number, kept: Kept): void {
  const signal = kept.signal;
  const forget = () => {
    setTimeout(() => {
      if (kept.signal === signal && cells.get(cell) === kept) cells.delete(cell);
    }, graceMs);
  };
  if (signal.aborted) forget();
  else signal.addEventListener("abort", forget, { once: true });
}

/** A small object that survives redraws of a cell: open or closed, sorted by, scrolled to. */
export function memory<T extends object>(context: Pick<DrawContext, "document" | "cell">, part: string, initial: T): T {
  let cells = memories.get(context.document);
  if (!cells) memories.set(context.document, (cells = new Map()));
  let parts = cells.get(context.cell);
  if (!parts) cells.set(context.cell, (parts = {}));
  parts[part] ??= initial;
  return parts[part] as T;
}
