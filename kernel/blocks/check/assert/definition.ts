// A condition that must hold in every scenario, with a tolerance and a message that says by how much it fails.
import { z } from "zod";
import type { BlockDefinition } from "../../block.ts";
import { field, humanText, labelField } from "../../fields.ts";

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
  });

const config = z.strictObject({
  label: labelField,
  of: field(z.array(subject).default([]), {
    title: { fr: "Cellules observées", en: "Observed cells" },
    help: { fr: "Lues dans chaque scénario.", en: "Read in every scenario." },
    control: "rows",
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

const definition: BlockDefinition<Config> = {
  id: "check.assert@1",
  revision: 1,
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
    { name: "nothing observed", config: { left: "1 + 1", op: "=", right: "2" } },
  ],
};

export default definition;
