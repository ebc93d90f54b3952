// The samples and the bands of an experiment as plain tables: behind the charts, and for a spreadsheet.
import type { SeriesBands } from "../../experiments/result.ts";
import { parameterText } from "../../experiments/value.ts";
import { human, looksLikeYears } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import type { PlainTable } from "../export.ts";
import type { BandRow } from "./indicator-bands.ts";
import type { PickedSample } from "./pick.ts";

/** A row per sample, in full precision. */
export function samplesTable({ parameters, indicators, draws }: PickedSample, caption: string, language: Language): PlainTable {
  const rows = Array.from({ length: draws.rows.length }, (_, i) => [
    Number(draws.rows[i]) + 1,
    ...parameters.map((parameter, j) => {
      const code = draws.parameters[j]![i]!;
      return parameter.options ? parameterText(parameter, code, language) : code;
    }),
    ...indicators.map((_, k) => draws.indicators[k]![i]!),
  ]);
  return {
    caption,
    columns: [
      { label: language === "fr" ? "Tirage" : "Sample", numeric: true, plain: true },
      ...parameters.map(({ label, unit, options }) => ({ label: human(label, language), unit, numeric: options === null })),
      ...indicators.map(({ meta }) => ({ label: human(meta.label, language), unit: meta.unit, numeric: true })),
    ],
    rows,
  };
}

const shares = ["p5", "p25", "p50", "p75", "p95"] as const;

export function seriesTable(bands: SeriesBands, caption: string, unit: string, baseLabel: string): PlainTable {
  const base = bands.base;
  return {
    caption,
    columns: [
      { label: bands.xName, numeric: bands.x.every((x) => typeof x === "number"), plain: looksLikeYears(bands.x) },
      ...shares.map((share) => ({ label: share, unit, numeric: true })),
      ...(base ? [{ label: baseLabel, unit, numeric: true }] : []),
    ],
    rows: bands.x.map((x, i) => [x, ...shares.map((share) => bands[share][i]), ...(base ? [base[i]] : [])]),
  };
}

export function summaryTable(rows: readonly BandRow[], caption: string, language: Language): PlainTable {
  const fr = language === "fr";
  const numeric = (label: string) => ({ label, numeric: true });
  return {
    caption,
    columns: [
      { label: fr ? "Indicateur" : "Indicator", numeric: false },
      { label: fr ? "Unité" : "Unit", numeric: false },
      numeric(fr ? "Scénario" : "Scenario"),
      ...shares.map(numeric),
      numeric(fr ? "Moyenne" : "Mean"),
      numeric(fr ? "Écart-type" : "Standard deviation"),
      numeric("min"),
      numeric("max"),
      { label: fr ? "Cible tenue (part)" : "Target met (share)", numeric: true, decimals: 3 },
      numeric(fr ? "Tirages" : "Samples"),
    ],
    rows: rows.map(({ indicator, summary }) => [
      human(indicator.meta.label, language),
      indicator.meta.unit,
      indicator.base,
      ...shares.map((share) => summary[share]),
      summary.mean,
      summary.sd,
      summary.min,
      summary.max,
      summary.met,
      summary.count,
    ]),
  };
}
