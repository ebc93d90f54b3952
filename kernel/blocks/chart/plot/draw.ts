// A chart by form: our own drawing for waterfalls and lines, Observable Plot for the other marks.
import type { PlainTable } from "../../../drawing/export.ts";
import { emptyState, figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { type Line, lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { tones } from "../../../drawing/tones.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human, looksLikeYears } from "../../../language/format.ts";
import type { Abscissa } from "../../../tables/abscissa.ts";
import { headOf } from "../../../tables/said.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { PlotConfig } from "./definition.ts";
import { measureOf, type PlotSpec, type Row, titleOf, unitOf } from "./spec.ts";
import { compares, steps, waterfall } from "./waterfall.ts";

interface PlotValue {
  spec: Omit<PlotSpec, "years">;
  data: { rows: Row[]; reference: Row[] | null };
}

const draw: BlockDraw<PlotConfig> = async (value: PlotValue, context) => {
  const { rows, reference } = value.data;
  if (rows.length === 0) return emptyState(context, "noData");
  const years = Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, looksLikeYears(rows.map((row) => row[name]))]));
  const spec: PlotSpec = { ...value.spec, years };
  const name = `${human(context.config.title, context.language) || say("chart", context.language)}, ${say("tableFollows", context.language)}`;
  const drawn = await body(context, spec, rows, reference, name);
  const { config } = context;
  const image = () =>
    drawn.element
      .closest("figure")
      ?.querySelector<SVGSVGElement>(".vb-body svg.vb-chart, .vb-body .vb-plot > svg:last-of-type, .vb-plot figure > svg") ??
    null;
  return figure(context, {
    title: config.title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "chart",
    notes: [...unitNote(context, spec), ...drawn.notes],
    legendNotes: drawn.legendNotes,
    scenario: true,
    body: drawn.element,
    table: () => plainTable(context, spec, rows, reference),
    image,
  });
};
export default draw;

/** The unit is always said once: on the axis, in the subtitle the author wrote, else after it. */
function unitNote({ config, language }: DrawContext<PlotConfig>, spec: PlotSpec): string[] {
  const unit = unitOf(spec, config);
  return unit === "" ||
    config.mark === "waterfall" ||
    (!["cell", "pyramid"].includes(config.mark) && titleOf({ spec, context: { config, language } }, measureOf(spec)) !== null) ||
    human(config.subtitle, language).toLowerCase().includes(unit.replace(/\.$/, "").toLowerCase())
    ? []
    : [unit];
}

interface Body {
  element: Element;
  notes: string[];
  legendNotes: string[];
}

async function body(
  context: DrawContext<PlotConfig>,
  spec: PlotSpec,
  rows: Row[],
  reference: Row[] | null,
  name: string,
): Promise<Body> {
  const { document, language, width, config, mode } = context;
  const color = activeIdentity({ ...context.scenario, trial: false }).color;
  const sizes = sizesOf(mode);
  if (spec.mark === "waterfall") {
    const read = (row: Row) => ({
      label: String(row[spec.y]),
      symbol: spec.symbol ? String(row[spec.symbol] ?? "") : "",
      value: row[spec.x] as number | null,
      total: spec.total ? Boolean(row[spec.total]) : spec.totals.includes(String(row[spec.y])),
    });
    const bars = steps(rows.map(read), reference?.map(read) ?? null);
    const digits = config.digits ?? (bars.every((bar) => Math.abs(bar.value) >= 100) ? 0 : null);
    return {
      element: waterfall(document, bars, { width, sizes, language, color, unit: unitOf(spec, config), digits, name }),
      notes: compares(bars) ? [say("barTick", language)] : [],
      legendNotes: bars.some((bar) => bar.to < bar.from) ? [say("negativeHollow", language)] : [],
    };
  }
  if (spec.mark === "line" && !spec.facet) {
    const { svg, from } = lineChart(document, lines(context, spec, rows, reference, color), {
      width,
      sizes,
      language,
      kind: spec.kinds[spec.x] ?? "text",
      years: spec.years[spec.x] ?? false,
      zero: config.zero ?? false,
      digits: config.digits ?? null,
      target:
        spec.target === null
          ? null
          : { value: spec.target, label: human(config.targetLabel, language) || formatNumber(spec.target, language) },
      name,
      titles: { x: titleOf({ spec, context }, spec.x), y: titleOf({ spec, context }, spec.y) },
    });
    return {
      element: svg,
      notes: [...axisNote(from, unitOf(spec, config), language)],
      legendNotes: reference ? [say("lineTick", language)] : [],
    };
  }
  const { plotChart } = await import("./marks.ts");
  return { element: plotChart(context, spec, rows, color, name), notes: [], legendNotes: [] };
}

/** An axis that does not start from zero says so. */
function axisNote(from: number, unit: string, language: "fr" | "en"): string[] {
  if (from === 0) return [];
  const start = `${formatNumber(from, language)}${unit ? ` ${unit}` : ""}`;
  return [language === "fr" ? `axe à partir de ${start}` : `axis from ${start}`];
}

function lines(context: DrawContext<PlotConfig>, spec: PlotSpec, rows: Row[], reference: Row[] | null, color: string): Line[] {
  const { language } = context;
  const seriesOf = (row: Row) => (spec.colour ? String(row[spec.colour]) : "");
  const names = [...new Set(rows.map(seriesOf))];
  const points = (from: Row[], series: string) =>
    from
      .filter((row) => seriesOf(row) === series && typeof row[spec.y] === "number" && row[spec.x] !== null)
      .map((row): [Abscissa, number] => [row[spec.x] as Abscissa, row[spec.y] as number]);
  const palette = tones(color, names.length, 0.6);
  const drawn = names.map(
    (series, i): Line => ({
      label: series || (context.config.unit ?? ""),
      color: palette[i]!.color,
      dash: palette[i]!.dash,
      width: 2,
      bold: false,
      identity: null,
      points: points(rows, series),
    }),
  );
  const before = names
    .filter(() => reference !== null)
    .map(
      (series): Line => ({
        label: `${series ? `${series}, ` : ""}${say("baseline", language)}`,
        color: "var(--rule-2)",
        dash: "3 3",
        width: 1.5,
        bold: false,
        identity: null,
        points: points(reference!, series),
      }),
    );
  const same = before.every((line, i) => JSON.stringify(line.points) === JSON.stringify(drawn[i]!.points));
  return same ? drawn : [...before, ...drawn];
}

function plainTable(context: DrawContext<PlotConfig>, spec: PlotSpec, rows: Row[], reference: Row[] | null): PlainTable {
  const { language, config } = context;
  const measure = measureOf(spec);
  const names = [
    ...new Set([
      spec.facet,
      spec.colour,
      spec.mark === "dot" ? spec.x : null,
      ...(measure === spec.x ? [spec.y, spec.symbol, spec.x] : [spec.x, spec.y]),
    ]),
  ].filter((column): column is string => typeof column === "string" && column !== measure);
  const keyOf = (row: Row) => JSON.stringify(names.map((column) => row[column]));
  const before = reference && new Map(reference.map((row) => [keyOf(row), row[measure]]));
  return {
    caption: human(config.title, language) || say("chart", language),
    columns: [
      ...names.map((column) => ({
        ...headOf(spec.said?.[column], column, language),
        numeric: spec.kinds[column] === "number",
        plain: spec.years[column] ?? false,
      })),
      {
        ...headOf(spec.said?.[measure], measure, language),
        unit: unitOf(spec, config) || null,
        numeric: true,
        decimals: config.digits ?? null,
      },
      ...(before
        ? [
            {
              label: say("baseline", language),
              unit: unitOf(spec, config) || null,
              numeric: true,
              decimals: config.digits ?? null,
            },
          ]
        : []),
    ],
    rows: rows.map((row) => [
      ...names.map((column) => row[column]),
      row[measure],
      ...(before ? [before.get(keyOf(row)) ?? null] : []),
    ]),
  };
}
