// The frame every parameter shares: label with its glyph, control, unit, source and confidence, baseline and reset.
import type { DrawContext } from "../blocks/contract/block.ts";
import { formatPeriod, human } from "../language/format.ts";
import type { Confidence, HumanText } from "../types/index.ts";
import { freshId, h } from "./element.ts";
import { rootClass } from "./figure.ts";
import { activeIdentity, glyph, type Identity, identify } from "./glyph.ts";
import { icon } from "./icon.ts";
import { doubtMark } from "./source.ts";
import { confidenceMark, exerciseMark, status } from "./status.ts";
import { say, type Word } from "./words.ts";

export interface ParameterConfig {
  label?: HumanText;
  unit?: string | null;
  source?: HumanText | null;
  confidence?: Confidence | null;
  help?: HumanText | null;
}

interface ParameterFrame {
  element: HTMLElement;
  /** Id of the label, and of the message that describes an invalid entry. */
  id: string;
  messageId: string;
  label: string;
  refresh: (context: DrawContext<ParameterConfig>, baselineText: string | null) => void;
  complain: (text: string | null) => void;
  /** The value is still to be provided: said in place of its source and confidence. */
  provide: (missing: boolean) => void;
}

/** The trial is pencilled; a variant has its colour; a context is ink. Null: the baseline's own value. */
export function overrideIdentity(context: DrawContext): Identity | null {
  if (context.overriddenBy === null) return null;
  if (context.overriddenBy === "trial") return identify(null, true);
  return context.overriddenBy === "variant"
    ? activeIdentity({ ...context.scenario, trial: false })
    : { ...identify(null), dash: "" };
}

const by: Record<"trial" | "variant" | "context", Word> = { trial: "byTrial", variant: "byVariant", context: "byContext" };

/** Name of a parameter for people. */
export const parameterLabel = (context: DrawContext<ParameterConfig>): string =>
  formatPeriod(human(context.config.label, context.language) || context.name || "");

export function parameterFrame(
  initial: DrawContext<ParameterConfig>,
  control: { element: Element; inputId: string | null; wide?: Element | null },
): ParameterFrame {
  const { document, language, mode } = initial;
  let context = initial;
  const id = freshId("vb-label");
  const messageId = freshId("vb-message");
  const label = parameterLabel(initial);
  const mark = h(document, "span", { class: "vb-mark" });
  const name = control.inputId
    ? h(document, "label", { id, for: control.inputId }, mark, label)
    : h(document, "span", { class: "vb-label", id }, mark, label);
  const message = h(document, "p", { class: "vb-error", id: messageId, role: "alert", hidden: true });
  const facts = h(document, "span", { class: "vb-facts" });
  const baseline = h(document, "span", { class: "vb-was" });
  const wanted = h(
    document,
    "span",
    { class: "vb-facts", hidden: true },
    status(document, "warn", "file", say("toProvide", language)),
  );
  const element = h(
    document,
    "div",
    { class: rootClass(initial, "vb-parameter") },
    name,
    h(document, "span", { class: "vb-value" }, control.element),
    control.wide ?? null,
    message,
    h(document, "div", { class: "vb-foot" }, facts, wanted, baseline),
  );
  const reset = h(
    document,
    "button",
    {
      type: "button",
      class: "vb-reset",
      onclick: () => context.onReset(),
      "aria-label": `${say("resetTo", language)}, ${label}`,
    },
    icon(document, "reset"),
    say("reset", language),
  );
  const { confidence, source, help } = initial.config;
  if (confidence === "exercise") {
    facts.append(h(document, "span", { class: "vb-ex" }, exerciseMark(document, null), say("exercise", language)));
  } else if (confidence) facts.append(confidenceMark(document, confidence), say(confidence, language));
  const from = human(source, language);
  if (from) facts.append(`${confidence ? " · " : ""}${formatPeriod(from)}`);
  const doubt = doubtMark(initial);
  if (doubt) facts.append(...(facts.childNodes.length > 0 ? [" · "] : []), doubt);
  const note = human(help, language);
  if (note) facts.append(h(document, "span", { class: "vb-help" }, note));

  return {
    element,
    id,
    messageId,
    label,
    refresh(next, baselineText) {
      context = next;
      const identity = overrideIdentity(next);
      element.classList.toggle("vb-overridden", identity !== null && identity.kind !== "trial");
      element.classList.toggle("vb-trial", identity?.kind === "trial");
      mark.replaceChildren(
        ...(identity && next.overriddenBy
          ? [glyph(document, identity), h(document, "span", { class: "vb-hidden" }, `${say(by[next.overriddenBy], language)}. `)]
          : []),
      );
      if (identity === null || baselineText === null) {
        if (reset.ownerDocument.activeElement === reset)
          element.querySelector<HTMLElement>("input, select, textarea, [tabindex]")?.focus();
        baseline.replaceChildren();
      } else {
        const was = h(document, "span", {}, `${say("baselineIs", language)} ${baselineText}`);
        baseline.replaceChildren(was, ...(mode === "print" ? [] : [reset]));
      }
    },
    provide(missing) {
      facts.hidden = missing;
      wanted.hidden = !missing;
    },
    complain(text) {
      message.hidden = text === null;
      message.textContent = text ?? "";
    },
  };
}
