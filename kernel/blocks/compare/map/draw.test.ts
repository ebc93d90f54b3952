import { describe, expect, it } from "vitest";
import { exportsOf } from "../../../drawing/export.ts";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { DrawContext } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

async function drawn(at: number, config: object = {}, mode: DrawContext["mode"] = "notebook") {
  const fixture = definition.fixtures[at]!;
  const parsed = definition.config.parse({ ...fixture.config, ...config });
  const value = await runModel(definition, model, parsed, fixture.inputs ?? {}, { across: fixture.across ?? {} });
  return draw(value, drawContext(parsed, { mode }));
}
const texts = (element: Element) => [...element.querySelectorAll("svg.vb-maps text")].map((text) => text.textContent);

describe("maps of differences", () => {
  it("stand side by side, the reference left out, what is still computing said so", async () => {
    const element = await drawn(0);
    expect(element.querySelectorAll("svg[data-panel]")).toHaveLength(3);
    expect(texts(element)).toEqual(expect.arrayContaining(["Renouveler d’abord", "Densifier les extensions", "calcul en cours"]));
    expect(element.querySelector(".vb-subtitle")!.textContent).toContain("écart à « Fil de l’eau »");
  });
  it("hatch what has no data and line what is less, so that colour is not alone", async () => {
    const [first] = (await drawn(0)).querySelectorAll("svg[data-panel]");
    const fills = [...first!.querySelectorAll("path")].map((path) => path.getAttribute("fill") ?? "");
    expect(fills.filter((fill) => fill.includes("vb-hatch"))).toHaveLength(2);
    expect(fills.filter((fill) => fill.includes("vb-less"))).toHaveLength(1);
    expect(fills[0]).toBe("var(--div-7)");
  });
  it("follow a feature chosen in the list on every map, and read it out", async () => {
    const element = await drawn(0);
    const select = element.querySelector("select")!;
    expect([...select.options].map((option) => option.textContent)).toEqual([
      "aucune",
      ...["A", "B", "C", "D", "E", "F"].map((x) => `Commune ${x}`),
    ]);
    select.value = "0";
    select.dispatchEvent(new (select.ownerDocument.defaultView as unknown as { Event: typeof Event }).Event("change"));
    expect(element.querySelector(".vb-followed")!.textContent).toBe(
      "Commune A : Renouveler d’abord 1,5 m²/hab. (−4,5) ; Densifier les extensions 6,2 m²/hab. (+0,2)",
    );
    expect(texts(element)).toContain("1,5 m²/hab. (−4,5)");
  });
  it("move together by the keyboard", async () => {
    const element = await drawn(0);
    const before = [...element.querySelectorAll("svg[data-panel] path[data-row='0']")].map((path) => path.getAttribute("d"));
    const stage = element.querySelector<HTMLElement>(".vb-linked")!;
    const { KeyboardEvent: Key } = stage.ownerDocument.defaultView as unknown as { KeyboardEvent: typeof KeyboardEvent };
    for (const key of ["+", "ArrowLeft", "ArrowDown"]) stage.dispatchEvent(new Key("keydown", { key, bubbles: true }));
    const after = [...element.querySelectorAll("svg[data-panel] path[data-row='0']")].map((path) => path.getAttribute("d"));
    expect(before).toHaveLength(2);
    expect([after[0] === after[1], after[0] === before[0]]).toEqual([true, false]);
  });
  it("have a table behind: values, differences, and the words for none", async () => {
    const { columns, rows } = exportsOf(await drawn(0))!.table();
    expect(columns.map(({ label }) => label).slice(0, 4)).toEqual([
      "nom",
      "Fil de l’eau",
      "Renouveler d’abord",
      "Renouveler d’abord, écart",
    ]);
    expect(rows[4]!.slice(0, 4)).toEqual(["Commune E", 3.1, "donnée absente", null]);
  });
  it("in print are still, with their legend and nothing to press", async () => {
    const element = await drawn(0, {}, "print");
    expect(element.querySelectorAll("button, select")).toHaveLength(0);
    expect(element.querySelectorAll(".vb-strip li")).toHaveLength(8);
  });
});

describe("maps of values and of grids", () => {
  it("keep the reference, on one sequential scale", async () => {
    const element = await drawn(1);
    expect(element.querySelectorAll("svg[data-panel]")).toHaveLength(2);
    expect(element.querySelector("path[data-row]")!.getAttribute("fill")).toContain("--seq-");
  });
  it("draw cells by class, and sum them up in the table", async () => {
    const element = await drawn(2);
    expect(element.querySelectorAll("svg[data-panel] path").length).toBeGreaterThan(2);
    expect(exportsOf(element)!.table().rows[0]).toEqual(["mailles", 5, 5, 4]);
  });
  it("say what to choose while nothing is", async () => {
    expect((await drawn(3)).textContent).toBe("Choisissez la cellule à comparer dans le formulaire.");
  });
});
