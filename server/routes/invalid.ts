// zod's issues → a 422 problem that names each field, in both languages, and what a field nobody knows was likely meant to be.
import { z } from "@hono/zod-openapi";
import { fr } from "zod/locales";
import { nearest } from "../ground/kernel.ts";
import type { Text } from "../ground/language.ts";
import { Refusal } from "../ground/problem.ts";

const french = fr().localeError;

/** A check of the schema's own says both languages in its parameters; what was received is no longer known here, so it is not told. */
function inFrench(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return (issue.params as { fr?: string } | undefined)?.fr ?? issue.message;
  const told = french(issue as never);
  const text = typeof told === "string" ? told : (told?.message ?? issue.message);
  return issue.code === "invalid_type" ? text.replace(/, [^,]* reçu$/, "") : text;
}

type Issue = { path: string; message: Text };

/** Fields of the objects that a schema has at a path. */
function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodObject) {
    const [name, ...rest] = path;
    if (name === undefined) return Object.keys(schema.shape);
    const field = schema.shape[String(name)];
    return field ? fieldsAt(field, rest) : [];
  }
  if (schema instanceof z.ZodArray) return fieldsAt(schema.element, path.slice(1));
  if (schema instanceof z.ZodRecord) return fieldsAt(schema.valueType, path.slice(1));
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => fieldsAt(option, path));
  if (schema instanceof z.ZodPipe) return fieldsAt(schema.in, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return fieldsAt(schema.unwrap(), path);
  return [];
}

/** One issue for each field that nobody knows. */
function unknownFields(keys: string[], path: readonly PropertyKey[], schema: z.core.$ZodType | undefined): Issue[] {
  const fields = schema ? fieldsAt(schema, path) : [];
  return keys.map((key) => {
    const near = nearest(key, fields);
    const known = fields.length > 0 ? fields.join(", ") : null;
    const [fr, en] = near
      ? [` Voulez-vous dire « ${near} » ?`, ` Did you mean “${near}”?`]
      : known
        ? [` Connus : ${known}.`, ` Known: ${known}.`]
        : ["", ""];
    return {
      path: [...path.map(String), key].join("."),
      message: { fr: `Aucun champ ne s’appelle « ${key} ».${fr}`, en: `No field is called “${key}”.${en}` },
    };
  });
}

function told(issue: z.core.$ZodIssue, schema: z.core.$ZodType | undefined): Issue[] {
  if (issue.code === "unrecognized_keys") return unknownFields(issue.keys, issue.path, schema);
  return [{ path: issue.path.map(String).join("."), message: { fr: inFrench(issue), en: issue.message } }];
}

export function invalid(error: z.core.$ZodError, schema?: z.core.$ZodType): Refusal {
  const errors = error.issues.flatMap((issue) => told(issue, schema));
  const first = errors[0] ?? { path: "", message: { fr: "", en: "" } };
  const { path, message } = first;
  return new Refusal(
    "invalid",
    {
      fr: `Champ incorrect. ${path === "" ? "" : `${path} : `}${message.fr}`,
      en: `Invalid field. ${path === "" ? "" : `${path}: `}${message.en}`,
    },
    { errors },
  );
}

export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error, schema);
  return parsed.data;
}
