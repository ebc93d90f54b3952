// A parameter chosen in a list.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, parameterFields, parameterTail, refuse } from "../../contract/fields.ts";

const option = z.strictObject({
  value: field(z.union([z.string(), z.number()]), { title: { fr: "Valeur", en: "Value" }, control: "text" }),
  label: field(humanText.optional(), { title: { fr: "Libellé", en: "Label" }, control: "human-text", presentational: true }),
});

const config = z
  .strictObject({
    ...parameterFields,
    value: field(z.union([z.string(), z.number()]), { title: { fr: "Valeur", en: "Value" }, control: "text" }),
    options: field(z.array(option).default([]), { title: { fr: "Choix possibles", en: "Options" }, control: "rows" }),
    list: field(z.enum(["own", "epci"]).default("own"), {
      title: { fr: "Liste", en: "List" },
      help: {
        fr: "Les intercommunalités de France, par leur nom : la valeur est le code, et la choisir change le carnet, non un scénario.",
        en: "The intermunicipalities of France, by name: the value is the code, and choosing it changes the notebook, not a scenario.",
      },
      control: "choice",
      labels: {
        own: { fr: "les choix ci-dessus", en: "the options above" },
        epci: { fr: "intercommunalités de France", en: "intermunicipalities of France" },
      },
      advanced: true,
    }),
    ...parameterTail,
  })
  .superRefine((value, context) => {
    if (value.list === "own" && value.options.length === 0) {
      refuse(context, ["options"], {
        fr: "La liste des choix est vide : donnez-en au moins un.",
        en: "The list of options is empty: give at least one.",
      });
    }
  });

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "input.choice@1",
  kind: "parameter",
  widget: "choice",
  revision: 1,
  title: { fr: "Choix", en: "Choice" },
  summary: { fr: "Une hypothèse ou un levier à choisir dans une liste.", en: "An assumption or lever chosen in a list." },
  config,
  inputs: {},
  output: "any",
  cost: "cheap",
  reach: "value",
  starter: {
    config: {
      label: { fr: "Nouveau choix", en: "New choice" },
      value: "a",
      options: [
        { value: "a", label: { fr: "Premier", en: "First" } },
        { value: "b", label: { fr: "Second", en: "Second" } },
      ],
    },
    name: "choix",
  },
  fixtures: [
    {
      name: "land survey",
      config: {
        label: { fr: "Mesure de la consommation", en: "Measure of consumption" },
        value: "ff",
        options: [
          { value: "ff", label: { fr: "Fichiers fonciers", en: "Land files" } },
          { value: "ocsge", label: "OCS GE" },
        ],
      },
    },
    { name: "an intermunicipality", config: { value: "200040715", list: "epci" } },
    { name: "numbers", config: { value: 2035, options: [{ value: 2030 }, { value: 2035 }, { value: 2050 }] } },
  ],
};

export default definition;
