// zod's issues → a 422 problem that names each field.
import type { z } from "@hono/zod-openapi";
import { Refusal } from "../problem.ts";

export function invalid(error: z.core.$ZodError): Refusal {
  const errors = error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
  const first = errors[0] ?? { path: "", message: "" };
  const where = first.path === "" ? "" : `${first.path}: `;
  return new Refusal(
    "invalid",
    { fr: `Champ incorrect. ${where}${first.message}`, en: `Invalid field. ${where}${first.message}` },
    { errors },
  );
}

export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}
