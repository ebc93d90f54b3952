// Values that change in time: what view and Mutable are made of, and how a stream is paced or drained.
import type { AnyGenerator } from "./graph.ts";
import { takenByHolder } from "./widgets.ts";

/** Streams that never end on their own: a headless run settles them at their first value. */
const live = new WeakSet<object>();
export function markLive<T extends object>(generator: T): T {
  live.add(generator);
  return generator;
}
export const isLive = (generator: object): boolean => live.has(generator);

type Change<T> = (value: T) => T;

/** A stream of the latest value only; `initialize` receives the function that announces one and may return a disposer. */
export function observe<T>(initialize: (change: Change<T>) => (() => void) | undefined): AsyncGenerator<T> {
  let waiting: { value: T } | null = null;
  let resolve: ((result: IteratorResult<T>) => void) | null = null;
  let over = false;
  const dispose = initialize((value) => {
    if (over) return value;
    if (resolve) {
      resolve({ done: false, value });
      resolve = null;
    } else waiting = { value };
    return value;
  });
  const finish = async (): Promise<IteratorResult<T>> => {
    over = true;
    resolve?.({ done: true, value: undefined });
    resolve = null;
    if (typeof dispose === "function") dispose();
    return { done: true, value: undefined };
  };
  return {
    async next() {
      if (waiting) {
        const { value } = waiting;
        waiting = null;
        return { done: false, value };
      }
      if (over) return { done: true, value: undefined };
      return new Promise<IteratorResult<T>>((r) => {
        resolve = r;
      });
    },
    return: finish,
    async throw(error: unknown) {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await finish();
    },
  } as AsyncGenerator<T>;
}

/** What `input` needs of an element: any object with a value and events will do. */
export interface InputElement {
  addEventListener: (type: string, listener: () => void) => void;
  removeEventListener: (type: string, listener: () => void) => void;
}

export const isInputElement = (value: unknown): value is InputElement =>
  typeof value === "object" && value !== null && typeof (value as InputElement).addEventListener === "function";

/** The values of an input element as its user changes them. */
export function input(element: InputElement): AsyncGenerator<unknown> {
  const values = observe<unknown>((change) => {
    const event = eventOf(element);
    const changed = () => {
      const value = readElement(element);
      if (!takenByHolder(element, value)) change(value);
    };
    element.addEventListener(event, changed);
    if (readElement(element) !== undefined) changed();
    return () => element.removeEventListener(event, changed);
  });
  return markLive(values);
}

export function readElement(element: any): unknown {
  switch (element.type) {
    case "range":
    case "number":
      return element.valueAsNumber;
    case "date":
      return element.valueAsDate;
    case "checkbox":
      return element.checked;
    case "file":
      return element.multiple ? element.files : element.files?.[0];
    case "select-multiple":
      return Array.from(element.selectedOptions, (option: any) => option.value);
    default:
      return element.value;
  }
}

const EVENTS: Record<string, string> = { button: "click", submit: "click", checkbox: "click", file: "change" };
const eventOf = (element: any): string => EVENTS[element.type] ?? "input";

/** Exported, it is a stream of its values; inside its cell, `.value` reads and writes the current one. */
export function mutable<T>(first?: T): AsyncGenerator<T> & { value: T } {
  let value = first as T;
  let change: Change<T> = (x) => x;
  const generator = observe<T>((announce) => {
    change = announce;
    if (value !== undefined) announce(value);
    return undefined;
  });
  return Object.defineProperty(markLive(generator), "value", {
    get: () => value,
    set: (next: T) => {
      value = next;
      change(next);
    },
  }) as AsyncGenerator<T> & { value: T };
}

/** Maps a stream's values, at most one each `interval` ms, so that a stream of plain values does not spin. */
export function paced(source: AnyGenerator, map: (value: unknown) => unknown, pause: () => Promise<void>): AnyGenerator {
  let first = true;
  return {
    async next() {
      const [result] = await Promise.all([source.next() as Promise<IteratorResult<unknown>>, first ? undefined : pause()]);
      first = false;
      return result.done ? result : { done: false, value: map(await result.value) };
    },
    return: (value) => source.return(value),
  };
}

export interface Drained {
  value: unknown;
  /** False when time ran out first: `value` is then the last one seen. */
  settled: boolean;
  seen: boolean;
}

/** Reads a stream to its end, or to the deadline. `breathe` lets timers run during an endless synchronous stream. */
export async function drain(
  source: AnyGenerator,
  deadline: Promise<void>,
  late: () => boolean,
  breathe: () => Promise<void>,
): Promise<Drained> {
  const result: Drained = { value: undefined, settled: false, seen: false };
  const expired = deadline.then(() => null);
  for (let i = 1; ; i++) {
    const next = (await Promise.race([source.next(), expired])) as IteratorResult<unknown> | null;
    if (next === null || (!next.done && late())) {
      if (next && !next.done) {
        result.value = await next.value;
        result.seen = true;
      }
      const closed = source.return();
      if (closed && typeof (closed as any).then === "function") (closed as Promise<unknown>).then(null, closedLate);
      return result;
    }
    if (next.done) return { ...result, settled: true };
    result.value = await next.value;
    result.seen = true;
    if (isLive(source)) {
      source.return();
      return { ...result, settled: true };
    }
    if (i % 64 === 0) await breathe();
  }
}

/** A stream closed at the deadline may fail while closing: its last value stands. */
function closedLate(): void {}
