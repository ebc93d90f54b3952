// Three-way merge of JSON: objects by key, lists of `{id}` by id, lists of distinct scalars as sets, the rest whole.
import type { Json, JsonObject } from "../types.ts";

/** Absent is undefined. */
type Maybe = Json | undefined;

export interface ValueConflict {
  /** In the merged value. */
  path: (string | number)[];
  base: Maybe;
  ours: Maybe;
  theirs: Maybe;
}

export interface MergedValue {
  value: Maybe;
  conflicts: ValueConflict[];
}

const isObject = (value: Maybe): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** Same value; the order of an object's members does not count. */
export function equalJson(a: Maybe, b: Maybe): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => equalJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]));
}

/** Ids of a list whose items are all objects with their own `id`; null for another list. */
function idsOf(value: Maybe): Map<string, Json> | null {
  if (!Array.isArray(value)) return null;
  const items = new Map<string, Json>();
  for (const item of value) {
    if (!isObject(item) || typeof item.id !== "string" || items.has(item.id)) return null;
    items.set(item.id, item);
  }
  return items;
}

const isSet = (value: Maybe): value is (string | number | boolean | null)[] =>
  Array.isArray(value) &&
  value.every((item) => item === null || typeof item !== "object") &&
  new Set(value).size === value.length;

/**
 * Our order, with their additions after what they follow there; their order instead when only they moved something.
 * Keys gone from either side are left in: the caller knows which of them stay.
 */
export function mergeOrder<K>(base: K[], ours: K[], theirs: K[]): K[] {
  const [inBase, inOurs, inTheirs] = [new Set(base), new Set(ours), new Set(theirs)];
  const kept = (keys: K[]) => keys.filter((key) => inBase.has(key) && inOurs.has(key) && inTheirs.has(key));
  const same = (a: K[], b: K[]) => a.every((key, index) => key === b[index]);
  const onlyTheyMoved = same(kept(base), kept(ours)) && !same(kept(base), kept(theirs));
  const [spine, other] = onlyTheyMoved ? [theirs, ours] : [ours, theirs];
  const order = [...spine];
  const placed = new Set(order);
  let before: K | undefined;
  for (const key of other) {
    if (!placed.has(key)) {
      order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
      placed.add(key);
    }
    before = key;
  }
  return order;
}

export function mergeValue(base: Maybe, ours: Maybe, theirs: Maybe, path: (string | number)[] = []): MergedValue {
  if (equalJson(ours, theirs) || equalJson(base, theirs)) return { value: ours, conflicts: [] };
  if (equalJson(base, ours)) return { value: theirs, conflicts: [] };
  if (isObject(ours) && isObject(theirs)) return mergeObjects(isObject(base) ? base : {}, ours, theirs, path);
  const [ourItems, theirItems] = [idsOf(ours), idsOf(theirs)];
  if (ourItems && theirItems && (ourItems.size > 0 || theirItems.size > 0)) {
    return mergeLists(idsOf(base) ?? new Map(), ourItems, theirItems, path);
  }
  if (isSet(ours) && isSet(theirs) && isSet(base)) {
    const kept = ours.filter((item) => theirs.includes(item) || !base.includes(item));
    return { value: [...kept, ...theirs.filter((item) => !base.includes(item) && !kept.includes(item))], conflicts: [] };
  }
  return { value: ours === undefined ? theirs : ours, conflicts: [{ path, base, ours, theirs }] };
}

function mergeObjects(base: JsonObject, ours: JsonObject, theirs: JsonObject, path: (string | number)[]): MergedValue {
  const conflicts: ValueConflict[] = [];
  const members: [string, Json][] = [];
  const own = (object: JsonObject, key: string): Maybe => (Object.hasOwn(object, key) ? object[key] : undefined);
  for (const key of mergeOrder(Object.keys(base), Object.keys(ours), Object.keys(theirs))) {
    const merged = mergeValue(own(base, key), own(ours, key), own(theirs, key), [...path, key]);
    conflicts.push(...merged.conflicts);
    if (merged.value !== undefined) members.push([key, merged.value]);
  }
  return { value: Object.fromEntries(members), conflicts };
}

function mergeLists(
  base: Map<string, Json>,
  ours: Map<string, Json>,
  theirs: Map<string, Json>,
  path: (string | number)[],
): MergedValue {
  const conflicts: ValueConflict[] = [];
  const items: Json[] = [];
  for (const id of mergeOrder([...base.keys()], [...ours.keys()], [...theirs.keys()])) {
    const merged = mergeValue(base.get(id), ours.get(id), theirs.get(id), [...path, items.length]);
    conflicts.push(...merged.conflicts);
    if (merged.value !== undefined) items.push(merged.value);
  }
  return { value: items, conflicts };
}
