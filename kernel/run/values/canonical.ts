// RFC 8785 canonical JSON: one text per value, so that equal values have equal hashes in every engine. The library writes it;
// what stands here says first which values it may be given: it drops undefined, writes -0 as 0 and reads without end.
import canonicalize from "canonicalize";
import type { Json } from "../../types/index.ts";

/** True when JSON carries the value without loss: finite numbers, no -0, plain arrays and objects, no undefined, no lone surrogate. */
export function isStrictJson(value: unknown, ancestors: object[] = []): value is Json {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || ancestors.length > 200 || ancestors.includes(value)) return false;
  const deeper = [...ancestors, value];
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!(i in value) || !isStrictJson(value[i], deeper)) return false;
    return Object.keys(value).length === value.length;
  }
  if (!isPlainObject(value)) return false;
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key === "symbol" || !isStrictJson((value as Record<string, unknown>)[key], deeper)) return false;
  }
  return true;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** The canonical text. The value must be strict JSON; keys are sorted by UTF-16 code units, as the RFC asks. */
export const canonical = (value: Json): string => canonicalize(isWellFormed(value) ? value : spelled(value))!;

/** A code cell's text may hold half a surrogate pair, which the RFC refuses: that text is hashed as JSON.stringify escapes it. */
function spelled(value: Json): Json {
  if (typeof value === "string") return value.isWellFormed() ? value : JSON.stringify(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(spelled);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [spelled(key) as string, spelled(item)]));
}

function isWellFormed(value: Json): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  for (const key of Object.keys(value)) if (!key.isWellFormed() || !isWellFormed(value[key]!)) return false;
  return true;
}

/** The canonical text when the value is strict JSON of at most `limit` characters, else null; stops reading at the limit. */
export const canonicalWithin = (value: unknown, limit: number): string | null =>
  isStrictWithin(value, limit) ? canonicalize(value)! : null;

/** True when the value is strict JSON whose text takes at most `limit` characters, near enough; stops reading at the limit. */
export function isStrictWithin(value: unknown, limit: number): value is Json {
  let left = limit;
  const takes = (characters: number): boolean => {
    left -= characters;
    return left >= 0;
  };
  const read = (part: unknown, depth: number): boolean => {
    if (depth > 50 || left < 0) return false;
    if (part === null || typeof part === "boolean") return takes(String(part).length);
    if (typeof part === "number") return Number.isFinite(part) && !Object.is(part, -0) && takes(String(part).length);
    if (typeof part === "string") return part.length <= left && part.isWellFormed() && takes(JSON.stringify(part).length);
    if (Array.isArray(part)) {
      if (part.length > left || Object.keys(part).length !== part.length) return false;
      return part.every((item) => read(item, depth + 1)) && takes(2 + part.length);
    }
    if (!isPlainObject(part) || Object.getOwnPropertySymbols(part).length > 0) return false;
    for (const key of Object.keys(part))
      if (!key.isWellFormed() || !takes(key.length + 3) || !read(part[key], depth + 1)) return false;
    return takes(2);
  };
  return read(value, 0);
}
