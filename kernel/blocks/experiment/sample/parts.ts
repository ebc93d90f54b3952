// The parts of the drawing of a sample: infeasible samples and why, the indicators' table, what moves them, bands, convergence.
import { h } from "../../../drawing/element.ts";
import { bandsChart } from "../../../drawing/experiment/bands.ts";
import { influenceParts, influenceTitle } from "../../../drawing/experiment/influence.ts";
import { histogram } from "../../../drawing/experiment/strip.ts";
import { samplesTable, seriesTable, summaryTable } from "../../../drawing/experiment/tables.ts";
import { exportTools, figure } from "../../../drawing/figure.ts";
import { icon } from "../../../drawing/icon.ts";
import { lineChart } from "../../../drawing/lines.ts";
import { memory } from "../../../drawing/memory.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { status, targetText } from "../../../drawing/status.ts";
import { dataTable, scrollRegion } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { influenceOf, influenceShown } from "../../../experiments/influence.ts";
import type { SampleResult } from "../../../experiments/result.ts";
import { indicatorText, percent } from "../../../experiments/value.ts";
import { formatNumber, human, looksLikeYears } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { SampleConfig } from "./definition.ts";
import { boundsText, infeasibleText, metText } from "./words.ts";

type Context = DrawContext<SampleConfig>;

/** Parameters a chart shows at most; the table has them all. */
const mostParameters = 12;

export function boundsPart(sample: SampleResult, { document, language }: Context): HTMLElement | null {
  const text = boundsText(sample, language);
  return text === null ? null : h(document, "p", { class: "vb-facts-line" }, status(document, "warn", "warning", text));
}

export function infeasiblePart({ infeasible, done }: SampleResult, context: Context): HTMLElement | null {
  if (infeasible.count === 0) return null;
  const { document, language } = context;
  const open = memory(context, "infeasible", { open: true });
  const share = percent(infeasible.count / done, language);
  const details = h(
    document,
    "details",
    { class: "vb-details vb-infeasible", open: open.open, ontoggle: () => (open.open = details.open) },
    h(
      document,
      "summary",
      {},
      status(document, "warn", "warning", infeasibleText(infeasible.count, done, share, language)),
      icon(document, "down"),
    ),
    h(
      document,
      "ul",
      { class: "vb-reasons" },
      ...infeasible.reasons.map(({ name, message, count }) =>
        h(
          document,
          "li",
          {},
          h(document, "span", { class: "num" }, formatNumber(count, language, 0)),
          h(document, "span", {}, name ? h(document, "code", {}, name) : null, name ? " " : "", message[language]),
        ),
      ),
    ),
  );
  return details;
}

/** A row per indicator: p5, median, p95, how the samples spread, and how often the target is met. */
export function indicatorPart(sample: SampleResult, context: Context): HTMLElement | null {
  if (sample.indicators.length === 0) return null;
  const { document, language } = context;
  const fr = language === "fr";
  const rows = sample.indicators.map((indicator, i) => ({ indicator, summary: sample.summaries[i]! }));
  const head = (label: string, numeric = false) => h(document, "th", { scope: "col", class: numeric ? "num" : "" }, label);
  const body = rows.map(({ indicator, summary }, i) => {
    const { label, unit, horizon, target } = indicator.meta;
    const number = (value: number | null) =>
      h(document, "td", { class: "num" }, value === null ? "–" : indicatorText(indicator, value, language, false));
    const named = h(
      document,
      "th",
      { scope: "row" },
      human(label, language),
      h(document, "span", { class: "vb-unit" }, ` ${[unit, horizon].filter(Boolean).join(", ")}`),
    );
    const met =
      target === null
        ? h(document, "td", {}, h(document, "span", { class: "vb-quiet" }, say("noTarget", language)))
        : h(document, "td", {}, ...targetCell(summary.met));
    function targetCell(share: number | null): Node[] {
      const named = h(document, "span", { class: "vb-detail" }, targetText(target!, language));
      if (share === null) return [named];
      const text = metText(percent(share, language), target!.nature === "repère", target!.op === ">=", language);
      return [named, h(document, "span", { class: "vb-met" }, text)];
    }
    if (summary.p50 === null) {
      const reason = h(document, "td", { colspan: 4, class: "vb-quiet" }, summary.reason?.[language] ?? "");
      return h(document, "tr", {}, named, number(indicator.base), reason, met);
    }
    return h(
      document,
      "tr",
      {},
      named,
      number(indicator.base),
      number(summary.p5),
      number(summary.p50),
      number(summary.p95),
      h(
        document,
        "td",
        { class: "vb-strip-cell" },
        histogram(document, sample.draws.indicators[i]!, { base: indicator.base, target: target?.value ?? null }),
      ),
      met,
    );
  });
  const table = h(
    document,
    "table",
    { class: "vb-table vb-sample-table" },
    h(document, "caption", { class: "vb-hidden" }, fr ? "Indicateurs sur les tirages" : "Indicators over the samples"),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        head(fr ? "Indicateur" : "Indicator"),
        head(fr ? "scénario" : "scenario", true),
        head("p5", true),
        head(fr ? "médiane" : "median", true),
        head("p95", true),
        head(fr ? "répartition" : "spread"),
        head(fr ? "cible" : "target"),
      ),
    ),
    h(document, "tbody", {}, ...body),
  );
  const caption = human(context.config.title, language) || (fr ? "Tirages" : "Samples");
  return h(
    document,
    "div",
    { class: "vb-sample-part" },
    scrollRegion(document, table, fr ? "Indicateurs sur les tirages" : "Indicators over the samples"),
    context.mode === "print" ? null : sampleTools(sample, context, rows, caption),
  );
}

/** The summary in full precision behind the table, and the samples themselves for a spreadsheet. */
function sampleTools(
  sample: SampleResult,
  context: Context,
  rows: Parameters<typeof summaryTable>[0],
  caption: string,
): HTMLElement {
  const { document, language } = context;
  const open = memory(context, "sample-table", { table: false, tools: false });
  const behind = h(document, "div", { class: "vb-behind" });
  const toggle = h(document, "button", { type: "button", class: "vb-link" });
  const show = () => {
    toggle.textContent = say(open.table ? "hideTable" : "allFigures", language);
    toggle.setAttribute("aria-expanded", String(open.table));
    behind.replaceChildren(...(open.table ? [dataTable(document, summaryTable(rows, caption, language), language)] : []));
  };
  toggle.addEventListener("click", () => {
    open.table = !open.table;
    show();
  });
  show();
  const draws = exportTools(
    context,
    { table: () => samplesTable(sample, caption, language), image: null },
    caption,
    open,
    "drawsTools",
  );
  return h(document, "div", { class: "vb-source" }, toggle, " ", draws, behind);
}

/** What moves one indicator at a time. */
export function influencePart(sample: SampleResult, context: Context): HTMLElement | null {
  if (sample.indicators.length === 0 || sample.parameters.length === 0) return null;
  const { document, language } = context;
  const state = memory(context, "influence", { index: 0 });
  const index = Math.min(state.index, sample.indicators.length - 1);
  const show = influenceShown(sample);
  const data = influenceOf(sample, index, show);
  const drawn = influenceParts(context, data, mostParameters);
  const holder = h(document, "div", { class: "vb-sample-part" });
  const segments =
    sample.indicators.length < 2 || context.mode === "print"
      ? null
      : h(
          document,
          "div",
          { class: "vb-segments", role: "group", "aria-label": say("swing", language) },
          ...sample.indicators.map(({ meta }, i) =>
            h(
              document,
              "button",
              {
                type: "button",
                "aria-pressed": String(i === index),
                onclick: () => {
                  state.index = i;
                  const again = influencePart(sample, context)!;
                  holder.replaceWith(again);
                  again.querySelectorAll<HTMLElement>(".vb-segments button")[i]?.focus({ preventScroll: true });
                },
              },
              human(meta.label, language),
            ),
          ),
        );
  holder.append(
    ...(segments ? [segments] : []),
    figure(context, {
      title: influenceTitle(data, language),
      subtitle: data.indicator.meta.unit,
      fallback: "chart",
      notes: drawn.notes,
      legendNotes: drawn.legendNotes,
      scenario: false,
      body: drawn.body,
      table: drawn.table,
      image: () => drawn.body.querySelector("svg.vb-chart"),
      part: "influence",
    }),
  );
  return holder;
}

export function bandFigures(sample: SampleResult, context: Context): HTMLElement[] {
  const { document, language, width, mode } = context;
  return sample.series
    .filter(({ p50 }) => p50.some((value) => value !== null))
    .map((bands) => {
      const title = human(bands.label, language);
      const { svg, from } = bandsChart(document, bands, {
        width,
        sizes: sizesOf(mode),
        language,
        zero: false,
        digits: null,
        baseLabel: say("scenarioValue", language),
        name: `${title}, ${say("tableFollows", language)}`,
      });
      return h(
        document,
        "div",
        { class: "vb-sample-part" },
        figure(context, {
          title: `${title}, p5–p95`,
          subtitle: bands.yName,
          fallback: "chart",
          notes: from === 0 ? [] : [say("axisFrom", language, { n: formatNumber(from, language) })],
          legendNotes: [say("bandsLegend", language)],
          scenario: false,
          body: h(document, "div", {}, svg),
          table: () => seriesTable(bands, title, "", say("scenarioValue", language)),
          image: () => svg,
          part: `series ${bands.name}`,
        }),
      );
    });
}

/** The influence measure on growing prefixes of the plan, folded: flat curves say the sample is large enough. */
export function convergencePart(sample: SampleResult, context: Context): HTMLElement | null {
  const curves = sample.convergence?.filter(({ at }) => at.length > 1) ?? [];
  if (curves.length === 0) return null;
  const { document, language, width, mode } = context;
  const state = memory(context, "convergence", { open: false });
  const details = h(document, "details", { class: "vb-details", open: state.open || mode === "print" });
  const fill = () => {
    const shown = Math.min(memory(context, "influence", { index: 0 }).index, curves.length - 1);
    const { at, values, indicator } = curves[shown]!;
    const described = sample.indicators.find(({ name }) => name === indicator)!;
    const measure = sample.method === "morris" ? "μ*" : "ST";
    const title = `${measure}, ${human(described.meta.label, language)}`;
    const { svg } = lineChart(
      document,
      sample.parameters.slice(0, mostParameters).map(({ label }, j) => ({
        label: human(label, language),
        color: "var(--ink)",
        dash: ["", "7 3", "2 3", "10 3 2 3", "5 2", "12 4"][j % 6]!,
        width: 1.5,
        bold: false,
        identity: null,
        points: at.map((x, n): [number, number] => [x, values[j]![n]!]),
      })),
      {
        width,
        sizes: sizesOf(mode),
        language,
        kind: "number",
        years: looksLikeYears([]),
        zero: true,
        digits: 2,
        target: null,
        name: title,
      },
    );
    const table = dataTable(
      document,
      {
        caption: title,
        columns: [
          { label: language === "fr" ? "Évaluations" : "Evaluations", numeric: true, decimals: 0 },
          ...sample.parameters.map(({ label }) => ({ label: human(label, language), numeric: true, decimals: 3 })),
        ],
        rows: at.map((x, n) => [x, ...values.map((column) => column[n])]),
      },
      language,
    );
    details.replaceChildren(
      h(document, "summary", { class: "vb-link" }, say("convergence", language)),
      ...(details.open ? [h(document, "p", { class: "vb-subtitle" }, title), svg, table] : []),
    );
  };
  details.addEventListener("toggle", () => {
    if (state.open === details.open) return;
    state.open = details.open;
    fill();
  });
  fill();
  return details;
}
