// compare.series: the same series in every scenario, a line each.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, digits, humanText } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  series: field(z.string(), {
    title: { fr: "Série", en: "Series" },
    help: { fr: "Nom d’une cellule qui donne une table.", en: "Name of a cell that gives a table." },
    control: "name",
    name: true,
  }),
  x: field(z.string(), { title: { fr: "Colonne du temps", en: "Time column" }, control: "column", column: "series" }),
  y: field(z.string(), { title: { fr: "Colonne de la valeur", en: "Value column" }, control: "column", column: "series" }),
  unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text", presentational: true }),
  zero: field(z.boolean().optional(), {
    title: { fr: "Axe à partir de zéro", en: "Axis from zero" },
    control: "toggle",
    presentational: true,
  }),
  target: field(z.number().optional(), { title: { fr: "Cible", en: "Target" }, control: "number" }),
  targetColumn: field(z.string().optional(), {
    title: { fr: "Colonne de la cible", en: "Target column" },
    help: {
      fr: "Quand la série porte sa propre cible : celle du fil de l’eau est tracée.",
      en: "When the series carries its own target: the baseline's is drawn.",
    },
    control: "column",
    column: "series",
    advanced: true,
  }),
  targetLabel: humanText("Nom et nature de la cible", "Name and nature of the target"),
  low: field(z.string().optional(), {
    title: { fr: "Bas de la bande", en: "Bottom of the band" },
    help: {
      fr: "Colonne de la série, avec « Haut de la bande » : un intervalle autour de chaque courbe.",
      en: "Column of the series, with “Top of the band”: an interval around each line.",
    },
    control: "column",
    column: "series",
    advanced: true,
  }),
  high: field(z.string().optional(), {
    title: { fr: "Haut de la bande", en: "Top of the band" },
    control: "column",
    column: "series",
    advanced: true,
  }),
  bandLabel: humanText("Ce que dit la bande", "What the band says", true),
  envelope: field(z.enum(["contexts"]).optional(), {
    title: { fr: "Bande d’un contexte à l’autre", en: "Band from one context to another" },
    help: {
      fr: "Chaque variante entre sa plus basse et sa plus haute valeur sous tous les contextes : autant d’évaluations que de contextes × variantes, à la demande.",
      en: "Each variant between its lowest and highest value under all contexts: as many evaluations as contexts × variants, on demand.",
    },
    control: "choice",
    labels: { contexts: { fr: "Tous les contextes", en: "All contexts" } },
    advanced: true,
  }),
  digits,
});
export type CompareSeriesConfig = z.infer<typeof config>;

const path = (slope: number) => [2024, 2026, 2028, 2030].map((annee, i) => ({ annee, enaf: 118 + slope * i }));
const banded = (slope: number) => path(slope).map((row, i) => ({ ...row, bas: row.enaf - 4 * i, haut: row.enaf + 6 * i }));

const definition: BlockDefinition<CompareSeriesConfig> = {
  id: "compare.series@1",
  kind: "comparison",
  shows: "series",
  revision: 1,
  title: { fr: "Comparer des courbes", en: "Compare series" },
  summary: { fr: "Un graphique, une courbe par scénario.", en: "One chart, a line per scenario." },
  config,
  inputs: {
    sample: {
      title: { fr: "Plan d’expériences, pour sa bande", en: "Experiment, for its band" },
      kind: "json",
      optional: true,
    },
  },
  output: "view",
  cost: "cheap",
  reach: "graph",
  // Every context × variant is evaluated: not at each move of a slider.
  onDemand: ({ envelope }) => envelope === "contexts",
  starter: { config: { series: "", x: "", y: "" } },
  fixtures: [
    {
      name: "land consumption against an envelope",
      config: {
        title: { fr: "Consommation d’ENAF cumulée depuis 2021", en: "ENAF consumption since 2021" },
        subtitle: { fr: "ha, contexte : fil de l’eau", en: "ha, context: baseline" },
        series: "trajectoire",
        x: "annee",
        y: "enaf",
        unit: "ha",
        target: 310,
        targetLabel: { fr: "Enveloppe 310 ha, seuil réglementaire", en: "Envelope 310 ha, regulatory limit" },
      },
      across: {
        trajectoire: [
          { scenario: "baseline", name: { fr: "Fil de l’eau", en: "Baseline" }, color: null, state: "done", value: path(68) },
          { scenario: "renouveler", name: "Renouveler d’abord", color: "variant-1", state: "done", value: path(62.3) },
          { scenario: "densifier", name: "Densifier les extensions", color: "variant-2", state: "done", value: path(63.3) },
          { scenario: "remobiliser", name: "Remobiliser le parc vacant", color: "variant-3", state: "pending" },
          { scenario: "trial", name: { fr: "Essai", en: "Trial" }, color: null, state: "done", value: path(60.3) },
        ],
      },
    },
    {
      name: "bands from two columns",
      config: { series: "trajectoire", x: "annee", y: "enaf", unit: "ha", low: "bas", high: "haut" },
      across: {
        trajectoire: [
          { scenario: "baseline", name: { fr: "Fil de l’eau", en: "Baseline" }, color: null, state: "done", value: banded(68) },
          { scenario: "renouveler", name: "Renouveler d’abord", color: "variant-1", state: "done", value: banded(62.3) },
        ],
      },
    },
  ],
};
export default definition;
