// What of a notebook is code: whatever could write a result that is not its recipe's. Entries of the result cache are shared
// only where all of it is the same.
import { type Cell, isProse, type Notebook, parseBlockCall } from "../../ground/kernel.ts";
import { sha256 } from "../../store/blobs.ts";

/** Texts without an expression in them run nothing. */
const isCode = (cell: Cell): boolean =>
  isProse(cell) ? cell.source.includes("${") : !(cell.type === "module" && parseBlockCall(cell.source).call !== null);

/** Order counts, places among the other cells do not. */
export const codeDigest = ({ cells }: Notebook): string =>
  sha256(JSON.stringify(cells.filter(isCode).map(({ type, source, output }) => [type, source, output])));
