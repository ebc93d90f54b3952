// /api/notebooks/{id}/versions: immutable snapshots; naming, restoring, publishing.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { NotebookSaved, VersionDocument, VersionList, VersionName, VersionSummary } from "../ground/contract.ts";
import { notFound } from "../ground/problem.ts";
import type { Services } from "../services/services.ts";
import { answer, body, file, id, idAndVersion, json, problems } from "./describe.ts";
import { fileHeaders } from "./notebooks.ts";
import { jsonBody } from "./received.ts";

export function versionRoutes(app: OpenAPIHono, { versions }: Services): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}/versions",
      summary: "Versions, latest first",
      request: { params: id },
      responses: { 200: answer("Versions", VersionList), ...problems(403, 404) },
    }),
    async (c) => c.json({ versions: await versions.list(c.req.valid("param").id) }, 200),
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/versions",
      summary: "Name a version (the current one unless said), or give it a status",
      description:
        "Where the notebook's settings say “gate”, “adopted” waits for its checks, and is refused (409) with those that do not hold.",
      request: { params: id },
      requestBody: body(VersionName),
      responses: { 201: answer("The version", VersionSummary), ...problems(400, 403, 404, 409, 413, 415, 422, 503) },
    }),
    async (c) => c.json(await versions.mark(c.req.valid("param").id, await jsonBody(c, VersionName)), 201),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}/versions/{version}",
      summary: "One version, as JSON or as the file (Accept: text/html)",
      request: { params: idAndVersion },
      responses: { 200: { description: "The version", content: { ...json(VersionDocument), ...file } }, ...problems(403, 404) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const document = await versions.get(id, version);
      c.header("Vary", "Accept");
      if (/^text\/html/.test(c.req.header("accept") ?? "")) return c.body(document.html, 200, fileHeaders) as never;
      return c.json(document, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}/versions/{version}/original",
      summary: "The bytes as imported, when they were not UTF-8 text",
      request: { params: idAndVersion },
      responses: {
        200: {
          description: "The bytes",
          content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } },
        },
        ...problems(403, 404),
      },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const bytes = await versions.original(id, version);
      if (!bytes) throw notFound({ fr: "Un original distinct de cette version", en: "An original apart from this version" });
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        ...fileHeaders,
        "Content-Type": "application/octet-stream",
      }) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/versions/{version}/restore",
      summary: "Put an older version on top, as a new version",
      request: { params: idAndVersion },
      responses: { 201: answer("The new current version", NotebookSaved), ...problems(403, 404) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const saved = await versions.restore(id, version);
      return c.json(saved, 201, { ETag: saved.etag });
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/versions/{version}/publish",
      summary: "Publish a version: it is kept for ever",
      description:
        "Where the notebook's settings say “gate”, its checks are run first; it is refused (409) with those that do not hold.",
      request: { params: idAndVersion },
      responses: { 200: answer("The version", VersionSummary), ...problems(403, 404, 409, 503) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      return c.json(await versions.publish(id, version), 200);
    },
  );
}
