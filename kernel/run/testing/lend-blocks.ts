// Blocks that a test adds to the tables, for as long as it runs: what stood there before stands there again after.
import type { BlockDefinition, BlockModel } from "../../blocks/contract/block.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import { models } from "../../blocks/models.generated.ts";

export interface Lent {
  definition: BlockDefinition;
  model?: BlockModel;
}

function put<T>(table: Record<string, T>, id: string, value: T): () => void {
  const before = Object.hasOwn(table, id) ? { value: table[id]! } : null;
  table[id] = value;
  return () => {
    if (before) table[id] = before.value;
    else delete table[id];
  };
}

/** Gives what takes them back: `beforeAll(() => lendBlocks(…))` does both. */
export function lendBlocks(...blocks: Lent[]): () => void {
  const back = blocks.flatMap(({ definition, model }) => [
    put(definitions, definition.id, definition),
    ...(model ? [put(models, definition.id, async () => ({ default: model }))] : []),
  ]);
  return () => {
    for (const undo of back.reverse()) undo();
  };
}
