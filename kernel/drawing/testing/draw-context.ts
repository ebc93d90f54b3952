// What a drawing is given in a test: a page of its own, in French, at rest in the baseline. A test says what it is about.
import { Window } from "happy-dom";
import { expect } from "vitest";
import type { DrawContext } from "../../blocks/contract/block.ts";
import type { Language } from "../../types/index.ts";

const nothing = () => undefined;

export const drawContext = <C>(config: C, own: Partial<DrawContext<C>> = {}): DrawContext<C> => ({
  document: new Window().document as unknown as Document,
  cell: 1,
  name: null,
  config,
  language: "fr",
  width: 720,
  dark: false,
  mode: "notebook",
  exercise: false,
  scenario: { id: "baseline", name: "Fil de l’eau", color: null, trial: false },
  baseline: null,
  overriddenBy: null,
  onInput: nothing,
  onReset: nothing,
  onPassport: nothing,
  onDownload: nothing,
  onCopy: nothing,
  demand: null,
  onDemand: nothing,
  onVariant: nothing,
  onConfig: nothing,
  signal: new AbortController().signal,
  ...own,
});

/** Both languages in every mode, at the width each is shown at. */
export const everyWay = (["fr", "en"] as const).flatMap((language) =>
  (["notebook", "reader", "council", "print"] as const).map((mode) => ({
    language,
    mode,
    width: mode === "council" ? 1200 : 640,
  })),
);

/** Words for every value, and at least one figure, each with its name and the table behind it. */
export function expectReadable(element: Element, language: Language): void {
  expect(element.textContent).not.toMatch(/undefined|NaN|null|\[object/);
  const figures = element.querySelectorAll("svg[role=img]");
  expect(figures.length).toBeGreaterThan(0);
  for (const svg of figures) {
    expect(svg.getAttribute("aria-label")).toMatch(language === "fr" ? /tableau/ : /table/);
    expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  }
}
