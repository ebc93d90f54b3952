// /api/attachments/{sha256}: bytes by digest; served so that nothing in them can run.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { Attachment } from "../ground/contract.ts";
import { Refusal } from "../ground/problem.ts";
import type { Services } from "../services/services.ts";
import { mediaType, readBytes } from "./body.ts";
import { answer, problems } from "./describe.ts";

const digest = z.object({ sha256: z.string().meta({ description: "64 lowercase hexadecimal digits" }) });

export function attachmentRoutes(app: OpenAPIHono, { attachments, settings }: Services): void {
  const megabytes = Math.round(settings.attachmentBytes / (1024 * 1024));
  const tooLarge = () =>
    new Refusal("too-large", {
      fr: `La pièce jointe dépasse la limite de ${megabytes} Mo (VARIANTE_ATTACHMENT_MB).`,
      en: `The attachment exceeds the limit of ${megabytes} MB (VARIANTE_ATTACHMENT_MB).`,
    });
  const binary = { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } };

  app.openapi(
    createRoute({
      method: "put",
      path: "/api/attachments/{sha256}",
      summary: "Store bytes under their SHA-256",
      request: { params: digest, body: { content: binary } },
      responses: {
        200: answer("Was there already", Attachment),
        201: answer("Stored", Attachment),
        ...problems(403, 413, 415, 422),
      },
    }),
    async (c) => {
      const { sha256 } = c.req.valid("param");
      attachments.checkDigest(sha256);
      // What a form wraps is not the file itself.
      const type = mediaType(c);
      if (type.startsWith("multipart/"))
        throw new Refusal("unsupported-media", {
          fr: `Envoyez les octets du fichier sous leur propre type, pas « ${type.slice(0, 100)} ».`,
          en: `Send the bytes of the file under their own type, not “${type.slice(0, 100)}”.`,
        });
      const bytes = await readBytes(c, settings.attachmentBytes, tooLarge);
      const { attachment, created } = await attachments.put(sha256, bytes, safeType(type));
      const { size, mime } = attachment;
      return c.json({ sha256, size, mime }, created ? 201 : 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/attachments/{sha256}",
      summary: "The bytes of an attachment",
      request: { params: digest },
      responses: {
        200: { description: "The bytes", content: binary },
        304: { description: "Known" },
        ...problems(403, 404, 422),
      },
    }),
    async (c) => {
      const { sha256 } = c.req.valid("param");
      const { attachment, read } = await attachments.get(sha256);
      const etag = `"${sha256}"`;
      if (c.req.header("if-none-match") === etag) return c.body(null, 304, { ETag: etag }) as never;
      return c.body(c.req.method === "HEAD" ? "" : read(), 200, {
        "Content-Type": attachment.mime,
        "Content-Length": String(attachment.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Content-Disposition": "attachment",
        "Cache-Control": "private, max-age=31536000, immutable",
        ETag: etag,
      }) as never;
    },
  );
}

/** A media type is a label given by a stranger: well-formed, and never one a browser runs. */
export function safeType(type: string): string {
  if (!/^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/.test(type)) return "application/octet-stream";
  return /html|xml|javascript|ecmascript|wasm|pdf|x-shockwave|message\/|multipart\//.test(type)
    ? "application/octet-stream"
    : type;
}
