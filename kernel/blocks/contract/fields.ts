// The config fields several blocks share, and the way a field carries its FieldMeta.
import { z } from "zod";
import type { Column } from "../../types/index.ts";
import type { FieldMeta } from "./block.ts";

/** Attaches a field's metadata. Outermost, so that a default or an optional does not hide it. */
export function field<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  return schema.meta(meta as unknown as Record<string, unknown>) as S;
}

type Wrapper = { _zod?: { def?: { innerType?: z.ZodType; in?: z.ZodType } } };

/** The metadata of a field, looked for through optional, nullable and default wrappers. */
export function fieldMeta(schema: z.ZodType): FieldMeta | null {
  for (let at: z.ZodType | undefined = schema; at; at = (at as Wrapper)._zod?.def?.innerType) {
    const meta = at.meta() as FieldMeta | undefined;
    if (meta?.title) return meta;
  }
  return null;
}

/** JSON Schema of a config: titles and help in the language asked for; private metadata left out. */
export function jsonSchema(config: z.ZodType, language: "fr" | "en" = "en"): Record<string, unknown> {
  return z.toJSONSchema(config, {
    io: "input",
    override: ({ jsonSchema: json }) => {
      const meta = json as Record<string, unknown> & Partial<Pick<FieldMeta, "title" | "help">>;
      if (meta.title && typeof meta.title === "object") json.title = meta.title[language];
      if (meta.help) json.description = meta.help[language];
      for (const key of ["help", "control", "labels", "name", "column", "presentational", "advanced"]) delete meta[key];
    },
  }) as Record<string, unknown>;
}

/** Refuses a config in both languages: `params` carries the pair, `message` the French. */
export function refuse(context: z.core.$RefinementCtx, path: (string | number)[], text: { fr: string; en: string }) {
  context.addIssue({ code: "custom", path, message: text.fr, params: text });
}

export const humanText = z.union([z.string(), z.strictObject({ fr: z.string().optional(), en: z.string().optional() })]);

export const labelField = field(humanText.default(""), {
  title: { fr: "Libellé", en: "Label" },
  control: "human-text",
  presentational: true,
});

export const unitField = field(z.string().nullable().default(null), {
  title: { fr: "Unité", en: "Unit" },
  control: "text",
  presentational: true,
});

export const roleField = field(z.enum(["context", "lever"]).nullable().default(null), {
  title: { fr: "Rôle", en: "Role" },
  help: {
    fr: "Hypothèse : ce que l'on subit. Levier : ce que l'on décide.",
    en: "Assumption: what one undergoes. Lever: what one decides.",
  },
  control: "choice",
  labels: { context: { fr: "Hypothèse", en: "Assumption" }, lever: { fr: "Levier", en: "Lever" } },
  presentational: true,
});

export const sourceField = field(humanText.nullable().default(null), {
  title: { fr: "Source", en: "Source" },
  help: {
    fr: "D'où vient la valeur : organisme, document, millésime.",
    en: "Where the value comes from: body, document, vintage.",
  },
  control: "human-text",
  presentational: true,
});

export const confidenceField = field(z.enum(["established", "discussed", "exercise"]).nullable().default(null), {
  title: { fr: "Confiance", en: "Confidence" },
  help: {
    fr: "Établie : mesurée ou réglementaire. Discutée : débattue entre acteurs. Exercice : inventée pour l'exemple.",
    en: "Established: measured or statutory. Discussed: debated. Exercise: made up for the example.",
  },
  control: "choice",
  labels: {
    established: { fr: "établie", en: "established" },
    discussed: { fr: "discutée", en: "discussed" },
    exercise: { fr: "exercice", en: "exercise" },
  },
  presentational: true,
});

export const statusField = field(z.enum(["proposed", "discussed", "validated"]).nullable().default(null), {
  title: { fr: "Statut", en: "Status" },
  help: {
    fr: "Où en est la discussion : proposée, discutée ou validée par une instance.",
    en: "Where the discussion stands: proposed, discussed, or validated by a body.",
  },
  control: "choice",
  labels: {
    proposed: { fr: "proposée", en: "proposed" },
    discussed: { fr: "discutée", en: "discussed" },
    validated: { fr: "validée", en: "validated" },
  },
  presentational: true,
  advanced: true,
});

const optionalText = (meta: Omit<FieldMeta, "control" | "presentational" | "advanced">) =>
  field(z.string().nullable().default(null), { ...meta, control: "text", presentational: true, advanced: true });

/** A day of the calendar, as ISO 8601 writes it. */
const optionalDay = (meta: Omit<FieldMeta, "control" | "presentational" | "advanced">) =>
  field(
    z
      .string()
      .superRefine((value, context) => {
        if (!isDay(value)) {
          refuse(context, [], {
            fr: `« ${value} » n’est pas une date : écrivez l’année, le mois et le jour, par exemple 2026-05-12.`,
            en: `“${value}” is not a date: write the year, the month and the day, for instance 2026-05-12.`,
          });
        }
      })
      .nullable()
      .default(null),
    { ...meta, control: "text", presentational: true, advanced: true },
  );

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(Date.parse(text)).toISOString().startsWith(text);

export const helpField = field(humanText.nullable().default(null), {
  title: { fr: "Note", en: "Note" },
  control: "human-text",
  presentational: true,
  advanced: true,
});

/** A finite number, with its unit and help. */
export const numberField = (fallback: number, meta: Omit<FieldMeta, "control">) =>
  field(z.number().default(fallback), { ...meta, control: "number" });

/** A finite number or nothing. */
export const optionalNumberField = (meta: Omit<FieldMeta, "control">) =>
  field(z.number().nullable().default(null), { ...meta, control: "number" });

/** A value made up for one territory is worth nothing in another: there, it is to be provided. */
export const exampleField = field(
  z
    .strictObject({
      territory: field(z.string(), { title: { fr: "Territoire de l’exemple", en: "Territory of the example" }, control: "text" }),
      value: field(z.number(), { title: { fr: "Valeur de l’exemple", en: "Value of the example" }, control: "number" }),
    })
    .nullable()
    .default(null),
  {
    title: { fr: "Valeur d’exemple", en: "Example value" },
    help: {
      fr: "Tant qu’elle n’est pas remplacée, cette valeur ne vaut que pour son territoire ; ailleurs elle est « à fournir ».",
      en: "Until it is replaced, this value holds for its own territory only; elsewhere it is “to be provided”.",
    },
    control: "json",
    advanced: true,
  },
);

export const territoryPort = {
  territory: {
    title: { fr: "Territoire étudié (code)", en: "Territory studied (code)" },
    kind: "text" as const,
    optional: true,
  },
};

/** Fields every parameter has, in the order the form shows them. */
export const parameterFields = {
  label: labelField,
  role: roleField,
  unit: unitField,
};

export const parameterTail = {
  source: sourceField,
  confidence: confidenceField,
  help: helpField,
  status: statusField,
  instance: optionalText({
    title: { fr: "Instance", en: "Body" },
    help: { fr: "Qui l’a discutée ou validée : COPIL, bureau, conseil.", en: "Who discussed or validated it." },
  }),
  statusDate: optionalDay({
    title: { fr: "Date de la décision", en: "Date of the decision" },
    help: { fr: "AAAA-MM-JJ", en: "YYYY-MM-DD" },
  }),
  owner: optionalText({
    title: { fr: "Responsable", en: "Owner" },
    help: { fr: "La personne ou le service qui en répond.", en: "The person or department that answers for it." },
  }),
  review: optionalDay({
    title: { fr: "À revoir avant le", en: "To be reviewed by" },
    help: {
      fr: "AAAA-MM-JJ. Passée cette date, les chiffres en aval disent « révision échue ».",
      en: "YYYY-MM-DD. Past this date, figures downstream say “review overdue”.",
    },
  }),
};

/** What a column says of itself, for a definition's `columns`. */
export const said = (fr: string, en: string, unit?: string): Column => ({
  label: fr === en ? fr : { fr, en },
  ...(unit && { unit }),
});
