// Notebook Kit's `Generators`: what the run folder makes of streams, and the ones a code cell makes by hand.
import { input, observe } from "../../run/graph/generators.ts";

export { input, observe };

type Initialize<T> = (notify: (value: T) => T) => (() => void) | undefined;

/** Every notified value, in order; `observe` drops those nobody awaited. */
export async function* queue<T>(initialize: Initialize<T>): AsyncGenerator<T, void, void> {
  const values: T[] = [];
  let wake: (() => void) | null = null;
  const dispose = initialize((value) => {
    values.push(value);
    wake?.();
    return value;
  });
  try {
    while (true) {
      if (values.length > 0) yield values.shift()!;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    dispose?.();
  }
}

export async function* now(): AsyncGenerator<number, void, void> {
  while (true) yield Date.now();
}

/** The width of an element, in a host that lays out; elsewhere the one it was made with. */
export function width(target: Element): AsyncGenerator<number> {
  return observe<number>((change) => {
    if (typeof ResizeObserver === "undefined") {
      change(target.clientWidth || 640);
      return undefined;
    }
    let last = -1;
    const observer = new ResizeObserver(([entry]) => {
      const { width } = entry!.contentRect;
      if (width === last) return;
      last = width;
      change(width);
    });
    observer.observe(target);
    return () => observer.disconnect();
  });
}
