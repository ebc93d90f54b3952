import { describe, expect, test } from "vitest";
import { Refused } from "../maths/formula-values.ts";
import { parseFormula, readPath } from "./formula.ts";
import { formulaNames } from "./formula-tree.ts";

const run = (source: string, values: Record<string, unknown> = {}, lost?: (why: { fr: string; en: string }) => void) =>
  parseFormula(source).evaluate((name) => values[name], lost);

const refusal = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    if (error instanceof Refused) return error.text.en;
    throw error;
  }
  return "accepted";
};

describe("a formula", () => {
  test("computes with column names, numbers and functions", () => {
    expect(run("round(population / surface, 1)", { population: 1000, surface: 3 })).toBe(333.3);
    expect(run("if(a > b, a, b) * 2", { a: 1, b: 4 })).toBe(8);
    expect(run("2 ** 10 + -1")).toBe(1023);
    expect(run("(1 + 2) * (3)")).toBe(9);
    expect(run(" ( a ) ", { a: 4 })).toBe(4);
    expect(run("nom + ' (' + code + ')'", { nom: "Claix", code: "38111" })).toBe("Claix (38111)");
  });
  test("knows angles, in radians, and the hyperbolic functions", () => {
    expect(run("round(sin(x) ** 2 + cos(x) ** 2, 12)", { x: 0.7 })).toBe(1);
    expect(run("4 * atan(1)")).toBe(Math.PI);
    expect(run("atan2(1, 0) * 2")).toBe(Math.PI);
    expect(run("round(tanh(0.5) - sinh(0.5) / cosh(0.5), 12)")).toBe(0);
    expect([run("log2(1024)"), run("log10(1000)"), run("cbrt(27)"), run("expm1(0)"), run("log1p(0)")]).toEqual([10, 3, 3, 0, 0]);
    expect(run("tan(x)", { x: null })).toBeNull();
    const lost: string[] = [];
    expect(run("asin(2)", {}, (why) => lost.push(why.en))).toBeNull();
    expect(lost).toHaveLength(1);
  });
  test("reads a bracketed name where a value may start, and an index after a value", () => {
    expect(run("[taux de vacance] * 2", { "taux de vacance": 7 })).toBe(14);
    expect(run("totals[1].n", { totals: [{ n: 1 }, { n: 2 }] })).toBe(2);
    expect(parseFormula("[2025-2030] + [a b] + c").names).toEqual(["2025-2030", "a b", "c"]);
    expect(run("'[x]' + y", { y: "!" })).toBe("[x]!");
  });
  test("takes the year, quarter, month and day of a date, written or given", () => {
    for (const jour of ["2024-11-30", "2024-11-30T23:59:00.000Z", new Date(Date.UTC(2024, 10, 30))])
      expect(["year", "quarter", "month", "day"].map((part) => run(`${part}(jour)`, { jour }))).toEqual([2024, 4, 11, 30]);
    expect(run("month(mois)", { mois: "2024-02" })).toBe(2);
    expect(run("year(jour)", { jour: null })).toBeNull();
    expect(refusal(() => run("year(jour)", { jour: "30/11/2024" }))).toMatch(
      /takes a date \(2024-05-31\) and got « 30\/11\/2024 »/,
    );
  });
  test("compares a date with a text that is one", () => {
    const jour = new Date(Date.UTC(2024, 4, 31));
    expect(run("jour > '2024-01-01' && jour < '2024-06-01'", { jour })).toBe(true);
    expect(run("jour == '2024-05-31'", { jour })).toBe(true);
    expect(refusal(() => run("jour > 'hier'", { jour }))).toMatch(/cannot be compared/);
  });
  test("spreads what is missing, and decides by three-valued logic", () => {
    const values = { a: null, b: 2 };
    expect(run("a + b", values)).toBeNull();
    expect(run("a > b", values)).toBeNull();
    expect(run("a > b || b == 2", values)).toBe(true);
    expect(run("a > b && b == 3", values)).toBe(false);
    expect(run("!(a > b)", values)).toBeNull();
    expect(run("a == null", values)).toBe(true);
    expect(run("coalesce(a, b)", values)).toBe(2);
    expect(run("a ?? b", values)).toBe(2);
  });
  test("reports a division by zero and gives a missing value, never NaN", () => {
    const lost: string[] = [];
    expect(run("1 / n + 1", { n: 0 }, (why) => lost.push(why.en))).toBeNull();
    expect(run("log(0)", {}, (why) => lost.push(why.en))).toBeNull();
    expect(lost).toEqual(["division by zero", "log gives no finite number"]);
  });
  test("aggregates a column of rows, leaving out what is missing", () => {
    const rows = [{ n: 1 }, { n: null }, { n: 4 }];
    expect(run("sum(t.n)", { t: rows })).toBe(5);
    expect(run("mean(t.n)", { t: rows })).toBe(2.5);
    expect(run("count(t.n)", { t: rows })).toBe(2);
    expect(run("max(t.n)", { t: rows })).toBe(4);
    expect(run("sum(t.n)", { t: [] })).toBe(0);
    expect(run("mean(t.n)", { t: [] })).toBeNull();
  });
  test("refuses what could reach outside, and what is not a formula", () => {
    const cases: [string, RegExp][] = [
      ["a.constructor", /not a member/],
      ["a['__proto__']", /not a member/],
      ["(() => 1)()", /listed functions|not allowed/],
      ["`x`", /not allowed/],
      ["new Date()", /not allowed/],
      ["this", /not allowed/],
      ["a = 1", /write “==”/],
      ["1 +", /not complete/],
      ["1 2", /left over/],
      ["", /empty/],
      ["rund(1)", /nearest is round/],
      ["toString(1)", /no function/],
      ["typeof 1", /not allowed/],
      ["1,5", /decimal mark/],
      ["(1,5)", /decimal mark/],
      ["[abc", /missing/],
      ["a & 1", /not allowed/],
    ];
    for (const [source, pattern] of cases)
      expect([source, refusal(() => run(source, { a: { b: 1 } }))]).toEqual([source, expect.stringMatching(pattern)]);
  });
  test("refuses a text where a number belongs, quoting it", () => {
    expect(refusal(() => run("nom * 2", { nom: "Claix" }))).toBe("* takes a number and got « Claix ».");
    expect(refusal(() => run("nom > 2", { nom: "Claix" }))).toMatch(/cannot be compared/);
    expect(refusal(() => run("n && true", { n: 3 }))).toMatch(/true or false/);
  });
});

test("a path reads own members and names the nearest when there is none", () => {
  expect(readPath({ totals: [{ population: 3 }] }, "totals.0.population")).toBe(3);
  expect(refusal(() => readPath({ needPerYear: 1 }, "needPerYea"))).toMatch(/nearest is needPerYear/);
});

test("the names told from the tree alone are those a formula reads", () => {
  const sources = [
    "a + b * sum(table.value) / [a name] - a",
    "if(x > 0, y.z.w, [taux de vacance] ?? -k)",
    "left(name, 2) == 'a b' || !flag && min(a, b, c) <= 3",
    "stock.births ** 2 % rows[0]",
    "12",
  ];
  for (const source of sources) expect(formulaNames(source), source).toEqual([...parseFormula(source).names]);
});
