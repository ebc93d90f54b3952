// One key figure: label and horizon, the value that opens its passport, its difference, its target in words.
import type { DrawContext } from "../blocks/contract/block.ts";
import {
  differenceUnit,
  formatApproximate,
  formatDifference,
  formatNumber,
  formatPeriod,
  human,
  nothing,
} from "../language/format.ts";
import type { IndicatorMeta } from "../types/index.ts";
import { h } from "./element.ts";
import { glyph, identify } from "./glyph.ts";
import { sizesOf } from "./sizes.ts";
import { failureStatus, status, targetStatus } from "./status.ts";
import { say } from "./words.ts";

interface KeyFigure {
  name: string | null;
  meta: IndicatorMeta;
  value: number | null;
  state: "pending" | "done" | "error";
  error: string | null;
  /** The baseline's value, when the difference is to be shown. */
  baseline?: number | null;
  /** The baseline itself is active. */
  isBaseline?: boolean;
}

/** Unit short enough to repeat after a difference. */
const shortUnit = 3;

function differenceText(figure: KeyFigure, language: "fr" | "en"): string {
  const { baseline, value, meta } = figure;
  if (typeof baseline !== "number" || value === null) return "";
  const difference = formatDifference(value - baseline, meta.round, language);
  if (difference === "=") return say("same", language);
  const unit = differenceUnit(meta.unit, language);
  const tail = meta.unit === "%" || unit.length <= shortUnit ? ` ${unit}` : "";
  return `${difference}${tail.trimEnd()} ${say("toBaseline", language)}`;
}

export function figureCell(context: DrawContext, figure: KeyFigure): HTMLElement {
  const { document, language, mode } = context;
  const { meta, name, value, state } = figure;
  const label = `${human(meta.label, language)}${meta.horizon ? `, ${formatPeriod(meta.horizon)}` : ""}`;
  const shown = state === "pending" ? "…" : value === null ? nothing : formatApproximate(value, meta.round, language);
  const number =
    name && mode !== "print"
      ? h(
          document,
          "button",
          {
            type: "button",
            class: "vb-passport",
            "aria-haspopup": "dialog",
            "aria-label": `${shown} ${meta.unit}, ${say("passport", language)}`,
            onclick: (event: Event) => {
              const { x, y, width, height } = (event.currentTarget as Element).getBoundingClientRect();
              context.onPassport(name, { x, y, width, height });
            },
          },
          shown,
        )
      : h(document, "span", {}, shown);
  const verdict =
    state === "error"
      ? failureStatus(document, figure.error, language)
      : state === "pending"
        ? status(document, "quiet", "clock", say("pending", language))
        : targetStatus(document, meta.target, value, meta.unit, language, "full");
  const difference = figure.isBaseline ? say("baseline", language) : differenceText(figure, language);
  return h(
    document,
    "div",
    { class: "vb-figure-cell", title: value === null ? null : formatNumber(value, language, 6).replace(/[,.]?0+$/, "") },
    h(document, "p", { class: "vb-figure-label" }, label),
    h(
      document,
      "p",
      { class: "vb-figure-value" },
      number,
      meta.unit ? h(document, "small", {}, meta.unit) : null,
      context.scenario.trial ? glyph(document, identify(null, true), sizesOf(mode).glyph) : null,
    ),
    figure.baseline !== undefined ? h(document, "p", { class: "vb-figure-difference" }, difference) : null,
    h(document, "p", { class: "vb-figure-target" }, verdict),
  );
}
