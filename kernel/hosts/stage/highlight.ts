// The code shown under an output, in colours: plain until the parser is there, which few notebooks ask for.
import { cellTypes } from "../../notebook/cell-types.ts";
import type { CellType } from "../../types/index.ts";

type Colour = typeof import("./colour-code.ts")["colourCode"];

const isColoured = (type: CellType) => ["javascript", "typescript"].includes(cellTypes[type].language ?? "");

let colour: Colour | null = null;
let loading: Promise<void> | null = null;
const load = (): Promise<void> =>
  (loading ??= import("./colour-code.ts").then(
    ({ colourCode }) => {
      colour = colourCode;
    },
    (error: unknown) => {
      // The text itself stands; the next code shown asks again.
      loading = null;
      console.warn("code is shown without its colours", error);
    },
  ));

export function showCode(element: HTMLElement, source: string, type: CellType): void {
  element.textContent = source;
  if (!isColoured(type)) return;
  const paint = () => {
    // It may show something else by now.
    if (colour && element.textContent === source) element.replaceChildren(...colour(element.ownerDocument, source));
  };
  if (colour) paint();
  else void load().then(paint);
}

/** Resolves when all code asked for stands in its colours. */
export const codeShown = (): Promise<void> => loading ?? Promise.resolve();
