// Municipal populations of the communes of an EPCI, a département or a list.
import { z } from "zod";
import { assets } from "../../../assets/manifest.generated.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  by: field(z.enum(["epci", "departement", "list"]).default("epci"), {
    title: { fr: "Territoire", en: "Territory" },
    control: "choice",
    labels: {
      epci: { fr: "intercommunalité (EPCI)", en: "intermunicipality (EPCI)" },
      departement: { fr: "département", en: "département" },
      list: { fr: "liste de communes", en: "list of communes" },
    },
  }),
  code: field(z.string().default(""), {
    title: { fr: "Code", en: "Code" },
    help: {
      fr: "SIREN de l’EPCI (200040715 : Grenoble-Alpes Métropole) ou code du département (38, 2A, 974).",
      en: "SIREN number of the EPCI (200040715: Grenoble-Alpes Métropole) or code of the département (38, 2A, 974).",
    },
    control: "text",
  }),
  codes: field(z.array(z.string()).default([]), {
    title: { fr: "Communes", en: "Communes" },
    help: { fr: "Codes INSEE, pour une liste.", en: "INSEE codes, for a list." },
    control: "json",
  }),
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "data.communes@1",
  kind: "loader",
  revision: 1,
  title: { fr: "Communes et populations", en: "Communes and populations" },
  summary: {
    fr: "Populations municipales réelles, par EPCI, département ou liste.",
    en: "Real municipal populations, by EPCI, département or list.",
  },
  config,
  inputs: {
    code: { title: { fr: "Code du territoire", en: "Territory code" }, kind: "text", optional: true },
  },
  output: "table",
  cost: "cheap",
  reach: "value",
  assets: () => ["communes.json"],
  cites: () => Object.values(assets).filter((asset) => asset.name === "communes.json"),
  starter: { config: { by: "epci", code: "200040715" }, name: "communes" },
  fixtures: [
    { name: "Grenoble-Alpes Métropole", config: { by: "epci", code: "200040715" } },
    { name: "a list", config: { by: "list", codes: ["38185", "01004"] } },
    { name: "code from a parameter", config: { by: "epci" }, inputs: { code: "200040715" } },
  ],
};

export default definition;
