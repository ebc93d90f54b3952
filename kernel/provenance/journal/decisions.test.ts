// The journal des arbitrages: two notebooks in, what a steering committee reads out.
import { describe, expect, test } from "vitest";
import { completeNotebook } from "../../notebook/defaults.ts";
import type { JsonObject, Notebook } from "../../types/index.ts";
import { decisionsBetween } from "./decisions.ts";
import { journalSteps, journalText, type Milestone } from "./log.ts";

const book = (...sources: string[]): Notebook =>
  completeNotebook({ title: "T", cells: sources.map((source, index) => ({ id: index + 1, source })) });
const call = (name: string, block: string, config: JsonObject) =>
  `const ${name} = view(block("${block}", ${JSON.stringify(config)}))`;
const density = (more: JsonObject = {}) =>
  call("density", "input.number@1", {
    label: { fr: "Densité brute", en: "Gross density" },
    role: "lever",
    unit: "log/ha",
    value: 40,
    ...more,
  });
const rate = (more: JsonObject = {}) =>
  call("rate", "input.number@1", { label: "Taux migratoire", role: "context", unit: "%/an", value: 0.4, ...more });
const scenarios = (...variants: JsonObject[]) => `const scenarios = block("scenarios@1", ${JSON.stringify({ variants })})`;
const variant = (id: string, name: string, set: JsonObject, parent: string | null = null) => ({ id, name, parent, set });
const between = (before: string[], after: string[]) => decisionsBetween(book(...before), book(...after));
const fr = (before: string[], after: string[]) => between(before, after).sentences.fr;

describe("a value", () => {
  test("of the baseline says both values and the unit, in either language", () => {
    const { sentences, others } = between([density()], [density({ value: 45 })]);
    expect(sentences.fr).toEqual(["Densité brute passe de 40 à 45 log/ha"]);
    expect(sentences.en).toEqual(["Gross density goes from 40 to 45 log/ha"]);
    expect(others).toBe(0);
  });
  test("in another unit says each with its own, and the same figure in another unit is a decision", () => {
    expect(fr([density()], [density({ value: 45, unit: "hab/ha" })])).toEqual(["Densité brute passe de 40 log/ha à 45 hab/ha"]);
    const { sentences, others } = between([density()], [density({ unit: "hab/ha" })]);
    expect([sentences.fr, sentences.en, others]).toEqual([
      ["Densité brute : unité hab/ha (était log/ha)"],
      ["Gross density: unit hab/ha (was log/ha)"],
      0,
    ]);
    const chosen = (value: number) => scenarios(variant("d", "Densifier", { density: value }));
    expect(fr([density(), chosen(50)], [density({ unit: "hab/ha" }), chosen(55)])).toContain(
      "Densité brute passe de 50 log/ha à 55 hab/ha (Densifier)",
    );
  });
  test("of a parameter that only took another name says nothing, in variants either", () => {
    const named = (name: string) => [
      density().replace("const density", `const ${name}`),
      scenarios(variant("d", "Densifier", { [name]: 55 }), variant("e", "Écarter", {})),
    ];
    expect(fr(named("density"), named("constructor"))).toEqual([]);
    expect(
      fr(named("constructor"), [named("constructor")[0]!, scenarios(variant("d", "Densifier", {}), variant("e", "Écarter", {}))]),
    ).toEqual(["Densité brute passe de 55 à 40 log/ha (Densifier)"]);
  });
  test("that a variant takes says the variant, and what it was in it", () => {
    const before = [density(), scenarios(variant("d", "Densifier", { density: 40 }))];
    const after = [density(), scenarios(variant("d", "Densifier", { density: 55 }))];
    expect(fr(before, after)).toEqual(["Densité brute passe de 40 à 55 log/ha (Densifier)"]);
  });
  test("that a variant takes for the first time comes from the baseline's, or from its parent's", () => {
    expect(
      fr(
        [density(), scenarios(variant("d", "Densifier", {}))],
        [density(), scenarios(variant("d", "Densifier", { density: 55 }))],
      ),
    ).toEqual(["Densité brute passe de 40 à 55 log/ha (Densifier)"]);
    const parent = variant("a", "A", { density: 50 });
    expect(
      fr(
        [density(), scenarios(parent, variant("b", "B", {}, "a"))],
        [density(), scenarios(parent, variant("b", "B", { density: 60 }, "a"))],
      ),
    ).toEqual(["Densité brute passe de 50 à 60 log/ha (B)"]);
  });
  test("that a variant gives up returns to the baseline's", () => {
    expect(
      fr(
        [density(), scenarios(variant("d", "Densifier", { density: 55 }))],
        [density(), scenarios(variant("d", "Densifier", {}))],
      ),
    ).toEqual(["Densité brute passe de 55 à 40 log/ha (Densifier)"]);
  });
  test("of a table says row and column, patched by a variant too", () => {
    const table = (value: number) =>
      call("t", "input.table@1", { label: "Densité", key: "code", rows: [{ code: "38185", y2030: value }] });
    const patch = (value: number) => variant("d", "Densifier", { t: { patch: { "38185": { y2030: value } } } });
    expect(fr([table(40)], [table(50)])).toEqual(["Densité, 38185, y2030 passe de 40 à 50"]);
    expect(fr([table(40), scenarios(patch(60))], [table(40), scenarios(patch(70))])).toEqual([
      "Densité, 38185, y2030 passe de 60 à 70 (Densifier)",
    ]);
  });
});

describe("who stands behind a value", () => {
  test("a parameter that is validated says by whom and when", () => {
    const said = { status: "validated", instance: "COPIL", statusDate: "2026-05-12" };
    expect(fr([rate({ status: "discussed" })], [rate(said)])).toEqual(["Taux migratoire : validée, COPIL du 12 mai 2026"]);
    expect(between([rate()], [rate(said)]).sentences.en).toEqual(["Taux migratoire: validated, COPIL, 12 May 2026"]);
    expect(fr([rate(said)], [rate()])).toEqual(["Taux migratoire : statut retiré"]);
  });
  test("a date already in the name of the body is left as it is written", () => {
    expect(fr([rate()], [rate({ status: "validated", instance: "COPIL du 12 mai" })])).toEqual([
      "Taux migratoire : validée, COPIL du 12 mai",
    ]);
  });
  test("sources, confidence, owner and review each have their sentence", () => {
    const after = rate({ source: "INSEE, RP 2021", confidence: "established", owner: "DDT", review: "2027-01-01" });
    expect(fr([rate({ confidence: "exercise" })], [after])).toEqual([
      "Taux migratoire : confiance établie (était exercice)",
      "Taux migratoire : source ajoutée, INSEE, RP 2021",
      "Taux migratoire : responsable, DDT",
      "Taux migratoire : à revoir avant le 1er janvier 2027",
    ]);
    expect(fr([after], [rate({ source: "OMPHALE", confidence: "established", owner: "DDT", review: "2027-01-01" })])).toEqual([
      "Taux migratoire : source remplacée, OMPHALE",
    ]);
  });
});

describe("what comes and goes", () => {
  test("variants, with what they set", () => {
    expect(fr([density(), scenarios()], [density(), scenarios(variant("d", "Densifier", { density: 55 }))])).toEqual([
      "Variante ajoutée : Densifier (Densité brute 55 log/ha)",
    ]);
    expect(fr([scenarios(variant("d", "Densifier", {}))], [scenarios()])).toEqual(["Variante retirée : Densifier"]);
    expect(fr([scenarios(variant("d", "Densifier", {}))], [scenarios(variant("d", "Densifier fort", {}))])).toEqual([
      "Variante : Densifier devient Densifier fort",
    ]);
  });
  test("parameters; one that is renamed only is not a decision", () => {
    expect(fr([], [rate()])).toEqual(["Hypothèse ajoutée : Taux migratoire, 0,4 %/an"]);
    expect(fr([rate()], [])).toEqual(["Hypothèse retirée : Taux migratoire"]);
    expect(fr([rate()], [rate().replace("const rate", "const taux")])).toEqual([]);
  });
  test("targets", () => {
    const indicator = (target: JsonObject | null) =>
      `const i = block("indicator@1", ${JSON.stringify({ label: "Consommation d’ENAF", unit: "ha", target })}, {value: x})`;
    const at = (value: number) => ({ op: "<=", value, nature: "seuil réglementaire" });
    expect(fr([indicator(at(322))], [indicator(at(310))])).toEqual([
      "Consommation d’ENAF : cible ≤ 310 ha, seuil réglementaire (était ≤ 322 ha, seuil réglementaire)",
    ]);
    expect(fr([indicator(at(322))], [indicator(null)])).toEqual(["Consommation d’ENAF : cible retirée"]);
  });
  test("blocks in another version, data, and the seed", () => {
    const block = (id: string) => `const p = block("${id}", {"label": "Population"}, {base})`;
    expect(fr([block("demography.cohort@1")], [block("demography.cohort@2")])).toEqual([
      "Population : bloc demography.cohort@1 remplacé par demography.cohort@2",
    ]);
    const settings = (sha256: string, seed: number) =>
      `block("notebook@1", ${JSON.stringify({ seed, files: { "dvf.csv": { sha256, date: "2026-01-01" } } })})`;
    const [a, b] = ["a".repeat(64), "b".repeat(64)];
    expect(fr([settings(a!, 1)], [settings(b!, 2)])).toEqual([
      "Graine passe de 1 à 2",
      "Données mises à jour : dvf.csv, 1er janvier 2026",
    ]);
  });
});

test("cells that decide nothing are counted, not told", () => {
  expect(between([density(), "const a = 1", "b"], [density(), "const a = 2", "b"])).toEqual({
    sentences: { fr: [], en: [] },
    others: 1,
  });
  expect(between([density()], [density()])).toEqual({ sentences: { fr: [], en: [] }, others: 0 });
});

describe("the log", () => {
  const milestone = (version: number, notebook: Notebook, more: Partial<Milestone> = {}): Milestone => ({
    version,
    name: null,
    status: "document de travail",
    instance: null,
    author: null,
    date: "2026-05-12T08:00:00Z",
    notebook,
    ...more,
  });
  const steps = journalSteps([
    milestone(1, book(density())),
    milestone(4, book(density({ value: 45 })), {
      name: "PADD *débattu*",
      status: "présenté en conseil",
      instance: "COPIL",
      author: "Claire",
    }),
    milestone(5, book(density({ value: 45 }))),
  ]);
  test("as text says each step and its decisions", () => {
    expect(journalText(steps, "Accueillir", "fr", "text")).toBe(
      "Journal des arbitrages · Accueillir\n\nVersion 4 · PADD *débattu* · présenté en conseil · COPIL · 12 mai 2026 · par Claire\n  – Densité brute passe de 40 à 45 log/ha\n\nVersion 5 · document de travail · 12 mai 2026\n  – Aucune décision.\n",
    );
  });
  test("as Markdown keeps what a person typed from being marks", () => {
    const typed = journalSteps([milestone(1, book(rate())), milestone(2, book(rate({ source: "<b>*INSEE*</b>" })))]);
    expect(journalText(typed, "A", "fr", "markdown")).toContain("- Taux migratoire : source ajoutée, \\<b\\>\\*INSEE\\*\\</b\\>");
  });
});
