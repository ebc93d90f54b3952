// "This parameter is sampled from this distribution", as every block that samples writes it: one shape, one form.
import { z } from "zod";
import type { FieldMeta } from "../blocks/contract/block.ts";
import { field, optionalNumberField } from "../blocks/contract/fields.ts";
import type { Both } from "../language/figures.ts";
import type { LawName } from "../maths/sampling/distribution.ts";

const title = (fr: string, en: string) => ({ title: { fr, en } });

interface SampledLaw {
  label: Both;
  /** What it can give: what the widget offers, any value between two, or those the author lists, options of a choice included. */
  values: "widget" | "between" | "listed";
}

/** The laws the form offers; "range" is the widget's own. */
export const sampledLaws = {
  range: { label: { fr: "plage du curseur", en: "widget’s range" }, values: "widget" },
  uniform: { label: { fr: "uniforme", en: "uniform" }, values: "between" },
  normal: { label: { fr: "normale", en: "normal" }, values: "between" },
  triangular: { label: { fr: "triangulaire", en: "triangular" }, values: "between" },
  discrete: { label: { fr: "valeurs et poids", en: "values and weights" }, values: "listed" },
  empirical: { label: { fr: "valeurs observées", en: "observed values" }, values: "listed" },
} as const satisfies Record<"range" | LawName, SampledLaw>;

const distributionField: FieldMeta = {
  ...title("Loi", "Distribution"),
  control: "choice",
  labels: Object.fromEntries(Object.entries(sampledLaws).map(([law, { label }]) => [law, label])),
};
const named = <D extends string>(name: D) => field(z.literal(name), distributionField);

const name = field(z.string().min(1), { ...title("Paramètre", "Parameter"), control: "name", name: true });
const required = (fr: string, en: string) => field(z.number(), { ...title(fr, en), control: "number" });

const own = { help: { fr: "Vide : celui du curseur.", en: "Empty: the widget’s own." } };
const from = optionalNumberField({ ...title("De", "From"), ...own });
const to = optionalNumberField({ ...title("À", "To"), ...own });

const values = (help: FieldMeta["help"]) =>
  field(z.array(z.union([z.number(), z.string(), z.boolean()])).min(1), {
    ...title("Valeurs", "Values"),
    ...(help && { help }),
    control: "json",
  });

const range = z.strictObject({ name, distribution: field(z.literal("range").optional(), distributionField) });

/** One row of the form for each law. */
const rows = {
  uniform: z.strictObject({ name, distribution: named("uniform"), min: from, max: to }),
  normal: z.strictObject({
    name,
    distribution: named("normal"),
    mean: required("Moyenne", "Mean"),
    sd: required("Écart-type", "Standard deviation"),
    min: optionalNumberField({ ...title("Tronquée à partir de", "Cut below"), advanced: true }),
    max: optionalNumberField({ ...title("Tronquée jusqu’à", "Cut above"), advanced: true }),
  }),
  triangular: z.strictObject({
    name,
    distribution: named("triangular"),
    min: from,
    mode: required("Le plus probable", "Most likely"),
    max: to,
  }),
  discrete: z.strictObject({
    name,
    distribution: named("discrete"),
    values: values({
      fr: "Liste : [30, 45, 60] ; pour un choix, ses valeurs.",
      en: "A list: [30, 45, 60]; for a choice, its values.",
    }),
    weights: field(z.array(z.number().nonnegative()).nullable().default(null), {
      ...title("Poids", "Weights"),
      help: { fr: "Un par valeur ; vide : toutes se valent.", en: "One per value; empty: all equal." },
      control: "json",
    }),
  }),
  empirical: z.strictObject({
    name,
    distribution: named("empirical"),
    values: values({ fr: "Mesures, une par observation.", en: "Measures, one per observation." }),
  }),
} satisfies { [K in LawName]: z.ZodType<{ distribution: K }> };

export const sampledParameter = z.discriminatedUnion("distribution", [
  range,
  ...(Object.values(rows) as [(typeof rows)[LawName], ...(typeof rows)[LawName][]]),
]);

export type SampledParameter = z.output<typeof sampledParameter>;

/** Laws over values the author lists: those a choice may follow. */
export type ListedLaw = { [K in LawName]: (typeof sampledLaws)[K]["values"] extends "listed" ? K : never }[LawName];

export const lawOf = ({ distribution }: SampledParameter): SampledLaw => sampledLaws[distribution ?? "range"];

export const isListed = (row: SampledParameter): row is Extract<SampledParameter, { distribution: ListedLaw }> =>
  lawOf(row).values === "listed";

const RANGE = {
  fr: "Sans autre loi, uniforme entre le minimum et le maximum du curseur.",
  en: "Without another distribution, uniform between the widget’s minimum and maximum.",
};

/** The rows of a block's form; `help` says what the samples are for, the default distribution is said after it. */
export const sampledParameters = (titled: FieldMeta["title"], more: Pick<FieldMeta, "help" | "advanced"> = {}) =>
  field(z.array(sampledParameter).default([]), {
    title: titled,
    ...more,
    help: more.help ? { fr: `${more.help.fr} ${RANGE.fr}`, en: `${more.help.en} ${RANGE.en}` } : RANGE,
    control: "rows",
  });
