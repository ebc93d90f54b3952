// What the files dropped for a territory say: values a person may take over in the parameters, and two censuses.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, labelField } from "../../contract/fields.ts";

const config = z.strictObject({
  label: labelField,
  consumedUntil: field(z.int().min(2021).max(2030).default(2024), {
    title: { fr: "Dernière année observée attendue", en: "Last observed year expected" },
    help: {
      fr: "Une consommation qui s’arrête une autre année est montrée, non proposée.",
      en: "A consumption that stops in another year is shown, not offered.",
    },
    control: "number",
  }),
});

export type Config = z.output<typeof config>;

const table = (fr: string, en: string) => ({ title: { fr, en }, kind: "any" as const, optional: true });
const used = (fr: string, en: string) => ({ title: { fr, en }, kind: "any" as const, optional: true });

const communes = [{ code: "38185" }, { code: "38158" }];
const logements = [
  {
    CODGEO: "38185",
    P22_LOG: 100,
    P22_RP: 88,
    P22_RSECOCC: 3,
    P22_LOGVAC: 9,
    P22_PMEN: 180,
    P16_LOG: 95,
    P16_RP: 85,
    P16_RSECOCC: 2,
    P16_LOGVAC: 8,
    P16_PMEN: 178,
  },
  {
    CODGEO: "38158",
    P22_LOG: 50,
    P22_RP: 46,
    P22_RSECOCC: 1,
    P22_LOGVAC: 3,
    P22_PMEN: 99,
    P16_LOG: 47,
    P16_RP: 44,
    P16_RSECOCC: 1,
    P16_LOGVAC: 2,
    P16_PMEN: 98,
  },
  {
    CODGEO: "75056",
    P22_LOG: 9000,
    P22_RP: 8000,
    P22_RSECOCC: 500,
    P22_LOGVAC: 500,
    P22_PMEN: 15000,
    P16_LOG: 9000,
    P16_RP: 8000,
    P16_RSECOCC: 500,
    P16_LOGVAC: 500,
    P16_PMEN: 15000,
  },
];
const flows = (from: number, to: number, m2: number) =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [`naf${from + i}art${from + i + 1}`, m2]));
const enaf = [
  { idcom: "38185", ...flows(11, 24, 10_000) },
  { idcom: "38158", ...flows(11, 24, 5_000) },
];

const definition: BlockDefinition<Config> = {
  id: "data.measures@1",
  kind: "loader",
  revision: 1,
  title: { fr: "Mesures tirées des fichiers", en: "Measures read in the files" },
  summary: {
    fr: "Calcule sur le territoire ce que disent les fichiers INSEE et Cerema, et le propose aux hypothèses.",
    en: "Computes over the territory what the INSEE and Cerema files say, and offers it to the parameters.",
  },
  config,
  inputs: {
    communes: { title: { fr: "Communes du territoire", en: "Communes of the territory" }, kind: "table" },
    logements: table("INSEE, recensement, logement", "INSEE, census, housing"),
    ages: table("INSEE, recensement, population", "INSEE, census, population"),
    enaf: table("Cerema, consommation d’ENAF", "Cerema, ENAF consumption"),
    size: used("Hypothèse : taille des ménages", "Parameter: household size"),
    vacancy: used("Hypothèse : vacance", "Parameter: vacancy"),
    secondary: used("Hypothèse : résidences secondaires", "Parameter: secondary homes"),
    outside: used("Hypothèse : population hors ménages", "Parameter: population outside households"),
    past: used("Hypothèse : consommation 2011–2020", "Parameter: consumption 2011–2020"),
    consumed: used("Hypothèse : consommation depuis 2021", "Parameter: consumption since 2021"),
  },
  output: "json",
  cost: "cheap",
  reach: "value",
  starter: { config: {}, inputs: { communes: "communes" }, name: "mesures" },
  fixtures: [
    { name: "nothing dropped yet", config: {}, inputs: { communes, logements: null, enaf: null, size: 2.05 } },
    {
      name: "census and land files",
      config: {},
      inputs: { communes, logements, enaf, size: 2.05, vacancy: 7.5, past: 620, consumed: null },
    },
    { name: "a file that stops in another year", config: { consumedUntil: 2023 }, inputs: { communes, enaf } },
  ],
};

export default definition;
