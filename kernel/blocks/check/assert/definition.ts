// A condition that must hold in every scenario, with a tolerance and a message that says by how much it fails.
import { z } from "zod";
import { sampledParameters } from "../../../experiments/sampled-parameter.ts";
import type { BlockDefinition, FieldMeta } from "../../contract/block.ts";
import { field, humanText, labelField } from "../../contract/fields.ts";
import { exploresOnDemand } from "./on-demand.ts";

const subject = z.strictObject({
  cell: field(z.string().min(1), { title: { fr: "Cellule", en: "Cell" }, control: "name", name: true }),
  as: field(
    z
      .string()
      .regex(/^[A-Za-z_]\w*$/)
      .nullable()
      .default(null),
    {
      title: { fr: "Appelée dans la formule", en: "Called in the formula" },
      help: { fr: "Vide : son propre nom.", en: "Empty: its own name." },
      control: "text",
      says: "alias",
    },
  ),
});

const expression = (fallback: string, title: { fr: string; en: string }) =>
  field(z.string().default(fallback), {
    title,
    help: {
      fr: "Nombres, cellules observées, leurs éléments (demographie.births), + - * /, abs, round, sum(table.colonne).",
      en: "Numbers, observed cells, their members (demographie.births), + - * /, abs, round, sum(table.column).",
    },
    control: "code",
    says: "formula",
  });

/** Serves some properties only: folded away in the form. */
const more = <S extends z.ZodType>(schema: S): S => field(schema, { ...(schema.meta() as unknown as FieldMeta), advanced: true });

const bound = (title: { fr: string; en: string }) =>
  field(z.number().nullable().default(null), { title, control: "number", advanced: true });

const config = z.strictObject({
  label: labelField,
  of: field(z.array(subject).default([]), {
    title: { fr: "Cellules observées", en: "Observed cells" },
    help: { fr: "Lues dans chaque scénario.", en: "Read in every scenario." },
    control: "rows",
  }),
  property: field(z.enum(["comparison", "conserved", "bounds", "monotone"]).default("comparison"), {
    title: { fr: "Propriété", en: "Property" },
    help: {
      fr: "Comparaison : calculé et attendu. Total conservé : départ + flux = calculé. Bornes : chaque valeur entre deux. Sens : suit un paramètre sans jamais revenir. Leurs champs sont dans « Plus de réglages ».",
      en: "Comparison: computed and expected. Conserved total: start + flows = computed. Bounds: every value between two. Direction: follows a parameter without ever turning back. Their fields are under “More settings”.",
    },
    control: "choice",
    labels: {
      comparison: { fr: "comparaison", en: "comparison" },
      conserved: { fr: "total conservé", en: "conserved total" },
      bounds: { fr: "bornes", en: "bounds" },
      monotone: { fr: "sens de variation", en: "direction of change" },
    },
  }),
  left: expression("0", { fr: "Ce qui est calculé", en: "What is computed" }),
  op: field(z.enum(["=", "<=", ">=", "<", ">", "!="]).default("="), {
    title: { fr: "Doit être", en: "Must be" },
    control: "choice",
    labels: {
      "=": { fr: "égal à", en: "equal to" },
      "<=": { fr: "au plus", en: "at most" },
      ">=": { fr: "au moins", en: "at least" },
      "<": { fr: "inférieur à", en: "below" },
      ">": { fr: "supérieur à", en: "above" },
      "!=": { fr: "différent de", en: "different from" },
    },
  }),
  right: expression("0", { fr: "Ce qui est attendu", en: "What is expected" }),
  start: more(expression("0", { fr: "Total conservé : départ", en: "Conserved total: start" })),
  flows: more(expression("0", { fr: "Total conservé : flux", en: "Conserved total: flows" })),
  min: bound({ fr: "Bornes : au moins", en: "Bounds: at least" }),
  max: bound({ fr: "Bornes : au plus", en: "Bounds: at most" }),
  parameter: field(z.string().default(""), {
    title: { fr: "Sens : paramètre suivi", en: "Direction: parameter followed" },
    control: "name",
    name: true,
    advanced: true,
  }),
  direction: field(z.enum(["increasing", "decreasing"]).default("increasing"), {
    title: { fr: "Sens : quand il augmente, le calculé", en: "Direction: as it rises, the computed value" },
    control: "choice",
    labels: { increasing: { fr: "augmente", en: "rises" }, decreasing: { fr: "diminue", en: "falls" } },
    advanced: true,
  }),
  steps: field(z.int().min(2).max(1000).default(7), {
    title: { fr: "Sens : points sur sa plage", en: "Direction: points over its range" },
    control: "number",
    advanced: true,
  }),
  draws: field(z.int().min(0).max(100_000).default(0), {
    title: { fr: "Tirages par scénario", en: "Samples per scenario" },
    help: {
      fr: "0 : les scénarios seuls. Au-delà, la vérification se lance à la demande et couvre tous les contextes.",
      en: "0: the scenarios alone. Beyond, the check runs on demand and covers every context.",
    },
    control: "number",
    advanced: true,
  }),
  over: sampledParameters({ fr: "Paramètres tirés", en: "Parameters sampled" }, { advanced: true }),
  seed: field(z.int().default(1), {
    title: { fr: "Graine des tirages", en: "Seed of the samples" },
    control: "number",
    advanced: true,
  }),
  tolerance: field(z.number().nonnegative().default(0), { title: { fr: "Tolérance", en: "Tolerance" }, control: "number" }),
  unit: field(z.string().default(""), { title: { fr: "Unité", en: "Unit" }, control: "text" }),
  round: field(z.number().positive().nullable().default(1), {
    title: { fr: "Arrondi affiché", en: "Display rounding" },
    control: "number",
  }),
  success: field(humanText.nullable().default(null), {
    title: { fr: "Message si tenu", en: "Message when it holds" },
    control: "human-text",
  }),
  message: field(humanText.nullable().default(null), {
    title: { fr: "Message si non tenu", en: "Message when it fails" },
    help: {
      fr: "{ecart}, {gauche}, {droite} et {unite} sont remplacés ; « {perd} » devient « perd » ou « gagne » selon le signe.",
      en: "{gap}, {left}, {right} and {unit} are replaced; “{loses}” becomes “loses” or “gains” by the sign.",
    },
    control: "human-text",
  }),
});

export type Config = z.output<typeof config>;

const done = (scenario: string, name: string, value: unknown) => ({ scenario, name, color: null, state: "done" as const, value });

/** A stock that leaks once density passes 72. */
const stock = {
  parameters: {
    densite: { value: 40, min: 20, max: 120, step: 1 },
    part: { value: 50, min: 0, max: 100, step: 5 },
  },
  outputs: { construit: "densite", fin: "100 + densite - if(densite >= 72, 20, 0) + 0 * part" },
};

const definition: BlockDefinition<Config> = {
  id: "check.assert@1",
  kind: "check",
  result: "check",
  revision: 2,
  title: { fr: "Vérification", en: "Check" },
  summary: {
    fr: "Une condition qui doit tenir dans tous les scénarios, avec tolérance et message.",
    en: "A condition that must hold in every scenario, with tolerance and message.",
  },
  config,
  inputs: {},
  output: "view",
  cost: "cheap",
  reach: "graph",
  onDemand: exploresOnDemand,
  starter: {
    config: { label: { fr: "Nouvelle vérification", en: "New check" }, of: [], left: "0", op: "=", right: "0", tolerance: 0.5 },
    name: "controle",
  },
  fixtures: [
    {
      name: "population balance, one scenario loses people",
      config: {
        label: { fr: "Population conservée", en: "Population conserved" },
        of: [{ cell: "bilan" }],
        left: "bilan.end",
        op: "=",
        right: "bilan.start + bilan.births - bilan.deaths + bilan.migration",
        tolerance: 0.5,
        unit: "habitants",
        message: { fr: "votre total {perd} {ecart} habitants", en: "your total {loses} {gap} inhabitants" },
      },
      across: {
        bilan: [
          done("baseline", "Fil de l’eau", { start: 1000, births: 50, deaths: 40, migration: 10, end: 1020 }),
          done("dense", "Densifier", { start: 1000, births: 50, deaths: 40, migration: 10, end: 708 }),
        ],
      },
    },
    {
      name: "one still computing, one failed",
      config: { of: [{ cell: "enaf", as: "x" }], left: "x", op: "<=", right: "310", unit: "ha" },
      across: {
        enaf: [
          done("baseline", "Fil de l’eau", 298.5),
          { scenario: "a", name: "A", color: null, state: "pending" },
          { scenario: "b", name: "B", color: null, state: "error", error: "densité nulle" },
        ],
      },
    },
    {
      name: "a total conserved, and one that is not",
      config: {
        of: [{ cell: "parc" }],
        property: "conserved",
        left: "parc.end",
        start: "parc.start",
        flows: "parc.built - parc.lost",
      },
      across: {
        parc: [
          done("baseline", "Fil de l’eau", { start: 100, built: 12, lost: 2, end: 110 }),
          done("dense", "Densifier", { start: 100, built: 30, lost: 2, end: 130 }),
        ],
      },
    },
    {
      name: "a column within bounds",
      config: { of: [{ cell: "communes" }], property: "bounds", left: "communes.taux", min: 0, max: 100, unit: "%" },
      across: { communes: [done("baseline", "Fil de l’eau", [{ taux: 12 }, { taux: 104 }])] },
    },
    {
      name: "draws that break a total, shrunk to one value",
      config: {
        of: [{ cell: "fin" }, { cell: "construit" }],
        property: "conserved",
        left: "fin",
        start: "100",
        flows: "construit",
        draws: 30,
        over: [{ name: "densite" }, { name: "part" }],
      },
      sweep: stock,
    },
    {
      name: "a direction that turns back",
      config: {
        of: [{ cell: "fin" }],
        property: "monotone",
        left: "fin",
        parameter: "densite",
        draws: 10,
        over: [{ name: "part", distribution: "triangular", min: 0, mode: 20, max: 100 }],
      },
      sweep: stock,
    },
    { name: "nothing observed", config: { left: "1 + 1", op: "=", right: "2" } },
  ],
};

export default definition;
