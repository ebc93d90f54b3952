// Shorthand for the OpenAPI description of a route: JSON bodies, path parameters, problem answers.
import { z } from "@hono/zod-openapi";
import * as contract from "../ground/contract.ts";

/** Schema → the name it is shared under: that of the contract, so that a generated client has one type for each. */
const names = new Map<unknown, string>(
  Object.entries(contract).flatMap(([name, schema]) => (schema instanceof z.ZodType ? [[schema, name] as const] : [])),
);
function shared<S extends z.ZodType>(schema: S): S {
  const name = names.get(schema);
  // A copy: whatever was loaded first, it has the words that the framework adds to what is made after it.
  return name === undefined ? schema : schema.clone().openapi(name);
}

export const json = <S extends z.ZodType>(schema: S) => ({ "application/json": { schema: shared(schema) } });
export const answer = <S extends z.ZodType>(description: string, schema: S) => ({ description, content: json(schema) });

/** Described, not validated by the framework, which would read a body of any size and any type: the route reads it itself. */
const written = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as object;
export const body = (schema: z.ZodType) => ({ content: { "application/json": { schema: written(schema) } }, required: true });

/** The notebook file, as text. */
export const file = { "text/html": { schema: z.string().meta({ description: "Notebook Kit HTML, byte for byte" }) } };

const texts: Record<number, string> = {
  400: "Bad request",
  403: "Origin refused",
  404: "No such thing",
  409: "Conflict",
  412: "A newer version exists; it is joined",
  413: "Too large",
  415: "Unsupported media type",
  422: "Invalid content",
  428: "If-Match is missing",
  503: "Not ready",
};

/** Documents the problem answers of a route. */
export function problems<const S extends number>(...statuses: S[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: texts[status] ?? "Problem",
        content: { "application/problem+json": { schema: shared(contract.ProblemDocument) } },
      },
    ]),
  ) as Record<never, never>;
}

export const id = z.object({ id: z.string().meta({ description: "Notebook id" }) });
export const idAndVersion = id.extend({ version: z.coerce.number().int().positive() });
export const token = z.object({ token: z.string() });
export const run = z.object({ run: z.string().meta({ description: "Run id" }) });
