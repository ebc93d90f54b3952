// Which cells are computed only when asked: a block says so of its config.
import type { Definition } from "../../compile/cell/definition.ts";
import { definitionOf } from "../values/keys.ts";
import { parseConfig } from "./config.ts";

const known = new WeakMap<Definition, boolean>();

/** False of a cell whose config is faulty: it says so at once. */
export function isOnDemand(definition: Definition): boolean {
  const { block } = definition;
  if (block === null) return false;
  let answer = known.get(definition);
  if (answer === undefined) {
    const onDemand = definitionOf(block.block)?.onDemand;
    const parsed = onDemand ? parseConfig(definition, block.config, null) : null;
    answer = parsed !== null && "config" in parsed && onDemand!(parsed.config);
    known.set(definition, answer);
  }
  return answer;
}
