// Where a demand for land settles: a constrained cellular automaton, cell by cell, period by period.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, refuse, said } from "../../contract/fields.ts";

const code = (fr: string, en: string) => field(z.int().min(0).max(254), { title: { fr, en }, control: "number" });

const config = z
  .strictObject({
    start: field(z.int().min(1900).max(2200).default(2025), {
      title: { fr: "Année de départ", en: "Start year" },
      control: "number",
    }),
    end: field(z.int().min(1900).max(2200).default(2050), { title: { fr: "Horizon", en: "Horizon" }, control: "number" }),
    period: field(z.int().min(1).max(50).default(5), {
      title: { fr: "Durée d’une période", en: "Length of a period" },
      unit: "ans",
      control: "number",
    }),
    demand: field(
      z
        .array(
          z.strictObject({
            code: code("Classe qui s’étend", "Class that grows"),
            area: field(z.number().min(0), {
              title: { fr: "Besoin", en: "Demand" },
              unit: "ha/an",
              control: "number",
            }),
          }),
        )
        .max(12)
        .default([{ code: 5, area: 2 }]),
      {
        title: { fr: "Besoins de surface", en: "Demand for land" },
        help: {
          fr: "La première ligne choisit d’abord ses cellules. Ignorés si une table de transition est branchée.",
          en: "The first row chooses its cells first. Ignored when a transition table is connected.",
        },
        control: "rows",
      },
    ),
    conversions: field(
      z
        .array(
          z.strictObject({
            from: code("De la classe", "From class"),
            to: code("À la classe", "To class"),
            ease: field(z.int().min(0).max(100).default(100), {
              title: { fr: "Facilité", en: "Ease" },
              unit: "%",
              control: "number",
            }),
          }),
        )
        .default([]),
      {
        title: { fr: "Conversions permises", en: "Allowed conversions" },
        help: {
          fr: "Sans ligne vers une classe : toute autre classe peut le devenir, sauf celles qui s’étendent.",
          en: "With no row to a code: any other class may become of it, save those that grow.",
        },
        control: "rows",
      },
    ),
    factors: field(
      z
        .array(
          z.strictObject({
            grid: field(z.string(), { title: { fr: "Grille branchée", en: "Connected grid" }, control: "text" }),
            worst: field(z.number(), { title: { fr: "Valeur la moins propice", en: "Least suitable value" }, control: "number" }),
            best: field(z.number(), { title: { fr: "Valeur la plus propice", en: "Most suitable value" }, control: "number" }),
            weight: field(z.number().positive().default(1), { title: { fr: "Poids", en: "Weight" }, control: "number" }),
            excludes: field(z.boolean().default(false), {
              title: { fr: "Au-delà, exclu", en: "Beyond, excluded" },
              control: "toggle",
            }),
            code: field(z.int().min(0).max(254).nullable().default(null), {
              title: { fr: "Pour cette classe seule", en: "For this class alone" },
              control: "number",
            }),
          }),
        )
        .default([]),
      {
        title: { fr: "Facteurs d’aptitude", en: "Suitability factors" },
        help: {
          fr: "Chaque grille branchée va de 0 (la moins propice) à 1 ; l’aptitude est leur moyenne pondérée.",
          en: "Each connected grid goes from 0 (least suitable) to 1; suitability is their weighted mean.",
        },
        control: "rows",
      },
    ),
    influence: field(
      z
        .array(
          z.strictObject({
            code: code("Classe qui s’étend", "Class that grows"),
            near: code("Attirée par", "Drawn to"),
            weight: field(z.number().min(-100).max(100).default(1), { title: { fr: "Poids", en: "Weight" }, control: "number" }),
          }),
        )
        .default([]),
      {
        title: { fr: "Attirances", en: "Attractions" },
        help: {
          fr: "Un poids négatif repousse. Sans ligne, une classe s’étend près d’elle-même.",
          en: "A negative weight repels. With no row, a class grows near itself.",
        },
        control: "rows",
        advanced: true,
      },
    ),
    radius: field(z.int().min(1).max(7).default(2), {
      title: { fr: "Rayon du voisinage", en: "Radius of the neighbourhood" },
      unit: "cellules",
      control: "number",
      advanced: true,
    }),
    decay: field(z.number().min(0).max(4).default(1), {
      title: { fr: "Décroissance avec la distance", en: "Decay with distance" },
      help: { fr: "La couronne d compte pour 1/d à cette puissance.", en: "Ring d weighs 1/d to this power." },
      control: "number",
      advanced: true,
    }),
    scatter: field(z.number().min(0).max(1).default(0.02), {
      title: { fr: "Dispersion", en: "Scatter" },
      help: {
        fr: "Attrait d’une cellule sans voisine : 0 interdit le mitage, 1 l’égale à une cellule entourée.",
        en: "Appeal of a cell without neighbours: 0 forbids sprawl, 1 makes it equal to a surrounded cell.",
      },
      control: "number",
    }),
    noise: numberField(0.5, {
      title: { fr: "Hasard (α)", en: "Chance (α)" },
      help: {
        fr: "0 : aucun ; les cellules égales restent départagées au sort.",
        en: "0: none; equal cells are still parted by lot.",
      },
    }),
    protectedValues: field(z.array(z.number()).default([]), {
      title: { fr: "Valeurs protégées", en: "Protected values" },
      help: {
        fr: "Valeurs de la grille « protected » où rien ne change. Vide : toutes sauf 0.",
        en: "Values of the “protected” grid where nothing changes. Empty: all but 0.",
      },
      control: "json",
      advanced: true,
    }),
  })
  .superRefine(({ start, end, period }, context) => {
    if (end <= start || (end - start) % period !== 0)
      refuse(context, ["end"], {
        fr: `De ${start} à ${end}, il n’y a pas un nombre entier de périodes de ${period} ans : changez l’horizon ou la période.`,
        en: `From ${start} to ${end} there is no whole number of ${period}-year periods: change the horizon or the period.`,
      });
  });

export type Config = z.output<typeof config>;

const field4 = { width: 4, height: 4, cellSize: 100, origin: [700000, 6600000], crs: "EPSG:2154", nodata: null };

const definition: BlockDefinition<Config> = {
  id: "landuse.automaton@1",
  kind: "model",
  revision: 2,
  title: { fr: "Extension des usages du sol", en: "Land-use change by cells" },
  summary: {
    fr: "Place un besoin de surface, cellule par cellule : aptitude, voisinage, protections, hasard.",
    en: "Settles a demand for land cell by cell: suitability, neighbourhood, protection, chance.",
  },
  config,
  inputs: {
    land: { title: { fr: "Occupation du sol (codes)", en: "Land use (codes)" }, kind: "grid" },
    protected: { title: { fr: "Protections", en: "Protection" }, kind: "grid", optional: true },
    suitability: { title: { fr: "Aptitude, de 0 à 1", en: "Suitability, 0 to 1" }, kind: "grid", optional: true },
    demand: {
      title: { fr: "Besoin, ha/an, ou table year, code, area (ha)", en: "Demand, ha/year, or table year, code, area (ha)" },
      kind: "any",
      units: { area: "ha" },
      optional: true,
    },
    transitions: { title: { fr: "Probabilités de transition", en: "Transition probabilities" }, kind: "table", optional: true },
    conversions: {
      title: { fr: "Conversions : table from, ease (%), to", en: "Conversions: table from, ease (%), to" },
      kind: "table",
      units: { ease: "%" },
      optional: true,
    },
    noise: { title: { fr: "Hasard (α)", en: "Chance (α)" }, kind: "number", optional: true },
  },
  openInputs: true,
  output: "json",
  columns: {
    year: said("Année", "Year"),
    code: said("Code", "Code"),
    asked: said("Demandé", "Asked", "ha"),
    met: said("Fait", "Met", "ha"),
    missing: said("Manque", "Missing", "ha"),
    area: said("Surface", "Area", "ha"),
    start: said("Au départ", "At the start", "ha"),
    end: said("À l’horizon", "At the horizon", "ha"),
    gain: said("Gain", "Gain", "ha"),
    loss: said("Perte", "Loss", "ha"),
    net: said("Solde", "Net", "ha"),
    cells: said("Cellules", "Cells"),
  },
  cost: "heavy",
  stochastic: true,
  reach: "value",
  starter: {
    config: { start: 2025, end: 2050, period: 5, demand: [{ code: 5, area: 2 }] },
    inputs: { land: "occupation" },
    name: "extension",
  },
  offers: { land: "land-cover" },
  fixtures: [
    {
      name: "a hamlet grows along its street, away from the wood",
      config: { start: 2025, end: 2035, period: 5, demand: [{ code: 5, area: 0.4 }], protectedValues: [2] },
      inputs: {
        land: { ...field4, data: [3, 3, 3, 2, 3, 5, 3, 2, 3, 5, 3, 2, 4, 4, 4, 2] },
        protected: { ...field4, data: [3, 3, 3, 2, 3, 5, 3, 2, 3, 5, 3, 2, 4, 4, 4, 2] },
      },
    },
    {
      name: "a stationary Markov table, no chance",
      config: { start: 2025, end: 2035, period: 5, noise: 0, scatter: 1 },
      inputs: {
        land: { ...field4, data: [3, 3, 3, 3, 3, 5, 3, 3, 3, 5, 3, 3, 4, 4, 4, 4] },
        transitions: [
          { from: 3, to: 3, share: 0.8 },
          { from: 3, to: 5, share: 0.2 },
          { from: 4, to: 4, share: 0.5 },
          { from: 4, to: 5, share: 0.5 },
        ],
      },
    },
  ],
};

export default definition;
