// The river at a glance: simulated flow, and the observed one where there is; or the fit, in a few ruled lines.
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { type Line, lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { type SummaryRow, summary } from "../../../drawing/summary.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber } from "../../../language/format.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { lowFlow, monthly, type Point } from "./months.ts";

interface Fit extends Record<string, unknown> {
  nse: number;
  kge: number;
  bias: number;
  days: number;
  from: string;
  to: string;
  x1: number;
  x2: number;
  x3: number;
  x4: number;
  /** When the calibration moved the snow too. */
  x5?: number;
  x6?: number;
}

/** More days than this are drawn by month. */
const MOST_DAYS = 750;

const draw: BlockDraw<Config> = (value: unknown, context) => {
  const columns = readColumns(value);
  if (!columns) return fitSummary(value as Fit, context);
  const { document, language } = context;
  const fr = language === "fr";
  const dates = columns.get("date") as string[];
  const depth = columns.get("Q") as number[];
  // In m³/s where the catchment's area was given.
  const discharge = columns.names.includes("discharge") ? (columns.get("discharge") as number[]) : null;
  const wettest = depth.reduce((at, value, i) => (value > depth[at]! ? i : at), 0);
  const scale = discharge && depth[wettest]! > 0 ? discharge[wettest]! / depth[wettest]! : 1;
  const flow = discharge ?? depth;
  const observed = columns.names.includes("observed")
    ? (columns.get("observed") as (number | null)[]).map((value) => (value === null ? null : value * scale))
    : null;
  const long = dates.length > MOST_DAYS;
  const points = (values: readonly (number | null)[]): Point[] =>
    long ? monthly(dates, values) : dates.flatMap((date, i) => (values[i] === null ? [] : [[date, values[i]!] as Point]));
  const simulated = points(flow);
  const seen = observed ? points(observed) : [];
  const line = (label: string, color: string, dash: string, series: Point[]): Line => ({
    label,
    color,
    dash,
    width: dash ? 1.2 : 1.8,
    bold: !dash,
    identity: null,
    points: series,
  });
  const { color } = activeIdentity({ ...context.scenario, trial: false });
  const lines = [line(fr ? "simulé" : "simulated", color, "", simulated)];
  if (seen.length > 0) lines.push(line(fr ? "observé" : "observed", "var(--ink-3)", "2 3", seen));
  const step = long ? (fr ? "moyennes par mois" : "monthly means") : fr ? "par jour" : "by day";
  const title = fr ? "Débit de la rivière" : "Flow of the river";
  const unit = discharge ? "m³/s" : fr ? "mm/j" : "mm/d";
  const mean = flow.reduce((a, b) => a + b, 0) / flow.length;
  const yearly = (depth.reduce((a, b) => a + b, 0) / depth.length) * 365.25;
  const low = lowFlow(dates, flow);
  const facts = [
    `${fr ? "module" : "mean flow"} ${formatNumber(mean, language, 2)} ${unit}`,
    low === null ? null : `QMNA5 ${formatNumber(low, language, 2)} ${unit}`,
    `${formatNumber(yearly, language, 0)} ${fr ? "mm/an" : "mm/yr"}`,
  ];
  const { svg } = lineChart(document, lines, {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    kind: "date",
    years: false,
    zero: true,
    digits: 2,
    target: null,
    name: `${title}, ${unit}, ${say("tableFollows", language)}`,
  });
  const told = new Map(seen);
  return figure(context, {
    title: `${title} (${unit}), ${step}`,
    subtitle: facts.filter(Boolean).join(" · "),
    source:
      low === null
        ? ""
        : fr
          ? "QMNA5 : le plus bas débit mensuel de l’année, non atteint une année sur cinq, d’après ces années."
          : "QMNA5: the lowest monthly flow of the year, not reached one year in five, from these years.",
    fallback: "chart",
    scenario: true,
    body: svg,
    table: () => ({
      caption: title,
      columns: [
        { label: long ? (fr ? "Mois" : "Month") : "Date", numeric: false },
        { label: fr ? "Débit simulé" : "Simulated flow", unit, numeric: true, decimals: 3 },
        ...(seen.length > 0 ? [{ label: fr ? "Débit observé" : "Observed flow", unit, numeric: true, decimals: 3 }] : []),
      ],
      rows: simulated.map(([at, depth]) => [
        long ? at.slice(0, 7) : at,
        depth,
        ...(seen.length > 0 ? [told.get(at) ?? null] : []),
      ]),
    }),
    image: () => svg,
  });
};
export default draw;

function fitSummary(fit: Fit, context: DrawContext<Config>): HTMLElement {
  const fr = context.language === "fr";
  const calibrated = "criterion" in fit;
  const row = (label: string, value: number, unit: string, decimals: number, total = false): SummaryRow => ({
    label,
    value,
    unit,
    decimals,
    total,
  });
  return summary(context, {
    caption: calibrated
      ? fr
        ? "Calage de GR4J"
        : "Calibration of GR4J"
      : fr
        ? "Écart aux débits observés"
        : "Fit to observed flows",
    lead: [
      `${fit.from} – ${fit.to}`,
      `${formatNumber(fit.days, context.language, 0)} ${fr ? "jours comparés" : "days compared"}`,
    ],
    rows: [
      row(fr ? "NSE (Nash et Sutcliffe)" : "NSE (Nash and Sutcliffe)", fit.nse, "", 3, true),
      row(fr ? "KGE (Kling et Gupta)" : "KGE (Kling and Gupta)", fit.kge, "", 3, true),
      row(fr ? "Volume simulé / observé" : "Simulated / observed volume", fit.bias, "", 3),
      row(fr ? "x1, réservoir de production" : "x1, production store", fit.x1, "mm", 1),
      row(fr ? "x2, échange souterrain" : "x2, groundwater exchange", fit.x2, fr ? "mm/j" : "mm/d", 2),
      row(fr ? "x3, réservoir de routage" : "x3, routing store", fit.x3, "mm", 1),
      row(fr ? "x4, temps de base" : "x4, time base", fit.x4, fr ? "j" : "d", 2),
      ...(fit.x5 === undefined ? [] : [row(fr ? "x5, inertie du manteau" : "x5, inertia of the pack", fit.x5, "", 3)]),
      ...(fit.x6 === undefined
        ? []
        : [row(fr ? "x6, fonte par degré" : "x6, melt by degree", fit.x6, fr ? "mm/°C/j" : "mm/°C/d", 2)]),
    ],
    notes: fr
      ? "1 est un accord parfait ; NSE 0 ne fait pas mieux que la moyenne."
      : "1 is a perfect fit; NSE 0 does no better than the mean.",
  });
}
