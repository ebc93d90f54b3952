// What a body may hold: a field nobody knows, a name that stands for the prototype, a text that is no notebook and a type that is
// not the route's are refused, on every route that takes a body.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NotebookDocument, ProblemDocument } from "../ground/contract.ts";
import { sha256 } from "../store/blobs.ts";
import { notebookFile, type TestServer, testServer } from "../testing/app.ts";

let server: TestServer;
let notebook: NotebookDocument;
beforeAll(async () => {
  server = await testServer();
  const html = notebookFile("Étude", 'const besoin = block("indicator@1", {"label": "Besoin"}, {value: 1})');
  const made = await server.request("/api/notebooks", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ html }),
  });
  notebook = (await made.json()) as NotebookDocument;
});
afterAll(() => server.close());

async function send(method: string, path: string, body: string, headers: Record<string, string> = {}) {
  const answer = await server.request(path, {
    method,
    headers: { "content-type": "application/json", "accept-language": "en", "if-match": notebook.etag, ...headers },
    body,
  });
  return { status: answer.status, problem: (await answer.json()) as ProblemDocument };
}

/** Every route that takes JSON: a body with a mistyped field, and the field it was likely meant to be. */
const routes: [string, () => string, string, string][] = [
  ["POST", () => "/api/notebooks", '{"titel": "x"}', "title"],
  ["PUT", () => `/api/notebooks/${notebook.id}`, '{"html": "<notebook></notebook>", "htlm": 1}', "html"],
  ["POST", () => `/api/notebooks/${notebook.id}/runs`, '{"scenario": ["baseline"]}', "scenarios"],
  ["POST", () => `/api/notebooks/${notebook.id}/versions`, '{"nmae": "x"}', "name"],
  ["POST", () => `/api/notebooks/${notebook.id}/shares`, '{"folow": true}', "follow"],
  ["POST", () => `/api/notebooks/${notebook.id}/passports`, '{"figures": [], "kinds": "figure"}', "kind"],
];

describe.each(routes)("%s", (method, path, mistyped, meant) => {
  it(`refuses ${mistyped}, and names “${meant}”`, async () => {
    const { status, problem } = await send(method, path(), mistyped);
    expect(status).toBe(422);
    expect(problem.errors?.map(({ message }) => message).join(" ")).toContain(`Did you mean “${meant}”?`);
    const french = await send(method, path(), mistyped, { "accept-language": "fr" });
    expect(french.problem.errors?.map(({ message }) => message).join(" ")).toContain(`Voulez-vous dire « ${meant} » ?`);
  });

  it("refuses __proto__ at any depth", async () => {
    for (const [body, at] of [
      ['{"__proto__": {"a": 1}}', "__proto__"],
      ['{"set": {"__proto__": 1}}', "set.__proto__"],
      ['{"set": {"x": {"patch": {"a": {"__proto__": 1}}}}}', "set.x.patch.a.__proto__"],
      ['{"figures": [{"passport": {"__proto__": null}}]}', "figures.0.passport.__proto__"],
    ] as const) {
      const { status, problem } = await send(method, path(), body);
      expect([status, problem.errors?.[0]?.path]).toEqual([422, at]);
    }
  });

  it("refuses another type with 415", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
      "",
    ])
      expect((await send(method, path(), "{}", { "content-type": type })).status, type).toBe(415);
  });

  it("takes a type with parameters, and says 400 of what is no JSON", async () => {
    const { status } = await send(method, path(), "{", { "content-type": "application/json; charset=utf-8" });
    expect(status).toBe(400);
  });
});

it("names a field nested in a body, and those known where none is near", async () => {
  const figure = { label: "x", csv: null, passport: {}, passeport: 1, zzzzzzzz: 1 };
  const { problem } = await send("POST", `/api/notebooks/${notebook.id}/passports`, JSON.stringify({ figures: [figure] }));
  expect(problem.errors).toContainEqual({
    path: "figures.0.passeport",
    message: "No field is called “passeport”. Did you mean “passport”?",
  });
  const unlike = problem.errors?.find(({ path }) => path === "figures.0.zzzzzzzz")?.message;
  expect(unlike).toMatch(/No field is called “zzzzzzzz”\. Known: .*passport/);
});

it("refuses an attachment wrapped in a form", async () => {
  const bytes = "a,b\n1,2\n";
  const path = `/api/attachments/${sha256(Buffer.from(bytes))}`;
  expect((await send("PUT", path, bytes, { "content-type": "multipart/form-data; boundary=x" })).status).toBe(415);
  expect((await send("PUT", path, bytes, { "content-type": "text/csv" })).status).toBe(201);
});

describe("a text that is no notebook", () => {
  const no = ["", "<p>Bonjour</p>", "<!doctype html><html><body></body></html>", "<notebooks></notebooks>", "{}"];
  it.each(no)("is refused as a file and within JSON: %j", async (html) => {
    for (const [method, path] of [
      ["POST", "/api/notebooks"],
      ["PUT", `/api/notebooks/${notebook.id}`],
    ] as const) {
      const file = await send(method, path, html, { "content-type": "text/html" });
      expect([file.status, file.problem.detail]).toEqual([422, "This content is no notebook: it has no <notebook> tag."]);
      const json = await send(method, path, JSON.stringify({ html }));
      expect([json.status, json.problem.errors?.[0]?.path]).toEqual([422, "html"]);
    }
  });

  it("is none where the tag is there, however damaged the rest", async () => {
    for (const html of ["<notebook>", "<NOTEBOOK><script></NOTEBOOK>", "\uFEFF<!doctype html>\r\n<notebook></notebook>"])
      expect((await send("POST", "/api/notebooks", html, { "content-type": "text/html" })).status, html).toBe(201);
  });
});
