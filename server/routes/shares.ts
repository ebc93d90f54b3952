// /api/notebooks/{id}/shares and /api/shares/{token}: links for readers.
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { Share, ShareCreate, SharedDocument, ShareList } from "../ground/contract.ts";
import type { Services } from "../services/services.ts";
import { answer, body, id, problems, token } from "./describe.ts";
import { jsonBody } from "./received.ts";

export function shareRoutes(app: OpenAPIHono, { shares }: Services): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}/shares",
      summary: "Links given out",
      request: { params: id },
      responses: { 200: answer("Shares", ShareList), ...problems(403, 404) },
    }),
    async (c) => c.json({ shares: await shares.list(c.req.valid("param").id) }, 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/shares",
      summary: "A link to a version, or to the latest with `follow`",
      request: { params: id },
      requestBody: body(ShareCreate),
      responses: { 201: answer("The link", Share), ...problems(400, 403, 404, 413, 415, 422) },
    }),
    async (c) => {
      const share = await shares.create(c.req.valid("param").id, await jsonBody(c, ShareCreate));
      return c.json(share, 201, { Location: `/api/shares/${share.token}` });
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/shares/{token}",
      summary: "What the reader of a link opens",
      request: { params: token },
      responses: { 200: answer("The shared version", SharedDocument), ...problems(403, 404) },
    }),
    async (c) => c.json(await shares.open(c.req.valid("param").token), 200),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/shares/{token}",
      summary: "Withdraw a link",
      request: { params: token },
      responses: { 204: { description: "Withdrawn" }, ...problems(403, 404) },
    }),
    async (c) => {
      await shares.remove(c.req.valid("param").token);
      return c.body(null, 204);
    },
  );
}
