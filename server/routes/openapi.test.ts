// The OpenAPI document is valid, describes every route there is, and tells the truth: answers obey their schemas.
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { sha256 } from "../store/blobs.ts";
import { notebookFile, post, put, type TestServer, testServer } from "../testing/app.ts";

interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}
interface Described {
  openapi: string;
  tags: { name: string }[];
  components: { schemas: Record<string, object> };
  paths: Record<string, Record<string, Operation>>;
}

let server: TestServer;
let document: Described;
beforeAll(async () => {
  server = await testServer();
  document = (await (await server.request("/api/openapi.json")).json()) as Described;
});
afterAll(() => server.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    expect(document.openapi).toBe("3.1.0");
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it("describes every route of the server, and none besides", () => {
    const served = createApp(server.services)
      .routes.filter(({ method, path }) => method !== "ALL" && /^\/(api|healthz|readyz|metrics|ogc)(\/|$)/.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`)
      .filter((name) => name !== "GET /api/openapi.json");
    expect([...new Set(served)].sort()).toEqual(
      operations()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it("names every operation once, under a heading that it describes", () => {
    const { tags } = document;
    const found = operations().map(({ operation }) => operation);
    const names = found.map(({ operationId }) => operationId);
    expect(names.filter((name) => !/^[a-z][A-Za-z]+$/.test(name ?? ""))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(found.flatMap((one) => one.tags ?? []))).toEqual(new Set(tags.map(({ name }) => name)));
    expect(found.filter((one) => one.tags?.length !== 1)).toEqual([]);
  });

  it("shares the schemas of answers, under the names of the contract", () => {
    const shared = Object.keys(document.components.schemas);
    expect(shared).toEqual(
      expect.arrayContaining(["NotebookDocument", "ProblemDocument", "Run", "RunResults", "VersionSummary"]),
    );
    const inline = operations().flatMap(({ name, operation }) =>
      Object.entries(operation.responses).flatMap(([status, { content }]) =>
        Object.entries(content ?? {}).flatMap(([type, { schema }]) =>
          type.endsWith("json") && !("$ref" in (schema ?? {})) ? [`${name} ${status}`] : [],
        ),
      ),
    );
    expect(inline).toEqual([]);
  });

  it("says of every route what it does, what it answers, and how it refuses", () => {
    const bare = operations().filter(({ operation }) => {
      const answers = Object.entries(operation.responses);
      const success = answers.filter(([status]) => status.startsWith("2"));
      const bodied = success.every(
        ([status, { content }]) => status === "204" || Object.values(content ?? {}).some((c) => c.schema),
      );
      const sent = Object.values(operation.requestBody?.content ?? {}).every(({ schema }) => schema);
      return !operation.summary || success.length === 0 || !bodied || !sent;
    });
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});

describe("an answer", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const pointed = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");

  /** Sends, and holds the body against the schema that the document gives for that route and status. */
  async function checked(method: string, path: string, template: string, init: RequestInit = {}): Promise<any> {
    const response = await server.request(path, { ...init, method });
    const type = (response.headers.get("content-type") ?? "").split(";")[0]!;
    const described = document.paths[template]?.[method.toLowerCase()]?.responses[response.status];
    expect(described, `${method} ${template} answers ${response.status}`).toBeDefined();
    if (response.status === 204) return null;
    expect(Object.keys(described!.content ?? {}), `${method} ${template} ${response.status}`).toContain(type);
    if (!type.endsWith("json")) return response.text();
    if (!ajv.getSchema("doc:")) ajv.addSchema(document, "doc:");
    const pointer = ["paths", template, method.toLowerCase(), "responses", String(response.status), "content", type, "schema"];
    const validate = ajv.compile({ $ref: `doc:#/${pointer.map((part) => encodeURIComponent(pointed(part))).join("/")}` });
    const body = await response.json();
    validate(body);
    expect(validate.errors ?? [], `${method} ${template} ${response.status}`).toEqual([]);
    return body;
  }

  it("of a notebook's whole life obeys its schema", async () => {
    const html = notebookFile("Étude", "const x = 1");
    const at = "/api/notebooks/{id}";
    const made = await checked("POST", "/api/notebooks", "/api/notebooks", post({ html }));
    const one = `/api/notebooks/${made.id}`;
    await checked("GET", "/api/notebooks", "/api/notebooks");
    await checked("GET", one, at);
    await checked("GET", one, at, { headers: { accept: "text/html" } });
    await checked("PUT", one, at, put(html.replace("= 1", "= 2"), made.etag));
    await checked("PUT", one, at, put(html.replace("= 1", "= 3"), made.etag));
    await checked("PUT", one, at, put(html));
    await checked(
      "POST",
      `${one}/versions`,
      `${at}/versions`,
      post({ name: "Première", status: "adopted", instance: "Conseil" }),
    );
    await checked("GET", `${one}/versions`, `${at}/versions`);
    await checked("GET", `${one}/versions/1`, `${at}/versions/{version}`);
    await checked("POST", `${one}/versions/1/restore`, `${at}/versions/{version}/restore`);
    const share = await checked("POST", `${one}/shares`, `${at}/shares`, post({ version: 1 }));
    await checked("GET", `${one}/shares`, `${at}/shares`);
    await checked("GET", `/api/shares/${share.token}`, "/api/shares/{token}");
    await checked("GET", `${one}/results`, `${at}/results`);
    await checked("GET", `/api/shares/${share.token}/results`, "/api/shares/{token}/results");
    await checked("DELETE", `/api/shares/${share.token}`, "/api/shares/{token}");
    await checked("GET", `/api/shares/${share.token}`, "/api/shares/{token}");
    await checked("DELETE", one, at);
    await checked("GET", "/api/notebooks/nothing", at);
    await checked("GET", "/api/notebooks/nothing/results", `${at}/results`);
    await checked("GET", "/api/shares/nothing/results", "/api/shares/{token}/results");
  });

  it("of a run obeys its schema, while it waits and when it is refused", async () => {
    const { id } = await checked(
      "POST",
      "/api/notebooks",
      "/api/notebooks",
      post({ html: notebookFile("Étude", "const x = 1") }),
    );
    const runs = "/api/notebooks/{id}/runs";
    const made = await checked("POST", `/api/notebooks/${id}/runs`, runs, post({ outputs: ["x"], seed: 3 }));
    await checked("POST", `/api/notebooks/${id}/runs`, runs, post({ scenarios: ["nulle-part"] }));
    await checked("GET", `/api/notebooks/${id}/runs`, runs);
    await checked("GET", `/api/runs/${made.id}`, "/api/runs/{run}");
    await checked("GET", `/api/runs/${made.id}/results`, "/api/runs/{run}/results");
    await checked("DELETE", `/api/runs/${made.id}`, "/api/runs/{run}");
    await checked("GET", `/api/runs/${made.id}/events`, "/api/runs/{run}/events");
    await checked("GET", "/api/runs/none", "/api/runs/{run}");
  });

  it("of attachments, templates and health obeys its schema", async () => {
    const bytes = Buffer.from("a,b\n1,2\n");
    const at = "/api/attachments/{sha256}";
    const headers = { "content-type": "text/csv" };
    await checked("PUT", `/api/attachments/${sha256(bytes)}`, at, { body: bytes, headers });
    await checked("PUT", `/api/attachments/${"0".repeat(64)}`, at, { body: bytes, headers });
    await checked("GET", "/api/templates", "/api/templates");
    await checked("GET", "/healthz", "/healthz");
    await checked("GET", "/readyz", "/readyz");
    await checked("GET", "/metrics", "/metrics");
  });
});
