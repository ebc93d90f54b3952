import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { DrawContext } from "../../contract/block.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";

const config = definition.config.parse(definition.fixtures[0]!.config);

function scene() {
  const window = new Window();
  const document = window.document as unknown as Document;
  const sent: unknown[] = [];
  const show = async (value: number | null, overriddenBy: DrawContext["overriddenBy"]) => {
    const context = drawContext(config, {
      document,
      cell: 4,
      name: "croissance",
      scenario: { id: "sobre", name: "Sobre", color: "variant-2", trial: overriddenBy === "trial" },
      baseline: config.value,
      overriddenBy,
      onInput: (next) => sent.push(next),
      onConfig: (set) => sent.push(set),
      onReset: () => sent.push("reset"),
    });
    const element = (await draw(value, context)) as HTMLElement;
    document.body.replaceChildren(element);
    return element;
  };
  const type = (element: Element, text: string) => {
    const field = element.querySelector<HTMLInputElement>("input[inputmode]")!;
    field.value = text;
    field.dispatchEvent(new window.Event("change") as unknown as Event);
    return field;
  };
  return { show, type, sent, window };
}

describe("the number parameter", () => {
  it("takes a decimal comma and sends the number", async () => {
    const { show, type, sent } = scene();
    type(await show(0.4, null), "1,5");
    expect(sent).toEqual([1.5]);
  });
  it("refuses a value out of range at the field, in words, and sends nothing", async () => {
    const { show, type, sent } = scene();
    const element = await show(0.4, null);
    const field = type(element, "7");
    expect(sent).toEqual([]);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(element.querySelector("[role=alert]")!.textContent).toBe("Choisissez une valeur entre −1 et 2.");
  });
  it("is the same element after its own move, so that the slider keeps its focus", async () => {
    const { show, window, sent } = scene();
    const element = await show(0.4, null);
    const range = element.querySelector<HTMLInputElement>("input[type=range]")!;
    range.value = "0.7";
    range.dispatchEvent(new window.Event("input") as unknown as Event);
    expect(sent).toEqual([0.7]);
    expect(await show(0.7, "trial")).toBe(element);
    expect(element.querySelector<HTMLInputElement>("input[inputmode]")!.value).toBe("0,7");
  });
  it("says what is still to be provided, without a slider, and writes what is entered in the notebook", async () => {
    const { show, type, sent } = scene();
    const element = await show(null, null);
    expect(element.textContent).toContain("à fournir : saisissez la valeur du territoire");
    expect(element.querySelector<HTMLInputElement>("input[inputmode]")!.value).toBe("");
    expect(element.querySelector(".vb-slider")!.hasAttribute("hidden")).toBe(true);
    type(element, "0,6");
    expect(sent).toEqual([{ value: 0.6, example: null, source: null, confidence: null }]);
  });
  it("offers the baseline and a reset only when overridden", async () => {
    const { show, sent } = scene();
    expect((await show(0.4, null)).querySelector(".vb-reset")).toBeNull();
    const element = await show(0.9, "variant");
    expect(element.querySelector(".vb-was")!.textContent).toContain("fil de l’eau : 0,4");
    element.querySelector<HTMLButtonElement>(".vb-reset")!.click();
    expect(sent).toEqual(["reset"]);
  });
  it("has a hollow knob at the baseline, a filled one for a variant, a dashed one for a trial", async () => {
    const { show } = scene();
    const knob = (element: Element) => {
      const circle = element.querySelector(".vb-knob circle")!;
      return [circle.getAttribute("fill"), circle.hasAttribute("stroke-dasharray")];
    };
    expect(knob(await show(0.4, null))).toEqual(["var(--paper)", false]);
    expect(knob(await show(0.9, "variant"))).toEqual(["var(--variant-2)", false]);
    expect(knob(await show(0.9, "trial"))).toEqual(["var(--paper)", true]);
  });
});
