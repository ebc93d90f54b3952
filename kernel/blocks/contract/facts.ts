// What is known of a block by its id alone, whether or not its definition is loaded: the house asks this, and matches no id.
import { facts } from "./facts.generated.ts";
import type { BlockFacts, BlockKind } from "./kind.ts";

/** "input.number@1" → "input.number": every version of a block is for the same thing. */
const nameOf = (block: string): string => block.replace(/@\d+$/, "");

const known = (name: string): BlockFacts | null => (Object.hasOwn(facts, name) ? facts[name]! : null);

/** Null of a block that this version lacks. */
export const factsOf = (block: string | null | undefined): BlockFacts | null => (block ? known(nameOf(block)) : null);

/** What a block is for. One that this version lacks is what its whole family is, where that is one thing; else null. */
export function kindOf(block: string | null | undefined): BlockKind | null {
  if (!block) return null;
  const name = nameOf(block);
  const own = known(name);
  if (own) return own.kind;
  const family = `${name.split(".")[0]}.`;
  const kinds = new Set(Object.keys(facts).flatMap((other) => (other.startsWith(family) ? [facts[other]!.kind] : [])));
  return kinds.size === 1 ? [...kinds][0]! : null;
}

/** How the one value of a parameter is set; null of texts and tables, and of all that is no parameter. */
export function singleWidgetOf(block: string | null | undefined): "number" | "choice" | "toggle" | null {
  const widget = factsOf(block)?.widget;
  return widget === "number" || widget === "choice" || widget === "toggle" ? widget : null;
}
