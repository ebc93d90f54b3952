// One chart, a line per scenario: direct names, glyphs and dashes, the target, the table behind.
import { demandBar } from "../../../drawing/demand.ts";
import { h } from "../../../drawing/element.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { emptyState, figure, rootClass } from "../../../drawing/figure.ts";
import { glyph, type Identity, identifyAll } from "../../../drawing/glyph.ts";
import { type Line, lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { failureStatus, status } from "../../../drawing/status.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human, looksLikeYears } from "../../../language/format.ts";
import type { Abscissa } from "../../../tables/abscissa.ts";
import { axisTitle, headOf } from "../../../tables/said.ts";
import { activeRow } from "../../../tables/scenario-rows.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { CompareSeriesConfig } from "./definition.ts";
import type { ScenarioLine, SeriesValue } from "./series-value.ts";
import { bandSentence, costSentence, words } from "./words.ts";

const draw: BlockDraw<CompareSeriesConfig> = (value: SeriesValue | null, context) => {
  const controls = demandBar(context, { plan: costSentence[context.language], got: "" });
  if (!value) return h(context.document, "div", { class: rootClass(context, "vb-figure") }, ...asked(context), controls);
  const { spec } = value;
  const data = { ...value.data, lines: underContext(value.data.lines, context.scenario.id) };
  if (data.lines.length === 0) return emptyState(context, "noSeries");
  const { document, language, config, scenario } = context;
  const unit = unitOf(value, config);
  const identities = identifyAll(data.lines);
  const active = activeRow(data.lines, scenario.id, scenario.trial);
  const done = data.lines.filter((line) => line.state === "done" && line.points.length > 0);
  const waiting = data.lines.map((line, i) => [line, identities[i]!] as const).filter(([line]) => !done.includes(line));
  const title = human(config.title, language) || say("chart", language);
  const body = h(document, "div");
  const notes: string[] = [];
  if (done.length > 0) {
    const abscissae = done.flatMap(({ points }) => points.map(([x]) => x));
    const numeric = abscissae.every((x) => typeof x === "number");
    const drawn = lineChart(
      document,
      done.map((line) => toLine(line, identities[data.lines.indexOf(line)]!, line === active, data, language)),
      {
        width: context.width,
        sizes: sizesOf(context.mode),
        language,
        kind: numeric ? "number" : abscissae.every((x) => /^\d{4}-\d{2}/.test(String(x))) ? "date" : "text",
        years: looksLikeYears(abscissae),
        zero: config.zero ?? false,
        digits: config.digits ?? null,
        target:
          spec.target === null
            ? null
            : {
                value: spec.target,
                label:
                  human(config.targetLabel, language).replace("{value}", formatNumber(spec.target, language)) ||
                  formatNumber(spec.target, language),
              },
        name: `${title}, ${say("tableFollows", language)}`,
        titles: {
          x: numeric && !looksLikeYears(abscissae) ? axisTitle(spec.said, spec.x, language) : null,
          y: axisTitle(spec.said, spec.y, language, unit),
        },
      },
    );
    body.append(drawn.svg);
    if (drawn.from !== 0) {
      const start = `${formatNumber(drawn.from, language)}${unit ? ` ${unit}` : ""}`;
      notes.push(language === "fr" ? `axe à partir de ${start}` : `axis from ${start}`);
    }
  }
  for (const [line, identity] of waiting) body.append(waitingLine(context, line, identity));
  if (controls) body.append(controls);
  const bands = bandSentence(value, context, human(active?.name, language));
  return figure(context, {
    title: config.title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "chart",
    notes,
    legendNotes: bands ? [bands] : [],
    scenario: false,
    body,
    table: () => plainTable(context, { ...value, data }, active),
    image: done.length > 0 ? () => body.querySelector("svg.vb-chart") : null,
  });
};
export default draw;

const unitOf = ({ spec }: Pick<SeriesValue, "spec">, config: CompareSeriesConfig): string | null =>
  config.unit ?? spec.said?.[spec.y]?.unit ?? null;

/** With an envelope, the lines of the context looked at. */
function underContext(lines: ScenarioLine[], scenario: string): ScenarioLine[] {
  const here = lines.find(({ under }) => under?.scenario === scenario)?.under?.context ?? null;
  return lines.filter(({ under }) => !under || under.context === here);
}

/** A title over what is still to be asked for. */
const asked = ({ document, config, language }: DrawContext<CompareSeriesConfig>): (Node | null)[] => [
  human(config.title, language) ? h(document, "p", { class: "vb-caption" }, human(config.title, language)) : null,
];

/** The band of the experiment belongs to the scenario looked at. */
const bandOfLine = (line: ScenarioLine, active: boolean, data: SeriesValue["data"]) =>
  line.band ?? (active ? data.sample?.band : undefined) ?? null;

const toLine = (
  line: ScenarioLine,
  identity: Identity,
  bold: boolean,
  data: SeriesValue["data"],
  language: "fr" | "en",
): Line => ({
  band: bandOfLine(line, bold, data),
  label: human(line.name, language),
  color: identity.color,
  dash: identity.dash,
  width: bold ? 2.5 : 1.75,
  bold,
  identity,
  points: line.points,
});

function waitingLine({ document, language }: DrawContext, line: ScenarioLine, identity: Identity): HTMLElement {
  const failed = line.state === "error";
  return h(
    document,
    "p",
    { class: "vb-subtitle" },
    glyph(document, identity),
    ` ${human(line.name, language)} `,
    failed
      ? failureStatus(document, line.error, language)
      : line.state === "done"
        ? status(document, "quiet", null, say("noValue", language))
        : status(document, "quiet", "clock", say("pending", language)),
  );
}

function plainTable(
  { language, config }: DrawContext<CompareSeriesConfig>,
  { spec, data }: SeriesValue,
  active: ScenarioLine | null,
): PlainTable {
  const { lines } = data;
  const bands = lines.map((line) => bandOfLine(line, line === active, data));
  const all = [
    ...lines.flatMap(({ points }) => points.map(([x]) => x)),
    ...bands.flatMap((band) => (band ?? []).map(([x]) => x)),
  ];
  const abscissae = [...new Set(all)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const number = { unit: unitOf({ spec }, config), numeric: true, decimals: config.digits ?? null };
  const columns = lines.flatMap((line, i) => {
    const label = human(line.name, language);
    const points = new Map(line.points);
    const own = { ...number, label, at: (x: Abscissa) => points.get(x) ?? null };
    const band = bands[i] && new Map(bands[i].map(([x, below, above]) => [x, [below, above] as const]));
    if (!band) return [own];
    const side = (word: "low" | "high", k: 0 | 1) => ({
      ...number,
      label: `${label}, ${words[word][language]}`,
      at: (x: Abscissa) => band.get(x)?.[k] ?? null,
    });
    return [own, side("low", 0), side("high", 1)];
  });
  return {
    caption: human(config.title, language) || spec.y,
    columns: [
      {
        ...headOf(spec.said?.[spec.x], spec.x, language),
        numeric: typeof abscissae[0] === "number",
        plain: looksLikeYears(abscissae),
      },
      ...columns,
    ],
    rows: abscissae.map((x) => [x, ...columns.map((column) => column.at(x))]),
  };
}
