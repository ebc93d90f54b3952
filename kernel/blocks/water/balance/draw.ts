// The year of water: what each month asked and had, when restrictions held, and what each use lacked.
import { scaleLinear } from "d3-scale";
import { h } from "../../../drawing/element.ts";
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { sizesOf, textWidth } from "../../../drawing/sizes.ts";
import { status } from "../../../drawing/status.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import { columnOf, columnsOf } from "../../../tables/stated.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

interface Month {
  month: string;
  inflow: number;
  demand: number;
  supplied: number;
  deficit: number;
  storage: number;
  outflow: number;
  level: number;
  restriction: keyof typeof levels;
}
interface Balance {
  rate: number;
  deficit: number;
  cut: number;
  monthsShort: number;
  monthsRestricted: number;
  monthsBelowReserved: number;
  lowestStorage: number;
  capacity: number;
  months: Month[];
  uses: { use: string; demand: number; cut: number; supplied: number; deficit: number; rate: number; months: number }[];
}

const levels = {
  none: { fr: "aucune", en: "none" },
  vigilance: { fr: "vigilance", en: "vigilance" },
  alert: { fr: "alerte", en: "alert" },
  "heightened-alert": { fr: "alerte renforcée", en: "heightened alert" },
  crisis: { fr: "crise", en: "crisis" },
};
/** One letter over a column of the chart, spelt out in the source line. */
const letters = { fr: ["", "V", "A", "R", "C"], en: ["", "V", "A", "H", "C"] };

const draw: BlockDraw<Config> = (value: Balance, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const n = (number: number, decimals = 0) => formatNumber(number, language, decimals);
  const thousands = (volume: number) => n(volume / 1000, 0);
  const unit = fr ? "milliers de m³" : "thousand m³";
  const short = value.monthsShort;
  const total = value.months.length;
  const months = (count: number) => (fr ? `${count} mois sur ${total}` : `${count} of ${total} months`);
  const title = fr ? `Demande et eau livrée (${unit})` : `Demand and water supplied (${unit})`;
  const verdict = status(
    document,
    short > 0 ? "err" : "ok",
    short > 0 ? "missed" : "met",
    short > 0
      ? fr
        ? `demande non satisfaite ${months(short)}`
        : `demand not met in ${months(short)}`
      : fr
        ? "demande satisfaite chaque mois"
        : "demand met every month",
  );
  const facts = [
    `${fr ? "satisfaction" : "satisfied"} ${n(value.rate, 1)}${fr ? "\u202f" : ""}%`,
    value.monthsRestricted > 0 ? `${fr ? "restrictions" : "restrictions"} ${months(value.monthsRestricted)}` : "",
    value.monthsBelowReserved > 0
      ? `${fr ? "sous le débit réservé" : "below the environmental flow"} ${months(value.monthsBelowReserved)}`
      : "",
    value.capacity > 0
      ? `${fr ? "stock le plus bas" : "lowest storage"} ${n((value.lowestStorage / value.capacity) * 100, 0)}${fr ? "\u202f" : ""}%`
      : "",
  ].filter(Boolean);
  const shown = value.months.slice(-36);
  const svg = columns(shown, context, `${title}, ${say("tableFollows", language)}`, thousands);
  const used = [...new Set(shown.map(({ level }) => level))].filter((level) => level > 0).sort();
  const names = Object.values(levels);
  const source = [
    fr ? "Trait : demande. Colonne : livré." : "Line: demand. Column: supplied.",
    used.map((level) => `${letters[language][level]}${fr ? "\u00a0: " : ": "}${names[level]![language]}`).join(", "),
    shown.length < total ? (fr ? "Les 36 derniers mois." : "The last 36 months.") : "",
  ]
    .filter(Boolean)
    .map((part) => (part.endsWith(".") ? part : `${part}.`));
  return figure(context, {
    title,
    subtitle: facts.join(" · "),
    source: source.join(" "),
    fallback: "chart",
    scenario: true,
    body: h(document, "div", {}, verdict, svg, h(document, "div", { class: "vb-top" }, usesTable(value, context))),
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Mois" : "Month", numeric: false },
        { label: fr ? "Apport" : "Inflow", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Demande" : "Demand", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Livré" : "Supplied", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Déficit" : "Deficit", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Stock" : "Storage", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Laissé à l’aval" : "Left downstream", unit: "m³", numeric: true, decimals: 0 },
        { label: "Restriction", numeric: false },
      ],
      rows: value.months.map((row) => [
        row.month,
        row.inflow,
        row.demand,
        row.supplied,
        row.deficit,
        row.storage,
        row.outflow,
        levels[row.restriction][language],
      ]),
    }),
    image: () => svg,
  });
};
export default draw;

function usesTable(value: Balance, { document, language, read, input }: DrawContext<Config>): HTMLElement {
  // A use is a column of the table connected, or the name of one of its rows.
  const named = columnsOf(input?.("uses"));
  const fr = language === "fr";
  return dataTable(
    document,
    {
      caption: fr ? "Par usage" : "By use",
      columns: [
        { label: fr ? "Usage" : "Use", numeric: false },
        { label: fr ? "Demande" : "Demand", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Restreint" : "Cut", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Manque" : "Deficit", unit: "m³", numeric: true, decimals: 0 },
        { label: fr ? "Satisfait" : "Satisfied", unit: "%", numeric: true, decimals: 1 },
        { label: fr ? "Mois en manque" : "Months short", numeric: true, decimals: 0 },
      ],
      rows: value.uses.map((row) => [
        human(read?.(row.use) ?? columnOf(named, row.use)?.label, language) || row.use,
        row.demand,
        row.cut,
        row.deficit,
        row.rate,
        row.months,
      ]),
    },
    language,
  );
}

function columns(months: Month[], context: DrawContext<Config>, name: string, show: (volume: number) => string): SVGSVGElement {
  const { document, width, language } = context;
  const sizes = sizesOf(context.mode);
  const { color } = activeIdentity({ ...context.scenario, trial: false });
  const most = Math.max(...months.map(({ demand, supplied }) => Math.max(demand, supplied)), 1000);
  const scale = scaleLinear([0, context.reach?.(most) ?? most], [0, 1]).nice(4);
  const ticks = scale.ticks(4);
  const left = Math.max(...ticks.map((tick) => textWidth(show(tick), sizes.detail))) + 10;
  const top = sizes.detail * 2.2;
  const height = Math.max(140, Math.min(220, width * 0.28));
  const bottom = top + height;
  const y = (volume: number) => bottom - scale(volume) * height;
  const each = (width - left) / months.length;
  const svg = chart(document, width, bottom + sizes.detail * 3.2, name);
  for (const tick of ticks)
    svg.append(
      line(document, [left, y(tick), width, y(tick)], "var(--rule)"),
      text(document, left - 6, y(tick) + sizes.detail * 0.35, show(tick), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
  const initials = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { month: "narrow", timeZone: "UTC" });
  months.forEach((month, i) => {
    const x = left + i * each;
    const middle = x + each / 2;
    svg.append(
      rect(document, x + each * 0.16, y(month.supplied), each * 0.68, bottom - y(month.supplied), {
        fill: color,
        "fill-opacity": 0.7,
      }),
      line(document, [x + each * 0.06, y(month.demand), x + each * 0.94, y(month.demand)], "var(--ink)", 2),
    );
    const letter = letters[language][month.level];
    if (letter)
      svg.append(text(document, middle, top - sizes.detail * 0.8, letter, { size: sizes.detail, anchor: "middle", weight: 700 }));
    if (each > sizes.detail * 0.9)
      svg.append(
        text(document, middle, bottom + sizes.detail * 1.4, initials.format(new Date(`${month.month}-01`)), {
          size: sizes.detail,
          fill: "var(--ink-3)",
          anchor: "middle",
        }),
      );
    if (i === 0 || month.month.endsWith("-01"))
      svg.append(
        text(document, x + each * 0.16, bottom + sizes.detail * 2.8, month.month.slice(0, 4), {
          size: sizes.detail,
          fill: "var(--ink-3)",
        }),
      );
  });
  return svg;
}
