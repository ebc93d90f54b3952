// What the kernel says of a scenario, a problem and a figure comes out of the HTTP interface whole: a field added to one of their
// schemas is carried, or a test here fails.
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeSamples, withStranger } from "../../kernel/types/testing/complete-sample.ts";
import type { PassportDocument, PassportKept } from "../ground/contract.ts";
import { Evaluation, Passport, type Problem } from "../ground/kernel.ts";
import { probeIsolation } from "../runner/guest/isolation.ts";
import { runNotebook } from "../runner/run-notebook.ts";
import { essence } from "../services/vouching.ts";
import { notebookFile, post, type TestServer, testServer } from "../testing/app.ts";

const html = notebookFile("Étude", "const x = 1");
const passports = completeSamples(Passport) as Passport[];

describe("through the HTTP interface", () => {
  let server: TestServer;
  let id: string;
  beforeAll(async () => {
    server = await testServer();
    id = ((await (await server.request("/api/notebooks", post({ html }))).json()) as { id: string }).id;
  });
  afterAll(() => server.close());
  const keep = (passport: unknown) =>
    server.request(`/api/notebooks/${id}/passports`, post({ figures: [{ label: "Besoin", passport, csv: "a\n1\n" }] }));

  it("an evaluation comes whole, its names and messages in one language", async () => {
    for (const [i, sample] of (completeSamples(Evaluation) as Evaluation[]).entries()) {
      // As the supervisor hands it over.
      const evaluation = Evaluation.parse(sample);
      const supervisor = {
        evaluate: async () => ({ kind: "evaluated" as const, evaluation }),
        isolation: probeIsolation(),
        bundle: "",
      };
      const outcome = await runNotebook(supervisor, { ...asked, html });
      if (outcome.kind !== "results") throw new Error(outcome.kind);
      await server.store.runs.create({ id: `r${i}`, notebook: id, version: 1, request: "{}", total: 1, at: 1 });
      const { fence } = (await server.store.runs.claim(`r${i}`, 1, 1e6))!;
      const bytes = new TextEncoder().encode(JSON.stringify(outcome.results));
      await server.store.runs.finish(`r${i}`, fence, 2, { state: "done", problem: null, results: bytes });
      const answer = await (await server.request(`/api/runs/r${i}/results`)).json();
      expect(answer).toEqual({
        ...evaluation,
        notebook: { title: "Étude", digest: expect.any(String) },
        scenarios: evaluation.scenarios.map((one) => ({ ...one, name: typeof one.name === "string" ? one.name : one.name.fr })),
        problems: evaluation.problems.map(inFrench),
      });
    }
  });

  it("a passport is kept whole, but for the version that it is kept under", async () => {
    for (const passport of passports) {
      const { short } = (await (await keep(passport)).json()) as PassportKept;
      const { figures } = (await (await server.request(`/api/passports/${short}`)).json()) as PassportDocument;
      expect(figures).toEqual([
        { label: "Besoin", passport: { ...passport, notebookVersion: "v1" }, csv: "a\n1\n", attested: false },
      ]);
    }
    const { short } = (await (await keep(passports[0])).json()) as PassportKept;
    const crate = unzipSync(new Uint8Array(await (await server.request(`/api/passports/${short}/crate`)).arrayBuffer()));
    const record = JSON.parse(new TextDecoder().decode(crate["provenance.json"])) as { figures: object[] };
    expect(record.figures[0]).toMatchObject({ passport: { ...passports[0], notebookVersion: "v1" } });
  });

  it("a passport with a field that nobody knows is kept with it, or refused by name", async () => {
    for (const { path, changed } of withStranger(passports[0])) {
      const response = await keep(changed);
      const told = await response.text();
      if (response.status === 422) expect(told, path.join(".")).toContain("stranger");
      else {
        const { short } = JSON.parse(told) as PassportKept;
        const { figures } = (await (await server.request(`/api/passports/${short}`)).json()) as PassportDocument;
        expect(figures[0]!.passport, path.join(".")).toEqual({ ...(changed as Passport), notebookVersion: "v1" });
      }
    }
  });

  it.each([
    ["a notebook", "", { html, colour: "red" }],
    ["a name of a version", "/versions", { name: "Avis", colour: "red" }],
    ["a share", "/shares", { version: 1, colour: "red" }],
    ["a run", "/runs", { scenarios: "all", colour: "red" }],
  ])("%s with a field that nobody reads is refused by name", async (_, path, body) => {
    const response = await server.request(`/api/notebooks${path && `/${id}${path}`}`, post(body));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("colour");
  });

  it("what a run says that is no passport vouches for nothing, and hides no kept one", async () => {
    const { short } = (await (await keep({ ...passports[0], vouched: true })).json()) as PassportKept;
    await server.store.runs.create({ id: "odd", notebook: id, version: 1, request: "{}", total: 1, at: 9 });
    const { fence } = (await server.store.runs.claim("odd", 9, 1e6))!;
    const bytes = new TextEncoder().encode(
      JSON.stringify({ passports: { baseline: { a: null, b: 3, c: { cells: [] } }, sobre: null } }),
    );
    await server.store.runs.finish("odd", fence, 10, { state: "done", problem: null, results: bytes });
    expect((await server.request(`/api/passports/${short}`)).status).toBe(200);
  });
});

describe("what a run vouches for", () => {
  /** Each plain value within, changed alone. */
  function* changes(value: unknown, path: string[] = []): Generator<{ path: string[]; changed: unknown }> {
    if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value))
        for (const { path: at, changed } of changes(part, [...path, key]))
          yield { path: at, changed: Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed } };
    } else yield { path, changed: typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${value}!` };
  }

  it("is every field of a passport, but the version's name and the keys of the cache", () => {
    const [passport] = passports as [Passport];
    const apart = [...changes(passport)].filter(({ changed }) => essence(changed as Passport) === essence(passport));
    expect([...new Set(apart.map(({ path }) => path.filter((step) => !/^\d+$/.test(step)).join(".")))]).toEqual([
      "cells.key",
      "notebookVersion",
    ]);
  });
});

const asked = {
  version: null,
  scenarios: ["baseline"],
  outputs: ["x"],
  set: {},
  seed: null,
  file: async () => ({ message: "none" }),
  asset: async () => ({ message: "none" }),
  now: 0,
};

const inFrench = ({ severity, line, column, path, fix, message, ...problem }: Problem) => ({ ...problem, message: message.fr });
