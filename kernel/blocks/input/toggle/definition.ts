// A parameter that is yes or no.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, parameterFields, parameterTail } from "../../contract/fields.ts";

const config = z.strictObject({
  ...parameterFields,
  value: field(z.boolean(), { title: { fr: "Valeur", en: "Value" }, control: "toggle" }),
  ...parameterTail,
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "input.toggle@1",
  kind: "parameter",
  widget: "toggle",
  revision: 1,
  title: { fr: "Oui ou non", en: "Yes or no" },
  summary: { fr: "Une hypothèse ou un levier à cocher.", en: "An assumption or lever to tick." },
  config,
  inputs: {},
  output: "boolean",
  cost: "cheap",
  reach: "value",
  starter: { config: { label: { fr: "Nouvelle option", en: "New option" }, value: false }, name: "option" },
  fixtures: [
    { name: "on", config: { label: { fr: "Garantie communale", en: "Communal guarantee" }, role: "context", value: true } },
    { name: "off", config: { value: false } },
  ],
};

export default definition;
