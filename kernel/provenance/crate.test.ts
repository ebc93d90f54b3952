// A crate of real passports, held against the MUSTs of RO-Crate 1.1 and of Process Run Crate 0.5, one by one.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { block, number, type Rehearsal, rehearse } from "../run/testing/rehearsal.ts";
import { hashOf } from "../run/values/sha256.ts";
import type { Passport } from "../types/index.ts";
import { appendixHtml } from "./appendix.ts";
import { type CrateSource, crateEntries, METADATA } from "./crate.ts";
import { type ProvenanceRecord, recordDigest } from "./record.ts";
import { shortIdOf } from "./short-id.ts";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytes = new TextEncoder().encode("annee;population\n2021;450608\n");
const csvName = "données communales.csv";

let stage: Rehearsal;
let source: CrateSource;
let graph: Record<string, any>[];
let entries: Record<string, Uint8Array>;

const passportOf = async (name: string): Promise<Passport> => {
  stage.send({ kind: "passport", request: 1, name });
  await stage.idle();
  return stage.last("passport").passport!;
};

beforeEach(async () => {
  stage = rehearse();
  const scenarios = `const scenarios = ${block("scenarios@1", { variants: [{ id: "dense", name: "Densifier", parent: null, set: { densite: 55 } }] })}`;
  await stage.open([
    scenarios,
    number("densite", 40, { role: "lever", label: "Densité brute", unit: "log/ha" }),
    number("taux", 0.4, {
      role: "context",
      label: "Croissance",
      source: "INSEE",
      confidence: "discussed",
      status: "validated",
      instance: "COPIL",
      statusDate: "2026-05-12",
    }),
    `const surface = ${block("transform.formula@1", { expression: "taux / densite" }, { taux: "taux", densite: "densite" })}`,
    "const code = surface * 2",
  ]);
  await stage.choose(null, "dense");
  const surface = await passportOf("surface");
  const dataset = {
    name: csvName,
    sha256: hashOf(bytes),
    licence: "Licence Ouverte 2.0",
    date: "2021-01-01",
    url: "https://www.insee.fr/",
    label: null,
  };
  const shipped = { ...dataset, name: "communes.json", sha256: "f".repeat(64), licence: null, url: null };
  const record: ProvenanceRecord = {
    format: "variante-provenance@1",
    kind: "report",
    title: "Accueillir et loger",
    notebook: { sha256: "a".repeat(64), version: 14 },
    figures: [
      { label: "Surface", passport: { ...surface, datasets: [dataset, shipped] }, csv: null },
      { label: "Code", passport: await passportOf("code"), csv: "a,b\n1,2\n" },
    ],
  };
  source = {
    record,
    html: "<!doctype html><notebook></notebook>",
    files: new Map([[hashOf(bytes), bytes]]),
    readmes: { "transform.formula@1": "# Formule\n\n**Équations.** y = f(x)\n\n# Formula\n\n**Equations.** y = f(x)\n" },
    shortId: "7K3F-9QXD",
    url: "https://variante.example/p/7K3F-9QXD",
    attested: false,
    author: "Service études",
    at: Date.parse("2026-11-26T10:00:00Z"),
    language: "fr",
  };
  entries = crateEntries(source);
  graph = JSON.parse(text(entries[METADATA]))["@graph"];
});
afterEach(() => stage.dispose());

const entity = (id: string) => graph.find((one) => one["@id"] === id)!;
const list = (value: unknown): { "@id": string }[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]) as never;
const all = (type: string) => graph.filter((one) => list(one["@type"]).includes(type as never));

describe("RO-Crate 1.1", () => {
  test("the metadata is JSON-LD: its context by reference, a flat graph of entities with an @id and a @type, each once", () => {
    const document = JSON.parse(text(entries[METADATA]));
    expect(document["@context"][0]).toBe("https://w3id.org/ro/crate/1.1/context");
    const ids = graph.map((one) => one["@id"]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of graph) {
      for (const type of list(one["@type"])) expect(type, one["@id"]).toMatch(/^[A-Z]\w+$/);
      for (const [key, value] of Object.entries(one))
        for (const part of Array.isArray(value) ? value : [value])
          if (typeof part === "object" && part !== null) expect(Object.keys(part), `${one["@id"]} ${key}`).toEqual(["@id"]);
    }
  });

  test("the descriptor is about the root, and conforms to 1.1", () => {
    expect(entity("ro-crate-metadata.json")).toMatchObject({
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    });
  });

  test("the root is a Dataset with name, description, licence and an ISO 8601 date", () => {
    const root = entity("./");
    expect(root["@type"]).toBe("Dataset");
    for (const property of ["name", "description"]) expect(root[property], property).toMatch(/\w{3}/);
    expect(entity(root.license["@id"]).name).toMatch(/\w{3}/);
    expect(new Date(root.datePublished).toISOString()).toBe(root.datePublished);
  });

  test("every file of the archive is a File linked from the root, and every File is in the archive", () => {
    const files = Object.keys(entries).filter((name) => name !== METADATA);
    const described = all("File").map((file) => decodeURIComponent(file["@id"]));
    expect(described.sort()).toEqual(files.sort());
    expect(
      list(entity("./").hasPart)
        .map((part) => decodeURIComponent(part["@id"]))
        .sort(),
    ).toEqual(files.sort());
    for (const file of all("File")) expect(file["@id"], "a URI path").toMatch(/^[\w.~%!$&'()*+,;=:@/-]+$/);
  });

  test("files say their size and digest, and they are right", () => {
    for (const file of all("File")) {
      const content = entries[decodeURIComponent(file["@id"])]!;
      expect(file.contentSize).toBe(String(content.length));
      expect(file.sha256, file["@id"]).toBe(hashOf(content));
    }
  });

  test("nothing is referred to that the graph does not describe", () => {
    const ids = new Set(graph.map((one) => one["@id"]));
    for (const one of graph)
      for (const [key, value] of Object.entries(one))
        for (const part of list(value))
          if (typeof part === "object" && part !== null && one["@id"] !== METADATA)
            expect(ids.has(part["@id"]), `${key} ${part["@id"]}`).toBe(true);
  });

  test("contextual entities have an address or a local name", () => {
    for (const one of graph.filter(
      (each) => !list(each["@type"]).includes("File" as never) && !["./", METADATA].includes(each["@id"]),
    ))
      expect(one["@id"]).toMatch(/^(https?:\/\/|#)/);
  });
});

describe("Process Run Crate 0.5", () => {
  test("the root conforms to the profile, which the graph describes as a CreativeWork", () => {
    expect(entity("./").conformsTo).toEqual({ "@id": "https://w3id.org/ro/wfrun/process/0.5" });
    expect(entity("https://w3id.org/ro/wfrun/process/0.5")["@type"]).toBe("CreativeWork");
  });

  test("each figure is a CreateAction mentioned by the root, with instrument, object and result", () => {
    const actions = all("CreateAction");
    expect(list(entity("./").mentions)).toEqual(actions.map((action) => ({ "@id": action["@id"] })));
    expect(actions).toHaveLength(2);
    const tools = ["SoftwareApplication", "SoftwareSourceCode"];
    for (const action of actions) {
      expect(list(action.instrument).length).toBeGreaterThan(0);
      for (const tool of list(action.instrument)) expect(tools).toContain(entity(tool["@id"])["@type"]);
      for (const used of list(action.object))
        expect(["File", "PropertyValue", "CreativeWork"]).toContain(entity(used["@id"])["@type"]);
      for (const made of list(action.result)) expect(entity(made["@id"])["@type"]).toBe("File");
      expect(entity(action.agent["@id"])["@type"]).toBe("Person");
      expect(Date.parse(action.endTime)).toBe(source.at);
    }
  });

  test("the tool has a name and one version", () => {
    const tool = entity("#variante");
    expect(tool.name).toBe("variante");
    expect(tool.version).toBeUndefined();
  });
});

describe("what a planner looks for in it", () => {
  test("parameters with value, unit, source, confidence and who validated them; the scenario's value, not the baseline's", () => {
    expect(entity("#parameter-1-densite")).toMatchObject({ name: "Densité brute", value: 55, unitText: "log/ha" });
    expect(entity("#parameter-1-taux")).toMatchObject({
      value: 0.4,
      description: "INSEE · discutée · validée, COPIL du 12 mai 2026",
    });
  });

  test("the inputs inside, under a name that stays within the archive, the original one said", () => {
    const id = Object.keys(entries).find((name) => name.startsWith("data/"))!;
    expect(id).toBe("data/donnees-communales.csv");
    expect(entries[id]).toBe(bytes);
    expect(entity(id)).toMatchObject({ alternateName: csvName, license: { "@id": "https://spdx.org/licenses/etalab-2.0" } });
  });

  test("a name that would climb out of the archive does not", () => {
    const [first, ...rest] = source.record.figures;
    const [set] = first!.passport.datasets;
    const climbing = {
      ...first!,
      passport: {
        ...first!.passport,
        datasets: [
          { ...set!, name: "../../etc/passwd" },
          { ...set!, name: "/abs" },
        ],
      },
    };
    const names = Object.keys(crateEntries({ ...source, record: { ...source.record, figures: [climbing, ...rest] } }));
    expect(names.filter((name) => name.startsWith("data/"))).toEqual(["data/etc-passwd", "data/abs"]);
    expect(names.some((name) => name.includes("..") || name.startsWith("/"))).toBe(false);
  });

  test("a data set that was not at hand is described, never listed as a file", () => {
    const shipped = entity(`#data-${"f".repeat(64)}`);
    expect(shipped["@type"]).toBe("CreativeWork");
    expect(shipped.description).toContain("pas à disposition");
  });

  test("blocks with version, revision and equations", () => {
    expect(entity("#block-transform.formula%401")).toMatchObject({
      name: "transform.formula@1",
      description: "Équations. y = f(x)",
    });
    expect(entity("#block-transform.formula%401").version).toMatch(/^transform\.formula@1, révision \d+$/);
  });

  test("the value in full precision, as JSON and as CSV", () => {
    const value = JSON.parse(text(entries["results/surface.json"]));
    expect(value).toMatchObject({ name: "surface", value: 0.4 / 55, scenario: "dense" });
    expect(text(entries["results/surface.csv"])).toContain(String(0.4 / 55));
    expect(text(entries["results/code.csv"])).toBe("a,b\n1,2\n");
  });

  test("the digest of provenance.json is what the short id is made from", () => {
    const digest = hashOf(entries["provenance.json"]!);
    expect(digest).toBe(recordDigest(source.record));
    expect(shortIdOf(digest)).toHaveLength(8);
  });

  test("a claim is said to be one; code cells are not vouched for", () => {
    expect(entity("#run-1").description).toContain("Calculé dans le navigateur");
    expect(entity("#run-1").description).not.toContain("Des cellules de code");
    expect(entity("#run-2").description).toContain("Des cellules de code");
    graph = JSON.parse(text(crateEntries({ ...source, attested: true })[METADATA]))["@graph"];
    expect(entity("#run-1").description).toContain("Attesté par le serveur");
  });
});

describe("the appendix", () => {
  test("says the figure, its parameters, data, equations, run and short id, and holds no script", () => {
    const page = appendixHtml(source);
    for (const said of [
      "Surface",
      "Densité brute",
      "55 log/ha",
      "COPIL du 12 mai 2026",
      hashOf(bytes),
      "y = f(x)",
      "graine",
      "7K3F-9QXD",
    ])
      expect(page).toContain(said);
    expect(page).not.toMatch(/<script|\son\w+=/i);
  });
  test("of names that are markup is text", () => {
    const [first] = source.record.figures;
    const page = appendixHtml({
      ...source,
      record: { ...source.record, figures: [{ ...first!, label: "<img src=x onerror=alert(1)>" }] },
    });
    expect(page).not.toContain("<img");
  });
});
