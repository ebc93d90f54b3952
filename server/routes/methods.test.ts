// Every path of the API answers a method it does not have by 405, and says which it has.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProblemDocument } from "../ground/contract.ts";
import { type TestServer, testServer } from "../testing/app.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const every = ["GET", "POST", "PUT", "PATCH", "DELETE"];

it("answers 405 with Allow on every path it describes", async () => {
  const { paths } = (await (await server.request("/api/openapi.json")).json()) as { paths: Record<string, object> };
  const own = { "/api/openapi.json": { get: {} }, ...paths };
  for (const [path, methods] of Object.entries(own)) {
    const has = Object.keys(methods).map((method) => method.toUpperCase());
    for (const method of every.filter((one) => !has.includes(one))) {
      const answer = await server.request(path.replace(/\{version\}/, "1").replace(/\{\w+\}/g, "x"), { method });
      expect([path, method, answer.status]).toEqual([path, method, 405]);
      const allowed = new Set(answer.headers.get("allow")!.split(", "));
      expect(allowed).toEqual(new Set([...has, ...(has.includes("GET") ? ["HEAD"] : [])]));
      expect((await answer.json()) as ProblemDocument).toMatchObject({ type: "urn:variante:problem:method-not-allowed" });
    }
  }
});

it("leaves 404 to what is no path of the API", async () => {
  expect((await server.request("/api/nothing", { method: "POST" })).status).toBe(404);
});
