// The attached files a cell reads: those its code names, and those its block's config names.
import { blockDefinition } from "./block/block-call.ts";
import type { Compilation, Definition } from "./cell/definition.ts";

export const filesOf = ({ block, files }: Definition): string[] => {
  const known = block && blockDefinition(block.block);
  const config = known?.config.safeParse(block!.config);
  return [...new Set([...files, ...((config?.success && known?.files?.(config.data)) || [])])];
};

/** File → cells that read it, in the order of the notebook. */
export function fileUsers({ notebook, definitions }: Compilation): Map<string, number[]> {
  const users = new Map<string, number[]>();
  for (const { id } of notebook.cells) {
    const definition = definitions.get(id);
    for (const file of definition ? filesOf(definition) : []) users.set(file, [...(users.get(file) ?? []), id]);
  }
  return users;
}

/** Cells that stand on these, through as many others as it takes, themselves included; rows across scenarios too. */
export function cellsStandingOn({ definitions, dependencies, declared }: Compilation, roots: Iterable<number>): Set<number> {
  const readers = new Map<number, number[]>();
  const reads = (cell: number, from: number) => readers.set(from, [...(readers.get(from) ?? []), cell]);
  for (const [cell, from] of dependencies) for (const one of from) reads(cell, one);
  for (const { cell, across, passports } of definitions.values())
    for (const name of [...across, ...passports]) for (const one of declared.get(name) ?? []) reads(cell, one);
  const found = new Set(roots);
  for (const cell of found) for (const reader of readers.get(cell) ?? []) found.add(reader);
  return found;
}
