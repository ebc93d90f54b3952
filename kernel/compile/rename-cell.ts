// A name said otherwise inside one cell: its declaration, its uses, or the names a block holds.
import { printBlockCall } from "../notebook/block-grammar.ts";
import type { BlockCall, Json, JsonObject } from "../types.ts";
import type { Analysis } from "./analyse.ts";
import { blockDefinition } from "./block-call.ts";
import { configNames, type Path } from "./block-schema.ts";
import { parseCellSource } from "./javascript.ts";
import { modes } from "./modes.ts";
import { localUses } from "./names.ts";
import { replaceReferences } from "./replace.ts";

/** The block with another name in its ports and name fields. Ports keep their own names. */
export function renameInBlock(call: BlockCall, from: string, to: string): BlockCall {
  const definition = blockDefinition(call.block);
  const inputs =
    call.inputs && Object.fromEntries(Object.entries(call.inputs).map(([port, name]) => [port, name === from ? to : name]));
  const config = structuredClone(call.config);
  for (const { name, path } of definition ? configNames(definition, call.config) : []) if (name === from) setAt(config, path, to);
  return { ...call, inputs, config };
}

function setAt(root: JsonObject, path: Path, value: Json): void {
  let here: any = root;
  for (const key of path.slice(0, -1)) here = here[key];
  here[path.at(-1)!] = value;
}

/** The cell's source with the name it declares, and its own uses of it, said otherwise; null when that is not known. */
export function renameDeclaration({ cell, definition, declarations }: Analysis, from: string, to: string): string | null {
  if (definition.block) return printBlockCall({ ...definition.block, name: to });
  if (modes[cell.type].kind !== "code") return null;
  const own = declarations.filter(({ name }) => name === from);
  if (own.length === 0) return null;
  const uses = modes[cell.type].transpile === "javascript" ? localUses(parseCellSource(cell.source), from) : own;
  return uses === null ? null : replaceReferences(cell.source, uses, to);
}
