// /api/notebooks: list, create, read, save, delete; the file as text/html or within JSON.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { NotebookCreate, NotebookDocument, NotebookList, NotebookPut, NotebookSaved } from "../ground/contract.ts";
import { hasNotebook } from "../ground/kernel.ts";
import { Refusal } from "../ground/problem.ts";
import { etagOf, versionsIn } from "../services/etag.ts";
import { tooLarge } from "../services/notebooks.ts";
import type { Services } from "../services/services.ts";
import { decode, mediaType, parseJson, readBytes } from "./body.ts";
import { answer, file, id, json, problems } from "./describe.ts";
import { checkedJson } from "./received.ts";

/** JSON spells the file with escapes, so its bytes may be more than the file's own limit. */
const jsonSlack = 3;

/** Described, not validated by the framework: it would read a body of any size before us. */
const fileOr = (schema: z.ZodType) => ({
  content: {
    "application/json": { schema: z.toJSONSchema(schema, { target: "openapi-3.0" }) as object },
    "text/html": { schema: { type: "string" as const, description: "Notebook Kit HTML" } },
  },
});

const wantsHtml = (c: Context): boolean => {
  const accept = c.req.header("accept") ?? "";
  return /text\/html/.test(accept) && !/application\/json/.test(accept.split("text/html")[0]!);
};

export function notebookRoutes(app: OpenAPIHono, { notebooks, settings }: Services): void {
  const limit = settings.notebookBytes;

  /** The posted file, alone or as a field of JSON. */
  async function received(c: Context): Promise<{ html: string; original: Uint8Array | null } | { json: unknown }> {
    const type = mediaType(c);
    if (type === "text/html") {
      const { text, original } = decode(await readBytes(c, limit, () => tooLarge(limit)));
      return { html: text, original };
    }
    // Nothing sent asks for an empty notebook.
    if (type === "" && (await readBytes(c, limit, () => tooLarge(limit))).length === 0) return { json: {} };
    if (type === "application/json") return { json: parseJson(await readBytes(c, limit * jsonSlack, () => tooLarge(limit))) };
    throw new Refusal("unsupported-media", {
      fr: `Envoyez le carnet en text/html ou en application/json, pas « ${type} ».`,
      en: `Send the notebook as text/html or application/json, not “${type}”.`,
    });
  }

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks",
      summary: "Notebooks, latest change first; `deleted=true` lists the trash",
      request: { query: z.object({ deleted: z.enum(["true", "false"]).optional() }) },
      responses: { 200: answer("Notebooks", NotebookList), ...problems(403) },
    }),
    async (c) => c.json({ notebooks: await notebooks.list(c.req.valid("query").deleted === "true") }, 200),
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks",
      summary: "Create from a file, a template, another notebook, or empty",
      requestBody: fileOr(NotebookCreate),
      responses: { 201: answer("The new notebook", NotebookDocument), ...problems(400, 403, 404, 413, 415, 422) },
    }),
    async (c) => {
      const given = await received(c);
      const asked = "json" in given ? checkedJson(NotebookCreate, given.json) : given;
      if (asked.html !== undefined) checkNotebook(asked.html, "json" in given);
      const created = await notebooks.create(asked);
      return c.json(created, 201, { Location: `/api/notebooks/${created.id}`, ETag: created.etag });
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}",
      summary: "The current version, as JSON or as the file (Accept: text/html)",
      request: { params: id },
      responses: {
        200: { description: "The notebook", content: { ...json(NotebookDocument), ...file } },
        304: { description: "The version of If-None-Match is current" },
        ...problems(403, 404),
      },
    }),
    async (c) => {
      const document = await notebooks.get(c.req.valid("param").id);
      c.header("Vary", "Accept");
      if (!wantsHtml(c)) return c.json(document, 200, { ETag: document.etag });
      const etag = etagOf(document.id, document.version, "html");
      c.header("ETag", etag);
      const known = c.req.header("if-none-match");
      if (known?.includes(".html") && versionsIn(known, document.id).includes(document.version as never))
        return c.body(null, 304) as never;
      return c.body(document.html, 200, fileHeaders) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/api/notebooks/{id}",
      summary: "Save on top of the version If-Match names",
      request: { params: id },
      requestBody: fileOr(NotebookPut),
      responses: { 200: answer("Saved", NotebookSaved), ...problems(400, 403, 404, 412, 413, 415, 422, 428) },
    }),
    async (c) => {
      const given = await received(c);
      const html = "json" in given ? checkedJson(NotebookPut, given.json).html : given.html;
      checkNotebook(html, "json" in given);
      const saved = await notebooks.save(c.req.valid("param").id, c.req.header("if-match"), html);
      return c.json(saved, 200, { ETag: saved.etag });
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/notebooks/{id}",
      summary: "Into the trash",
      request: { params: id },
      responses: { 204: { description: "In the trash" }, ...problems(403, 404) },
    }),
    async (c) => {
      await notebooks.remove(c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/undelete",
      summary: "Out of the trash",
      request: { params: id },
      responses: { 200: answer("The notebook", NotebookDocument), ...problems(403, 404) },
    }),
    async (c) => c.json(await notebooks.undelete(c.req.valid("param").id), 200),
  );
}

/** Any text reads as a notebook, however damaged; what has no such tag was not meant as one. */
function checkNotebook(html: string, inJson: boolean): void {
  if (hasNotebook(html)) return;
  const message = {
    fr: "Ce contenu n’est pas un carnet : il n’a pas de balise <notebook>.",
    en: "This content is no notebook: it has no <notebook> tag.",
  };
  throw new Refusal("invalid", message, {
    remedy: {
      fr: "Envoyez un fichier de carnet entier, qui commence par <!doctype html> puis <notebook>.",
      en: "Send a whole notebook file, which starts with <!doctype html>, then <notebook>.",
    },
    errors: [{ path: inJson ? "html" : "", message }],
  });
}

/** A notebook file is a stranger's HTML: opened by itself, it may do nothing. */
export const fileHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Content-Disposition": 'attachment; filename="notebook.html"',
};
