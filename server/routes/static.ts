// The built application: shell for every page address, stage, hashed assets, compressed once and kept in memory.
import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refusal } from "../ground/problem.ts";
import type { Services } from "../services/services.ts";
import { shellHeaders, stageHeaders } from "./security.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".webmanifest": "application/manifest+json",
  ".map": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
};
const compressible = /^(text\/|application\/(json|geo\+json|manifest\+json|wasm)|image\/svg)/;
const hashed = /[-.][A-Za-z0-9_-]{8,}\.\w+$/;
const extension = /\.\w+$/;

type Encoding = "br" | "gzip" | "identity";
interface Entry {
  modified: number;
  size: number;
  bytes: Buffer;
  etag: string;
  encoded: Map<Encoding, Promise<Buffer>>;
}

const brotli = promisify(brotliCompress);
const compress: Record<Exclude<Encoding, "identity">, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: promisify(gzip),
};

export function staticRoutes(app: OpenAPIHono, services: Services): void {
  const { settings } = services;
  const folder = settings.web;
  const entries = new Map<string, Entry>();

  /** The file at a URL path inside the folder; null when there is none, or when the path leads elsewhere. */
  async function open(path: string): Promise<Entry | null> {
    if (path.includes("\0") || path.includes("\\") || path.split("/").some((part) => part === ".." || part.startsWith(".")))
      return null;
    const file = join(folder, path);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const known = entries.get(file);
    if (known && known.modified === found.mtimeMs && known.size === found.size) return known;
    const [real, base] = await Promise.all([realpath(file), realpath(folder)]);
    if (!real.startsWith(base + sep)) return null;
    const bytes = await readFile(real);
    const etag = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
    const entry = { modified: found.mtimeMs, size: found.size, bytes, etag, encoded: new Map() };
    entries.set(file, entry);
    return entry;
  }

  async function answer(
    c: Context,
    path: string,
    entry: Entry,
    headers: Record<string, string>,
    status: 200 | 404 = 200,
  ): Promise<Response> {
    const type = types[extname(path)] ?? "application/octet-stream";
    const accept = c.req.header("accept-encoding") ?? "";
    const small = entry.size < 1024 || !compressible.test(type);
    const encoding: Encoding = small ? "identity" : /\bbr\b/.test(accept) ? "br" : /\bgzip\b/.test(accept) ? "gzip" : "identity";
    const etag = `"${entry.etag}${encoding === "identity" ? "" : `-${encoding}`}"`;
    const common = {
      ETag: etag,
      Vary: "Accept-Encoding",
      "Cache-Control": path.startsWith("assets/") && hashed.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      ...headers,
    };
    if (status === 200 && c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, common);
    const body = encoding === "identity" ? entry.bytes : await encoded(entry, encoding);
    return c.body(c.req.method === "HEAD" ? "" : (body as Buffer<ArrayBuffer>), status, {
      ...common,
      "Content-Type": type,
      "Content-Length": String(body.length),
      ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
    });
  }

  function encoded(entry: Entry, encoding: Exclude<Encoding, "identity">): Promise<Buffer> {
    const known = entry.encoded.get(encoding) ?? compress[encoding](entry.bytes);
    entry.encoded.set(encoding, known);
    return known;
  }

  const page = async (c: Context, path: string, headers: Record<string, string>, status: 200 | 404 = 200): Promise<Response> => {
    const entry = await open(path);
    if (!entry)
      throw new Refusal(
        "not-ready",
        { fr: "L’application n’est pas construite.", en: "The application is not built." },
        { remedy: { fr: "Lancez `npm run build`.", en: "Run `npm run build`." } },
      );
    return answer(c, path, entry, headers, status);
  };

  app.get("/stage", (c) => page(c, "stage.html", stageHeaders(c)));
  app.get("*", async (c) => {
    const path = decode(c.req.path).replace(/^\/+/, "");
    if (/^(api|ogc)(\/|$)/.test(path)) throw missing(path);
    // Assets are read by the stage, whose origin is opaque.
    const anyOrigin = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
    const entry = path === "" || path.endsWith(".html") ? null : await open(path);
    if (entry) return answer(c, path, entry, path.startsWith("assets/") ? anyOrigin : {});
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
