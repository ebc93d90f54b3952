// A stable order of rows by one column: numbers by value, texts as French and English read them, blanks last. Pure.

import { fold } from "../language/fold.ts";

const collator = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });

/** Above this many rows, texts are compared folded (no accents, no case): a collator would take a second. */
const manyTexts = 20_000;

const isBlank = (value: unknown) => value === null || value === undefined || value === "";

/** Row numbers in order. Blanks stand last both ways. */
export function sortedOrder(values: readonly unknown[], descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  const numeric = values.every((value) => isBlank(value) || typeof value === "number" || typeof value === "boolean");
  const many = values.length > manyTexts;
  const keys: readonly unknown[] = numeric
    ? values
    : values.map((value) => (isBlank(value) ? null : many ? fold(String(value)) : String(value)));
  const compare = numeric
    ? (a: unknown, b: unknown) => Number(a) - Number(b)
    : many
      ? (a: unknown, b: unknown) => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1)
      : (a: unknown, b: unknown) => collator.compare(a as string, b as string);
  return Array.from({ length: values.length }, (_, i) => i).sort((i, j) => {
    const [a, b] = [keys[i], keys[j]];
    if (isBlank(a) || isBlank(b)) return isBlank(a) === isBlank(b) ? i - j : isBlank(a) ? 1 : -1;
    return sign * compare(a, b) || i - j;
  });
}
