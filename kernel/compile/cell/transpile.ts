// The one door to the transpilers of the cell types: source in, body and names out.
import { fetchBlocks, fetchedBlocks } from "../../blocks/at-hand.ts";
import type { Cell } from "../../types/index.ts";
import { emptyBody, type Transpiled } from "./body.ts";
import type { Prepare } from "./definition.ts";
import { transpileJavaScript } from "./javascript.ts";
import { modes } from "./modes.ts";
import { transpileObservable } from "./observable.ts";
import { transpileText } from "./text.ts";
import { isTypeScriptReady, loadTypeScript, transpileTypeScript } from "./typescript.ts";

/** Loads what the given cells need, once; call it before compiling, again when a cell changes. */
export const prepare: Prepare = async (cells) => {
  const sources = cells.map(({ source }) => source).join("\n");
  // A block that did not come is said by its cell, and asked for again the next time.
  if (fetchedBlocks.missing(sources)) await fetchBlocks(sources).catch(() => undefined);
  if (cells.some((cell) => modes[cell.type].transpile === "typescript")) await loadTypeScript();
};

/** False for a TypeScript cell while its compiler is not there. */
export const isReady = (cell: Cell): boolean => modes[cell.type].transpile !== "typescript" || isTypeScriptReady();

/** Throws a StaticError. */
export function transpileCell(cell: Cell): Transpiled {
  const { transpile, tag } = modes[cell.type];
  switch (transpile) {
    case "javascript":
      return transpileJavaScript(cell.source);
    case "typescript": {
      // Places in the transpiled text are not places in the cell.
      const transpiled = transpileJavaScript(transpileTypeScript(cell.source));
      return { ...transpiled, references: [], declarations: [], places: new Map() };
    }
    case "observable":
      return transpileObservable(cell.source);
    case "text":
      return transpileText(cell.source, tag!, cell.output);
    case null:
      return { ...emptyBody, outputs: cell.output === null ? [] : [cell.output] };
  }
}
