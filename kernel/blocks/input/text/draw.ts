// The text parameter: one line or several, checked against its pattern before it is sent.
import { freshId, h } from "../../../drawing/element.ts";
import { keeping } from "../../../drawing/memory.ts";
import { parameterFrame } from "../../../drawing/parameter.ts";
import { say } from "../../../drawing/words.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

/** Whether a text follows the whole pattern; a pattern that is no expression refuses nothing here (the model says so). */
export function follows(text: string, pattern: string | null | undefined): boolean {
  if (!pattern) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    return true;
  }
}

const build = (_: string, initial: DrawContext<Config>) => {
  const { document, language, config } = initial;
  let context = initial;
  const inputId = freshId("vb-text");
  const placeholder = human(config.placeholder, language) || null;
  const field = config.multiline
    ? h(document, "textarea", { id: inputId, rows: 3, placeholder })
    : h(document, "input", { id: inputId, type: "text", placeholder, autocomplete: "off" });
  const frame = parameterFrame(
    initial,
    config.multiline
      ? { element: h(document, "span"), inputId, wide: field }
      : { element: h(document, "span", { class: "vb-entry" }, field), inputId },
  );
  let shown = "";
  field.addEventListener("change", () => {
    const fits = follows(field.value, config.pattern);
    frame.complain(fits ? null : say("badPattern", language) + (placeholder ? ` (${placeholder})` : ""));
    if (fits) {
      field.removeAttribute("aria-invalid");
      if (field.value !== shown) context.onInput(field.value);
    } else {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", frame.messageId);
    }
  });
  return {
    element: frame.element,
    update(value: string, next: DrawContext<Config>) {
      context = next;
      shown = value;
      if (document.activeElement !== field) field.value = value;
      frame.refresh(next, typeof next.baseline === "string" ? `« ${next.baseline} »` : null);
    },
  };
};

const draw: BlockDraw<Config> = keeping((_, context) => JSON.stringify(context.config), build);
export default draw;
