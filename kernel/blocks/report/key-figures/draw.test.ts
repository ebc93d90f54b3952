import { describe, expect, it } from "vitest";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { AcrossRow } from "../../../types/index.ts";
import type { DrawContext, GraphContext } from "../../contract/block.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const fixture = definition.fixtures[0]!;
const described = {
  enaf: {
    label: "Consommation d’ENAF",
    unit: "ha",
    horizon: "2021-2030",
    round: 1,
    target: { op: "<=", value: 310, nature: "seuil réglementaire" },
  },
};

async function drawn(scenario: DrawContext["scenario"], asked: string[] = [], target: Record<string, AcrossRow[]> = {}) {
  const graph = {
    across: (name: string) => target[name] ?? (fixture.across as Record<string, AcrossRow[]>)[name] ?? [],
    describe: (name: string) => ({
      block: "indicator@1",
      cell: 1,
      config: described[name as "enaf"] ?? null,
      inputs: name in target ? null : Object.fromEntries(Object.keys(target).map((from) => ["target", from])),
    }),
  } as unknown as GraphContext;
  const config = definition.config.parse(fixture.config);
  const context = drawContext(config, { exercise: true, scenario, onPassport: (name) => asked.push(name) });
  return draw(await model(config, {}, graph), context);
}
const active = { id: "renouveler", name: "Renouveler d’abord", color: "variant-1", trial: false };

describe("the key figures", () => {
  it("say value, difference and target of the active scenario", async () => {
    const cells = (await drawn(active)).querySelectorAll(".vb-figure-cell");
    expect(cells[1]!.querySelector(".vb-figure-value")!.textContent).toBe("≈\u202f305ha");
    expect(cells[1]!.querySelector(".vb-figure-difference")!.textContent).toBe("−17 ha au fil de l’eau");
    expect(cells[1]!.querySelector(".vb-figure-target")!.textContent).toBe("Seuil ≤\u00a0310\u00a0ha\u00a0: tenu");
  });
  it("hold each scenario against the target computed for it", async () => {
    const row = (scenario: string, value: number) =>
      ({ scenario, name: scenario, color: null, state: "done", value }) as AcrossRow;
    const enveloppe = [row("baseline", 310), row("renouveler", 300)];
    const said = async (scenario: DrawContext["scenario"]) =>
      (await drawn(scenario, [], { enveloppe })).querySelectorAll(".vb-figure-target")[1]!.textContent;
    expect(await said(active)).toBe("Seuil ≤\u00a0300\u00a0ha\u00a0: non tenu");
    expect(await said({ id: "baseline", name: "Fil de l’eau", color: null, trial: false })).toBe(
      "Seuil ≤\u00a0310\u00a0ha\u00a0: non tenu",
    );
  });
  it("show the trial's value, pencilled, while there is one", async () => {
    const cell = (await drawn({ ...active, trial: true })).querySelectorAll(".vb-figure-cell")[1]!;
    expect(cell.querySelector("button")!.textContent).toBe("≈\u202f299");
    expect(cell.querySelector("circle")!.getAttribute("stroke-dasharray")).not.toBeNull();
  });
  it("open the passport of the figure clicked, and say that exercise values stand upstream", async () => {
    const asked: string[] = [];
    const element = await drawn(active, asked);
    element.querySelectorAll("button")[1]!.click();
    expect(asked).toEqual(["enaf"]);
    expect(element.textContent).toContain("Contient des valeurs d’exercice.");
  });
  it("show no difference for the baseline itself", async () => {
    const element = await drawn({ id: "baseline", name: "Fil de l’eau", color: null, trial: false });
    expect(element.querySelector(".vb-figure-difference")!.textContent).toBe("fil de l’eau");
  });
});
