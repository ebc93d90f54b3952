// A parameter that is one number: a slider with unit, range, source and confidence.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import {
  exampleField,
  field,
  optionalNumberField,
  parameterFields,
  parameterTail,
  refuse,
  territoryPort,
} from "../../contract/fields.ts";

const config = z
  .strictObject({
    ...parameterFields,
    value: field(z.number(), { title: { fr: "Valeur", en: "Value" }, control: "number" }),
    min: optionalNumberField({ title: { fr: "Minimum", en: "Minimum" } }),
    max: optionalNumberField({ title: { fr: "Maximum", en: "Maximum" } }),
    step: field(z.number().positive().nullable().default(null), {
      title: { fr: "Pas", en: "Step" },
      control: "number",
      presentational: true,
    }),
    ...parameterTail,
    example: exampleField,
  })
  .superRefine((value, context) => {
    if (value.min !== null && value.max !== null && value.min > value.max) {
      refuse(context, ["min"], {
        fr: `Le minimum ${value.min} dépasse le maximum ${value.max}. Inversez-les.`,
        en: `The minimum ${value.min} is above the maximum ${value.max}. Swap them.`,
      });
    }
  });

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "input.number@1",
  kind: "parameter",
  widget: "number",
  revision: 1,
  title: { fr: "Nombre", en: "Number" },
  summary: {
    fr: "Une hypothèse ou un levier chiffré, avec unité, bornes, source et confiance.",
    en: "A numeric assumption or lever, with unit, range, source and confidence.",
  },
  config,
  inputs: territoryPort,
  output: "number",
  cost: "cheap",
  reach: "value",
  starter: {
    config: {
      label: { fr: "Nouveau paramètre", en: "New parameter" },
      role: "lever",
      unit: "%",
      value: 50,
      min: 0,
      max: 100,
      step: 1,
    },
    name: "parametre",
  },
  fixtures: [
    {
      name: "growth",
      config: {
        label: "Croissance",
        role: "context",
        unit: "%/an",
        value: 0.4,
        min: -1,
        max: 2,
        step: 0.1,
        confidence: "discussed",
      },
    },
    { name: "bare", config: { value: 12 } },
    {
      name: "an example of another territory",
      config: { value: 2.05, example: { territory: "200040715", value: 2.05 } },
      inputs: { territory: "243500139" },
    },
  ],
};

export default definition;
