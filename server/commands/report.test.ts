// A stranger's words in the report: shown, never obeyed.
import { expect, it } from "vitest";
import { notebookFile } from "../testing.ts";
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
