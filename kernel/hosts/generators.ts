// Notebook Kit's Generators: values that arrive, as async iterators a cell can be made of.

type Dispose = (() => void) | undefined;

const checked = (dispose: unknown): Dispose => {
  if (dispose != null && typeof dispose !== "function")
    throw new Error("an initializer returns nothing, or a function that disposes of it");
  return (dispose as Dispose) ?? undefined;
};

/** Notified values one by one; of those nobody has awaited yet, the latest only or all of them. */
function channel<T>(initialize: (notify: (value: T) => T) => unknown, keep: "latest" | "all"): AsyncGenerator<T, void, void> {
  let wake: { resolve: (value: T) => void; reject: (error: unknown) => void } | null = null;
  let held: T[] = [];
  const dispose = checked(
    initialize((value) => {
      if (wake) {
        wake.resolve(value);
        wake = null;
      } else held = keep === "latest" ? [value] : [...held, value];
      return value;
    }),
  );
  const end = (error: unknown) => {
    wake?.reject(error);
    wake = null;
    dispose?.();
    return Promise.resolve({ done: true as const, value: undefined });
  };
  const returned = () => end(new Error("Generator returned"));
  return {
    async next() {
      if (held.length > 0) return { done: false, value: held.shift()! };
      return { done: false, value: await new Promise<T>((resolve, reject) => (wake = { resolve, reject })) };
    },
    return: returned,
    throw: end,
    async [Symbol.asyncDispose]() {
      await returned();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The latest notified value; older ones that nobody awaited are dropped. */
export const observe = <T>(initialize: (notify: (value: T) => T) => unknown) => channel(initialize, "latest");

/** Every notified value, in order. */
export const queue = <T>(initialize: (notify: (value: T) => T) => unknown) => channel(initialize, "all");

type InputElement = Omit<HTMLInputElement & HTMLSelectElement, "type"> & { type: string };

function readValue(element: InputElement): unknown {
  switch ("type" in element ? element.type : "") {
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
      return Array.from(element.selectedOptions, (option) => option.value);
    default:
      return element.value;
  }
}

const eventNames: Record<string, string> = { button: "click", submit: "click", checkbox: "click", file: "change" };

/** The values of an element with a `value`: what `view` makes of what it displays. */
export function input(element: EventTarget): AsyncGenerator<unknown, void, void> {
  return observe<unknown>((change) => {
    const control = element as unknown as InputElement;
    const name = eventNames["type" in control ? control.type : ""] ?? "input";
    const inputted = () => change(readValue(control));
    element.addEventListener(name, inputted);
    const value = readValue(control);
    if (value !== undefined) change(value);
    return () => element.removeEventListener(name, inputted);
  });
}

export async function* now(): AsyncGenerator<number, void, void> {
  while (true) yield Date.now();
}

/** The width of an element, in a host that lays out; elsewhere the one it was made with. */
export function width(target: Element): AsyncGenerator<number, void, void> {
  return observe<number>((change) => {
    if (typeof ResizeObserver === "undefined") {
      change(target.clientWidth || 640);
      return undefined;
    }
    let last = -1;
    const observer = new ResizeObserver(([entry]) => {
      const { width } = entry!.contentRect;
      if (width !== last) change((last = width));
    });
    observer.observe(target);
    return () => observer.disconnect();
  });
}
