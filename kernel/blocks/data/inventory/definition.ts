// The data a study needs: what is real, what is an exercise value, what is still to be provided.
import { z } from "zod";
import type { JsonObject } from "../../../types/index.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, labelField, territoryPort } from "../../contract/fields.ts";

const item = z.strictObject({
  name: field(humanText, { title: { fr: "Donnée", en: "Data" }, control: "human-text" }),
  status: field(z.enum(["real", "exercise", "missing"]), {
    title: { fr: "Statut", en: "Status" },
    help: {
      fr: "Ce que le carnet emploie tant qu'aucun fichier n'est branché.",
      en: "What the notebook uses until a file is connected.",
    },
    control: "choice",
    labels: {
      real: { fr: "réelle", en: "real" },
      exercise: { fr: "valeur d’exercice", en: "exercise value" },
      missing: { fr: "à fournir", en: "to be provided" },
    },
  }),
  source: field(humanText.nullable().default(null), { title: { fr: "Source", en: "Source" }, control: "human-text" }),
  vintage: field(z.string().nullable().default(null), { title: { fr: "Millésime", en: "Vintage" }, control: "text" }),
  port: field(z.string().nullable().default(null), {
    title: { fr: "Entrée qui la fournit", en: "Input that provides it" },
    help: {
      fr: "Nom d'une entrée : branchée, la donnée devient réelle.",
      en: "Name of an input: once connected, the data becomes real.",
    },
    control: "text",
  }),
  expects: field(
    z
      .enum(["insee-rp-logement", "insee-rp-population", "cerema-consommation-enaf", "sdes-sitadel", "contours"])
      .nullable()
      .default(null),
    {
      title: { fr: "Fichier attendu", en: "Expected file" },
      help: { fr: "Reconnu à ses en-têtes.", en: "Recognised by its headers." },
      control: "choice",
      labels: {
        "insee-rp-logement": { fr: "INSEE, recensement, logement", en: "INSEE, census, housing" },
        "insee-rp-population": { fr: "INSEE, recensement, population par âge", en: "INSEE, census, population by age" },
        "cerema-consommation-enaf": { fr: "Cerema, consommation d’ENAF", en: "Cerema, ENAF consumption" },
        "sdes-sitadel": { fr: "SDES, Sit@del2, logements commencés", en: "SDES, Sit@del2, dwellings started" },
        contours: { fr: "contours (GeoJSON)", en: "boundaries (GeoJSON)" },
      },
    },
  ),
});

const config = z.strictObject({
  label: labelField,
  exampleTerritory: field(z.string().nullable().default(null), {
    title: { fr: "Territoire des valeurs d’exercice", en: "Territory of the exercise values" },
    help: {
      fr: "Code comparé à l’entrée « territory » : ailleurs, une valeur d’exercice devient « à fournir ».",
      en: "Code compared with the input “territory”: elsewhere, an exercise value becomes “to be provided”.",
    },
    control: "text",
    advanced: true,
  }),
  items: field(z.array(item).default([]), { title: { fr: "Données", en: "Data" }, control: "rows" }),
});

export type Config = z.output<typeof config>;

const items: JsonObject[] = [
  {
    name: { fr: "Populations communales", en: "Populations of the communes" },
    status: "real",
    source: "INSEE",
    vintage: "2023",
    port: "communes",
  },
  {
    name: { fr: "Ménages et logements", en: "Households and dwellings" },
    status: "exercise",
    port: "logements",
    expects: "insee-rp-logement",
  },
  { name: { fr: "Mises en chantier", en: "Housing starts" }, status: "missing", source: "Sit@del2" },
];

const definition: BlockDefinition<Config> = {
  id: "data.inventory@1",
  kind: "loader",
  revision: 1,
  title: { fr: "Données du territoire", en: "Data of the territory" },
  summary: {
    fr: "Liste les données d’une étude : réelles, d’exercice ou à fournir ; reconnaît les fichiers branchés.",
    en: "Lists the data of a study: real, exercise or to be provided; recognises the files connected.",
  },
  config,
  inputs: territoryPort,
  openInputs: true,
  output: "table",
  cost: "cheap",
  reach: "value",
  starter: {
    config: { items: [{ name: { fr: "Populations communales", en: "Populations of the communes" }, status: "missing" }] },
    name: "donnees",
  },
  fixtures: [
    { name: "nothing connected", config: { items } },
    {
      name: "files connected, one of them another than expected",
      config: { items },
      inputs: {
        communes: [{ code: "38185", nom: "Grenoble", population: 156140 }],
        logements: [{ CODGEO: "38185", P21_LOG: 10, P21_RP: 8, P21_RSECOCC: 1, P21_LOGVAC: 1 }],
      },
    },
    {
      name: "another territory than that of the exercise values",
      config: { exampleTerritory: "200040715", items },
      inputs: { territory: "243500139" },
    },
    {
      name: "not the expected file",
      config: { items },
      inputs: { logements: [{ code: "38185", x: 1 }] },
    },
  ],
};

export default definition;
