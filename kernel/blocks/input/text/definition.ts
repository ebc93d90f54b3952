// A parameter that is a text: a code, a name, a sentence.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, parameterFields, parameterTail } from "../../contract/fields.ts";

const config = z.strictObject({
  ...parameterFields,
  value: field(z.string(), { title: { fr: "Valeur", en: "Value" }, control: "text" }),
  placeholder: field(humanText.nullable().default(null), {
    title: { fr: "Exemple affiché à vide", en: "Example shown when empty" },
    control: "human-text",
    presentational: true,
    advanced: true,
  }),
  pattern: field(z.string().nullable().default(null), {
    title: { fr: "Forme attendue", en: "Expected form" },
    help: {
      fr: "Expression régulière que tout le texte doit suivre, par exemple [0-9]{9}.",
      en: "Regular expression the whole text must follow, for instance [0-9]{9}.",
    },
    control: "text",
    advanced: true,
  }),
  multiline: field(z.boolean().default(false), {
    title: { fr: "Plusieurs lignes", en: "Several lines" },
    control: "toggle",
    presentational: true,
    advanced: true,
  }),
  ...parameterTail,
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "input.text@1",
  kind: "parameter",
  widget: "text",
  revision: 1,
  title: { fr: "Texte", en: "Text" },
  summary: { fr: "Un texte à saisir : code, nom, phrase.", en: "A text to enter: code, name, sentence." },
  config,
  inputs: {},
  output: "text",
  cost: "cheap",
  reach: "value",
  starter: { config: { label: { fr: "Nouveau texte", en: "New text" }, value: "" }, name: "texte" },
  fixtures: [
    { name: "EPCI", config: { label: "EPCI", value: "200040715", pattern: "[0-9]{9}" } },
    { name: "empty", config: { value: "" } },
  ],
};

export default definition;
