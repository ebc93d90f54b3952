// Settings of the whole notebook that the file format has no attribute for.
import { z } from "zod";
import type { BlockDefinition } from "../contract/block.ts";
import { field } from "../contract/fields.ts";

const filePin = z.strictObject({
  sha256: field(z.string(), { title: { fr: "Empreinte SHA-256", en: "SHA-256 digest" }, control: "text" }),
  url: field(z.string().optional(), { title: { fr: "Adresse", en: "Address" }, control: "text" }),
  date: field(z.string().optional(), { title: { fr: "Date", en: "Date" }, control: "text" }),
  licence: field(z.string().optional(), { title: { fr: "Licence", en: "Licence" }, control: "text" }),
});

const config = z.strictObject({
  seed: field(z.int().default(1), {
    title: { fr: "Graine aléatoire", en: "Random seed" },
    help: {
      fr: "La même graine redonne les mêmes tirages, dans tous les scénarios.",
      en: "The same seed gives the same samples again, in every scenario.",
    },
    control: "number",
  }),
  language: field(z.enum(["fr", "en"]).default("fr"), {
    title: { fr: "Langue du carnet", en: "Notebook language" },
    control: "choice",
    labels: { fr: { fr: "Français", en: "French" }, en: { fr: "Anglais", en: "English" } },
  }),
  gate: field(z.boolean().optional(), {
    title: { fr: "Vérifier avant de publier", en: "Check before publishing" },
    help: {
      fr: "Une version n’est publiée, ou arrêtée, que si toutes les vérifications du carnet tiennent.",
      en: "A version is published, or adopted, only if every check of the notebook holds.",
    },
    control: "toggle",
  }),
  disabled: field(z.array(z.int()).default([]), {
    title: { fr: "Cellules désactivées", en: "Disabled cells" },
    control: "json",
    advanced: true,
  }),
  locked: field(z.array(z.int()).default([]), {
    title: { fr: "Cellules verrouillées", en: "Locked cells" },
    control: "json",
    advanced: true,
  }),
  files: field(z.record(z.string(), filePin).default({}), {
    title: { fr: "Fichiers joints", en: "Attached files" },
    help: {
      fr: "L'empreinte épingle les octets : le fichier HTML suffit à désigner une version.",
      en: "The digest pins the bytes: the HTML file alone names a version.",
    },
    control: "json",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "notebook@1",
  kind: "setting",
  revision: 1,
  title: { fr: "Réglages du carnet", en: "Notebook settings" },
  summary: {
    fr: "Graine, langue, cellules désactivées ou verrouillées, fichiers joints.",
    en: "Seed, language, disabled or locked cells, attached files.",
  },
  config,
  inputs: {},
  output: "json",
  cost: "cheap",
  reach: "value",
  starter: { config: { seed: 1, language: "fr" } },
  fixtures: [
    { name: "defaults", config: {} },
    {
      name: "pinned file",
      config: {
        seed: 7,
        language: "en",
        disabled: [12],
        locked: [3, 4],
        files: { "dvf.csv": { sha256: "0".repeat(64), date: "2026-01-01", licence: "Licence Ouverte 2.0" } },
      },
    },
  ],
};

export default definition;
