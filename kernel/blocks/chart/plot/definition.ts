// chart.plot: a chart by form. Reach "graph" only for the optional baseline reference, read through across().
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, column, digits, humanText } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const marks = ["line", "area", "bar", "column", "dot", "waterfall", "cell", "pyramid"] as const;

const config = z.strictObject({
  ...caption,
  mark: field(z.enum(marks), {
    title: { fr: "Forme", en: "Mark" },
    control: "choice",
    labels: {
      line: { fr: "Courbe", en: "Line" },
      area: { fr: "Aire", en: "Area" },
      bar: { fr: "Barres horizontales", en: "Horizontal bars" },
      column: { fr: "Barres verticales", en: "Vertical bars" },
      dot: { fr: "Nuage de points", en: "Dots" },
      waterfall: { fr: "Cascade", en: "Waterfall" },
      cell: { fr: "Carte de chaleur", en: "Heatmap" },
      pyramid: { fr: "Pyramide", en: "Pyramid" },
    },
  }),
  x: column("data", "Axe horizontal", "Horizontal axis", {
    fr: "Pour des barres horizontales, une cascade ou une pyramide : la valeur.",
    en: "For horizontal bars, a waterfall or a pyramid: the value.",
  }),
  y: column("data", "Axe vertical", "Vertical axis", {
    fr: "Pour des barres horizontales, une cascade ou une pyramide : l’étiquette.",
    en: "For horizontal bars, a waterfall or a pyramid: the label.",
  }),
  colour: column("data", "Couleur", "Colour", {
    fr: "Colonne qui distingue les séries ; la valeur d’une carte de chaleur ; le sexe d’une pyramide.",
    en: "Column that tells the series apart; the value of a heatmap; the sex of a pyramid.",
  }),
  facet: column("data", "Vignettes", "Small multiples"),
  symbol: column("data", "Symbole", "Symbol", {
    fr: "Cascade : symbole du composant (D, R, ΔLV).",
    en: "Waterfall: symbol of the component (D, R, ΔLV).",
  }),
  total: column("data", "Colonne des totaux", "Column of totals", {
    fr: "Cascade : colonne vraie aux lignes qui sont des totaux. Sinon, nommez-les ci-dessous.",
    en: "Waterfall: column that is true on the rows that are totals. Otherwise, name them below.",
  }),
  totals: field(z.array(z.string()).optional(), {
    title: { fr: "Sous-totaux", en: "Totals" },
    help: {
      fr: "Cascade : étiquettes des lignes qui sont des totaux, tels quels dans les données.",
      en: "Waterfall: labels of the rows that are totals, as they stand in the data.",
    },
    control: "rows",
  }),
  stacked: field(z.boolean().optional(), {
    title: { fr: "Empiler les séries", en: "Stack the series" },
    control: "toggle",
    presentational: true,
  }),
  unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text", presentational: true }),
  zero: field(z.boolean().optional(), {
    title: { fr: "Axe à partir de zéro", en: "Axis from zero" },
    help: {
      fr: "Les barres et les aires partent toujours de zéro.",
      en: "Bars and areas always start from zero.",
    },
    control: "toggle",
    presentational: true,
    advanced: true,
  }),
  target: field(z.number().optional(), {
    title: { fr: "Ligne de repère", en: "Target line" },
    control: "number",
    advanced: true,
  }),
  targetLabel: humanText("Nom et nature du repère", "Name and nature of the target", true),
  reference: field(z.string().optional(), {
    title: { fr: "Repère du fil de l’eau", en: "Baseline reference" },
    help: {
      fr: "Nom de la cellule de données dont la valeur au fil de l’eau est tracée en repère ; en général la même que « Données ».",
      en: "Name of the data cell whose baseline value is drawn as a reference; usually the same as “Data”.",
    },
    control: "name",
    name: true,
  }),
  digits,
});
export type PlotConfig = z.infer<typeof config>;

const components = [
  { composante: "Desserrement des ménages", symbole: "D", logements: 7588 },
  { composante: "Renouvellement du parc", symbole: "R", logements: 5374 },
  { composante: "Résidences secondaires", symbole: "ΔRS", logements: 297 },
  { composante: "Logements vacants", symbole: "ΔLV", logements: -506 },
  { composante: "Point mort", symbole: "", logements: 12753 },
  { composante: "Effet démographique", symbole: "E", logements: 2525 },
  { composante: "Besoin en construction neuve", symbole: "", logements: 15278 },
];
const before = components.map((row) => (["R", ""].includes(row.symbole) ? { ...row, logements: row.logements - 1710 } : row));
const series = [2025, 2030, 2035, 2040].flatMap((annee, i) => [
  { annee, territoire: "Centre", menages: 101_200 + 1_900 * i },
  { annee, territoire: "Périphérie", menages: 95_300 + 3_100 * i - 240 * i * i },
]);
const ages = ["0-19", "20-39", "40-59", "60-79", "80+"].flatMap((age, i) => [
  { age, sexe: "Femmes", habitants: [52, 65, 58, 44, 19][i]! * 1000 },
  { age, sexe: "Hommes", habitants: [55, 64, 56, 39, 11][i]! * 1000 },
]);

const definition: BlockDefinition<PlotConfig> = {
  id: "chart.plot@1",
  kind: "view",
  shows: "chart",
  revision: 1,
  title: { fr: "Graphique", en: "Chart" },
  summary: {
    fr: "Courbe, barres, cascade, nuage, carte de chaleur ou pyramide, par formulaire.",
    en: "Line, bars, waterfall, dots, heatmap or pyramid, by form.",
  },
  config,
  inputs: { data: { title: { fr: "Données", en: "Data" }, kind: "table" } },
  output: "view",
  cost: "cheap",
  reach: "graph",
  starter: { config: { mark: "line" } },
  fixtures: [
    {
      name: "waterfall with a baseline reference",
      config: {
        title: { fr: "Décomposition du besoin en construction neuve", en: "Breakdown of the need for new housing" },
        subtitle: { fr: "Logements, 2025–2035", en: "Dwellings, 2025–2035" },
        source: { fr: "Modèle landuse.housing-need@1.", en: "Model landuse.housing-need@1." },
        mark: "waterfall",
        x: "logements",
        y: "composante",
        symbol: "symbole",
        totals: ["Point mort", "Besoin en construction neuve"],
        unit: "logements",
        reference: "composantes",
      },
      inputs: { data: components },
      across: {
        composantes: [
          { scenario: "baseline", name: "Fil de l’eau", color: null, state: "done", value: before },
          { scenario: "renouveler", name: "Renouveler d’abord", color: "variant-1", state: "done", value: components },
        ],
      },
    },
    {
      name: "lines by series",
      config: {
        title: { fr: "Ménages par territoire", en: "Households by territory" },
        mark: "line",
        x: "annee",
        y: "menages",
        colour: "territoire",
        unit: "ménages",
      },
      inputs: { data: series },
    },
    {
      name: "stacked columns",
      config: { mark: "column", x: "annee", y: "menages", colour: "territoire", stacked: true, title: "Ménages, 2025–2040" },
      inputs: { data: series },
    },
    {
      name: "horizontal bars",
      config: { mark: "bar", x: "habitants", y: "age", facet: "sexe", title: "Habitants par âge", unit: "habitants" },
      inputs: { data: ages },
    },
    {
      name: "pyramid",
      config: { mark: "pyramid", x: "habitants", y: "age", colour: "sexe", title: "Pyramide des âges", unit: "habitants" },
      inputs: { data: ages },
    },
    {
      name: "heatmap",
      config: { mark: "cell", x: "annee", y: "territoire", colour: "menages", title: "Ménages" },
      inputs: { data: series },
    },
    {
      name: "dots with a target",
      config: { mark: "dot", x: "annee", y: "menages", target: 104_000, targetLabel: "Repère 104 000", title: "Ménages" },
      inputs: { data: series },
    },
    {
      name: "area",
      config: { mark: "area", x: "annee", y: "menages", colour: "territoire", title: "Ménages" },
      inputs: { data: series },
    },
  ],
};
export default definition;
