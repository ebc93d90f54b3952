// zod's issues → a 422 problem that names each field, in both languages.
import type { z } from "@hono/zod-openapi";
import { fr } from "zod/locales";
import { Refusal } from "../ground/problem.ts";

const french = fr().localeError;

/** A check of the schema's own says both languages in its parameters; what was received is no longer known here, so it is not told. */
function inFrench(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return (issue.params as { fr?: string } | undefined)?.fr ?? issue.message;
  const told = french(issue as never);
  const text = typeof told === "string" ? told : (told?.message ?? issue.message);
  return issue.code === "invalid_type" ? text.replace(/, [^,]* reçu$/, "") : text;
}

export function invalid(error: z.core.$ZodError): Refusal {
  const errors = error.issues.map((issue) => ({
    path: issue.path.map(String).join("."),
    message: { fr: inFrench(issue), en: issue.message },
  }));
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
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}
