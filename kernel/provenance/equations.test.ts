// Equations come out of the help pages of the real blocks, in either language.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { equationLines, equationsOf } from "./equations.ts";

const readme = (path: string) => readFileSync(new URL(`../blocks/${path}/README.md`, import.meta.url), "utf8");

describe("equations", () => {
  test("of a page that has a part for them are that part, and no other", () => {
    const fr = equationsOf(readme("demography/cohort"), "fr");
    expect(fr).toMatch(/^\*\*Équations\.\*\*/);
    expect(fr).toContain("Pₐ(t+n) = (Pₐ₋ₙ + Mₐ₋ₙ/2) · Sₐ + Mₐ/2");
    expect(fr).not.toContain("Référence");
    expect(equationsOf(readme("demography/cohort"), "en")).toMatch(/^\*\*Equations\.\*\*/);
  });
  test("of a page that has none are its sentences with an equals sign, references apart", () => {
    const fr = equationsOf(readme("landuse/housing-need"), "fr");
    expect(fr).toContain("Desserrement D = P₀/T₁ − P₀/T₀");
    expect(fr).not.toContain("DDTM du Nord");
  });
  test("as lines lose tables and marks", () => {
    const lines = equationLines(equationsOf(readme("demography/cohort"), "fr"));
    expect(lines.some((line) => line.startsWith("|") || line.includes("**"))).toBe(false);
    expect(lines[1]).toBe("Pₐ(t+n) = (Pₐ₋ₙ + Mₐ₋ₙ/2) · Sₐ + Mₐ/2");
  });
  test("of a page that computes nothing are empty", () => {
    expect(equationsOf(readme("input/toggle"), "fr")).toBe("");
  });
});
