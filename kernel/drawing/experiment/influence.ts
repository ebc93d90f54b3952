// What moves an indicator: its tornado, its Morris plot or its Sobol' indices, with the table behind.
import type { DrawContext } from "../../blocks/contract/block.ts";
import type { InfluenceData } from "../../experiments/influence.ts";
import type { Estimate, ExperimentParameter } from "../../experiments/result.ts";
import { indicatorText, parameterText } from "../../experiments/value.ts";
import { formatNumber, human } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import { h } from "../element.ts";
import type { PlainTable } from "../export.ts";
import { sizesOf } from "../sizes.ts";
import { say } from "../words.ts";
import { indexBars } from "./index-bars.ts";
import { morrisPlot } from "./morris-plot.ts";
import { tornado } from "./tornado.ts";

/** "Ce qui fait varier « Besoin en logements »" */
export function influenceTitle({ show, indicator }: InfluenceData, language: Language): string {
  const label = human(indicator.meta.label, language);
  const quoted = language === "fr" ? `« ${label} »` : `“${label}”`;
  const colon = show === "swing" ? " " : language === "fr" ? " : " : ": ";
  return say(show, language) + colon + quoted;
}

interface InfluenceParts {
  body: HTMLElement;
  notes: string[];
  legendNotes: string[];
  table: () => PlainTable;
}

export function influenceParts(context: DrawContext, data: InfluenceData, most: number): InfluenceParts {
  const { language } = context;
  const { show, indicator } = data;
  const unit = indicator.meta.unit;
  const caption = `${say(show, language)}, ${human(indicator.meta.label, language)}`;
  switch (show) {
    case "swing":
      return { ...swingParts(context, data, most, caption), table: () => swingTable(data, caption, language) };
    case "morris":
      return {
        body: chartOr(
          context,
          firstReason(
            data.morris!.map(({ muStar }) => muStar),
            language,
          ),
          () =>
            morrisPlot(
              context.document,
              data.morris!.slice(0, most).map((row) => ({ ...row, label: nameOf(data, row.parameter, language) })),
              { width: context.width, sizes: sizesOf(context.mode), language, unit, name: named(caption, language) },
            ),
        ),
        notes: [],
        legendNotes: [say("morrisLegend", language)],
        table: () => estimatesTable(data, data.morris!, ["muStar", "mu", "sigma"], ["μ*", "μ", "σ"], caption, language),
      };
    case "sobol":
      return {
        body: chartOr(
          context,
          firstReason(
            data.sobol!.map(({ total }) => total),
            language,
          ),
          () =>
            indexBars(
              context.document,
              data.sobol!.slice(0, most).map((row) => ({ ...row, label: nameOf(data, row.parameter, language) })),
              { width: context.width, sizes: sizesOf(context.mode), language, name: named(caption, language) },
            ),
        ),
        notes: [],
        legendNotes: [say("sobolLegend", language)],
        table: () => estimatesTable(data, data.sobol!, ["first", "total"], ["S1", "ST"], caption, language),
      };
  }
}

const named = (caption: string, language: Language) => `${caption}, ${say("tableFollows", language)}`;

const nameOf = ({ parameters }: InfluenceData, name: string, language: Language): string =>
  human(parameters.find((parameter) => parameter.name === name)?.label, language) || name;

/** The reason none is known, or null when one is. */
const firstReason = (estimates: Estimate[], language: Language): string | null =>
  estimates.some(({ value }) => value !== null) ? null : (estimates[0]?.reason?.[language] ?? say("noData", language));

const chartOr = ({ document }: DrawContext, reason: string | null, chart: () => Element): HTMLElement =>
  h(document, "div", {}, reason === null ? chart() : h(document, "p", { class: "vb-empty" }, reason));

/** The end of a bar is a mean of samples, off the widget's grid: three significant digits. */
const endText = (parameter: ExperimentParameter, value: number, language: Language): string =>
  parameter.options || value === 0
    ? parameterText(parameter, value, language, false)
    : formatNumber(Number(value.toPrecision(3)), language);

function swingParts(context: DrawContext, data: InfluenceData, most: number, caption: string) {
  const { document, language, mode, width } = context;
  const { swings, indicator, summary, swingBy } = data;
  const rows = swings.flatMap(({ parameter, low, high, lowAt, highAt }) => {
    const described = data.parameters.find(({ name }) => name === parameter);
    return low === null || high === null || lowAt === null || highAt === null || !described
      ? []
      : [
          {
            label: human(described.label, language),
            low,
            high,
            lowText: endText(described, lowAt, language),
            highText: endText(described, highAt, language),
          },
        ];
  });
  const chance = swings
    .filter(
      ({ low, high, noise, told }) => !told && low !== null && high !== null && noise !== null && Math.abs(high - low) < noise,
    )
    .map(({ parameter }) => nameOf(data, parameter, language));
  const turning = swings.filter(({ between }) => between === "fifths").map(({ parameter }) => nameOf(data, parameter, language));
  const { base, meta } = indicator;
  const origin = (swingBy === "conditional" ? summary.mean : base) ?? base ?? rows[0]?.low ?? 0;
  const target = meta.target;
  const marks = [
    ...(base === null ? [] : [{ value: base, label: say("scenarioValue", language), tone: "ink" as const }]),
    ...(target ? [{ value: target.value, label: say("targetValue", language), tone: "target" as const }] : []),
  ];
  const reason = rows.length > 0 ? null : (swings[0]?.reason?.[language] ?? say("noData", language));
  return {
    body: chartOr(context, reason, () =>
      tornado(document, rows.slice(0, most), {
        tell: (value) => indicatorText(indicator, value, language, false),
        width,
        sizes: sizesOf(mode),
        language,
        origin,
        marks,
        name: named(caption, language),
      }),
    ),
    notes: rows.length > most ? [say("firstRows", language, { n: most, total: rows.length })] : [],
    legendNotes: [
      ...(turning.length > 0 ? [say("swingTurns", language, { names: turning.join(", ") })] : []),
      ...(chance.length > 0 ? [say("swingNoise", language, { names: chance.join(", ") })] : []),
      say(swingBy === "conditional" ? "swingConditional" : "swingAlone", language),
      say("swingLegend", language),
    ],
  };
}

function swingTable(data: InfluenceData, caption: string, language: Language): PlainTable {
  const { unit } = data.indicator.meta;
  const fr = language === "fr";
  const described = (name: string) => data.parameters.find((parameter) => parameter.name === name)!;
  return {
    caption,
    columns: [
      { label: fr ? "Paramètre" : "Parameter", numeric: false },
      { label: fr ? "Valeur basse" : "Low value", numeric: false },
      { label: fr ? "Indicateur, valeur basse" : "Indicator, low value", unit, numeric: true },
      { label: fr ? "Valeur haute" : "High value", numeric: false },
      { label: fr ? "Indicateur, valeur haute" : "Indicator, high value", unit, numeric: true },
      { label: fr ? "Écart" : "Swing", unit, numeric: true },
      { label: fr ? "Bruit (2 erreurs-types)" : "Noise (2 standard errors)", unit, numeric: true },
    ],
    rows: data.swings.map(({ parameter, low, high, lowAt, highAt, noise, reason }) => [
      human(described(parameter).label, language),
      lowAt === null ? (reason?.[language] ?? "") : parameterText(described(parameter), lowAt, language),
      low,
      highAt === null ? "" : parameterText(described(parameter), highAt, language),
      high,
      low === null || high === null ? null : high - low,
      noise,
    ]),
  };
}

function estimatesTable<K extends string>(
  data: InfluenceData,
  rows: readonly ({ parameter: string } & Record<K, Estimate>)[],
  keys: readonly K[],
  labels: readonly string[],
  caption: string,
  language: Language,
): PlainTable {
  const interval = language === "fr" ? "intervalle à 95 %" : "95 % interval";
  return {
    caption,
    columns: [
      { label: language === "fr" ? "Paramètre" : "Parameter", numeric: false },
      ...labels.flatMap((label) => [
        { label, numeric: true, decimals: 3 },
        { label: `${label}, ${interval}`, numeric: false },
      ]),
    ],
    rows: rows.map((row) => [
      nameOf(data, row.parameter, language),
      ...keys.flatMap((key) => {
        const { value, low, high, reason } = row[key];
        const between =
          low === null || high === null ? "" : `${formatNumber(low, language, 3)} ; ${formatNumber(high, language, 3)}`;
        return [value, value === null ? (reason?.[language] ?? "") : between];
      }),
    ]),
  };
}
