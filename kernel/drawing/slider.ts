// The slider of the look: a real range input for keyboard and assistive technology, drawn over by tick, segment and knob.
import { stepDecimals } from "../language/format.ts";
import { h, s } from "./element.ts";
import type { Identity } from "./glyph.ts";

interface SliderState {
  value: number;
  baseline: number | null;
  /** Null when the value is the baseline's. */
  identity: Identity | null;
  valueText: string;
}

/** A step a hand can use, when the author gave none. */
export function defaultStep(min: number, max: number): number {
  const span = max - min;
  return span > 0 ? 10 ** Math.floor(Math.log10(span / 50)) : 1;
}

/** Range inputs give 0.30000000000000004; a person meant 0.3. */
export const onStep = (value: number, step: number): number => Number(value.toFixed(stepDecimals(step)));

export function slider(
  document: Document,
  options: { min: number; max: number; step: number; label: string; onInput: (value: number) => void },
): { element: HTMLElement; update: (state: SliderState) => void } {
  const { min, max, step, label, onInput } = options;
  const range = h(document, "input", { type: "range", min, max, step, "aria-label": label });
  range.addEventListener("input", () => onInput(onStep(Number(range.value), step)));
  const segment = h(document, "i", { class: "vb-segment" });
  const tick = h(document, "i", { class: "vb-tick" });
  const knob = s(document, "svg", { class: "vb-knob", viewBox: "0 0 14 14", "aria-hidden": "true" });
  const track = h(document, "span", { class: "vb-track", "aria-hidden": "true" }, segment, tick, knob);
  const place = (value: number) => 100 * Math.min(1, Math.max(0, max > min ? (value - min) / (max - min) : 0));
  return {
    element: h(document, "span", { class: "vb-slider" }, track, range),
    update({ value, baseline, identity, valueText }) {
      if (Number(range.value) !== value) range.value = String(value);
      range.setAttribute("aria-valuetext", valueText);
      const at = place(value);
      tick.hidden = baseline === null;
      const from = baseline === null ? at : place(baseline);
      tick.style.left = `${from}%`;
      segment.style.left = `${Math.min(at, from)}%`;
      segment.style.width = `${Math.abs(at - from)}%`;
      const trial = identity?.kind === "trial";
      const color = identity?.color ?? "var(--ink)";
      segment.hidden = identity === null;
      segment.style.background = trial ? "repeating-linear-gradient(90deg, var(--ink) 0 4px, transparent 4px 7px)" : color;
      knob.style.left = `${at}%`;
      const filled = identity !== null && !trial;
      knob.replaceChildren(
        s(document, "circle", {
          cx: 7,
          cy: 7,
          r: filled ? 6 : trial ? 6 : 5.25,
          fill: filled ? color : "var(--paper)",
          stroke: filled ? "none" : "var(--ink)",
          "stroke-width": 1.5,
          "stroke-dasharray": trial ? "3 2" : null,
        }),
      );
    },
  };
}
