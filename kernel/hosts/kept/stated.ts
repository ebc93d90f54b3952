// What columns say, read from bytes somebody else may have written.
import { isPlainObject } from "../../run/values/canonical.ts";
import type { StatedColumns } from "../../types/index.ts";

const isText = (value: unknown): boolean => value === undefined || typeof value === "string";

const isColumn = (value: unknown): boolean => {
  if (!isPlainObject(value)) return false;
  const { unit, label, ...more } = value;
  const both =
    isText(label) ||
    (isPlainObject(label) && Object.entries(label).every(([key, text]) => /^(fr|en)$/.test(key) && isText(text)));
  return isText(unit) && both && Object.keys(more).length === 0;
};

export const isStated = (value: unknown): value is StatedColumns =>
  isPlainObject(value) && Object.values(value).every((set) => isPlainObject(set) && Object.values(set).every(isColumn));
