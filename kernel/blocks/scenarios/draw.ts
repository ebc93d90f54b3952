// A discreet summary: the scenario bar is where scenarios are chosen; here one reads what they change.
import type { BlockDraw } from "../block.ts";
import { h } from "../drawing/element.ts";
import { rootClass } from "../drawing/figure.ts";
import { formatCell, human } from "../drawing/format.ts";
import { glyph, type Identity, identify } from "../drawing/glyph.ts";
import type { Config } from "./definition.ts";
import { markColor } from "./mark.ts";

type Part = Config["variants"][number];

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
      h(document, "span", { class: "vb-unit" }, changes(part, language)),
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

/** "densite_brute 50 · vacance 7" */
function changes(part: Part, language: "fr" | "en"): string {
  return Object.entries(part.set ?? {})
    .map(([name, value]) => {
      const patch =
        value !== null && typeof value === "object" && !Array.isArray(value) && "patch" in value
          ? Object.keys(value.patch as object).length
          : null;
      if (patch !== null) return `${name} (${patch} ${language === "fr" ? "lignes" : "rows"})`;
      return typeof value === "object" ? name : `${name} ${formatCell(value, language)}`;
    })
    .join(" · ");
}
