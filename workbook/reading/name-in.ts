// What other cells call a cell.
import { type Notebook, parseBlockCall } from "../../kernel/index.ts";

/** The name of a block; what a code cell declares is not read here. */
export const nameIn = ({ cells }: Notebook, id: number): string | null => {
  const source = cells.find((cell) => cell.id === id)?.source;
  return source === undefined ? null : (parseBlockCall(source).call?.name ?? null);
};
