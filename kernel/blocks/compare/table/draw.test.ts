import { describe, expect, it } from "vitest";
import { exportsOf, toCsv } from "../../../drawing/export.ts";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { AcrossRow } from "../../../types/index.ts";
import type { DrawContext } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const fixture = definition.fixtures[0]!;
async function drawn(
  config: object = {},
  across: Record<string, AcrossRow[]> = fixture.across!,
  mode: DrawContext["mode"] = "notebook",
) {
  const parsed = definition.config.parse({ ...fixture.config, ...config });
  const value = await runModel(definition, model, parsed, {}, { across });
  return draw(value, drawContext(parsed, { mode }));
}
const cells = (element: Element, row: number) =>
  [...element.querySelectorAll("tbody tr:not(.vb-spacer)")[row]!.children].map((cell) => cell.textContent);
const many = (scenario: string, add: number): AcrossRow => ({
  scenario,
  name: scenario,
  color: null,
  state: "done",
  value: Array.from({ length: 30_000 }, (_, i) => ({ code: String(i), log: i + add })),
});

describe("a joined table", () => {
  it("says values, signed differences, shares, and in words what is absent or has none", async () => {
    const element = await drawn();
    expect(cells(element, 1)).toEqual(["38151", "Échirolles", "200", "Échirolles", "250", "+50, va à l’encontre", "+25,0", " "]);
    expect(cells(element, 2).slice(5, 7)).toEqual(["+30, va à l’encontre", "réf. nulle"]);
    expect(cells(element, 3).slice(3)).toEqual(["absente", "absente", "–", "–", "absente dans Renouveler d’abord"]);
    expect(cells(element, 4).slice(1, 3)).toEqual(["absente", "absente"]);
    expect(cells(element, 4).at(-1)).toBe("absente de la référence");
    expect(element.textContent).toContain("4 lignes diffèrent sur 5.");
    expect(element.querySelector("tfoot")!.textContent).toContain("740");
  });
  it("names the scenarios over their columns, with glyphs, and those that have none", async () => {
    const element = await drawn();
    const heads = [...element.querySelectorAll(".vb-groups th")].map((head) => head.textContent);
    expect(heads[1]).toBe("Fil de l’eauréférence");
    expect(element.querySelectorAll(".vb-groups .vb-glyph")).toHaveLength(2);
    expect(element.textContent).toContain("Sans donnée densité nulle");
    expect(element.textContent).toContain("Densifier les extensions calcul en cours");
  });
  it("keeps only the rows that differ, on demand", async () => {
    const element = await drawn();
    const box = element.querySelector<HTMLInputElement>("input[type=checkbox]")!;
    box.checked = true;
    box.dispatchEvent(new (box.ownerDocument.defaultView as unknown as { Event: typeof Event }).Event("change"));
    expect(element.querySelectorAll("tbody tr")).toHaveLength(4);
    expect(cells(element, 0)[0]).toBe("38151");
  });
  it("gives a CSV whose columns name scenario and measure", async () => {
    const csv = toCsv(exportsOf(await drawn())!.table(), "fr").split("\r\n");
    expect(csv[0]).toContain("Logements, Renouveler d’abord, en %");
    expect(csv[3]).toContain("38421;Saint-Martin-d’Hères;0;Saint-Martin-d’Hères;30;30;réf. nulle");
    expect(csv[6]).toMatch(/^total;;680;;740;60;8,82/i);
  });
  it("in print is a table per scenario beside the reference, so that a sheet holds it", async () => {
    const third = { ...fixture.across!.logements![1]!, scenario: "autre", name: "Autre" };
    const element = await drawn({}, { logements: [...fixture.across!.logements!.slice(0, 2), third] }, "print");
    const tables = [...element.querySelectorAll("table")];
    expect(tables.map((table) => table.caption!.textContent)).toEqual(["Renouveler d’abord", "Autre"]);
    expect(tables.map((table) => table.querySelectorAll("thead th").length)).toEqual([8, 8]);
    expect(element.querySelectorAll("button, input")).toHaveLength(0);
  });
  it("of 30,000 keys draws only those in sight", async () => {
    const across = { logements: [many("baseline", 0), many("v", 1)] };
    const element = await drawn({ values: ["log"], total: false }, across);
    expect(element.querySelectorAll("tbody tr").length).toBeLessThan(60);
    expect(element.querySelector("table")!.getAttribute("aria-rowcount")).toBe("30001");
  });
});
