// /api/notebooks/{id}/passports and /api/passports/{short}: what a printed page refers to, and its crate.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { PassportCreate, PassportDocument, PassportKept } from "../ground/contract.ts";
import type { Services } from "../services/services.ts";
import { answer, body, id, problems } from "./describe.ts";
import { jsonBody } from "./received.ts";

const short = z.object({ short: z.string().meta({ description: "As printed: 7K3F-9QXD" }) });

export function passportRoutes(app: OpenAPIHono, { passports }: Services): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/passports",
      summary: "Keep passports of a version under a short id; the same figures have the same id",
      request: { params: id },
      requestBody: body(PassportCreate),
      responses: {
        200: answer("Was kept already", PassportKept),
        201: answer("Kept", PassportKept),
        ...problems(400, 403, 404, 413, 415, 422),
      },
    }),
    async (c) => {
      const { kept, created } = await passports.keep(c.req.valid("param").id, await jsonBody(c, PassportCreate));
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
