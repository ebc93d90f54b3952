// /api/templates: the notebooks shipped with the product.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { TemplateList } from "../ground/contract.ts";
import { notFound } from "../ground/problem.ts";
import type { Services } from "../services/services.ts";
import { answer, file, problems } from "./describe.ts";
import { fileHeaders } from "./notebooks.ts";

export function templateRoutes(app: OpenAPIHono, { templates }: Services): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/templates",
      summary: "Templates",
      responses: { 200: answer("Templates", TemplateList), ...problems(403) },
    }),
    async (c) => c.json({ templates: await templates.list() }, 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/templates/{template}",
      summary: "The file of a template",
      request: { params: z.object({ template: z.string() }) },
      responses: { 200: { description: "The file", content: file }, ...problems(403, 404) },
    }),
    async (c) => {
      const html = await templates.html(c.req.valid("param").template);
      if (html === null) throw notFound({ fr: "Ce modèle", en: "This template" });
      return c.body(html, 200, fileHeaders) as never;
    },
  );
}
