import { describe, expect, it } from "vitest";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { GraphContext } from "../../contract/block.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

async function drawn(config: object, data: unknown[]) {
  const parsed = definition.config.parse(config);
  return draw(await model(parsed, { data }, {} as GraphContext), drawContext(parsed));
}
const many = Array.from({ length: 100_000 }, (_, i) => ({ nom: `Commune ${i}`, habitants: (i * 7919) % 100_000 }));
const first = (element: Element) => [...element.querySelectorAll("tbody tr:not(.vb-spacer)")][0]!.textContent;

describe("a table", () => {
  it("of 100,000 rows draws only those in sight, and says how many there are", async () => {
    const element = await drawn({}, many);
    expect(element.querySelectorAll("tbody tr").length).toBeLessThan(40);
    expect(element.querySelector("table")!.getAttribute("aria-rowcount")).toBe("100001");
    expect(element.textContent).toContain("100\u202f000 lignes");
  });
  it("sorts by a click on a title, numbers from the largest, and says so", async () => {
    const element = await drawn({}, many);
    const [, button] = element.querySelectorAll<HTMLButtonElement>(".vb-sort");
    button!.click();
    expect(first(element)).toContain("99\u202f999");
    expect(button!.closest("th")!.getAttribute("aria-sort")).toBe("descending");
    button!.click();
    expect(button!.closest("th")!.getAttribute("aria-sort")).toBe("ascending");
  });
  it("starts in the order its form asks for", async () => {
    const element = await drawn(definition.fixtures[0]!.config, definition.fixtures[0]!.inputs!.data as unknown[]);
    expect(first(element)).toContain("Grenoble");
  });
});
