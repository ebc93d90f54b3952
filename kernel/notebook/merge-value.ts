// Three-way merge of JSON: objects by key, lists by what tells their items apart, lists of distinct scalars as sets, the rest whole.
import type { Json, JsonObject } from "../types/index.ts";

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

/** What tells the items of a list apart: their `id`, the field the table calls its key, or their `name`. */
function identity(lists: Maybe[], key: Maybe): string | null {
  const isOwn = (list: Json[], field: string) => {
    const found = list.map((item) => (isObject(item) && Object.hasOwn(item, field) ? item[field] : undefined));
    const named = found.every((value) => typeof value === "string" || typeof value === "number");
    return named && new Set(found.map(String)).size === list.length;
  };
  const fields = ["id", ...(typeof key === "string" ? [key] : []), "name"];
  const full = lists.filter((list) => Array.isArray(list)).filter((list) => list.length > 0);
  return full.length === 0 ? null : (fields.find((field) => full.every((list) => isOwn(list, field))) ?? null);
}

const itemsBy = (list: Maybe, field: string): Map<string, Json> =>
  new Map((Array.isArray(list) ? list : []).map((item) => [String((item as JsonObject)[field]), item]));

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

export function mergeValue(base: Maybe, ours: Maybe, theirs: Maybe, path: (string | number)[] = [], key?: Maybe): MergedValue {
  if (equalJson(ours, theirs) || equalJson(base, theirs)) return { value: ours, conflicts: [] };
  if (equalJson(base, ours)) return { value: theirs, conflicts: [] };
  if (isObject(ours) && isObject(theirs)) return mergeObjects(isObject(base) ? base : {}, ours, theirs, path);
  const field = Array.isArray(ours) && Array.isArray(theirs) ? identity([base, ours, theirs], key) : null;
  if (field !== null) return mergeLists(itemsBy(base, field), itemsBy(ours, field), itemsBy(theirs, field), path);
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
    const merged = mergeValue(own(base, key), own(ours, key), own(theirs, key), [...path, key], own(ours, "key"));
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
