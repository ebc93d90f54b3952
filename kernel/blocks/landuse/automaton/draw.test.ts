import { expect, test } from "vitest";
import { drawContext, everyWay } from "../../../drawing/testing/draw-context.ts";
import { stream } from "../../../maths/random.ts";
import type { DrawContext } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const contextOf = (config: object, own: Partial<DrawContext> = {}) => drawContext(definition.config.parse(config), own);

const land = {
  width: 6,
  height: 6,
  cellSize: 100,
  origin: [700000, 6600000],
  crs: "EPSG:2154",
  nodata: null,
  codes: { 3: { fr: "prairie", en: "meadow" }, 5: { fr: "bâti", en: "built" } },
  data: Array.from({ length: 36 }, (_, i) => (i === 14 ? 5 : 3)),
};
const config = { start: 2025, end: 2035, period: 5, demand: [{ code: 5, area: 0.8 }] };
async function grown(own: object = {}) {
  const partials: unknown[] = [];
  const value = await runModel(
    definition,
    model,
    { ...config, ...own },
    { land },
    {
      random: stream(1, "extension", 0),
      progress: (_fraction, _label, partial) => partials.push(partial),
    },
  );
  return { value, partials };
}

test("draws the map, its facts and its tables in both languages and every mode", async () => {
  const { value } = await grown();
  for (const { language, mode } of everyWay) {
    const element = await draw(value, contextOf(config, { language, mode }));
    const text = element.textContent!;
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    expect(text).toContain(language === "fr" ? "bâti : + 8" : "built: + 8");
    expect(text).toContain(language === "fr" ? "pris sur prairie 8" : "taken from meadow 8");
    expect(text).toContain(language === "fr" ? "demande placée en entier" : "demand placed in full");
    expect(text).toContain(language === "fr" ? "bâti, 2025" : "built, 2025");
  }
});

test("shows any year, chosen from a list", async () => {
  const { value } = await grown();
  const element = await draw(value, contextOf(config, { cell: 2 }));
  const select = element.querySelector("select")!;
  expect([...select.options].map((option) => option.textContent)).toEqual([
    "Ce qui change, et quand",
    "Occupation du sol en 2025",
    "Occupation du sol en 2030",
    "Occupation du sol en 2035",
  ]);
  select.value = "0";
  select.dispatchEvent(new (select.ownerDocument.defaultView as any).Event("change"));
  expect(element.querySelector("figcaption")!.textContent).toBe("Occupation du sol en 2025");
});

test("draws each map of a run under way, its year said", async () => {
  const { partials } = await grown();
  expect(partials.length).toBeGreaterThan(1);
  for (const partial of partials) {
    const text = (await draw(partial, contextOf(config))).textContent!;
    expect(text).toMatch(/calcul en cours : 20(30|35)/);
    expect(text).not.toMatch(/undefined|NaN|null/);
  }
});

test("says what found no room, and that nothing changes when nothing does", async () => {
  const { value } = await grown({ demand: [{ code: 5, area: 10 }] });
  expect((await draw(value, contextOf(config))).textContent).toMatch(/65\s?ha demandés n’ont pas trouvé de place/);
  const still = await grown({ demand: [{ code: 5, area: 0 }] });
  expect((await draw(still.value, contextOf(config))).textContent).toContain("rien ne change");
});
