// A name said otherwise inside one cell: its declaration, its uses, or the names a block holds.
import { printBlockCall } from "../../notebook/block-grammar.ts";
import type { BlockCall, Json, JsonObject } from "../../types/index.ts";
import { blockDefinition } from "../block/block-call.ts";
import { configNames, configSayings, type Path } from "../block/block-schema.ts";
import type { Analysis } from "../cell/analysis.ts";
import { parseCellSource } from "../cell/javascript.ts";
import { modes } from "../cell/modes.ts";
import { localUses, type Reference } from "../cell/names.ts";
import { replaceReferences } from "../cell/replace.ts";
import { renameInFormula } from "./rename-formula.ts";

/** The block with another name in its ports, name fields and formulas; null where a formula cannot follow. Ports keep their own names. */
export function renameInBlock(call: BlockCall, from: string, to: string): BlockCall | null {
  const definition = blockDefinition(call.block);
  const inputs =
    call.inputs && Object.fromEntries(Object.entries(call.inputs).map(([port, name]) => [port, name === from ? to : name]));
  const config = structuredClone(call.config);
  for (const { name, path } of definition ? configNames(definition, call.config) : []) if (name === from) setAt(config, path, to);
  const sayings = definition ? configSayings(definition, call.config) : [];
  const aliased = (name: string) => sayings.some(({ kind, text }) => kind === "alias" && text === name);
  for (const { kind, text, path } of sayings) {
    if (kind === "name" && text === from) setAt(config, path, to);
    // Under an alias of that name, a formula speaks of something else.
    if (kind !== "formula" || aliased(from)) continue;
    const written = renameInFormula(text, from, to);
    if (written === null || (written !== text && aliased(to))) return null;
    setAt(config, path, written);
  }
  return { ...call, inputs, config };
}

function setAt(root: JsonObject, path: Path, value: Json): void {
  let here: any = root;
  for (const key of path.slice(0, -1)) here = here[key];
  here[path.at(-1)!] = value;
}

/** Where a code cell says a name it declares; null when that is not known (TypeScript, an import). */
export function declarationUses({ cell, declarations }: Analysis, name: string): Reference[] | null {
  if (modes[cell.type].kind !== "code") return null;
  const own = declarations.filter((declaration) => declaration.name === name);
  if (own.length === 0) return null;
  return modes[cell.type].transpile === "javascript" ? localUses(parseCellSource(cell.source), name) : own;
}

/** The cell's source with the name it declares said otherwise; null when that is not known. */
export function renameDeclaration(analysis: Analysis, from: string, to: string): string | null {
  const { cell, definition } = analysis;
  if (definition.block) return printBlockCall({ ...definition.block, name: to });
  const uses = declarationUses(analysis, from);
  return uses === null ? null : replaceReferences(cell.source, uses, to);
}
