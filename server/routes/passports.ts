// /api/notebooks/{id}/passports and /api/passports/{short}: what a printed page refers to, and its crate.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { PassportCreate, PassportDocument, PassportKept } from "../ground/contract.ts";
import { type Passport, passportSchema } from "../ground/kernel.ts";
import type { Services } from "../services/services.ts";
import { answer, body, id, problems } from "./describe.ts";
import { checked } from "./invalid.ts";

const short = z.object({ short: z.string().meta({ description: "As printed: 7K3F-9QXD" }) });
const claimed = z.array(z.object({ label: z.string(), passport: passportSchema, csv: z.string().nullable() }));

export function passportRoutes(app: OpenAPIHono, { passports }: Services): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/passports",
      summary: "Keep passports of a version under a short id; the same figures have the same id",
      request: { params: id, body: body(PassportCreate) },
      responses: {
        200: answer("Was kept already", PassportKept),
        201: answer("Kept", PassportKept),
        ...problems(403, 404, 413, 422),
      },
    }),
    async (c) => {
      const given = c.req.valid("json");
      const figures = checked(z.object({ figures: claimed }), { figures: given.figures }).figures.map((figure) => ({
        ...figure,
        passport: figure.passport as Passport,
      }));
      const { kept, created } = await passports.keep(c.req.valid("param").id, { ...given, figures });
      return c.json(kept, created ? 201 : 200, { Location: `/api/passports/${kept.short}` });
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/passports/{short}",
      summary: "The passports a short id stands for",
      request: { params: short },
      responses: { 200: answer("The passports", PassportDocument), ...problems(403, 404) },
    }),
    async (c) => c.json(await passports.open(c.req.valid("param").short), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/passports/{short}/crate",
      summary: "The same as an RO-Crate 1.1 (Process Run Crate 0.5), inputs inside",
      request: { params: short, query: z.object({ language: z.enum(["fr", "en"]).optional() }) },
      responses: {
        200: { description: "A zip", content: { "application/zip": { schema: z.string().meta({ format: "binary" }) } } },
        ...problems(403, 404, 413, 422),
      },
    }),
    async (c) => {
      const { short: typed } = c.req.valid("param");
      const bytes = await passports.crate(typed, c.req.valid("query").language ?? null, new URL(c.req.url).origin);
      const name = typed.replace(/[^A-Za-z0-9-]/g, "");
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="provenance-${name}.zip"`,
        "Content-Security-Policy": "sandbox; default-src 'none'",
      }) as never;
    },
  );
}
