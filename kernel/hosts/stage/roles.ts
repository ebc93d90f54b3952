// Which cells are parameters with a role, read from their canonical call.
import { parseBlockCall } from "../../compile/block-call.ts";
import type { Cell, ParameterRole } from "../../types.ts";

export function roleOf(cell: Cell): ParameterRole | null {
  if (cell.hidden || !cell.source.includes("input.")) return null;
  const { call } = parseBlockCall(cell.source);
  if (!call?.block.startsWith("input.")) return null;
  const { role } = call.config;
  return role === "context" || role === "lever" ? role : null;
}
