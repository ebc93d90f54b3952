// Who is within reach, in figures; then the map.
import { h } from "../../../drawing/element.ts";
import { type SummaryRow, summary } from "../../../drawing/summary.ts";
import { formatNumber } from "../../../language/format.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { type Access, map } from "./draw-map.ts";
import { modeNames, words } from "./words.ts";

const draw: BlockDraw<Config> = (value: Access, context) =>
  h(context.document, "div", { style: "display:grid;gap:32px" }, figures(value, context), map(value, context));
export default draw;

function figures(value: Access, context: DrawContext<Config>): HTMLElement {
  const { language } = context;
  const w = words[language];
  const minutes = (label: string, time: number | null): SummaryRow =>
    time === null ? { label, value: null, unit: "", text: w.none } : { label, value: time, unit: "min", decimals: 1 };
  const iso = readColumns(value.isochrones)!;
  const unit = context.config.population ? w.inhabitants : w.places;
  const rows: SummaryRow[] = [
    { label: w.within(formatNumber(value.catchment, language)), value: value.share, unit: "%", decimals: 1, total: true },
    minutes(w.mean, value.meanTime),
    minutes(w.median, value.medianTime),
    ...(value.unreached > 0 ? [{ label: w.unreached, value: value.unreached, unit, decimals: 0 }] : []),
    ...iso.get("threshold").map(
      (threshold, i): SummaryRow => ({
        label: w.isochrone(formatNumber(threshold as number, language)),
        value: iso.get("population")[i] as number,
        unit,
        decimals: 0,
      }),
    ),
  ];
  const lead = [modeNames[value.mode][language]];
  if (value.departure)
    lead.push(w.departures(value.departure, value.window!, value.percentile!), `${value.date} · ${w.trips(value.trips!)}`);
  return summary(context, {
    caption: w.title,
    lead,
    rows,
    notes: value.parts && value.parts.length > 1 ? w.parts(value.parts.length) : "",
  });
}
