// One end of a range on an axis: a slider of its own, by pointer and by keyboard.
import { s } from "../element.ts";
import { round } from "../svg.ts";
import type { Axis } from "./axes.ts";

interface ThumbOptions {
  label: string;
  axis: Axis;
  end: 0 | 1;
  /** The axis lies flat. */
  flat: boolean;
  place: (value: number) => [number, number];
  valueAt: (event: PointerEvent) => number;
  move: (to: number) => void;
  clear: () => void;
}

export interface Thumb {
  element: SVGElement;
  update: (value: number) => void;
}

export function thumb(document: Document, { label, axis, end, flat, place, valueAt, move, clear }: ThumbOptions): Thumb {
  // Points outwards, so that the two thumbs of a point-wide range stay apart: below or left of the low end.
  const shape = flat ? (end === 0 ? "M0 0L-9 -6V6Z" : "M0 0L9 -6V6Z") : end === 0 ? "M0 0L-6 9H6Z" : "M0 0L-6 -9H6Z";
  const reach = flat
    ? { x: end === 0 ? -22 : -2, y: -14, width: 24, height: 28 }
    : { x: -14, y: end === 0 ? -2 : -22, width: 28, height: 24 };
  const element = s(
    document,
    "g",
    {
      class: "vb-thumb",
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-orientation": flat ? "horizontal" : "vertical",
      "aria-valuemin": axis.low,
      "aria-valuemax": axis.high,
    },
    s(document, "rect", { ...reach, fill: "transparent" }),
    s(document, "path", { d: shape, fill: "var(--ink)" }),
  );
  element.style.touchAction = "none";
  let value = end === 0 ? axis.low : axis.high;
  let held = false;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = true;
    element.setPointerCapture(event.pointerId);
    event.stopPropagation();
  });
  element.addEventListener("pointermove", (event) => held && move(valueAt(event)));
  element.addEventListener("pointerup", () => (held = false));
  element.addEventListener("pointercancel", () => (held = false));
  const keys = new Map<string, () => void>([
    ["ArrowUp", () => move(value + axis.step)],
    ["ArrowRight", () => move(value + axis.step)],
    ["ArrowDown", () => move(value - axis.step)],
    ["ArrowLeft", () => move(value - axis.step)],
    ["PageUp", () => move(value + 10 * axis.step)],
    ["PageDown", () => move(value - 10 * axis.step)],
    ["Home", () => move(axis.low)],
    ["End", () => move(axis.high)],
    ["Delete", clear],
    ["Escape", clear],
  ]);
  element.addEventListener("keydown", (event) => {
    const act = keys.get(event.key);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return {
    element,
    update: (next) => {
      value = next;
      const [x, y] = place(next);
      element.setAttribute("transform", `translate(${round(x)} ${round(y)})`);
      element.setAttribute("aria-valuenow", String(next));
      element.setAttribute("aria-valuetext", axis.tell(next));
    },
  };
}
