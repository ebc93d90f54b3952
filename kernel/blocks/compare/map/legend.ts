// The one legend of all the maps: classes in a row, lowest first, with what each looks like besides its colour.
import type { Scale } from "../../../cartography/scale.ts";
import { h } from "../../../drawing/element.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference, formatNumber } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { CompareMapConfig } from "./definition.ts";
import type { Layout } from "./layout.ts";
import { words } from "./words.ts";

function classNames({ kind, breaks }: Scale, language: "fr" | "en"): string[] {
  if (breaks.length === 0) return kind === "differences" ? [words.same[language]] : [say("value", language)];
  const show = (value: number) =>
    kind === "differences" ? formatDifference(value, null, language) : formatNumber(value, language);
  const half = breaks.length / 2;
  return [
    `${say("lessThan", language)} ${show(breaks[0]!)}`,
    ...breaks.slice(1).map((high, i) => {
      if (kind === "differences" && i + 1 === half) return `± ${formatNumber(high, language)}`;
      return `${show(breaks[i]!)} ${say("to", language)} ${show(high)}`;
    }),
    `${show(breaks.at(-1)!)} ${say("andMore", language)}`,
  ];
}

export function legend(
  { document, language, config }: DrawContext<CompareMapConfig>,
  { scale, tokens, panels }: Layout,
): HTMLElement {
  const half = scale.breaks.length / 2;
  const lines = "repeating-linear-gradient(0deg, transparent 0 3px, var(--paper) 3px 4px), ";
  const swatch = (i: number) =>
    `background:${scale.kind === "differences" && i < half ? lines : ""}linear-gradient(var(${tokens[i]}), var(${tokens[i]}))`;
  const missing = panels.some((panel) => (scale.kind === "values" ? panel.values : panel.gaps)?.includes(null));
  const item = (style: string, name: string) =>
    h(document, "li", {}, h(document, "i", { class: "vb-swatch", style }), h(document, "span", {}, name));
  const list = h(document, "ul", { class: "vb-strip" }, ...classNames(scale, language).map((name, i) => item(swatch(i), name)));
  if (missing) {
    const hatched = "background:repeating-linear-gradient(135deg,var(--ink-3) 0 1px,var(--paper) 1px 5px)";
    list.append(item(hatched, words.absent[language]));
  }
  const notes = [
    config.unit ?? "",
    scale.kind === "differences" && half > 0
      ? language === "fr"
        ? "bleu ligné : moins qu’à la référence, brun uni : plus"
        : "lined blue: less than the reference, plain brown: more"
      : "",
  ].filter(Boolean);
  return h(
    document,
    "div",
    { class: "vb-scale" },
    list,
    notes.length > 0 ? h(document, "p", { class: "vb-source" }, notes.join(" · ")) : null,
  );
}
