// Who a mark belongs to: colour, glyph and dash always go together, so that none carries the meaning alone.
import type { HumanText } from "../types/index.ts";
import { s } from "./element.ts";

/** Glyph path in a 12 × 12 box and dash of its line, of each variant token. */
const variants = [
  { path: "M6 .5 11.5 6 6 11.5 .5 6Z", dash: "" },
  { path: "M6 1 11.6 11H.4Z", dash: "7 3" },
  { path: "M1.5 1.5H10.5V10.5H1.5Z", dash: "2 3" },
  { path: "M6 11 .4 1H11.6Z", dash: "10 3 2 3" },
  { path: "M4.2 1H7.8V4.2H11V7.8H7.8V11H4.2V7.8H1V4.2H4.2Z", dash: "5 2" },
  { path: "M6 .6 11.3 4.5 9.3 10.9H2.7L.7 4.5Z", dash: "12 4" },
  { path: "M1 3.2 3.2 1 6 3.8 8.8 1 11 3.2 8.2 6 11 8.8 8.8 11 6 8.2 3.2 11 1 8.8 3.8 6Z", dash: "4 2 1 2" },
  { path: "M6 1A5 5 0 0 1 6 11Z", dash: "1 4" },
] as const;

export interface Identity {
  kind: "baseline" | "variant" | "trial";
  /** 0–7, of a variant. */
  index: number | null;
  /** CSS colour of marks; never of text. */
  color: string;
  /** stroke-dasharray of its line; empty is solid. */
  dash: string;
}

/** A scenario's colour to its full identity: a token ("variant-3"), or a colour of its own with its place (see variant-mark.ts). */
export function identify(color: string | null, trial = false): Identity {
  if (trial) return { kind: "trial", index: null, color: "var(--ink)", dash: "4 3" };
  if (color === null || color === "") return { kind: "baseline", index: null, color: "var(--ink)", dash: "" };
  const token = /variant-([1-8])\b/.exec(color);
  const index = token ? Number(token[1]) - 1 : 0;
  const own = token ? /^var\(--variant-[1-8]-own, (.+)\)$/.exec(color)?.[1] : color;
  return { kind: "variant", index, color: own ?? `var(--variant-${index + 1})`, dash: variants[index]!.dash };
}

/** Distinct identities for the rows of one comparison: a second variant of one glyph takes the next free one. */
export function identifyAll(rows: readonly { scenario: string; color: string | null }[]): Identity[] {
  const taken = new Set<number>();
  return rows.map(({ scenario, color }) => {
    if (scenario === "trial") return identify(null, true);
    if (scenario === "baseline") return identify(null);
    const found = identify(color ?? `variant-${(taken.size % variants.length) + 1}`);
    let index = found.index ?? 0;
    for (let tries = 0; taken.has(index) && tries < variants.length; tries += 1) index = (index + 1) % variants.length;
    taken.add(index);
    if (index === found.index) return found;
    return { ...found, index, dash: variants[index]!.dash };
  });
}

/** The glyph, decorative: a word always stands beside it. */
export function glyph(document: Document, identity: Identity, size = 12): SVGElement {
  const svg = s(document, "svg", { class: "vb-glyph", viewBox: "0 0 12 12", width: size, height: size, "aria-hidden": "true" });
  svg.append(...glyphShapes(document, identity));
  return svg;
}

/** The shapes alone, in a 12 × 12 box, to place inside a chart. */
export function glyphShapes(document: Document, identity: Identity): SVGElement[] {
  const ring = (r: number, width: number, dash: string | null) =>
    s(document, "circle", {
      cx: 6,
      cy: 6,
      r,
      fill: "none",
      stroke: "var(--ink)",
      "stroke-width": width,
      "stroke-dasharray": dash,
    });
  if (identity.kind === "baseline") return [ring(4, 2, null)];
  if (identity.kind === "trial") return [ring(4.6, 1.5, "2.2 1.6")];
  const shapes = [s(document, "path", { d: variants[identity.index ?? 0]!.path, fill: identity.color })];
  if (identity.index === 7) {
    shapes.push(s(document, "path", { d: "M6 1A5 5 0 0 0 6 11", fill: "none", stroke: identity.color, "stroke-width": 1.4 }));
  }
  return shapes;
}

/** Who the figure of the active scenario belongs to. */
export const activeIdentity = (scenario: { id: string; name: HumanText; color: string | null; trial: boolean }): Identity =>
  scenario.color === null && scenario.trial ? identify(null, true) : identify(scenario.color);
