// A widget of code under an override: set to the effective value, with its mark, the baseline's value and a reset.
import { h } from "../../drawing/element.ts";
import { activeIdentity, glyph, identify } from "../../drawing/glyph.ts";
import { icon } from "../../drawing/icon.ts";
import { say } from "../../drawing/words.ts";
import { formatCell } from "../../language/format.ts";
import { hold } from "../../run/graph/widgets.ts";
import type { Rendering } from "../../run/plan/ports.ts";
import type { Json, Language } from "../../types/index.ts";

type Override = NonNullable<Extract<Rendering, { kind: "values" }>["override"]>;
type Widget = HTMLElement & { value: unknown };

const isWidget = (value: unknown): value is Widget =>
  typeof value === "object" && value !== null && "addEventListener" in value && "value" in value;

/** The value each held widget had of its own. */
const own = new WeakMap<Widget, unknown>();

/** Gives back what stands under the widget, or nothing where there is no widget to set. */
export function holdWidget(
  document: Document,
  values: unknown[],
  override: Override | undefined,
  language: Language,
  onInput: (name: string, value: Json) => void,
): HTMLElement | null {
  const widget = values.find(isWidget);
  if (!widget) return null;
  if (!override) {
    if (!own.has(widget)) return null;
    widget.value = own.get(widget);
    own.delete(widget);
    hold(widget, null);
    return null;
  }
  if (!own.has(widget)) own.set(widget, widget.value);
  const baseline = own.get(widget);
  const { name, value, by, scenario } = override;
  if (JSON.stringify(widget.value) !== JSON.stringify(value)) widget.value = value;
  hold(widget, (next) => onInput(name, next as Json));
  const identity =
    by === "trial" ? identify(null, true) : by === "context" ? identify(null) : activeIdentity({ ...scenario, trial: false });
  const word = say(by === "trial" ? "byTrial" : by === "context" ? "byContext" : "byVariant", language);
  return h(
    document,
    "p",
    { class: "vb widget-override" },
    glyph(document, identity),
    h(document, "span", {}, `${word} · ${say("baselineIs", language)} ${formatCell(baseline, language)}`),
    h(
      document,
      "button",
      {
        type: "button",
        class: "vb-reset",
        "aria-label": `${say("resetTo", language)}, ${name}`,
        onclick: () => onInput(name, baseline as Json),
      },
      icon(document, "reset"),
      say("reset", language),
    ),
  );
}
