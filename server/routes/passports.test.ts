// Passports over HTTP: kept under a short id, resolved, vouched for only by a run of the server, and taken away as a crate.
import { existsSync } from "node:fs";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { root } from "../ground/config.ts";
import type { PassportDocument, PassportKept, Run, RunResults } from "../ground/contract.ts";
import type { Passport } from "../ground/kernel.ts";
import { guestBundle } from "../runner/guest/supervisor.ts";
import { sha256 } from "../store/blobs.ts";
import { notebookFile, post, put, type TestServer, testServer } from "../testing/app.ts";
import { guestServer } from "../testing/guest.ts";

const built = existsSync(guestBundle(root));

const csv = "annee,population\n2021,450608\n";
const digest = sha256(csv);
const study = notebookFile(
  "Étude",
  `block("notebook@1", {"seed": 3, "files": {"population.csv": {"sha256": "${digest}", "licence": "Licence Ouverte 2.0", "date": "2021-01-01"}}})`,
  'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 1}))',
  'const need = block("transform.formula@1", {"expression": "1000 * rate"}, {rate})',
  'const besoin = block("indicator@1", {"label": "Besoin", "unit": "log/an", "horizon": "2050"}, {value: need})',
);

const claim = (change: Partial<Passport> = {}): Passport => ({
  name: "besoin",
  cell: 4,
  title: "Besoin",
  value: 1000,
  unit: "log/an",
  scenario: { id: "baseline", name: "Fil de l’eau", overrides: {} },
  cells: [{ id: 3, name: "need", kind: "block", block: "transform.formula@1", revision: 1, key: null }],
  parameters: [],
  experiments: [],
  inputs: [],
  datasets: [
    { name: "population.csv", sha256: digest, licence: "Licence Ouverte 2.0", date: "2021-01-01", url: null, label: null },
  ],
  seed: 3,
  engine: "variante 0.1.0",
  notebookVersion: "v1",
  exercise: 0,
  vouched: true,
  ...change,
});
const keep = (passport: unknown, more: object = {}) => post({ figures: [{ label: "Besoin, 2050", passport }], ...more });

describe("passports", () => {
  let server: TestServer;
  let id: string;
  beforeAll(async () => {
    server = await testServer();
    id = ((await (await server.request("/api/notebooks", post({ html: study }))).json()) as { id: string }).id;
  });
  afterAll(() => server.close());
  const kept = async (passport: unknown = claim(), more: object = {}) =>
    (await (await server.request(`/api/notebooks/${id}/passports`, keep(passport, more))).json()) as PassportKept;

  it("keeps the same figures under the same short id, others under another", async () => {
    const first = await server.request(`/api/notebooks/${id}/passports`, keep(claim()));
    expect(first.status).toBe(201);
    const again = await server.request(`/api/notebooks/${id}/passports`, keep(claim()));
    expect(again.status).toBe(200);
    const { short, shown, url } = (await first.json()) as PassportKept;
    expect(((await again.json()) as PassportKept).short).toBe(short);
    expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(url).toBe(`/p/${shown}`);
    expect((await kept(claim({ value: 1001 }))).short).not.toBe(short);
  });

  it("resolves a short id as it was printed, or as a hand copies it", async () => {
    const { shown } = await kept();
    for (const typed of [shown, shown.toLowerCase(), shown.replace("-", "")]) {
      const response = await server.request(`/api/passports/${typed}`);
      const document = (await response.json()) as PassportDocument;
      expect(document).toMatchObject({ title: "Étude", version: 1, status: "draft", kind: "figure" });
      expect(document.figures[0]).toMatchObject({ label: "Besoin, 2050", attested: false, passport: { value: 1000 } });
    }
    expect((await server.request("/api/passports/00000000")).status).toBe(404);
    expect((await server.request("/api/passports/nothing")).status).toBe(404);
  });

  it("refuses what is no passport, and says which field", async () => {
    const response = await server.request(`/api/notebooks/${id}/passports`, keep({ ...claim(), seed: "three" }));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("figures.0.passport.seed");
    expect((await server.request(`/api/notebooks/${id}/passports`, keep(claim(), { version: 99 }))).status).toBe(404);
    expect((await server.request(`/api/notebooks/${id}/passports`, post({ figures: [] }))).status).toBe(422);
  });

  it("keeps its version from thinning, for ever", async () => {
    const current = (await (await server.request(`/api/notebooks/${id}`)).json()) as { etag: string; version: number };
    let etag = current.etag;
    for (const title of ["a", "b", "c", "d"])
      etag = (await server.request(`/api/notebooks/${id}`, put(study.replace("Étude", `Étude ${title}`), etag))).headers.get(
        "etag",
      )!;
    await kept(claim(), { version: current.version + 1 });
    const year = 365 * 86_400_000;
    await server.store.maintenance.thin(Date.now() + year);
    const versions = (await (await server.request(`/api/notebooks/${id}/versions`)).json()) as {
      versions: { version: number }[];
    };
    expect(versions.versions.map(({ version }) => version)).toContain(current.version + 1);
    expect(versions.versions.map(({ version }) => version)).not.toContain(current.version + 2);
  });

  it("keeps its record from the sweep of blobs", async () => {
    const { short } = await kept();
    await server.store.maintenance.sweep(0);
    expect((await server.request(`/api/passports/${short}`)).status).toBe(200);
  });

  it("is gone with the notebook, and back with it", async () => {
    const { short } = await kept();
    await server.request(`/api/notebooks/${id}`, { method: "DELETE" });
    expect((await server.request(`/api/passports/${short}`)).status).toBe(404);
    await server.request(`/api/notebooks/${id}/undelete`, { method: "POST" });
    expect((await server.request(`/api/passports/${short}`)).status).toBe(200);
  });

  it("takes a longer id where another record has the short one", async () => {
    const { sha256: digestOf } = await kept(claim({ value: 5 }));
    // Another record stands under the first signs of this one's digest.
    const bytes = new TextEncoder().encode("another");
    const taken = claim({ value: 7 });
    const wanted = await kept(taken);
    const { short } = wanted;
    const stolen = await server.store.passports.record(bytes, { notebook: id, version: 1, at: 1 }, () => [short, `${short}0000`]);
    expect(stolen.row.short).toBe(`${short}0000`);
    expect((await server.store.passports.get(short))?.sha256).toBe(wanted.sha256);
    expect(digestOf).not.toBe(wanted.sha256);
  });

  it("gives a crate with the version's file and the data inside, in either language", async () => {
    await server.request(`/api/attachments/${digest}`, { method: "PUT", body: csv, headers: { "content-type": "text/csv" } });
    const { shown } = await kept(claim(), { version: 1 });
    const response = await server.request(`/api/passports/${shown}/crate`);
    expect(response.headers.get("content-type")).toBe("application/zip");
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(text("notebook.html")).toBe(study);
    expect(text("data/population.csv")).toBe(csv);
    expect(JSON.parse(text("results/besoin.json")).value).toBe(1000);
    expect(text("ro-crate-metadata.json")).toContain("Calculé dans le navigateur");
    expect(sha256(files["provenance.json"]!)).toBe((await kept(claim(), { version: 1 })).sha256);
    const english = unzipSync(
      new Uint8Array(await (await server.request(`/api/passports/${shown}/crate?language=en`)).arrayBuffer()),
    );
    expect(new TextDecoder().decode(english["ro-crate-metadata.json"])).toContain("Computed in the browser");
  });
});

describe("attestation", needs(built, absent.guest), () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await guestServer();
  });
  afterAll(() => server.close());

  it("is given to what a run of the same version gave, and to nothing that differs by a digit", async () => {
    const html = study.replace(/^.*notebook@1.*$/m, "    null");
    const { id } = (await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string };
    const run = (await (await server.request(`/api/notebooks/${id}/runs`, post({ scenarios: ["baseline"] }))).json()) as Run;
    for (let tries = 0; tries < 200; tries++) {
      const { state } = (await (await server.request(`/api/runs/${run.id}`)).json()) as Run;
      if (state === "done") break;
      expect(state).not.toBe("failed");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const results = (await (await server.request(`/api/runs/${run.id}/results`)).json()) as RunResults;
    const passport = (results.passports!.baseline as Record<string, Passport>).besoin!;
    expect(passport.value).toBe(1000);
    const attested = async (change: Partial<Passport>) => {
      const kept = (await (
        await server.request(`/api/notebooks/${id}/passports`, keep({ ...passport, ...change }))
      ).json()) as PassportKept;
      const document = (await (await server.request(`/api/passports/${kept.short}`)).json()) as PassportDocument;
      return document.figures[0]!.attested;
    };
    expect(await attested({ notebookVersion: "v1" })).toBe(true);
    expect(await attested({ value: 1000.0000000001 })).toBe(false);
    expect(await attested({ seed: passport.seed + 1 })).toBe(false);
    expect(await attested({ vouched: false })).toBe(false);
    // Nor is a source, a status or a label that the file does not hold, whatever the value.
    const [rate] = passport.parameters;
    expect(await attested({ parameters: [{ ...rate!, source: "INSEE", doubts: [] }] })).toBe(false);
    expect(await attested({ parameters: [{ ...rate!, status: "validated", instance: "COPIL" }] })).toBe(false);
    expect(await attested({ parameters: [{ ...rate!, doubts: [] }] })).toBe(false);
    expect(await attested({ title: "Offre" })).toBe(false);
    const named = (await (
      await server.request(
        `/api/notebooks/${id}/passports`,
        post({ figures: [{ label: "Besoin validé, 2050", passport, csv: null }] }),
      )
    ).json()) as PassportKept;
    const misnamed = (await (await server.request(`/api/passports/${named.short}`)).json()) as PassportDocument;
    expect(misnamed.figures[0]!.attested).toBe(false);

    // A copy holds the same file, so its figures are the same record: the run of either vouches for it.
    const copy = (await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string };
    const kept = (await (await server.request(`/api/notebooks/${copy.id}/passports`, keep(passport))).json()) as PassportKept;
    const document = (await (await server.request(`/api/passports/${kept.short}`)).json()) as PassportDocument;
    expect(document.figures[0]!.attested).toBe(true);
  }, 60_000);
});
