import { expect, test } from "vitest";
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

test("stacks the dwellings of each label to the stock of the year, and the carriers to the energy of the year", async () => {
  const fixture = definition.fixtures[1]!;
  const value = (await runModel(definition, model, fixture.config, fixture.inputs)) as any;
  const element = await draw(value, contextOf(fixture.config));
  const [labels, carriers] = [...element.querySelectorAll("figure")].map((figure) => exportsOf(figure)!.table());
  value.series.forEach((row: any, i: number) => {
    const add = (cells: unknown[]) => (cells.slice(1) as number[]).reduce((sum, cell) => sum + cell, 0);
    expect(add(labels!.rows[i]!)).toBe(row.dwellings);
    expect(add(carriers!.rows[i]!)).toBeCloseTo(row.energy, 9);
  });
  expect(exportsOf(element)!.table().rows).toEqual(labels!.rows);
  // Stocks at the start of the five years: 4,300 + 4,340 + … + 4,460 = 21,900; 0.1 % demolished and rebuilt, 2 % renovated.
  expect(element.textContent!.replaceAll("\u202f", " ")).toContain(
    "4 300 logements en 2025, 4 500 en 2030 : 222 construits, 22 démolis, 438 rénovations",
  );
});
