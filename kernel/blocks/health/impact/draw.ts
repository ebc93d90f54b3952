// Attributable cases and their interval: in words and, by zone, as bars with the interval drawn over them.
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { sizesOf, textWidth } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { HumanText } from "../../../types/index.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

interface Zone {
  zone: string;
  population: number;
  concentration: number;
  delta: number;
  baseline: number;
  attributable: number;
  low: number;
  high: number;
}
interface Impact extends Omit<Zone, "zone" | "delta" | "concentration"> {
  share: number;
  exposure: number;
  reference: number;
  below: number;
  risk: { rr: number; low: number; high: number; increment: number };
  zones: Zone[];
}

/** More zones than this and only the most burdened are drawn. */
const MOST = 18;

const draw: BlockDraw<Config> = (value: Impact, context) => {
  const { language } = context;
  const fr = language === "fr";
  const outcome = human(context.config.outcome as HumanText, language);
  const pollutant = context.config.pollutant === "no2" ? "NO₂" : fr ? "PM2,5" : "PM2.5";
  const most = Math.max(...value.zones.map(({ high }) => high), 0);
  const digits = most >= 100 ? 0 : 1;
  const n = (number: number, decimals = digits) => formatNumber(number, language, decimals);
  const colon = fr ? "\u00a0: " : ": ";
  const title = fr
    ? `Attribuables à l’air (${pollutant})${colon}${outcome} par an`
    : `Attributable to the air (${pollutant})${colon}${outcome} a year`;
  const summary = fr
    ? `${n(value.attributable)} (intervalle ${n(value.low)} à ${n(value.high)}), soit ${n(value.share, 1)} % de ${n(value.baseline, 0)}`
    : `${n(value.attributable)} (interval ${n(value.low)} to ${n(value.high)}), ${n(value.share, 1)}% of ${n(value.baseline, 0)}`;
  const exposure = fr
    ? `exposition moyenne ${n(value.exposure, 1)} µg/m³, référence ${n(value.reference, 1)}`
    : `mean exposure ${n(value.exposure, 1)} µg/m³, reference ${n(value.reference, 1)}`;
  const shown = value.zones
    .map((zone, i) => ({
      ...zone,
      zone: human(context.read?.(zone.zone), language) || zone.zone || (fr ? "ensemble" : "whole"),
      i,
    }))
    .sort((a, b) => b.attributable - a.attributable || a.i - b.i)
    .slice(0, MOST);
  const svg = bars(shown, context.reach?.(most) ?? most, context, `${title}, ${say("tableFollows", language)}`, n);
  const { rr, low, high, increment } = value.risk;
  const source = [
    fr
      ? `Risque relatif ${n(rr, 3)} (${n(low, 3)} à ${n(high, 3)}) pour ${n(increment, 0)} µg/m³. Trait : intervalle.`
      : `Relative risk ${n(rr, 3)} (${n(low, 3)} to ${n(high, 3)}) per ${n(increment, 0)} µg/m³. Line: interval.`,
    value.below > 0
      ? fr
        ? `Zones sous la référence, qui comptent pour 0 : ${value.below}.`
        : `Zones below the reference, which count for 0: ${value.below}.`
      : "",
    shown.length < value.zones.length ? (fr ? `Les ${MOST} zones les plus touchées.` : `The ${MOST} most burdened zones.`) : "",
  ];
  return figure(context, {
    title,
    subtitle: summary,
    notes: [exposure],
    source: source.filter(Boolean).join(" "),
    fallback: "chart",
    scenario: true,
    body: svg,
    table: () => ({
      caption: title,
      columns: [
        { label: "Zone", numeric: false },
        { label: "Population", numeric: true, decimals: 0 },
        { label: "Concentration", unit: "µg/m³", numeric: true, decimals: 2 },
        { label: fr ? "Cas de base" : "Baseline cases", numeric: true, decimals: 1 },
        { label: fr ? "Attribuables" : "Attributable", numeric: true, decimals: 2 },
        { label: fr ? "Borne basse" : "Lower bound", numeric: true, decimals: 2 },
        { label: fr ? "Borne haute" : "Upper bound", numeric: true, decimals: 2 },
      ],
      rows: value.zones.map((zone) => [
        human(context.read?.(zone.zone), language) || zone.zone || (fr ? "ensemble" : "whole"),
        zone.population,
        zone.concentration,
        zone.baseline,
        zone.attributable,
        zone.low,
        zone.high,
      ]),
    }),
    image: () => svg,
  });
};
export default draw;

function bars(
  zones: Zone[],
  most: number,
  context: DrawContext<Config>,
  name: string,
  n: (value: number) => string,
): SVGSVGElement {
  const { document, width } = context;
  const sizes = sizesOf(context.mode);
  const { color } = activeIdentity({ ...context.scenario, trial: false });
  const row = sizes.label * 1.9;
  const left = Math.min(width * 0.35, Math.max(...zones.map(({ zone }) => textWidth(zone, sizes.label))) + 12);
  const aside = Math.max(...zones.map(({ attributable }) => textWidth(n(attributable), sizes.label, true))) + 16;
  const scale = (value: number) => left + (most > 0 ? (Math.max(0, value) / most) * (width - left - aside) : 0);
  const svg = chart(document, width, zones.length * row + 4, name);
  zones.forEach((zone, i) => {
    const middle = i * row + row / 2;
    svg.append(
      text(document, left - 8, middle + sizes.label * 0.35, zone.zone, { size: sizes.label, anchor: "end" }),
      rect(document, left, middle - row * 0.28, scale(zone.attributable) - left, row * 0.56, {
        fill: color,
        "fill-opacity": 0.35,
      }),
      line(document, [scale(zone.low), middle, scale(zone.high), middle], "var(--ink)", 1.5),
      text(document, scale(zone.high) + 8, middle + sizes.label * 0.35, n(zone.attributable), { size: sizes.label, weight: 600 }),
    );
  });
  svg.append(line(document, [left, 0, left, zones.length * row], "var(--rule-2)"));
  return svg;
}
