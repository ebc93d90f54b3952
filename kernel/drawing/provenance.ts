// The quiet control under an output: how was this made?
import type { DrawContext } from "../blocks/contract/block.ts";
import { h } from "./element.ts";
import { say } from "./words.ts";

export const provenanceClass = "vb-provenance";

/** Null where there is no one to ask. */
export function provenanceButton(context: Pick<DrawContext, "document" | "language" | "onProvenance">): HTMLElement | null {
  const { document, language, onProvenance } = context;
  if (!onProvenance) return null;
  return h(
    document,
    "button",
    {
      type: "button",
      class: `vb-link ${provenanceClass}`,
      "aria-haspopup": "dialog",
      "aria-label": `${say("provenance", language)}, ${say("howMade", language)}`,
      onclick: (event: Event) => {
        const { x, y, width, height } = (event.currentTarget as Element).getBoundingClientRect();
        onProvenance({ x, y, width, height });
      },
    },
    say("provenance", language),
  );
}
