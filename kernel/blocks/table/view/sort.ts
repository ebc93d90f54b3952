// A stable order of rows by one column: numbers by value, texts as French and English read them, blanks last.

const collator = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });

const isBlank = (value: unknown) => value === null || value === undefined || value === "";

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return collator.compare(String(a), String(b));
}

/** Row numbers in order. Blanks stand last both ways. */
export function sortedOrder(values: readonly unknown[], descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  return Array.from({ length: values.length }, (_, i) => i).sort((i, j) => {
    const [a, b] = [values[i], values[j]];
    if (isBlank(a) || isBlank(b)) return isBlank(a) === isBlank(b) ? i - j : isBlank(a) ? 1 : -1;
    return sign * compare(a, b) || i - j;
  });
}
