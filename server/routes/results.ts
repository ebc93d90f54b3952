// What a reopened notebook shows before anything runs: the last results known, for its author and for the reader of a link.
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { LastResults, SharedResults } from "../ground/contract.ts";
import { languageOf } from "../ground/language.ts";
import type { Services } from "../services/services.ts";
import { answer, id, problems, token } from "./describe.ts";

export function resultRoutes(app: OpenAPIHono, { lastResults }: Services): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}/results",
      summary: "The last value known of each output in each scenario, with the version it was made from; runs nothing",
      request: { params: id },
      responses: { 200: answer("Last results", LastResults), ...problems(403, 404) },
    }),
    async (c) => c.json(await lastResults.ofNotebook(c.req.valid("param").id, languageOf(c)), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/shares/{token}/results",
      summary: "The last results of the version a link shares; runs nothing",
      request: { params: token },
      responses: { 200: answer("Last results", SharedResults), ...problems(403, 404) },
    }),
    async (c) => c.json(await lastResults.ofShare(c.req.valid("param").token, languageOf(c)), 200),
  );
}
