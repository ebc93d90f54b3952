// One row says what a parameter is sampled from, and one reading of it serves every block that samples.
import { describe, expect, test } from "vitest";
import type { Described } from "../blocks/contract/block.ts";
import { type SampledParameter, sampledParameter } from "./sampled-parameter.ts";
import { samplersOf } from "./sampled-parameters.ts";

const cell = (block: string | null, config: Described["config"]): Described => ({ block, config, cell: 1 });
const notebook: Record<string, Described> = {
  densite: cell("input.number@1", { label: "Densité", unit: "log/ha", role: "lever", value: 40, min: 20, max: 120, step: 10 }),
  cout: cell("input.number@1", { value: 2100 }),
  foyers: cell("input.number@1", { value: 0, min: 0, max: 200_000, step: 1 }),
  energie: cell("input.choice@1", {
    value: "gaz",
    options: [{ value: "gaz" }, { value: "bois", label: "Bois" }, { value: "pac" }],
  }),
  commune: cell("input.choice@1", { value: "38185", options: [], list: "epci" }),
  tram: cell("input.toggle@1", { value: false }),
  rythme: cell("input.table@1", { rows: [] }),
  surface: cell("transform.formula@1", { label: "Surface" }),
};
const about = (name: string) => notebook[name] ?? null;
const one = (row: object, weighted = true) => samplersOf([sampledParameter.parse(row)], about, "over", weighted)[0]!;
/** What the notebook receives at even points of the unit interval. */
const values = (row: object, count: number) => {
  const sampled = one(row);
  return Array.from({ length: count }, (_, i) => sampled.value(sampled.at((i + 0.5) / count)));
};
const refused = (row: object): { at: string | undefined; fr: string } => {
  try {
    one(row);
  } catch (error) {
    const { at, text } = error as { at?: string; text: { fr: string } };
    return { at, fr: text.fr };
  }
  throw new Error("accepted");
};

describe("a range", () => {
  test("is the default, on the widget's grid, each value as likely as the rest", () => {
    const grid = [20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
    expect(values({ name: "densite" }, 11)).toEqual(grid);
    expect(values({ name: "densite", distribution: "range" }, 11)).toEqual(grid);
    expect(one({ name: "densite" }).parameter).toMatchObject({
      label: "Densité",
      unit: "log/ha",
      role: "lever",
      from: "range",
      step: 10,
    });
  });
  test("of a long slider stays on whole steps", () => {
    for (const value of values({ name: "foyers" }, 7)) expect(Number.isInteger(value)).toBe(true);
  });
  test("is every option of a choice, and no then yes", () => {
    expect(values({ name: "energie" }, 3)).toEqual(["gaz", "bois", "pac"]);
    expect(values({ name: "tram" }, 2)).toEqual([false, true]);
    expect(one({ name: "energie" }).parameter.options![1]).toEqual({ value: "bois", label: "Bois" });
  });
});

describe("a distribution of its own", () => {
  test("takes from the widget the ends it does not give, and no grid", () => {
    expect(one({ name: "densite", distribution: "uniform", min: 50 }).parameter).toMatchObject({
      distribution: { kind: "uniform", min: 50, max: 120 },
      from: "given",
      step: null,
    });
    expect(one({ name: "densite", distribution: "triangular", mode: 60 }).parameter.distribution).toEqual({
      kind: "triangular",
      min: 20,
      mode: 60,
      max: 120,
    });
    expect(values({ name: "densite", distribution: "uniform", min: 50, max: 51 }, 2)).toEqual([50.25, 50.75]);
  });
  test("needs no range of the widget, nor a parameter", () => {
    const cout = { distribution: "normal", mean: 2100, sd: 150, min: 1500, max: 2700 };
    for (const name of ["cout", "surface"]) expect(values({ name, ...cout }, 3)[1]).toBeCloseTo(2100, 0);
  });
  test("weighs values; on levels each counts once", () => {
    const row = { name: "cout", distribution: "discrete", values: [1, 2], weights: [3, 1] };
    expect(values(row, 4)).toEqual([1, 1, 1, 2]);
    const levels = one(row, false);
    expect([levels.levels(9), levels.at(0.6)]).toEqual([2, 2]);
  });
  test("observed options weigh what they are often; nothing lies between two", () => {
    const row = { name: "energie", distribution: "empirical", values: ["pac", "gaz", "pac", "pac"] };
    expect(values(row, 4)).toEqual(["gaz", "pac", "pac", "pac"]);
    expect(one(row).levels(9)).toBe(2);
  });
  test("words make a choice of a list the notebook does not hold", () => {
    expect(values({ name: "commune", distribution: "discrete", values: ["38185", "69123"] }, 2)).toEqual(["38185", "69123"]);
  });
});

test.each<[object, string, RegExp]>([
  [{ name: "absent" }, "over.0", /« absent » n’est pas un paramètre du carnet/],
  [{ name: "surface" }, "over.0", /« surface » n’est pas un paramètre du carnet/],
  [{ name: "rythme", distribution: "uniform", min: 0, max: 1 }, "over.0", /« rythme » n’a pas une valeur numérique unique/],
  [
    { name: "cout" },
    "over.0",
    /« cout » n’a pas de plage : donnez un minimum et un maximum à son curseur, ou choisissez une loi/,
  ],
  [{ name: "commune" }, "over.0", /« commune » n’a pas de choix à tirer/],
  [{ name: "energie", distribution: "uniform", min: 0, max: 1 }, "over.0.distribution", /« energie » est un choix/],
  [
    { name: "energie", distribution: "discrete", values: ["fioul"] },
    "over.0.values",
    /« fioul » n’est pas un choix de « energie »/,
  ],
  [{ name: "cout", distribution: "discrete", values: ["cher"] }, "over.0.values", /« cher » n’en est pas un/],
  [{ name: "cout", distribution: "normal", mean: 1, sd: 0 }, "over.0.sd", /^Loi de « cout » : L’écart type \(0\)/],
  [{ name: "densite", distribution: "triangular", mode: 500 }, "over.0.mode", /\(500\) doit être un nombre entre 20 et 120/],
  [{ name: "cout", distribution: "discrete", values: [1], weights: [0] }, "over.0.weights", /Tous les poids sont nuls/],
])("%o is refused, at its field", (row, at, text) => {
  expect(refused(row)).toEqual({ at, fr: expect.stringMatching(text) });
});

test("nothing drawn, and a parameter drawn twice, are refused", () => {
  expect(() => samplersOf([], about, "over")).toThrow(/No parameter to sample/);
  const twice: SampledParameter[] = [{ name: "tram" }, { name: "tram" }];
  expect(() => samplersOf(twice, about, "over")).toThrow(/“tram” is sampled twice \(rows 1 and 2\)/);
});

test.each<[string, object]>([
  ["what a distribution does not have", { name: "cout", distribution: "uniform", sd: 3 }],
  ["a figure it cannot do without", { name: "cout", distribution: "normal", mean: 3 }],
  ["figures without a distribution", { name: "cout", min: 0, max: 1 }],
  ["an unknown distribution", { name: "cout", distribution: "cauchy" }],
])("the shape refuses %s", (_what, row) => {
  expect(sampledParameter.safeParse(row).success).toBe(false);
});
