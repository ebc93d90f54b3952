import { describe, expect, test } from "vitest";
import { exportsOf } from "../../../drawing/export.ts";
import { drawContext, everyWay, expectReadable } from "../../../drawing/testing/draw-context.ts";
import type { DrawContext } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const contextOf = (config: object, own: Partial<DrawContext> = {}) => drawContext(definition.config.parse(config), own);

test.each(definition.fixtures)(
  "draws figures a planner reads in both languages and every mode: $name",
  async ({ config, inputs }) => {
    const value = await runModel(definition, model, config, inputs);
    for (const way of everyWay) expectReadable(await draw(value, contextOf(config, way)), way.language);
  },
);

describe("two measures, two axes", () => {
  const drawn = async (config: object, own: object = {}, inputs: object = {}) =>
    draw(await runModel(definition, model, config, inputs), contextOf(config, own));
  const titles = (element: Element) =>
    [...element.querySelectorAll("figcaption")].map((caption) => caption.textContent!.replaceAll("\u2060", ""));

  test("consumption and the net balance are two figures, and neither holds a year of the other", async () => {
    const element = await drawn({ past: 160, consumed: 32, artificialisation: 9 });
    expect(titles(element)).toEqual(["Consommation d’ENAF, 2011–2030", "Solde net d’artificialisation, 2031–2050"]);
    const [enaf, net] = [...element.querySelectorAll("figure")].map((figure) => exportsOf(figure)!.table());
    expect(enaf!.rows.map(([year]) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
    expect(net!.rows[0]![0]).toBe(2031);
    expect(enaf!.columns.map(({ label }) => label).join()).not.toMatch(/artificialisation/i);
    expect(net!.columns.map(({ label }) => label).join()).not.toMatch(/ENAF|consommation/i);
  });
  test("says the rule with its date and texts, and what is missing for the second measure", async () => {
    const element = await drawn({ past: 160, consumed: 32, project: 60 });
    const text = element.textContent!.replaceAll("\u2060", "");
    expect(text).toContain("Règle en vigueur au 1er janvier 2026 : loi n° 2021-1104 du 22 août 2021");
    expect(text).toContain("projet au-dessus de l’enveloppe de 12 ha");
    expect(text).toContain("Solde net d’artificialisation, 2031-2050 : à fournir");
    const tied = element.textContent!;
    // A law's number is not a period.
    expect(tied).not.toMatch(/2021\u2060–\u20601104/);
  });
  test("a spent envelope and a missed objective are told in words", async () => {
    const element = await drawn({ past: 40, consumed: 30, artificialisation: 5, artificialisation2050: 2 });
    expect(element.textContent).toContain("enveloppe épuisée");
    expect(element.textContent).toContain("flux annuel net de +2,0 ha en 2050 : objectif manqué");
  });
  test("gives each commune its share under every key in the table behind", async () => {
    const fixture = definition.fixtures[1]!;
    const element = await drawn(fixture.config, {}, fixture.inputs);
    const table = exportsOf([...element.querySelectorAll("figure")].at(-1)!)!.table();
    expect(table.columns.map(({ label }) => label).filter((label) => label.startsWith("Clé"))).toHaveLength(6);
    expect(table.rows).toHaveLength(5);
    expect(table.rows.flat().includes(undefined)).toBe(false);
  });
});
