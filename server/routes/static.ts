// The built application: shell for every page address, stage, hashed assets; compressed by the build.
import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { etag, RETAINED_304_HEADERS } from "hono/etag";
import { Refusal } from "../ground/problem.ts";
import type { Services } from "../services/services.ts";
import { encodingOf } from "./encoding.ts";
import { shellHeaders, stageHeaders } from "./security.ts";

const hashed = /[-.][A-Za-z0-9_-]{8,}\.\w+$/;
const extension = /\.\w+$/;

/** A browser takes the headers of a 304 in place of those it kept: the policies must be there as well. */
const retainedHeaders = [
  ...RETAINED_304_HEADERS,
  "access-control-allow-origin",
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
];

const isHidden = (path: string): boolean => path.split("/").some((part) => part.startsWith("."));

export function staticRoutes(app: OpenAPIHono, services: Services): void {
  const folder = services.settings.web;
  /** What `serveStatic` reads of the request: a whole file, in the one encoding agreed on. */
  const asked: MiddlewareHandler = (c, next) => {
    const { headers } = c.req.raw;
    headers.set("accept-encoding", encodingOf(c));
    // A part would carry the tag of its own bytes.
    headers.delete("range");
    return next();
  };

  /** The file at a path inside the folder; null when there is none, or when the path leads elsewhere. */
  async function give(
    c: Context,
    path: string,
    headers: Record<string, string>,
    status: 200 | 404 = 200,
  ): Promise<Response | null> {
    if (path.includes("\0") || path.includes("\\") || isHidden(path)) return null;
    const file = join(folder, path);
    const [real, base] = await Promise.all([file, folder].map((name) => realpath(name).catch(() => null)));
    if (!real || !base || !real.startsWith(base + sep)) return null;
    const found = await serveStatic({ path: file, precompressed: true })(c, async () => {});
    if (!found) return null;
    const answer = status === 200 ? found : new Response(found.body, { status, headers: found.headers });
    const kept = path.startsWith("assets/") && hashed.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
    for (const [name, value] of Object.entries({ Vary: "Accept-Encoding", "Cache-Control": kept, ...headers }))
      answer.headers.set(name, value);
    return answer;
  }

  const page = async (c: Context, path: string, headers: Record<string, string>, status: 200 | 404 = 200): Promise<Response> => {
    const answer = await give(c, path, headers, status);
    if (!answer)
      throw new Refusal(
        "not-ready",
        { fr: "L’application n’est pas construite.", en: "The application is not built." },
        { remedy: { fr: "Lancez `npm run build`.", en: "Run `npm run build`." } },
      );
    return answer;
  };

  app.get("/stage", etag({ retainedHeaders }), asked, (c) => page(c, "stage.html", stageHeaders(c)));
  app.get("*", etag({ retainedHeaders }), asked, async (c) => {
    const path = decode(c.req.path).replace(/^\/+/, "");
    if (/^(api|ogc)(\/|$)/.test(path)) throw missing(path);
    // Assets are read by the stage, whose origin is opaque.
    const anyOrigin = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
    const file = path === "" || path.endsWith(".html") ? null : await give(c, path, path.startsWith("assets/") ? anyOrigin : {});
    if (file) return file;
    if (path.startsWith("assets/") || extension.test(path)) throw missing(path);
    // The page says itself what it did not find.
    return page(c, "index.html", shellHeaders(c), (await leadsNowhere(path, services)) ? 404 : 200);
  });
}

interface Kind {
  /** Refuses when the thing is not there; null where a page needs none. */
  open: ((id: string, services: Services) => Promise<unknown>) | null;
  /** Pages under it. */
  under: string[];
}
const alone: Kind = { open: null, under: [] };

/** First part of an address → what it is the page of. The pages themselves: workbook/clients/route.ts. */
const kinds: Record<string, Kind> = {
  "": alone,
  import: alone,
  n: { open: (id, { notebooks }) => notebooks.existing(id), under: ["compare", "council", "print", "journal", "source"] },
  s: { open: (token, { shares }) => shares.open(token), under: ["council", "print"] },
  p: { open: (short, { passports }) => passports.open(short), under: [] },
};

async function leadsNowhere(path: string, services: Services): Promise<boolean> {
  const [first = "", id, page, ...more] = path.replace(/\/+$/, "").split("/");
  if (first === "help") return page !== undefined;
  const kind = Object.hasOwn(kinds, first) ? kinds[first]! : null;
  if (!kind || more.length > 0 || (id === undefined) !== (kind.open === null)) return true;
  if (page !== undefined && !kind.under.includes(page)) return true;
  if (!kind.open) return false;
  try {
    await kind.open(id!, services);
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.problem === "not-found") return true;
    throw error;
  }
}

const missing = (path: string) =>
  new Refusal("not-found", { fr: `Rien à l’adresse « /${path.slice(0, 200)} ».`, en: `Nothing at “/${path.slice(0, 200)}”.` });

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw missing(path);
  }
}
