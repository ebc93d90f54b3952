// A field of the passport is seen on every face by its row alone; here the appendix and the crate.
import { afterAll, beforeAll, expect, test } from "vitest";
import { lendRow } from "../testing/lend-row.ts";
import { Passport } from "../types/passport.ts";
import { completeSamples } from "../types/testing/complete-sample.ts";
import { appendixBody } from "./appendix.ts";
import { type CrateSource, crateEntries, METADATA } from "./crate.ts";
import { everyField, type PassportField, passportFields } from "./passport-fields.ts";

let back: () => void;
beforeAll(() => {
  back = lendRow<PassportField>(passportFields, "approval", {
    title: { fr: "Approbation", en: "Approval" },
    lines: ({ seed, scenario }) => [`délibération <${seed}>`, `par ${scenario.id}`],
  });
});
afterAll(() => back());

const samples = completeSamples(Passport) as Passport[];
const passport: Passport = { ...samples[0]!, seed: 7, scenario: { ...samples[0]!.scenario, id: "dense" } };
const other: Passport = { ...passport, scenario: { ...passport.scenario, id: "sobre" } };

const source = (...passports: Passport[]): CrateSource => ({
  record: {
    format: "variante-provenance@1",
    kind: "report",
    title: "Accueillir et loger",
    notebook: { sha256: "a".repeat(64), version: 14 },
    figures: passports.map((one, n) => ({ label: `Chiffre ${n}`, passport: one, csv: null })),
  },
  html: "",
  files: new Map(),
  readmes: {},
  shortId: null,
  url: null,
  attested: false,
  author: null,
  at: 0,
  language: "fr",
});

test("an appendix lists its lines under its title, once for all figures", () => {
  expect(appendixBody(source(passport, other))).toContain(
    "<h3>Approbation</h3><ul><li>délibération &#60;7&#62;</li><li>par dense</li><li>par sobre</li></ul>",
  );
  expect(appendixBody({ ...source(passport), language: "en" })).toContain("<h3>Approval</h3>");
});

test("a crate says its lines in the description of each action", () => {
  const text = new TextDecoder().decode(crateEntries(source(passport, other))[METADATA]);
  const runs = (JSON.parse(text)["@graph"] as Record<string, string>[]).filter((one) => one["@type"] === "CreateAction");
  expect(runs.map(({ description }) => description)).toEqual([
    expect.stringContaining("Approbation : délibération <7>, par dense."),
    expect.stringContaining("Approbation : délibération <7>, par sobre."),
  ]);
});

test("a face's own fields come first, in its order; one it leaves out is nowhere; a row of no lines is not shown", () => {
  const shown = everyField<string>(
    { seed: "graine", scenario: "scénario", parameters: null, cells: null, datasets: null, engine: null },
    ({ title, lines }) => `${title} : ${lines.length}`,
    [{ ...passport, inputs: [], experiments: [], columns: undefined, exercise: 0, vouched: true }],
    "fr",
  );
  expect(Object.entries(shown)).toEqual([
    ["seed", "graine"],
    ["scenario", "scénario"],
    ["name", "null : 1"],
    ["approval", "Approbation : 2"],
  ]);
});

test("a field that another's lines tell names one that has some", () => {
  const rows: Record<string, PassportField> = passportFields;
  const elsewhere = Object.values(rows).flatMap(({ lines }) => (typeof lines === "string" ? [lines] : []));
  expect(elsewhere).not.toHaveLength(0);
  for (const field of elsewhere) expect(typeof rows[field]!.lines, field).toBe("function");
});
