// One indicator as a figure: label and horizon, value, target met or not; the figure opens its passport.
import { h } from "../../drawing/element.ts";
import { rootClass } from "../../drawing/figure.ts";
import { figureCell } from "../../drawing/figure-cell.ts";
import { hasMarks, sourceLine } from "../../drawing/source.ts";
import type { BlockDraw } from "../contract/block.ts";
import { indicatorMeta } from "../contract/indicator.ts";
import type { Config } from "./definition.ts";

const draw: BlockDraw<Config> = (value, context) => {
  const { document, name, config } = context;
  const meta = indicatorMeta(name ?? "", { block: "indicator@1", config: config as never, cell: context.cell });
  const cell = figureCell(context, { name, meta, value: typeof value === "number" ? value : null, state: "done", error: null });
  return h(
    document,
    "div",
    { class: rootClass(context, "vb-figures vb-single") },
    h(document, "div", { class: "vb-figures-row" }, cell),
    hasMarks(context) ? h(document, "p", { class: "vb-source" }, ...sourceLine(context, "")) : null,
  );
};
export default draw;
