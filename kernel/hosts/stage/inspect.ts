// Any value as an expandable tree, for code cells that display what is neither a node nor a table.
import { h } from "../../drawing/element.ts";
import type { Language } from "../../types/index.ts";

/** Children shown before "… n more". */
const most = 100;
/** Characters of a string shown folded. */
const longest = 2000;

const say = {
  more: (n: number, language: Language) => (language === "fr" ? `… ${n} de plus` : `… ${n} more`),
};

/** "Array(3)", "Map(2)", "{a, b}": what a folded value is. */
export function summary(value: unknown): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "string":
      return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "boolean":
    case "symbol":
      return String(value);
    case "function":
      return /^class\b/.test(Function.prototype.toString.call(value)) ? `class ${value.name}` : `ƒ ${value.name || "anonyme"}()`;
    default:
      return objectSummary(value as object);
  }
}

/** Null of a DataView, which has no items. */
const lengthOf = (view: ArrayBufferView): number | null =>
  "length" in view && typeof view.length === "number" ? view.length : null;

function objectSummary(value: object): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (Array.isArray(value)) return `Array(${value.length})`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${lengthOf(value) ?? value.byteLength})`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength})`;
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}(${value.size})`;
  const keys = Object.keys(value);
  const name = Object.getPrototypeOf(value)?.constructor?.name as string | undefined;
  const shown = `{${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ", …" : ""}}`;
  return name && name !== "Object" ? `${name} ${shown}` : shown;
}

const isLeaf = (value: unknown): boolean =>
  value === null || typeof value !== "object" || value instanceof Date || value instanceof RegExp || value instanceof Error;

function* entriesOf(value: object): Generator<[string, unknown]> {
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    for (const [index, item] of (value as unknown[]).entries()) yield [String(index), item];
  } else if (value instanceof Map) {
    for (const [key, item] of value) yield [typeof key === "string" ? key : summary(key), item];
  } else if (value instanceof Set) {
    let index = 0;
    for (const item of value) yield [String(index++), item];
  } else {
    for (const key of Object.keys(value)) yield [key, read(value, key)];
  }
}

/** A getter that throws is a value like another. */
function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch (error) {
    return error;
  }
}

function sizeOf(value: object): number {
  if (Array.isArray(value)) return value.length;
  if (ArrayBuffer.isView(value)) return lengthOf(value) ?? 0;
  if (value instanceof Map || value instanceof Set) return value.size;
  return Object.keys(value).length;
}

const classOf = (value: unknown) => `inspect-${value === null ? "null" : typeof value}`;

export function inspect(document: Document, value: unknown, language: Language, open = false): HTMLElement {
  if (isLeaf(value)) return h(document, "span", { class: `inspect ${classOf(value)}` }, summary(value));
  const object = value as object;
  const list = h(document, "ul", { class: "inspect-children" });
  const details = h(document, "details", { class: "inspect" }, h(document, "summary", {}, summary(value)), list);
  const fill = () => {
    if (list.childNodes.length > 0) return;
    let shown = 0;
    for (const [key, item] of entriesOf(object)) {
      if (shown++ === most) break;
      list.append(
        h(document, "li", {}, h(document, "span", { class: "inspect-key" }, `${key}: `), inspect(document, item, language)),
      );
    }
    const left = sizeOf(object) - most;
    if (left > 0) list.append(h(document, "li", { class: "inspect-more" }, say.more(left, language)));
  };
  details.addEventListener("toggle", fill);
  if (open) {
    fill();
    details.open = true;
  }
  return details;
}
