// RFC 8785 canonical JSON: one text per value, so that equal values have equal hashes in every engine.
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
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** The canonical text when the value is strict JSON of at most `limit` characters, else null; stops reading at the limit. */
export function canonicalWithin(value: unknown, limit: number): string | null {
  let left = limit;
  const write = (part: unknown, depth: number): string | null => {
    if (depth > 50 || left < 0) return null;
    if (part === null || typeof part === "boolean") return spend(String(part));
    if (typeof part === "number") return Number.isFinite(part) && !Object.is(part, -0) ? spend(String(part)) : null;
    if (typeof part === "string") return part.length <= left && part.isWellFormed() ? spend(JSON.stringify(part)) : null;
    if (Array.isArray(part)) {
      if (part.length > left || Object.keys(part).length !== part.length) return null;
      const items: string[] = [];
      for (const item of part) {
        const written = write(item, depth + 1);
        if (written === null) return null;
        items.push(written);
      }
      return spend("[]", items.length) === null ? null : `[${items.join(",")}]`;
    }
    if (!isPlainObject(part) || Object.getOwnPropertySymbols(part).length > 0) return null;
    const members: string[] = [];
    for (const key of Object.keys(part).sort()) {
      if (!key.isWellFormed() || spend(key, 3) === null) return null;
      const written = write(part[key], depth + 1);
      if (written === null) return null;
      members.push(`${JSON.stringify(key)}:${written}`);
    }
    return spend("{}") === null ? null : `{${members.join(",")}}`;
  };
  const spend = (written: string, more = 0): string | null => {
    left -= written.length + more;
    return left < 0 ? null : written;
  };
  return write(value, 0);
}
