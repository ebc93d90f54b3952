// A name said otherwise inside a formula: where it is read, not in a text, a member (`stock.births`) or a function's name.
import { formulaNames } from "../../formula/formula-tree.ts";
import { Refused } from "../../maths/formula-values.ts";

/** Texts, `[bracketed names]`, and names with what stands around them. */
const token =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<![\w$)\]\u00c0-\uffff]\s*)\[([^\]]*)\]|(?<!\.\s*)([\p{L}_$][\p{L}\p{N}_$]*)(?!\s*\()/gu;

/** The formula with the name said otherwise; null where that would not mean the same. What is no formula stays as it is. */
export function renameInFormula(source: string, from: string, to: string): string | null {
  const before = namesIn(source);
  if (!before?.includes(from)) return source;
  const written = source.replace(token, (whole, bracketed?: string, name?: string) =>
    bracketed === from ? `[${to}]` : name === from ? to : whole,
  );
  const after = namesIn(written);
  const expected = before.map((name) => (name === from ? to : name));
  const same = after !== null && !before.includes(to) && after.join("\n") === expected.join("\n");
  return same ? written : null;
}

function namesIn(source: string): string[] | null {
  try {
    return formulaNames(source);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
