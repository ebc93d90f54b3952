import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestServer, testServer } from "../testing/app.ts";

let server: TestServer;
const root = mkdtempSync(join(tmpdir(), "variante-root-"));
beforeAll(async () => {
  const web = join(root, "dist", "web");
  mkdirSync(join(web, "assets", "data"), { recursive: true });
  mkdirSync(join(root, "templates"));
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(root, "dist", "web-secret.js"), "secret");
  writeFileSync(join(web, "index.html"), "<!doctype html><title>shell</title>");
  writeFileSync(join(web, "stage.html"), "<!doctype html><title>stage</title>");
  const main = `export default ${JSON.stringify("x".repeat(5000))}`;
  writeFileSync(join(web, "assets", "main-AbCd1234.js"), main);
  writeFileSync(join(web, "assets", "main-AbCd1234.js.br"), brotliCompressSync(main));
  writeFileSync(join(web, "assets", "main-AbCd1234.js.gz"), gzipSync(main));
  writeFileSync(join(web, "assets", "data", "communes.json"), "{}");
  symlinkSync(join(root, "secret.txt"), join(web, "assets", "link.txt"));
  server = await testServer({
    settings: { root, web: join(root, "dist", "web"), hosts: ["localhost", "127.0.0.1", "[::1]", "variante.metropole.fr"] },
  });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});
const get = (path: string, headers: Record<string, string> = {}) => server.request(path, { headers });

describe("who may ask", () => {
  it("answers only for host names on the list", async () => {
    expect((await get("/api/notebooks", { host: "127.0.0.1:9000" })).status).toBe(200);
    expect((await get("/api/notebooks", { host: "[::1]:8642" })).status).toBe(200);
    expect((await get("/api/notebooks", { host: "VARIANTE.metropole.fr" })).status).toBe(200);
    for (const host of [
      "evil.example",
      "localhost.evil.example",
      "localhost:80.evil.example",
      "evil.example:8642",
      "127.0.0.1.nip.io",
    ])
      for (const path of ["/api/notebooks", "/", "/stage", "/healthz"])
        expect((await get(path, { host })).status, `${host}${path}`).toBe(421);
  });

  it("refuses null and foreign origins and cross-site requests on /api and /ogc", async () => {
    const refused = [
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: "http://localhost:9999" },
      { origin: "http://localhost" },
      { origin: "file://" },
      { "sec-fetch-site": "cross-site" },
      { origin: "http://localhost:8642", "sec-fetch-site": "cross-site" },
    ];
    for (const path of ["/api/notebooks", "/api/openapi.json", "/ogc", "/ogc/processes", "/api"])
      for (const headers of refused) {
        const response = await get(path, headers as Record<string, string>);
        expect(response.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
        expect(response.headers.has("access-control-allow-origin")).toBe(false);
      }
    const simplePost = await server.request("/api/notebooks", {
      method: "POST",
      headers: { origin: "null", "content-type": "text/plain" },
      body: "x",
    });
    expect(simplePost.status).toBe(403);
    expect((await server.services.notebooks.list(false)).length).toBe(0);
  });

  it("answers its own pages and programs", async () => {
    expect((await get("/api/notebooks", { origin: "http://localhost:8642", "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await get("/api/notebooks")).status).toBe(200);
  });
});

describe("what is served", () => {
  it("serves the shell for every page address, with a policy that lets one frame in: the stage", async () => {
    const made = await server.request("/api/notebooks", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ html: "<!doctype html><notebook><title>A</title></notebook>" }),
    });
    const { id } = (await made.json()) as { id: string };
    const there = ["/", "/import", "/help", "/help/chart.plot@1", `/n/${id}`, `/n/${id}/compare`, `/n/${id}/journal`];
    const nowhere = ["/n/abc", "/s/token", "/p/WRONG", `/n/${id}/versions`, "/n", "/nothing", "/import/x", "/constructor"];
    for (const path of [...there, ...nowhere]) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, there.includes(path) ? 200 : 404]);
      expect(await response.text()).toContain("shell");
      const policy = response.headers.get("content-security-policy")!;
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-src http://localhost:8642/stage;");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe-eval");
    }
  });

  it("serves the stage in a sandbox that can reach the assets and nothing else", async () => {
    const response = await get("/stage");
    expect(await response.text()).toContain("stage");
    expect(response.headers.get("content-security-policy")).toBe(
      "sandbox allow-scripts; default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' blob:; worker-src blob:; connect-src http://localhost:8642/assets/ blob: data:; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'",
    );
  });

  it("never serves a page outside its own address, where its policy would be missing", async () => {
    for (const path of ["/stage.html", "/index.html", "//stage.html", "/./stage.html"])
      expect((await get(path)).status, path).toBe(404);
  });

  it("serves assets to any origin, compressed, and for ever when hashed", async () => {
    const plain = await get("/assets/main-AbCd1234.js");
    const brotli = await get("/assets/main-AbCd1234.js", { "accept-encoding": "gzip, br" });
    expect(plain.headers.get("access-control-allow-origin")).toBe("*");
    expect(plain.headers.get("cache-control")).toContain("immutable");
    expect(brotli.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(await plain.text());
    expect(brotli.headers.get("etag")).not.toBe(plain.headers.get("etag"));
    const data = await get("/assets/data/communes.json");
    expect(data.headers.get("cache-control")).toBe("no-cache");
    expect((await get("/assets/main-AbCd1234.js", { "if-none-match": plain.headers.get("etag")! })).status).toBe(304);
  });

  it("gives the encoding a request weighs most, and none that it refuses", async () => {
    const given = async (accepted?: string): Promise<string | null> => {
      const answer = await get("/assets/main-AbCd1234.js", accepted === undefined ? {} : { "accept-encoding": accepted });
      expect(answer.headers.get("vary")).toBe("Accept-Encoding");
      expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
      const bytes = Buffer.from(await answer.arrayBuffer());
      const encoding = answer.headers.get("content-encoding");
      const read = encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes;
      expect(read.toString()).toContain("export default");
      return encoding;
    };
    const cases: [accepted: string | undefined, encoding: string | null][] = [
      [undefined, null],
      ["", null],
      ["br", "br"],
      ["gzip", "gzip"],
      ["gzip, deflate, br, zstd", "br"],
      ["br;q=0", null],
      ["br;q=0.000, gzip", "gzip"],
      ["gzip;q=0.5, br;q=0", "gzip"],
      ["gzip;q=1.0, br;q=0.5", "gzip"],
      ["gzip;q=0.5,br;q=1.0", "br"],
      ["BR ; Q=0.8", "br"],
      ["*", "br"],
      ["*;q=0", null],
      ["br;q=0, *", "gzip"],
      ["gzip, *;q=0", "gzip"],
      ["identity;q=0", null],
      ["identity;q=0, gzip", "gzip"],
      ["identity, br;q=0.5", null],
      ["identity;q=0.5, br;q=0.5", "br"],
      ["zstd, compress, brrr", null],
    ];
    for (const [accepted, encoding] of cases) expect([accepted, await given(accepted)]).toEqual([accepted, encoding]);
  });

  it("says again in a 304 what a page may do, and answers a part with the whole", async () => {
    for (const path of ["/", "/stage", "/assets/main-AbCd1234.js"]) {
      const first = await get(path, { range: "bytes=0-3" });
      expect(first.status, path).toBe(200);
      const again = await get(path, { "if-none-match": `W/"other", ${first.headers.get("etag")}` });
      expect([path, again.status]).toEqual([path, 304]);
      for (const name of [
        "content-security-policy",
        "access-control-allow-origin",
        "permissions-policy",
        "cache-control",
        "vary",
      ])
        expect([path, name, again.headers.get(name)]).toEqual([path, name, first.headers.get(name)]);
    }
  });

  it("never leaves its folder", async () => {
    for (const path of [
      "/assets/../../secret.txt",
      "/assets/%2e%2e/%2e%2e/%2e%2e/secret.txt",
      "/assets/..%2f..%2f..%2fsecret.txt",
      "/..%2f..%2fsecret.txt",
      "/%2e%2e/web-secret.js",
      "/assets/..%5c..%5csecret.txt",
      "/assets/link.txt",
      "/assets/main%00.js",
      "/assets/.hidden.js",
      "/%c0%ae%c0%ae/secret.txt",
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(await response.text(), path).not.toContain("secret\n");
    }
    expect((await get("/api/templates/..%2f..%2fsecret")).status).toBe(404);
  });

  it("answers what does not exist with a problem document", async () => {
    for (const path of ["/api/nothing", "/assets/none.js", "/none.png"]) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    expect((await server.request("/api/notebooks", { method: "PATCH" })).status).toBe(405);
  });

  it("describes every /api route in OpenAPI 3.1", async () => {
    const document = (await (await get("/api/openapi.json")).json()) as { openapi: string; paths: Record<string, object> };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(["/api/notebooks", "/api/notebooks/{id}", "/api/runs/{run}/events", "/api/attachments/{sha256}"]),
    );
  });

  it("says that it lives, whether it is ready, and counts requests", async () => {
    expect((await get("/healthz")).status).toBe(200);
    expect(await (await get("/readyz")).json()).toMatchObject({ status: "ready", isolation: { level: "full" } });
    expect(await (await get("/metrics")).text()).toContain("variante_http_request_seconds_count");
  });
});
