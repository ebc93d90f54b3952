// Why something is no message of a known shape: the first field that is wrong, and what is wrong with it.
import type { z } from "zod";

export function whyNot({ issues }: z.core.$ZodError): string {
  const [issue] = issues;
  if (!issue) return "";
  // The attempt of a union that came closest says most.
  const deepest = (one: z.core.$ZodIssue): z.core.$ZodIssue => {
    if (one.code !== "invalid_union" || !one.errors.length) return one;
    const inner = one.errors.flat().map((other) => deepest({ ...other, path: [...one.path, ...other.path] }));
    return inner.reduce((best, other) => (other.path.length > best.path.length ? other : best), inner[0] ?? one);
  };
  const { path, message } = deepest(issue);
  return [path.map(String).join(".").slice(0, 200), message.slice(0, 200)].filter(Boolean).join(": ");
}
