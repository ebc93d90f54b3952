// A parameter chosen in a list.
import { z } from "zod";
import type { BlockDefinition } from "../../block.ts";
import { field, humanText, parameterFields, parameterTail } from "../../fields.ts";

const option = z.strictObject({
  value: field(z.union([z.string(), z.number()]), { title: { fr: "Valeur", en: "Value" }, control: "text" }),
  label: field(humanText.optional(), { title: { fr: "Libellé", en: "Label" }, control: "human-text", presentational: true }),
});

const config = z.strictObject({
  ...parameterFields,
  value: field(z.union([z.string(), z.number()]), { title: { fr: "Valeur", en: "Value" }, control: "text" }),
  options: field(z.array(option).min(1), { title: { fr: "Choix possibles", en: "Options" }, control: "rows" }),
  ...parameterTail,
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "input.choice@1",
  revision: 1,
  title: { fr: "Choix", en: "Choice" },
  summary: { fr: "Une hypothèse ou un levier à choisir dans une liste.", en: "An assumption or lever chosen in a list." },
  config,
  inputs: {},
  output: "any",
  cost: "cheap",
  parameter: true,
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
    { name: "numbers", config: { value: 2035, options: [{ value: 2030 }, { value: 2035 }, { value: 2050 }] } },
  ],
};

export default definition;
