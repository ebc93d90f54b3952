// Gives the headings of text cells the ids that the shell knows them by; those of a code cell keep what `md` gave them.
import { type AnchoredHeading, anchoredLevels, anchorsOf, baseId } from "../../notebook/headings.ts";
import type { Notebook } from "../../types/index.ts";

const headings = anchoredLevels.map((level) => `h${level}`).join(", ");

export class Anchors {
  private byCell = new Map<number, AnchoredHeading[]>();

  read(notebook: Notebook): void {
    this.byCell = Map.groupBy(anchorsOf(notebook), ({ cell }) => cell);
  }

  /** On a cell just drawn, or again once a heading above it came or went. */
  write(cell: number, body: Element): void {
    const known = this.byCell.get(cell) ?? [];
    let next = 0;
    for (const element of known.length > 0 ? body.querySelectorAll(headings) : []) {
      const base = baseId(element.textContent ?? "");
      if (element.id && !isMade(element.id, base)) continue;
      const own = known.findIndex(({ text }, place) => place >= next && baseId(text) === base);
      // What is interpolated is known on the page alone.
      const at = own >= 0 ? own : known.findIndex(({ text }, place) => place >= next && text.includes("…"));
      if (at < 0) continue;
      element.id = known[at]!.id;
      next = at + 1;
    }
  }
}

/** Not its author's. */
const isMade = (id: string, base: string): boolean =>
  id === base || /^-\d+$/.test(id.startsWith(base) ? id.slice(base.length) : "");
