// Bands of a series over its abscissa, or of indicators a row each.
import { h } from "../../../drawing/element.ts";
import { bandsChart } from "../../../drawing/experiment/bands.ts";
import { type BandRow, indicatorBands } from "../../../drawing/experiment/indicator-bands.ts";
import { sampleNotes } from "../../../drawing/experiment/notes.ts";
import { seriesTable, summaryTable } from "../../../drawing/experiment/tables.ts";
import { emptyState, figure } from "../../../drawing/figure.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import type { SeriesBands } from "../../../experiments/result.ts";
import type { SampleCounts } from "../../../experiments/views.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { BandsConfig } from "./definition.ts";

interface BandsValue {
  data: { series: SeriesBands | null; rows: BandRow[]; draws: SampleCounts };
}

const draw: BlockDraw<BandsConfig> = ({ data: { series, rows, draws } }: BandsValue, context) => {
  const { document, config, language, width, mode } = context;
  const unit = config.unit ?? "";
  const title = human(config.title, language) || (series ? `${human(series.label, language)}, p5–p95` : say("bandsOf", language));
  const name = `${title}, ${say("tableFollows", language)}`;
  const sizes = sizesOf(mode);
  const notes = sampleNotes(draws, language);
  if (series?.p50.every((value) => value === null)) return emptyState(context, "noFeasible");
  const frame = {
    subtitle: human(config.subtitle, language) ? config.subtitle : unit || (series?.yName ?? ""),
    source: config.source,
    title,
    fallback: "chart" as const,
    scenario: true,
  };
  if (!series) {
    const svg = indicatorBands(document, rows, { width, sizes, language, name });
    return figure(context, {
      ...frame,
      notes,
      legendNotes: [say("indicatorBandsLegend", language)],
      body: h(document, "div", {}, svg),
      table: () => summaryTable(rows, title, language),
      image: () => svg,
    });
  }
  const baseLabel = say("scenarioValue", language);
  const options = { width, sizes, language, zero: config.zero ?? false, digits: config.digits ?? null, baseLabel, name };
  const { svg, from } = bandsChart(document, series, options);
  if (from !== 0) notes.push(say("axisFrom", language, { n: `${formatNumber(from, language)}${unit ? ` ${unit}` : ""}` }));
  return figure(context, {
    ...frame,
    notes,
    legendNotes: [say("bandsLegend", language)],
    body: h(document, "div", {}, svg),
    table: () => seriesTable(series, title, unit, baseLabel),
    image: () => svg,
  });
};
export default draw;
