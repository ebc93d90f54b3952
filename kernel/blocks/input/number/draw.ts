// The number parameter: an editable figure and a slider with its tick at the baseline.
import { freshId, h } from "../../../drawing/element.ts";
import { keeping } from "../../../drawing/memory.ts";
import { overrideIdentity, parameterFrame, parameterLabel } from "../../../drawing/parameter.ts";
import { defaultStep, onStep, slider } from "../../../drawing/slider.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, parseNumber, stepDecimals } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

/** Why a value is refused, or null. */
export function refusal(value: number | null, config: Partial<Config>, language: "fr" | "en"): string | null {
  const show = (bound: number) => formatNumber(bound, language);
  if (value === null) return say("notANumber", language);
  const { min = null, max = null } = config;
  const [low, high] = [min !== null && value < min, max !== null && value > max];
  if (!low && !high) return null;
  if (min !== null && max !== null) return say("outOfRange", language, { min: show(min), max: show(max) });
  return low ? say("tooLow", language, { min: show(min!) }) : say("tooHigh", language, { max: show(max!) });
}

const build = (_: number | null, initial: DrawContext<Config>) => {
  const { document, language, mode, config } = initial;
  let context = initial;
  const min = config.min ?? null;
  const max = config.max ?? null;
  const bounded = min !== null && max !== null && max > min;
  const step = config.step ?? (bounded ? defaultStep(min, max) : null);
  const decimals = step === null ? null : stepDecimals(step);
  const show = (value: number) => {
    const needed = decimals === null ? null : Math.max(decimals, stepDecimals(Number(value.toFixed(6))));
    return formatNumber(value, language, needed);
  };
  const inputId = freshId("vb-number");
  const unit = config.unit ?? "";
  const field = h(document, "input", {
    id: inputId,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    readonly: mode === "print",
  });
  const value = h(document, "span", { class: "vb-entry" }, field, unit ? h(document, "span", { class: "vb-unit" }, unit) : null);
  const label = parameterLabel(initial);
  const track = bounded
    ? slider(document, { min, max, step: step!, label: `${label}${unit ? `, ${unit}` : ""}`, onInput: (moved) => send(moved) })
    : null;
  const frame = parameterFrame(initial, { element: value, inputId, wide: track?.element ?? null });
  let shown = Number.NaN;
  let missing = false;

  const send = (next: number) => {
    frame.complain(null);
    field.removeAttribute("aria-invalid");
    // A value still to be provided is entered for good: there is no baseline a trial could stand on.
    if (missing && context.mode === "notebook") context.onConfig({ value: next, example: null, source: null, confidence: null });
    else if (next !== shown) context.onInput(next);
  };
  const commit = () => {
    if (missing ? field.value.trim() === "" : field.value === show(shown)) return;
    const typed = parseNumber(field.value);
    const why = refusal(typed, config, language);
    if (why === null) return send(typed!);
    frame.complain(why);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", frame.messageId);
  };
  const nudge = (direction: 1 | -1) => {
    const by = step ?? 1;
    const from = parseNumber(field.value) ?? shown;
    if (Number.isNaN(from)) return;
    const next = onStep(from + direction * by, by);
    if (refusal(next, config, language) !== null) return;
    field.value = show(next);
    send(next);
  };
  field.addEventListener("change", commit);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit();
    else if (event.key === "Escape") {
      field.value = missing ? "" : show(shown);
      frame.complain(null);
      field.removeAttribute("aria-invalid");
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      nudge(event.key === "ArrowUp" ? 1 : -1);
    }
  });

  return {
    element: frame.element,
    update(effective: number | null, next: DrawContext<Config>) {
      context = next;
      missing = effective === null;
      frame.provide(missing);
      if (track) track.element.toggleAttribute("hidden", missing);
      const typing = document.activeElement === field && field.hasAttribute("aria-invalid");
      shown = effective ?? Number.NaN;
      if (!typing) field.value = effective === null ? "" : show(effective);
      if (effective === null) {
        field.style.width = "8ch";
        frame.refresh(next, null);
        return;
      }
      // A field as wide as its figure, so that the unit stands beside it.
      field.style.width = `${Math.max(5, field.value.length + 1)}ch`;
      const baseline = typeof next.baseline === "number" ? next.baseline : null;
      track?.update({
        value: effective,
        baseline,
        identity: overrideIdentity(next),
        valueText: `${show(effective)}${unit ? ` ${unit}` : ""}`,
      });
      frame.refresh(next, baseline === null ? null : show(baseline));
    },
  };
};

const draw: BlockDraw<Config> = keeping((_, context) => JSON.stringify(context.config), build);
export default draw;
