// The row of key figures of the active scenario.
import { h } from "../../../drawing/element.ts";
import { emptyState, rootClass } from "../../../drawing/figure.ts";
import { figureCell } from "../../../drawing/figure-cell.ts";
import { hasMarks, sourceLine } from "../../../drawing/source.ts";
import { human } from "../../../language/format.ts";
import { activeRow, baselineRow, type PlainRow } from "../../../tables/scenario-rows.ts";
import type { IndicatorMeta } from "../../../types/index.ts";
import type { BlockDraw } from "../../contract/block.ts";
import { metaFor } from "../../contract/indicator.ts";
import type { KeyFiguresConfig } from "./definition.ts";

interface Figures {
  data: { figures: { name: string; meta: IndicatorMeta; rows: (PlainRow & { target?: number | null })[] }[] };
}

const draw: BlockDraw<KeyFiguresConfig> = (value: Figures, context) => {
  const { document, language, config, scenario } = context;
  const { figures } = value.data;
  if (figures.length === 0) return emptyState(context, "noFigure");
  const compare = config.difference !== false;
  const cells = figures.map(({ name, meta, rows }) => {
    const row = activeRow(rows, scenario.id, scenario.trial);
    const reference = baselineRow(rows);
    return figureCell(context, {
      name,
      meta: metaFor(meta, row?.target),
      value: row?.value ?? null,
      state: row?.state ?? "pending",
      error: row?.error ?? null,
      ...(compare && { baseline: reference?.value ?? null, isBaseline: row !== null && row === reference }),
    });
  });
  const note = [human(config.note, language), human(config.source, language)].filter(Boolean).join(" ");
  return h(
    document,
    "div",
    { class: rootClass(context, "vb-figures") },
    h(document, "div", { class: "vb-figures-row", "data-count": cells.length }, ...cells),
    note || hasMarks(context) ? h(document, "p", { class: "vb-source" }, ...sourceLine(context, note)) : null,
  );
};
export default draw;
