// A stranger's words in the report: shown, never obeyed.
import { expect, it, onTestFinished } from "vitest";
import { type PassportField, passportFields } from "../../kernel/provenance/passport-fields.ts";
import { lendRow } from "../../kernel/testing/lend-row.ts";
import { Passport } from "../../kernel/types/passport.ts";
import { completeSamples } from "../../kernel/types/testing/complete-sample.ts";
import { notebookFile } from "../testing/app.ts";
import type { Evaluated } from "./evaluate.ts";
import { reportHtml } from "./report.ts";

const hostile = `<img src=x onerror="alert(1)">`;

const evaluated = (outputs: Record<string, unknown>, passport: Record<string, unknown> = {}): Evaluated =>
  ({
    language: "fr",
    results: {
      notebook: { title: `</title><script>${hostile}`, digest: hostile },
      engine: hostile,
      seed: 1,
      scenarios: [
        { id: "baseline", name: hostile, context: null, variant: null, parameters: { [hostile]: hostile }, outputs, digests: {} },
      ],
      problems: [{ scenario: hostile, name: hostile, kind: "error", message: hostile }],
      passports: { [hostile]: { [hostile]: passport } },
    },
  }) as unknown as Evaluated;

it("escapes every word of a notebook and of its results", () => {
  const page = reportHtml(
    evaluated(
      { [hostile]: hostile, rows: [{ [hostile]: hostile }], object: { [hostile]: hostile } },
      {
        value: hostile,
        unit: hostile,
        parameters: [{ label: { fr: hostile }, value: hostile, unit: hostile, source: hostile }],
        datasets: [{ name: hostile, date: hostile, licence: hostile, sha256: hostile }],
        cells: [{ name: hostile }, null],
      },
    ),
    notebookFile(hostile),
  );
  expect(page.match(/<(script|img|svg|iframe|base)/gi)).toBeNull();
  expect(page.match(/<meta/g)).toHaveLength(3);
});

it("cuts long words before it escapes them, so that no sign is cut in two", () => {
  for (const length of [3996, 3997, 3998, 3999, 1996, 1998, 1999]) {
    const text = `${"a".repeat(length)}<<<<`;
    const page = reportHtml(evaluated({ text }, { value: text }), notebookFile("Long"));
    expect(page.match(/&(?!(?:amp|lt|gt|quot|#39);)/)).toBeNull();
  }
});

it("writes rows whose values have traps for names, and roundings out of reason", () => {
  const block = 'const k = block("indicator@1", {"label": "K", "unit": "", "horizon": "2050", "round": 1e-200}, {value: 12})';
  const page = reportHtml(evaluated({ k: 12, rows: [{ a: { toString: 1 } }] }), notebookFile("Pièges", block));
  expect(page).toContain("{&quot;toString&quot;:1}");
  expect(page).toContain(">12<");
});

it("says the short digest of its passports: the same for the same figures, another for others", () => {
  const id = (value: number, key: string) => {
    const passport = { value, cells: [{ id: 1, name: "k", key }] };
    return /<strong>([0-9A-Z-]+)<\/strong>/.exec(reportHtml(evaluated({ k: value }, passport), notebookFile("T")))?.[1];
  };
  expect(id(12, "unique:1")).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(id(12, "unique:7")).toBe(id(12, "unique:1"));
  expect(id(12.5, "unique:1")).not.toBe(id(12, "unique:1"));
});

it("writes experiments, searches and checks as tables a person reads, and refuses none that lies", () => {
  const sample = {
    experiment: "experiment.sample@1",
    done: 90,
    total: 100,
    parameters: [{ name: "densite", label: { fr: "Densité", en: "Density" } }],
    indicators: [{ name: "vert", meta: { label: "Espaces verts", unit: "m²/hab." } }],
    summaries: [{ indicator: "vert", mean: 9.25, p5: 7, p50: 9, p95: 12, min: 6, max: 13, met: 0.62 }],
    sobol: [{ parameter: "densite", indicator: "vert", first: { value: 0.314, low: 0.3, high: 0.33 }, total: { value: 0.558 } }],
    infeasible: { count: 4, reasons: [{ message: { fr: "sol saturé", en: "full" }, count: 4 }] },
  };
  const goal = {
    view: "experiment.goal@1",
    message: { fr: "Densité au plus 72", en: "Density at most 72" },
    levers: [{ name: "densite", label: "Densité", unit: "log/ha" }],
    objectives: [{ name: "vert", label: "Espaces verts", unit: "m²" }],
    data: [{ levers: [72], objectives: [9.04], violation: 0 }],
    best: 0,
    front: [],
  };
  const check = {
    view: "check.assert@1",
    message: { fr: "tenu", en: "holds" },
    data: [{ name: "Dense", left: 3, right: 4, state: "failed", message: { fr: "trop peu", en: "too little" } }],
  };
  const page = reportHtml(evaluated({ sample, goal, check }), notebookFile("Plans"));
  for (const text of ["90 tirages sur 100 ; 4 sans résultat", "<td>Densité</td>", "0,314 (0,3 – 0,33)", "sol saturé"])
    expect(page).toContain(text);
  expect(page).toContain('<td class="number">9,25</td>');
  for (const text of ["Densité au plus 72", "Densité (log/ha)", '<td class="number">9,04</td>', "non tenu : trop peu"])
    expect(page).toContain(text);
  expect(page).not.toContain("{&quot;");
  const lies = {
    ...sample,
    indicators: 3,
    parameters: [null, { name: {} }],
    summaries: [{ mean: hostile }],
    sobol: { a: 1 },
    infeasible: null,
  };
  const lying = reportHtml(
    evaluated({
      lies,
      goal: { ...goal, data: [{}], best: 0, levers: hostile },
      robust: { view: "experiment.robust@1", data: { cells: [[3]] } },
    }),
    notebookFile("T"),
  );
  expect(lying.match(/<(script|img|svg|iframe|base)/gi)).toBeNull();
});

it("shows a new field of the passport by its row alone, escaped; of what is no passport, nothing more", () => {
  const title = { fr: "Approbation", en: "Approval" };
  onTestFinished(
    lendRow<PassportField>(passportFields, "approval", {
      title,
      lines: ({ cells, seed }) => [`${cells.length} <${seed}>`, hostile],
    }),
  );
  const passport: Passport = { ...(completeSamples(Passport)[0] as Passport), seed: 7, cells: [] };
  const page = reportHtml(evaluated({}, passport), notebookFile("T"));
  expect(page).toContain("<p>Approbation : 0 &lt;7&gt;<br>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>");
  expect(reportHtml(evaluated({}, { ...passport, cells: 3 }), notebookFile("T"))).not.toContain("Approbation");
});
