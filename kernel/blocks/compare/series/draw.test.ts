import { describe, expect, it } from "vitest";
import { exportsOf } from "../../../drawing/export.ts";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { Demand, MatrixRow } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const base = { series: "trajectoire", x: "annee", y: "ha", unit: "ha" };
const contextOf = (config: object, id: string, demand: Demand | null = null) =>
  drawContext(definition.config.parse(config), { scenario: { id, name: id, color: null, trial: false }, demand });

describe("a series with bands", () => {
  it("draws each at the colour and dash of its line, says what it is, and gives its edges in the table", async () => {
    const fixture = definition.fixtures[1]!;
    const value = await runModel(definition, model, fixture.config, {}, { across: fixture.across! });
    const element = await draw(value, contextOf(fixture.config, "baseline"));
    const bands = [...element.querySelectorAll(".vb-band")];
    expect(bands.map((band) => band.getAttribute("fill"))).toEqual(["var(--ink)", "var(--variant-1)"]);
    expect(element.textContent).toContain("Bande : de « bas » à « haut ».");
    const { columns, rows } = exportsOf(element)!.table();
    expect(columns.map(({ label }) => label).slice(1, 4)).toEqual(["Fil de l’eau", "Fil de l’eau, bas", "Fil de l’eau, haut"]);
    expect(rows.at(-1)!.slice(0, 4)).toEqual([2030, 322, 310, 340]);
  });
  it("keeps the lines of the context looked at, of every context it was made from", async () => {
    const config = { ...base, envelope: "contexts" };
    const row = (context: string | null, ha: number): MatrixRow => ({
      context,
      variant: null,
      scenario: context ?? "baseline",
      name: context ?? "Fil",
      contextName: context ?? "Fil",
      variantName: "Fil",
      color: null,
      values: { trajectoire: [{ annee: 2030, ha }] },
      problems: {},
    });
    const value = await runModel(definition, model, config, {}, { matrix: [row(null, 10), row("sec", 30)] });
    const tableOf = async (scenario: string) => exportsOf(await draw(value, contextOf(config, scenario)))!.table().rows;
    expect(await tableOf("baseline")).toEqual([[2030, 10, 10, 30]]);
    expect(await tableOf("sec")).toEqual([[2030, 30, 10, 30]]);
  });
  it("offers to compute the envelope while nobody asked", async () => {
    const demand: Demand = { state: "never", fraction: null, label: "", cause: null };
    const element = await draw(null, contextOf({ ...base, title: "Trajectoire", envelope: "contexts" }, "baseline", demand));
    expect(element.textContent).toContain("TrajectoireÉvalue la série dans chaque contexte × variante");
    expect(element.querySelector("[data-act=start]")).not.toBeNull();
  });
});
