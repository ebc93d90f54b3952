// The stock by label and the energy it buys, two columns a year; the balance, carbon, bill and investment in words.
import { h } from "../../../drawing/element.ts";
import { exportsOf, registerExports } from "../../../drawing/export.ts";
import { figure } from "../../../drawing/figure.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { type SummaryRow, summary } from "../../../drawing/summary.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference, formatNumber } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { type Layer, stackedColumns } from "./stack.ts";

interface Drawn {
  from: number;
  to: number;
  start: number;
  end: number;
  built: number;
  demolished: number;
  renovated: number;
  switched: number;
  sieves0: number;
  sieves1: number;
  energy0: number;
  energy1: number;
  carbon0: number;
  carbon1: number;
  bill0: number;
  bill1: number;
  billPerDwelling1: number;
  investment: number;
  series: Record<string, number>[];
  labels: { year: number; label: string; dwellings: number }[];
  carriers: { year: number; carrier: string; energy: number; carbon: number; bill: number }[];
}
type Context = DrawContext<Config>;

const draw: BlockDraw<Config> = (value: Drawn, context) => {
  const labels = labelChart(value, context);
  const root = h(
    context.document,
    "div",
    { style: "display:grid;gap:32px" },
    balance(value, context),
    labels,
    carrierChart(value, context),
  );
  // What the cell as a whole gives to copy: dwellings by label.
  registerExports(root, exportsOf(labels)!);
  return root;
};
export default draw;

function balance(value: Drawn, context: Context): HTMLElement {
  const { language } = context;
  const fr = language === "fr";
  const show = (amount: number, decimals = 0) => formatNumber(amount, language, decimals);
  const change = (now: number, before: number) =>
    before > 0 ? ` (${formatDifference((100 * (now - before)) / before, 1, language)}${fr ? "\u202f" : ""}%)` : "";
  const row = (label: string, text: string, total = false): SummaryRow => ({ label, value: null, unit: "", text, total });
  const { from, to } = value;
  return summary(context, {
    caption: fr ? "Parc de logements et chauffage" : "Housing stock and heating",
    lead: [
      fr
        ? `${show(value.start)} logements en ${from}, ${show(value.end)} en ${to} : ${show(value.built)} construits, ${show(value.demolished)} démolis, ${show(value.renovated)} rénovations`
        : `${show(value.start)} dwellings in ${from}, ${show(value.end)} in ${to}: ${show(value.built)} built, ${show(value.demolished)} demolished, ${show(value.renovated)} renovations`,
    ],
    rows: [
      row(
        fr ? `Passoires thermiques (F et G), ${to}` : `Energy sieves (F and G), ${to}`,
        `${show(value.sieves1)}${change(value.sieves1, value.sieves0)}`,
      ),
      row(
        fr ? `Énergie finale de chauffage, ${to}` : `Final energy for heating, ${to}`,
        `${show(value.energy1, 1)}\u00a0GWh/${fr ? "an" : "yr"}${change(value.energy1, value.energy0)}`,
      ),
      row(
        fr ? `Émissions du chauffage, ${to}` : `Emissions of heating, ${to}`,
        `${show(value.carbon1)}\u00a0tCO₂e/${fr ? "an" : "yr"}${change(value.carbon1, value.carbon0)}`,
        true,
      ),
      row(
        fr ? `Facture de chauffage par logement, ${to}` : `Heating bill per dwelling, ${to}`,
        `${show(value.billPerDwelling1)}\u00a0€/${fr ? "an" : "yr"}`,
      ),
      row(fr ? `Investissement, ${from + 1}-${to}` : `Investment, ${from + 1}-${to}`, `${show(value.investment, 1)}\u00a0M€`),
    ],
    notes: fr
      ? "Chauffage seul ; besoins par étiquette, rendements, facteurs et prix à remplacer par ceux de l’étude."
      : "Heating alone; needs by label, efficiencies, factors and prices to be replaced by the study’s own.",
  });
}

/** Best at the bottom, as they are wanted; a brown to blue scale that does not rest on green and red. */
const labelColors = ["div-7", "div-6", "div-5", "seq-2", "div-3", "div-2", "div-1"];
const carrierColors = ["seq-6", "seq-4", "seq-2", "div-2", "div-1", "variant-8", "variant-7", "variant-6"];

const yearsOf = (value: Drawn): number[] => value.series.map(({ year }) => year!);

function stacked(
  value: Drawn,
  context: Context,
  part: string,
  title: string,
  subtitle: string,
  layers: Layer[],
  decimals: number,
) {
  const { document, language } = context;
  const years = yearsOf(value);
  const svg = stackedColumns(document, years, layers, {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    decimals,
    name: `${title}, ${say("tableFollows", language)}`,
  });
  return figure(context, {
    title,
    subtitle,
    fallback: "chart",
    scenario: true,
    part,
    body: svg,
    table: () => ({
      caption: title,
      columns: [
        { label: language === "fr" ? "Année" : "Year", numeric: true, plain: true },
        ...layers.map(({ label }) => ({ label, numeric: true, decimals })),
      ],
      rows: years.map((year, i) => [year, ...layers.map(({ values }) => values[i]!)]),
    }),
    image: () => svg,
  });
}

function labelChart(value: Drawn, context: Context): HTMLElement {
  const fr = context.language === "fr";
  const layers = ["A", "B", "C", "D", "E", "F", "G"].map((letter, i) => ({
    label: letter,
    color: `var(--${labelColors[i]})`,
    values: value.labels.filter(({ label }) => label === letter).map(({ dwellings }) => dwellings),
  }));
  const title = fr ? `Logements par étiquette, ${value.from}-${value.to}` : `Dwellings by label, ${value.from}-${value.to}`;
  return stacked(value, context, "labels", title, fr ? "logements, de A à G" : "dwellings, from A to G", layers, 0);
}

function carrierChart(value: Drawn, context: Context): HTMLElement {
  const fr = context.language === "fr";
  const names = [...new Set(value.carriers.map(({ carrier }) => carrier))];
  const layers = names.map((name, i) => ({
    label: name,
    color: `var(--${carrierColors[i % carrierColors.length]})`,
    values: value.carriers.filter(({ carrier }) => carrier === name).map(({ energy }) => energy),
  }));
  const title = fr
    ? `Énergie finale de chauffage, ${value.from}-${value.to}`
    : `Final energy for heating, ${value.from}-${value.to}`;
  return stacked(value, context, "carriers", title, fr ? "GWh par an, par énergie" : "GWh per year, by carrier", layers, 1);
}
