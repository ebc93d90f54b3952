import { describe, expect, test } from "vitest";
import { exportsOf } from "../../../drawing/export.ts";
import { drawContext, everyWay, expectReadable } from "../../../drawing/testing/draw-context.ts";
import { stream } from "../../../maths/random.ts";
import type { DrawContext } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const contextOf = (config: object, own: Partial<DrawContext> = {}) => drawContext(definition.config.parse(config), own);

test.each(definition.fixtures)(
  "draws figures a planner reads in both languages and every mode: $name",
  async ({ config, inputs }) => {
    const value = await runModel(definition, model, config, inputs, { random: stream(1, "agents", 0) });
    for (const way of everyWay) expectReadable(await draw(value, contextOf(config, way)), way.language);
  },
);

describe("the player", () => {
  const drawn = async (config: object, own: object = {}) => {
    const value = await runModel(definition, model, config, {}, { random: stream(1, "agents", 0) });
    return { value: value as any, element: await draw(value, contextOf(config, own)) };
  };
  const marks = (element: Element, color: string) =>
    (element.querySelector(`figure path[fill="${color}"]`)!.getAttribute("d")!.match(/M/g) ?? []).length;
  const slide = (element: Element, to: number) => {
    const slider = element.querySelector<HTMLInputElement>("input[type=range]")!;
    slider.value = String(to);
    slider.dispatchEvent(new (element.ownerDocument as any).defaultView.Event("input"));
    return slider;
  };

  test("goes back to the first step, saying where it stands", async () => {
    const { value, element } = await drawn({ model: "pedestrian", width: 12, height: 9, people: 60, steps: 400 });
    expect(marks(element, "var(--variant-1)")).toBeGreaterThan(0);
    expect(marks(element, "var(--variant-1)")).toBeLessThan(60);
    const slider = slide(element, 0);
    expect(marks(element, "var(--variant-1)")).toBe(60);
    expect(slider.getAttribute("aria-valuetext")).toBe("pas 0");
    slide(element, value.frames.length - 1);
    expect(element.querySelector("output")!.textContent).toBe(`pas ${value.steps}`);
  });
  test("shows who had adopted by each step of a network", async () => {
    const { value, element } = await drawn({ model: "diffusion", agents: 60, steps: 40, transmission: 20 });
    const filled = () => element.querySelectorAll('circle[fill="var(--variant-2)"]').length;
    expect(filled()).toBe(value.adopters);
    slide(element, 3);
    expect(filled()).toBe(value.series[3].adopters);
  });
  test("the cell as a whole gives the run step by step to copy", async () => {
    const { value, element } = await drawn({ model: "schelling", width: 12, height: 10 });
    expect(exportsOf(element)!.table().rows).toHaveLength(value.steps + 1);
  });
  test("is left out where nobody can move it", async () => {
    for (const mode of ["print", "council"]) {
      const { element } = await drawn({ model: "schelling", width: 12, height: 10 }, { mode });
      expect(element.querySelector("input")).toBeNull();
    }
  });
});
