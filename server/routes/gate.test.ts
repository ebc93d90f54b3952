// Publishing gated on the notebook's own checks, run by the real guest.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { root } from "../ground/config.ts";
import type { ProblemDocument, VersionSummary } from "../ground/contract.ts";
import { guestBundle } from "../runner/guest/supervisor.ts";
import { notebookFile, post, type TestServer } from "../testing/app.ts";
import { guestServer } from "../testing/guest.ts";

const built = existsSync(guestBundle(root));

const study = (gate: string, most: number) =>
  notebookFile(
    "Étude",
    `block("notebook@1", {"seed": 1, "language": "fr"${gate}})`,
    'const densite = view(block("input.number@1", {"label": "Densité", "unit": "log/ha", "value": 40, "min": 20, "max": 120, "step": 1}))',
    "const parc = densite * 10",
    `block("check.assert@1", {"label": "Parc borné", "of": [{"cell": "parc"}], "property": "bounds", "left": "parc", "max": ${most}, "draws": 30, "over": [{"name": "densite"}]})`,
    'const total = block("check.assert@1", {"label": "Total", "of": [{"cell": "parc"}], "left": "parc", "op": "<=", "right": "900"})',
    'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [], "variants": [{"id": "dense", "name": "Dense", "parent": null, "set": {"densite": 100}}]})',
  );

describe("a version whose checks must hold", needs(built, absent.guest), () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await guestServer();
  });
  afterAll(() => server.close());

  const create = async (html: string) =>
    ((await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string }).id;
  const publish = (id: string) => server.request(`/api/notebooks/${id}/versions/1/publish`, { method: "POST" });
  const adopt = (id: string) => server.request(`/api/notebooks/${id}/versions`, post({ status: "adopted" }));
  const versions = async (id: string) =>
    ((await (await server.request(`/api/notebooks/${id}/versions`)).json()) as { versions: VersionSummary[] }).versions;

  it("is refused with every check that fails and the smallest failure of each", async () => {
    const id = await create(study(', "gate": true', 719));
    const refused = await publish(id);
    expect([refused.status, refused.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    const problem = (await refused.json()) as ProblemDocument;
    expect(problem.type).toBe("urn:variante:problem:checks-failed");
    expect(problem.checks).toEqual([
      expect.objectContaining({ name: "total", label: "Total", state: "failed", scenario: "Dense", counterExample: null }),
      expect.objectContaining({
        name: "cell:4",
        label: "Parc borné",
        state: "failed",
        scenario: null,
        counterExample: { densite: 72 },
      }),
    ]);
    expect(problem.errors!.map(({ path }) => path)).toEqual(["total", "cell:4"]);
    expect(problem.detail).toMatch(/^Total · Dense: 1\u202f000, doit être au plus 900 .* ; et 1 de plus$/);
    expect(problem.remedy).toContain("Vérifier avant de publier");
    // The same refusal, read in English, its checks too.
    const english = await server.request(`/api/notebooks/${id}/versions/1/publish`, {
      method: "POST",
      headers: { "accept-language": "en" },
    });
    const told = (await english.json()) as ProblemDocument;
    expect(told.detail).toMatch(/^Total · Dense: 1,000, must be at most 900.*; and 1 more$/);
    expect(told.checks!.map(({ message }) => message).join()).not.toMatch(/doit|échoue/);
    expect(told.errors!.map(({ message }) => message).join()).not.toMatch(/doit|échoue/);
    expect((await adopt(id)).status).toBe(409);
    expect((await versions(id))[0]).toMatchObject({ status: "draft", publishedAt: null });
    // What is not the end of the road asks nothing.
    expect((await server.request(`/api/notebooks/${id}/versions`, post({ status: "for-opinion" }))).status).toBe(201);
  });

  it("passes when every check holds, and is not asked twice of what is adopted already", async () => {
    const html = study(', "gate": true', 1200).replace('"900"', '"1000"');
    const id = await create(html);
    expect((await publish(id)).status).toBe(200);
    expect((await adopt(id)).status).toBe(201);
    const runs = async () =>
      ((await (await server.request(`/api/notebooks/${id}/runs`)).json()) as { runs: unknown[] }).runs.length;
    const before = await runs();
    expect((await server.request(`/api/notebooks/${id}/versions`, post({ status: "adopted", name: "Conseil" }))).status).toBe(
      201,
    );
    expect(await runs()).toBe(before);
    expect((await versions(id))[0]).toMatchObject({ status: "adopted", name: "Conseil" });
  });

  it("asks nothing of a notebook that does not say so, and refuses what could not be checked", async () => {
    const free = await create(study("", 719));
    expect((await publish(free)).status).toBe(200);
    const broken = await create(study(', "gate": true', 719).replace("densite * 10", "densite * nulle"));
    const refused = await publish(broken);
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as ProblemDocument).checks!.every(({ state }) => state === "unknown")).toBe(true);
  });
});
