// The short words of the variables panel.
import { table } from "arquero";
import { expect, test } from "vitest";
import { describeValue, formatNumber } from "./preview.ts";

const plain = (text: string) => text.replaceAll(/\s/g, " ");

test("numbers are written as the reader writes them", () => {
  expect(plain(formatNumber(1234.5, "fr"))).toBe("1 234,5");
  expect(formatNumber(1234.5, "en")).toBe("1,234.5");
  expect(formatNumber(0.1 + 0.2, "en")).toBe("0.3");
  expect(plain(formatNumber(68952941, "fr"))).toBe("68 952 941");
  expect(formatNumber(1e-9, "fr")).toBe("1,000e-9");
  expect(formatNumber(Number.NaN, "fr")).toBe("NaN");
});

test("each kind of value has a type and a preview", () => {
  const cases: [unknown, string, string][] = [
    [null, "rien", ""],
    [true, "oui/non", "oui"],
    ["x".repeat(80), "texte", `${"x".repeat(59)}…`],
    [[1, 2.5], "liste (2)", "1, 2,5"],
    [[{ a: 1, b: 2 }], "table (1 × 2)", "a, b"],
    [table({ code: ["a"], pop: [1], nom: ["b"] }), "table (1 × 3)", "code, pop, nom"],
    [Float64Array.of(1, 2), "nombres (2)", "1 ; 2"],
    [{ a: 1, b: "z" }, "objet (2)", "a: 1, b: z"],
    [{ view: "chart.plot@1", spec: {}, data: [] }, "vue", "Graphique"],
    [{ from: 2011, logements: 2011, solde: -0.35 }, "objet (3)", "from: 2011, logements: 2 011, solde: −0,35"],
    [-0.35, "nombre", "−0,35"],
    [{ type: "FeatureCollection", features: [1, 2] }, "entités (2)", ""],
    [{ width: 10, height: 20, cellSize: 25, crs: "EPSG:2154" }, "grille (10 × 20)", "EPSG:2154"],
    [new Date("2026-01-02T00:00:00Z"), "date", "2026-01-02"],
    [function taux() {}, "fonction", "taux"],
  ];
  for (const [value, type, preview] of cases) {
    const described = describeValue(value, "fr");
    expect([plain(described.type), plain(described.preview)]).toEqual([type, preview]);
  }
});
