// An output as the matrix shows it: a number, or in a few words what it is. Large values are not held twice.
import "../../../messages/add-matrix.ts";
import type { Json } from "../../../../kernel/index.ts";
import { formatNumber } from "../../../messages/format.ts";
import { t } from "../../../messages/index.ts";
import { numberOf } from "./matrix.ts";

export type ShownValue =
  | { kind: "number"; value: number }
  | { kind: "text"; text: string }
  | { kind: "flag"; value: boolean }
  | { kind: "table"; rows: number; columns: number }
  | { kind: "list"; length: number }
  | { kind: "record"; fields: number }
  /** Too large to have been listed. */
  | { kind: "large" }
  | { kind: "none" };

const longest = 80;
const isRecord = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const shownOf = (value: Json): ShownValue => {
  const number = numberOf(value);
  if (number !== null) return { kind: "number", value: number };
  if (value === null) return { kind: "none" };
  if (typeof value === "boolean") return { kind: "flag", value };
  if (typeof value === "string") return { kind: "text", text: value.slice(0, longest) };
  if (!Array.isArray(value)) return { kind: "record", fields: Object.keys(value).length };
  return value.length > 0 && value.every(isRecord)
    ? { kind: "table", rows: value.length, columns: Object.keys(value[0] as object).length }
    : { kind: "list", length: value.length };
};

/** Null for a number, which its column rounds, and for none. */
export const wordsOf = (shown: ShownValue): string | null => {
  switch (shown.kind) {
    case "text":
      return shown.text;
    case "flag":
      return t(shown.value ? "matrix.yes" : "matrix.no");
    case "table":
      return t("matrix.table", { size: `${formatNumber(shown.rows)} × ${formatNumber(shown.columns)}` });
    case "list":
      return t("matrix.list", { n: shown.length });
    case "record":
      return t("matrix.record", { n: shown.fields });
    case "large":
      return t("matrix.large");
    default:
      return null;
  }
};
