// The legend of a grid map: a ramp with its figures, or classes with the area each covers.
import type { DrawContext } from "../../blocks/contract/block.ts";
import { formatNumber } from "../../language/format.ts";
import type { Grid } from "../../maths/grid.ts";
import { h } from "../element.ts";
import { areaUnit, type ReadClass, rampDecimals } from "./classes.ts";
import type { Painting } from "./scale.ts";
import { cssOf } from "./tokens.ts";
import { word } from "./words.ts";

export function legendOf(
  context: DrawContext,
  grid: Grid,
  painting: Painting,
  classes: readonly ReadClass[],
  name: string,
  unit: string,
  decimals?: number | null,
): HTMLElement {
  const { document, language } = context;
  const unitText = unit && !name ? word("in", language, { unit }) : unit;
  const head =
    name || unit
      ? h(document, "p", { class: "vb-grid-key" }, name, unit ? h(document, "span", { class: "vb-unit" }, ` ${unitText}`) : null)
      : null;
  if (painting.scale.kind === "ramp") {
    const { colours, low, high } = painting;
    const stops = Array.from({ length: 9 }, (_, i) => cssOf(colours[Math.round((i / 8) * (colours.length - 1))]!));
    const places = decimals ?? rampDecimals(low, high);
    const ticks = high > low ? [low, (low + high) / 2, high] : [low];
    return h(
      document,
      "div",
      { class: "vb-grid-legend" },
      head,
      h(document, "i", {
        class: "vb-grid-ramp",
        "aria-hidden": true,
        style: `background:linear-gradient(to right,${stops.join(",")})`,
      }),
      h(
        document,
        "p",
        { class: "vb-grid-ticks" },
        ...ticks.map((tick) => h(document, "span", {}, formatNumber(tick, language, places))),
      ),
    );
  }
  const area = areaUnit(grid, language);
  const places = area.unit === "ha" && classes.some(({ cells }) => cells > 0 && cells * area.each < 10) ? 1 : 0;
  const items = classes.map(({ name: label, colour, cells }) =>
    h(
      document,
      "li",
      {},
      h(document, "i", { class: "vb-swatch", style: `background:${cssOf(colour)}` }),
      h(document, "span", {}, label),
      h(document, "span", { class: "vb-count" }, `${formatNumber(cells * area.each, language, places)} ${area.unit}`),
    ),
  );
  // Quantities are read from the highest, as on every map; codes keep the order they were given in.
  if (painting.scale.kind === "breaks") items.reverse();
  return h(document, "div", { class: "vb-grid-legend" }, head, h(document, "ul", { class: "vb-classes" }, ...items));
}
