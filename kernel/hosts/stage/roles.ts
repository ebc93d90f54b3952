// What the page must know of a block cell before it runs: that it is one, and its role when it is a parameter.
import { factsOf, kindOf } from "../../blocks/contract/facts.ts";
import { parseBlockCall } from "../../compile/block/block-call.ts";
import type { BlockCall, Cell, ParameterRole } from "../../types/index.ts";

/** Every edit arranges the whole page again: a source is parsed once. */
const parsed = new Map<string, BlockCall | null>();
const most = 5000;

export function blockCallOf(cell: Cell): BlockCall | null {
  if (cell.type !== "module") return null;
  let call = parsed.get(cell.source);
  if (call === undefined) {
    if (parsed.size >= most) parsed.clear();
    call = parseBlockCall(cell.source).call;
    parsed.set(cell.source, call);
  }
  return call;
}

export function roleOf(cell: Cell): ParameterRole | null {
  const call = cell.hidden ? null : blockCallOf(cell);
  // A table of values needs the whole column.
  if (!call || kindOf(call.block) !== "parameter" || factsOf(call.block)?.widget === "table") return null;
  const { role } = call.config;
  return role === "context" || role === "lever" ? role : null;
}
