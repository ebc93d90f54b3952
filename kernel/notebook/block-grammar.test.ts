// The block grammar: three forms in, one print out, and a reason for every near miss.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BlockCall, Json, JsonObject } from "../types/index.ts";
import { parseBlockCall, printBlockCall } from "./block-grammar.ts";

const json = fc
  .jsonValue({ maxDepth: 4 })
  .map(
    (value) => JSON.parse(JSON.stringify(value, (key, item) => (Object.is(item, -0) || key === "__proto__" ? 0 : item))) as Json,
  )
  .filter((value) => !JSON.stringify(value).includes('"__proto__"'));
const config = fc.dictionary(
  fc.string().filter((key) => key !== "__proto__"),
  json,
  { noNullPrototype: true },
) as fc.Arbitrary<JsonObject>;
const identifier = fc.stringMatching(/^[a-zéA-Z_$][a-zA-Z0-9_$]{0,8}$/).filter((name) => {
  try {
    new Function(`"use strict"; const ${name} = 1; export`.replace("; export", ""));
    return name !== "await" && name !== "__proto__" && name !== "enum";
  } catch {
    return false;
  }
});
const call: fc.Arbitrary<BlockCall> = fc
  .record({
    form: fc.constantFrom("view" as const, "const" as const, "bare" as const),
    name: identifier,
    block: fc.constantFrom("input.number@1", "demography.cohort@1", 'odd"name\\@1'),
    config,
    inputs: fc.option(fc.dictionary(identifier, identifier, { noNullPrototype: true, maxKeys: 30 })),
  })
  .map((c) => ({ ...c, name: c.form === "bare" ? null : c.name }));

describe("printing and parsing", () => {
  test("a printed call parses to itself, and prints the same again", () => {
    fc.assert(
      fc.property(call, (c) => {
        const printed = printBlockCall(c);
        expect(parseBlockCall(printed)).toEqual({ call: c });
        expect(printBlockCall(parseBlockCall(printed).call!)).toBe(printed);
      }),
      { numRuns: 1000 },
    );
  });

  test("a call of up to a hundred columns is one line, a longer one is indented by two", () => {
    const short = 'const population = block("demography.cohort@1", {"step": 5}, {base, rate: growth})';
    expect(printBlockCall(parseBlockCall(short).call!)).toBe(short);
    const long = parseBlockCall(
      'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 0.4, "range": {"min": -1, "max": 2}}, {}))',
    ).call!;
    expect(printBlockCall(long)).toBe(
      [
        'const rate = view(block("input.number@1", {',
        '  "label": "Croissance",',
        '  "role": "context",',
        '  "unit": "%/an",',
        '  "value": 0.4,',
        '  "range": {"min": -1, "max": 2}',
        "}, {}))",
      ].join("\n"),
    );
  });

  test("a number that JSON cannot say is refused rather than written as null", () => {
    const bad = { form: "bare" as const, name: null, block: "a@1", inputs: null };
    expect(() => printBlockCall({ ...bad, config: { x: Number.NaN } })).toThrow("NaN");
    expect(() => printBlockCall({ ...bad, config: { x: [-0] } })).toThrow("-0");
  });
});

describe("recognition", () => {
  test.each([
    ['block("a@1", {})', "bare", null],
    ['  block("a@1", {}) ;\n', "bare", null],
    ['const x = block("a@1", {}, {y})', "const", "x"],
    ['const x =\n  view(block("a@1", {"k": [1, -2.5e3, null, true, "é"]}))', "view", "x"],
  ])("%s is a block", (source, form, name) => {
    expect(parseBlockCall(source).call).toMatchObject({ form, name, block: "a@1" });
  });

  test.each([
    ["let x = block('a@1', {})", "const"],
    ['const x = block("a@1", {}), y = 2', "const"],
    ['const {x} = block("a@1", {})', "const"],
    ['const x = (block("a@1", {}))', "const"],
    ['const x = view(block("a@1", {}), 2)', "const"],
    ['const x = block("a@1", {})\nconst y = 2', "alone"],
    ['const x = block("a@1", {}) // why', "comment"],
    ['const x = block("a@1")', "missing"],
    ["const x = block(name, {})", "first argument"],
    ['const x = block("a@1", config)', "object"],
    ['const x = block("a@1", {}, {}, 1)', "three"],
    ['const x = block("a@1", {},)', "extra comma"],
    ['const x = block("a@1", {}, {y,})', "extra comma"],
    ['const x = block("a@1", {}, {"y": z})', "inputs"],
    ['const x = block("a@1", {}, {y: 1})', "inputs"],
    ['const x = block("a@1", {}, {y: z, y: w})', "twice"],
    ['const x = block("a@1", {"k": 1,})', "strict JSON"],
    ["const x = block(\"a@1\", {'k': 1})", "strict JSON"],
    ['const x = block("a@1", {k: 1})', "quotes"],
    ['const x = block("a@1", {"k": 1, "k": 2})', "twice"],
    ['const x = block("a@1", {"a": {"__proto__": 1}})', "__proto__"],
    ['const x = block("a@1", {"\\u005f_proto__": 1})', "__proto__"],
    ['const x = block("a@1", {"k": 1e999})', "too large"],
    ['const x = block("a@1", {"k": [-0]})', "-0"],
    ['const x = block("a@1", {"k": -0.0})', "-0"],
    ['const x = block("a@1", {"k": n})', "JSON values"],
    ['const x = block("a@1", {"k": /a/})', "JSON values"],
    ['const x = block("a@1", {"k": 1n})', "JSON values"],
    ['const x = block("a@1", {"k": [1, , 2]})', "empty slot"],
    ['const x = block("a@1", {...y})', "values only"],
  ])("%s is a near miss, and says why", (source, reason) => {
    const { call: found, problem } = parseBlockCall(source);
    expect(found).toBeNull();
    expect(problem?.en).toContain(reason);
    expect(problem?.fr).not.toBe("");
  });

  test.each([
    ["let x = block('a@1', {k: 1, 'l': [`t`, +2, -0],},);", 'const x = block("a@1", {"k": 1, "l": ["t", 2, 0]})'],
    ['const x = (view((block("a@1", {}, {"y": z, w,}))))', 'const x = view(block("a@1", {}, {y: z, w}))'],
    ['(block("a@1"))', 'block("a@1", {})'],
  ])("%s means the canonical %s", (source, canonical) => {
    const { problem } = parseBlockCall(source);
    expect(problem?.meant && printBlockCall(problem.meant)).toBe(canonical);
    expect(parseBlockCall(canonical).call).toEqual(problem?.meant);
  });

  test.each([
    'const x = block("a@1", {}) // why',
    'const x = block("a@1", {k: y})',
    'const x = block("a@1", {k: 1, k: 2})',
    'const x = block("a@1", {k: 1e999})',
    'const {x} = block("a@1", {})',
    'const x = block("a@1", {})\nconst y = 2',
    'const x = block("a@1", {}, {y: f(z)})',
    'const x = block("a@1", {"__proto__": 1})',
  ])("%s means more than a form can hold", (source) => {
    expect(parseBlockCall(source).problem?.meant).toBeNull();
  });

  test.each(["const x = 1", "rows.map((r) => block('a@1', {}))", 'md`block("a@1", {})`', "const x = block(", "myblock('a', {})"])(
    "%s is a plain code cell, without a reproach",
    (source) => {
      expect(parseBlockCall(source)).toEqual({ call: null });
    },
  );
});
