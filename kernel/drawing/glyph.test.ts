import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { markColor } from "../blocks/contract/variant-mark.ts";
import { glyphShapes, identify, identifyAll } from "./glyph.ts";

describe("who a mark belongs to", () => {
  it("gives the baseline an ink ring and a solid line, and the trial a dashed ring and a dashed line", () => {
    expect(identify(null)).toMatchObject({ kind: "baseline", color: "var(--ink)", dash: "" });
    expect(identify("variant-3", true)).toMatchObject({ kind: "trial", color: "var(--ink)", dash: "4 3" });
  });
  it("knows a variant's token however its colour is written", () => {
    for (const color of ["variant-2", "var(--variant-2)"])
      expect(identify(color)).toMatchObject({ index: 1, color: "var(--variant-2)" });
  });
  it("keeps a colour of the author's own, with the glyph of the variant's place in the list", () => {
    expect(identify(markColor(0, "#2a7"))).toMatchObject({ kind: "variant", index: 0, color: "#2a7" });
    expect(identify(markColor(1, "rgb(34, 119, 170)"))).toMatchObject({ index: 1, color: "rgb(34, 119, 170)" });
  });
  it("gives a token its own glyph wherever it stands, and a variant with no colour the token of its place", () => {
    expect(identify(markColor(0, "variant-4"))).toMatchObject({ index: 3, color: "var(--variant-4)" });
    expect(identify(markColor(9, null))).toMatchObject({ index: 1, color: "var(--variant-2)" });
  });
  it("never gives one glyph to two variants of a comparison", () => {
    const rows = ["a", "b", "c"].map((scenario) => ({ scenario, color: "variant-1" }));
    const identities = identifyAll([{ scenario: "baseline", color: null }, ...rows, { scenario: "trial", color: null }]);
    expect(identities.map((identity) => identity.kind)).toEqual(["baseline", "variant", "variant", "variant", "trial"]);
    expect(new Set(identities.slice(1, 4).map((identity) => identity.index)).size).toBe(3);
    expect(new Set(identities.slice(1, 4).map((identity) => identity.dash)).size).toBe(3);
  });
  it("draws a shape of its own for each of the eight variants", () => {
    const document = new Window().document as unknown as Document;
    const drawn = Array.from({ length: 8 }, (_, i) => glyphShapes(document, identify(`variant-${i + 1}`))[0]!.getAttribute("d"));
    expect(new Set(drawn).size).toBe(8);
  });
});
