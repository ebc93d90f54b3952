// Goes through the pictures of a run: a slider, and a button that plays them. `first` is the one shown before anybody moves it.
import { freshId, h } from "../../../drawing/element.ts";
import { memory } from "../../../drawing/memory.ts";
import type { DrawContext } from "../../contract/block.ts";

/** ms between two pictures. */
const pace = 140;

export function player(
  context: DrawContext,
  steps: readonly number[],
  show: (index: number) => void,
  first = steps.length - 1,
): HTMLElement | null {
  const { document, language, mode } = context;
  const last = steps.length - 1;
  show(first);
  if (last < 1 || mode === "print" || mode === "council") return null;
  const fr = language === "fr";
  const kept = memory(context, "player", { at: null as number | null });
  const id = freshId("vb-step");
  const said = h(document, "output", { for: id });
  const slider = h(document, "input", {
    id,
    type: "range",
    min: 0,
    max: last,
    step: 1,
    style: "width:100%;margin:0 0 8px;accent-color:var(--ink)",
  });
  const button = h(document, "button", { type: "button", class: "vb-button" });
  let timer: ReturnType<typeof setInterval> | null = null;
  const go = (index: number) => {
    slider.value = String(index);
    said.textContent = fr ? `pas ${steps[index]}` : `step ${steps[index]}`;
    slider.setAttribute("aria-valuetext", said.textContent);
    kept.at = index === first ? null : index;
    show(index);
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    button.textContent = fr ? "Lire" : "Play";
  };
  slider.addEventListener("input", () => {
    stop();
    go(Number(slider.value));
  });
  button.addEventListener("click", () => {
    if (timer !== null) return stop();
    button.textContent = fr ? "Arrêter" : "Stop";
    let at = Number(slider.value) >= last ? 0 : Number(slider.value);
    go(at);
    timer = setInterval(() => {
      at += 1;
      go(at);
      if (at >= last) stop();
    }, pace);
  });
  context.signal.addEventListener("abort", stop, { once: true });
  stop();
  go(Math.min(last, kept.at ?? first));
  return h(
    document,
    "div",
    { style: "margin-top:16px" },
    h(document, "label", { for: id, style: "display:block" }, fr ? "Parcourir les pas : " : "Go through the steps: ", said),
    slider,
    button,
  );
}
