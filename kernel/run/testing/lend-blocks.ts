// Blocks that a test adds to the tables, for as long as it runs: what stood there before stands there again after.
import type { BlockDefinition, BlockModel } from "../../blocks/contract/block.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import { models } from "../../blocks/models.generated.ts";
import { lendRow } from "../../testing/lend-row.ts";

export interface Lent {
  definition: BlockDefinition;
  model?: BlockModel;
}

/** Gives what takes them back: `beforeAll(() => lendBlocks(…))` does both. */
export function lendBlocks(...blocks: Lent[]): () => void {
  const back = blocks.flatMap(({ definition, model }) => [
    lendRow(definitions, definition.id, definition),
    ...(model ? [lendRow(models, definition.id, async () => ({ default: model }))] : []),
  ]);
  return () => {
    for (const undo of back.reverse()) undo();
  };
}
