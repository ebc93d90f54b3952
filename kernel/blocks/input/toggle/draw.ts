// The yes-or-no parameter: a checkbox, with its state in words.
import { freshId, h } from "../../../drawing/element.ts";
import { keeping } from "../../../drawing/memory.ts";
import { parameterFrame } from "../../../drawing/parameter.ts";
import { say } from "../../../drawing/words.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

const build = (_: boolean, initial: DrawContext<Config>) => {
  const { document, language } = initial;
  let context = initial;
  const inputId = freshId("vb-toggle");
  const box = h(document, "input", { id: inputId, type: "checkbox" });
  const word = h(document, "span", { class: "vb-word", "aria-hidden": "true" });
  box.addEventListener("change", () => context.onInput(box.checked));
  const frame = parameterFrame(initial, { element: h(document, "span", { class: "vb-entry vb-check" }, box, word), inputId });
  return {
    element: frame.element,
    update(value: boolean, next: DrawContext<Config>) {
      context = next;
      box.checked = value;
      word.textContent = say(value ? "yes" : "no", language);
      frame.refresh(next, typeof next.baseline === "boolean" ? say(next.baseline ? "yes" : "no", language) : null);
    },
  };
};

const draw: BlockDraw<Config> = keeping((_, context) => JSON.stringify(context.config), build);
export default draw;
