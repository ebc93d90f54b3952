// A discreet summary: the scenario bar is where scenarios are chosen; here one reads what they change.
import { h } from "../../drawing/element.ts";
import { rootClass } from "../../drawing/figure.ts";
import { glyph, type Identity, identify } from "../../drawing/glyph.ts";
import { formatCell, human } from "../../language/format.ts";
import type { HumanText } from "../../types/index.ts";
import type { BlockDraw, DrawContext } from "../contract/block.ts";
import { markColor } from "../contract/variant-mark.ts";
import type { Config } from "./definition.ts";

type Part = Config["variants"][number];

/** What a parameter's config says of itself. */
interface Said {
  label?: HumanText;
  unit?: string;
  options?: { value: unknown; label?: HumanText }[];
}

const draw: BlockDraw<Config> = (value: Config, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const { contexts, variants } = value;
  const identities = variants.map(({ color }, place) => identify(markColor(place, color)));
  const item = (part: Part, identity: Identity | null) =>
    h(
      document,
      "li",
      {},
      identity ? glyph(document, identity) : null,
      h(document, "span", {}, human(part.name, language)),
      h(document, "span", { class: "vb-unit" }, changes(part, context)),
    );
  const list = (title: string, items: HTMLElement[]) =>
    items.length === 0
      ? []
      : [h(document, "p", { class: "vb-quiet" }, title), h(document, "ul", { class: "vb-parts" }, ...items)];
  return h(
    document,
    "div",
    { class: rootClass(context, "vb-scenarios") },
    h(
      document,
      "p",
      { class: "vb-facts-line" },
      h(document, "span", {}, glyph(document, identify(null)), ` ${human(value.baseline.name, language)}`),
    ),
    ...list(
      fr ? "Contextes, ce que l’on subit" : "Contexts, what one undergoes",
      contexts.map((part) => item(part, null)),
    ),
    ...list(
      fr ? "Variantes, ce que l’on décide" : "Variants, what one decides",
      variants.map((part, i) => item(part, identities[i]!)),
    ),
  );
};
export default draw;

/** "Densité brute 50 log/ha · Communes : 2 lignes": the parameter's label where the notebook gives one. */
function changes(part: Part, { said, language }: DrawContext<Config>): string {
  return Object.entries(part.set ?? {})
    .map(([name, value]) => {
      const { label, unit, options } = (said?.(name)?.config ?? {}) as Said;
      const title = human(label, language) || name;
      const patch =
        value !== null && typeof value === "object" && !Array.isArray(value) && "patch" in value
          ? Object.keys(value.patch as object).length
          : null;
      if (patch !== null)
        return `${title} ${language === "fr" ? `(${patch} ligne${patch > 1 ? "s" : ""})` : `(${patch} row${patch > 1 ? "s" : ""})`}`;
      if (typeof value === "object") return title;
      const chosen = options?.find((option) => option.value === value)?.label;
      return `${title} ${human(chosen, language) || formatCell(value, language)}${unit ? `\u202f${unit}` : ""}`;
    })
    .join(" · ");
}
