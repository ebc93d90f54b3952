// Templates over HTTP: listed with their twin, opened as notebooks.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { templates } from "../../templates/table.ts";
import type { NotebookDocument, TemplateSummary } from "../ground/contract.ts";
import { post, type TestServer, testServer } from "../testing/app.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

describe("templates", () => {
  it("lists each with its twin, its domain in its language, and what it says of itself", async () => {
    const { templates: listed } = (await (await server.request("/api/templates")).json()) as { templates: TemplateSummary[] };
    for (const { id, domain, summary } of templates) {
      const french = listed.find((one) => one.id === id)!;
      const english = listed.find((one) => one.id === `${id}.en`)!;
      expect(french).toMatchObject({ language: "fr", twin: `${id}.en`, domain: domain.fr });
      expect(english).toMatchObject({ language: "en", twin: id, domain: domain.en, cells: french.cells });
      expect([french.summary, english.summary]).toEqual([summary.fr, summary.en]);
      expect([french.exercise, french.cells > 30]).toEqual([true, true]);
      expect(french.previewSvg).toMatch(/^<svg /);
    }
  });

  it("opens one as a notebook, byte for byte, and refuses one that does not exist", async () => {
    const { id } = templates[0]!;
    const file = await (await server.request(`/api/templates/${id}`)).text();
    const created = await server.request("/api/notebooks", post({ template: id }));
    expect(created.status).toBe(201);
    expect(((await created.json()) as NotebookDocument).html).toBe(file);
    expect((await server.request("/api/notebooks", post({ template: "nulle-part" }))).status).toBe(404);
  });
});
