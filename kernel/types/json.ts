// What is JSON. Whether a value is, is found without recursion: what is nested without end, refers to itself or grows as it is
// unfolded is told in bounded time.

/** Levels; the kernel lets nothing out of more than a hundred. */
const deepest = 1000;
/** Parts, each as often as it is met. */
const most = 50_000_000;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What JSON.stringify writes: members that are undefined are left out. */
export type Writable = null | boolean | number | string | readonly Writable[] | { readonly [key: string]: Writable | undefined };

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
};

export function isJson(value: unknown): value is Json {
  /** What is being looked through, from the outermost in, and how far each is looked at. */
  const lists: unknown[][] = [[value]];
  const places = [0];
  let seen = 0;
  while (lists.length > 0) {
    const level = lists.length - 1;
    const place = places[level]!++;
    if (place >= lists[level]!.length) {
      lists.pop();
      places.pop();
      continue;
    }
    if (++seen > most) return false;
    const part = lists[level]![place];
    if (part === null || typeof part === "string" || typeof part === "boolean") continue;
    if (typeof part === "number" && Number.isFinite(part)) continue;
    if (typeof part !== "object" || lists.length > deepest) return false;
    if (!Array.isArray(part) && !isPlain(part)) return false;
    lists.push(Array.isArray(part) ? part : Object.values(part));
    places.push(0);
  }
  return true;
}

const isList = (value: object): value is readonly Writable[] => Array.isArray(value);

/** The same as JSON reads it back. */
export function asJson(value: Writable): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(asJson);
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, asJson(item)]])));
}
