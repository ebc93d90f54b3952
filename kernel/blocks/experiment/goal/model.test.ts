// Problems whose answer is known in closed form or published; each says where it comes from.
import { describe, expect, test } from "vitest";
import type { Described } from "../../contract/block.ts";
import { type ModelSurroundings, runModel, sweepOf } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import type { GoalResult } from "./found.ts";
import model from "./model.ts";

type Lever = [min: number, max: number, step: number | null];
const cell = (config: object): Described => ({ block: "input.number@1", cell: 1, config: config as never });

/** A notebook of levers by name, and outputs as functions of them. */
function notebook(levers: Record<string, Lever>, outputs: Record<string, (...values: any[]) => unknown>) {
  const described = Object.fromEntries([
    ...Object.entries(levers).map(([name, [min, max, step]]) => [name, cell({ value: min, min, max, step, label: name })]),
    ...Object.keys(outputs).map((name) => [name, { block: "indicator@1", cell: 2, config: { label: name } }]),
  ]);
  return {
    seek: async (config: object, more: ModelSurroundings = {}) => {
      let evaluations = 0;
      const sweep: ModelSurroundings["sweep"] = (names, wanted) =>
        sweepOf((...values) => {
          evaluations++;
          const named = Object.fromEntries(names.map((name, i) => [name, values[i]]));
          return wanted.map((output) => outputs[output]!(...Object.keys(levers).map((name) => named[name])));
        })(names, wanted);
      const asked = { levers: Object.keys(levers).map((name) => ({ name })), ...config };
      const value = (await runModel(definition, model, asked, {}, { describe: described, sweep, ...more })) as GoalResult;
      return { ...value, swept: () => evaluations };
    },
  };
}
const best = (result: GoalResult) => result.data[result.best!]!;

describe("one lever", () => {
  // 2 000 m² of green space a hectare and 2.1 persons a dwelling: 9 m² a person up to 2000 / (9 × 2.1) = 105.82 dwellings.
  const green = notebook({ densite: [20, 120, 1] }, { vert: (densite) => 2000 / (densite * 2.1) });
  const keep = {
    objectives: [{ name: "densite", goal: "max" }],
    constraints: [{ cell: "vert", op: ">=", value: 9, unit: "m²/hab." }],
  };

  test("tries the whole grid when the budget allows, and says what limits", async () => {
    const result = await green.seek({ ...keep, budget: 101 });
    expect([best(result).levers, result.proof, result.evaluations, result.binding]).toEqual([[105], "all", 101, [0]]);
    expect(result.message.fr).toBe(
      "densite : au plus 105, en gardant vert ≥ 9 m²/hab. Ce qui limite : « vert ≥ 9 m²/hab. ». Au pas près : les 101 points de la grille ont été essayés.",
    );
  });
  test("finds the same step with a quarter of the evaluations", async () => {
    const result = await green.seek({ ...keep, budget: 60 });
    expect([best(result).levers, result.proof, result.binding]).toEqual([[105], "neighbours", [0]]);
    expect(result.evaluations).toBeLessThan(45);
    expect(best(result).margins![0]).toBeGreaterThanOrEqual(0);
  });
  test("finds the top of a parabola to a thousandth of the range: −(x − 3.2)² is greatest at 3.2", async () => {
    const parabola = notebook({ x: [0, 10, null] }, { y: (x) => -((x - 3.2) ** 2) });
    const result = await parabola.seek({ objectives: [{ name: "y", goal: "max" }] });
    expect(Math.abs(best(result).levers[0]! - 3.2)).toBeLessThanOrEqual(0.01);
    expect([result.proof, result.binding, result.ends]).toEqual(["neighbours", [], []]);
  });
  test("is not held by a hill beside the higher one", async () => {
    // Gramacy and Lee's function (2012), least at x ≈ 0.548563 on [0.5, 2.5], among ten valleys.
    const waves = notebook({ x: [0.5, 2.5, null] }, { y: (x) => Math.sin(10 * Math.PI * x) / (2 * x) + (x - 1) ** 4 });
    const result = await waves.seek({ objectives: [{ name: "y", goal: "min" }], budget: 200 });
    expect(best(result).levers[0]!).toBeCloseTo(0.548563, 2);
    expect(best(result).objectives![0]!).toBeCloseTo(-0.869011, 3);
  });
  test("says that only the end of the range limits", async () => {
    const result = await green.seek({ ...keep, constraints: [] });
    expect([best(result).levers, result.ends]).toEqual([[120], [{ lever: 0, end: "max" }]]);
    expect(result.message.en).toContain("No constraint limits it, only the maximum of “densite”");
  });
});

describe("several levers", () => {
  test("follows a circle to its tangent: x + y on the unit disc is greatest at √2, where x = y", async () => {
    const disc = notebook({ x: [0, 2, null], y: [0, 2, null] }, { sum: (x, y) => x + y });
    const config = {
      objectives: [{ name: "sum", goal: "max" }],
      constraints: [{ formula: "x ** 2 + y ** 2", op: "<=", value: 1 }],
      budget: 600,
    };
    const result = await disc.seek(config);
    expect(best(result).objectives![0]!).toBeGreaterThan(Math.SQRT2 - 0.005);
    expect(best(result).objectives![0]!).toBeLessThanOrEqual(Math.SQRT2);
    expect([result.binding, result.proof]).toEqual([[0], "none"]);
    const longer = await disc.seek({ ...config, budget: 4000 });
    expect(best(longer).objectives![0]!).toBeGreaterThan(Math.SQRT2 - 0.0005);
  });
  test("solves the Wyndor Glass programme (Hillier and Lieberman): 3x + 5y is 36 at (2, 6)", async () => {
    const glass = (step: number | null) => notebook({ x: [0, 10, step], y: [0, 10, step] }, { profit: (x, y) => 3 * x + 5 * y });
    const constraints = [
      { cell: "x", op: "<=", value: 4 },
      { formula: "2 * y", op: "<=", value: 12 },
      { formula: "3 * x + 2 * y", op: "<=", value: 18 },
    ];
    const config = { objectives: [{ name: "profit", goal: "max" }], constraints };
    const whole = await glass(1).seek({ ...config, budget: 121 });
    expect([best(whole).levers, best(whole).objectives, whole.proof]).toEqual([[2, 6], [36], "all"]);
    // A hundredth of a step: a million points, of which a few hundred are tried.
    const fine = await glass(0.01).seek({ ...config, budget: 800 });
    expect(best(fine).objectives![0]!).toBeGreaterThan(35.9);
    expect(best(fine).margins!.every((margin) => margin >= 0)).toBe(true);
    expect(fine.evaluations).toBeLessThanOrEqual(800);
  });
  test("goes down Rosenbrock's valley (1960) within its budget, and does not claim more than it proved", async () => {
    const valley = notebook({ x: [-2, 2, null], y: [-1, 3, null] }, { f: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2 });
    const result = await valley.seek({ objectives: [{ name: "f", goal: "min" }], budget: 2000 });
    expect(best(result).objectives![0]!).toBeLessThan(0.05);
    const poor = await valley.seek({ objectives: [{ name: "f", goal: "min" }], budget: 20 });
    expect([poor.proof, poor.evaluations]).toEqual(["none", 20]);
    expect(poor.message.fr).toContain("il peut y avoir mieux");
  });
});

describe("two objectives", () => {
  test("finds Schaffer's first front (1984): x² against (x − 2)², all of x in [0, 2]", async () => {
    const schaffer = notebook({ x: [-10, 10, null] }, { f1: (x) => x * x, f2: (x) => (x - 2) ** 2 });
    const result = await schaffer.seek({ objectives: ["f1", "f2"].map((name) => ({ name, goal: "min" })), budget: 200 });
    const xs = result.front.map((i) => result.data[i]!.levers[0]!);
    expect(xs.every((x) => x >= -0.05 && x <= 2.05)).toBe(true);
    expect([Math.min(...xs) < 0.1, Math.max(...xs) > 1.9, xs.length > 30]).toEqual([true, true, true]);
    for (const i of result.front) {
      const [f1, f2] = result.data[i]!.objectives!;
      expect(Math.abs(f2! - (Math.sqrt(f1!) - 2) ** 2)).toBeLessThan(0.3);
    }
    // No wide hole along the front.
    const sorted = [...xs].sort((a, b) => a - b);
    expect(Math.max(...sorted.slice(1).map((x, i) => x - sorted[i]!))).toBeLessThan(0.25);
    expect([result.best, result.state]).toEqual([null, "found"]);
  });
  test("finds the front of Binh and Korn (1997): x = y up to 3, then y = 3", async () => {
    const binh = notebook(
      { x: [0, 5, null], y: [0, 3, null] },
      { f1: (x, y) => 4 * x * x + 4 * y * y, f2: (x, y) => (x - 5) ** 2 + (y - 5) ** 2 },
    );
    const constraints = [
      { formula: "(x - 5) ** 2 + y ** 2", op: "<=", value: 25 },
      { formula: "(x - 8) ** 2 + (y + 3) ** 2", op: ">=", value: 7.7 },
    ];
    const result = await binh.seek({ objectives: ["f1", "f2"].map((name) => ({ name, goal: "min" })), constraints, budget: 600 });
    // The published front as f2 of f1.
    const front = (f1: number) => (f1 <= 72 ? 2 * (Math.sqrt(f1 / 8) - 5) ** 2 : (Math.sqrt(f1 / 4 - 9) - 5) ** 2 + 4);
    const gaps = result.front.map((i) => result.data[i]!.objectives!).map(([f1, f2]) => f2! - front(f1!));
    expect(Math.min(...gaps)).toBeGreaterThan(-1e-9);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(1);
    const f1 = result.front.map((i) => result.data[i]!.objectives![0]!);
    expect([f1[0]! < 2, f1.at(-1)! > 130]).toEqual([true, true]);
  });
});

describe("what has no answer", () => {
  const green = notebook(
    { densite: [20, 120, 1] },
    { vert: (densite) => 2000 / (densite * 2.1), parc: (densite) => densite * 30 },
  );
  const objectives = [{ name: "densite", goal: "max" }];

  test("names the constraint that holds nowhere, and by how much it is missed at best", async () => {
    const result = await green.seek({
      objectives,
      constraints: [{ cell: "vert", op: ">=", value: 60, unit: "m²/hab." }],
      budget: 40,
    });
    expect([result.state, result.best, result.never, result.binding]).toEqual(["none", null, [0], [0]]);
    expect(result.data[result.nearest!]!.levers).toEqual([20]);
    expect(result.message.fr).toMatch(
      /^Aucun des \d+ points essayés ne tient toutes les conditions. « vert ≥ 60 m²\/hab. » n’est tenu nulle part. Au plus près : vert 47,619 m²\/hab., pour densite = 20.$/,
    );
  });
  test("says of constraints that exclude one another that each holds somewhere", async () => {
    const constraints = [
      { cell: "vert", op: ">=", value: 20 },
      { cell: "parc", op: ">=", value: 3000 },
    ];
    const result = await green.seek({ objectives, constraints, budget: 101 });
    expect([result.state, result.never]).toEqual(["none", []]);
    expect(result.message.en).toContain("Each holds somewhere, never all together.");
  });
  test("counts the points at which the notebook does not compute, and seeks among the others", async () => {
    const fragile = notebook(
      { x: [0, 100, 1] },
      {
        y: (x) => {
          if (x % 10 < 3) throw new Error("densité interdite");
          return x;
        },
      },
    );
    const result = await fragile.seek({ objectives: [{ name: "y", goal: "max" }], budget: 101 });
    expect([best(result).levers, result.failures.count]).toEqual([[99], 31]);
    expect(result.message.fr).toContain("En 31 points, le carnet ne se calcule pas : densité interdite");
    const broken = notebook({ x: [0, 100, 1] }, { y: () => null });
    const none = await broken.seek({ objectives: [{ name: "y", goal: "max" }], budget: 10 });
    expect([none.state, none.best, none.failures.count]).toEqual(["failed", null, 10]);
    expect(none.message.fr).toContain("« y » ne donne pas de nombre mais une valeur manquante");
  });
  test("refuses a lever without range, a name unknown, a formula it cannot read", async () => {
    const refusal = (config: object) =>
      green.seek(config).then(
        () => "accepted",
        (error) => error.text.fr as string,
      );
    expect(await refusal({ levers: [], objectives })).toMatch(/^Aucun levier/);
    expect(await refusal({})).toMatch(/^Aucun objectif/);
    expect(await refusal({ levers: [{ name: "vert" }], objectives })).toMatch(/« vert » n’est pas un paramètre/);
    expect(await refusal({ levers: [{ name: "densite", min: 50, max: 50 }], objectives })).toMatch(
      /La plage de « densite » est vide/,
    );
    expect(await refusal({ objectives, constraints: [{ formula: "vrt + 1" }], reads: ["vert"] })).toMatch(
      /La plus proche est « vert »/,
    );
    expect(await refusal({ objectives: [{ name: "nulle" }] })).toMatch(/Aucune cellule ne s’appelle « nulle »/);
    expect(await refusal({ objectives, constraints: [{}] })).toMatch(/ne dit pas de quoi/);
    const free = notebook({ x: [0, 1, null] }, {});
    const described = { x: cell({ value: 3 }) };
    expect(await free.seek({ objectives: [{ name: "x" }] }, { describe: described }).catch((error) => error.text.fr)).toMatch(
      /« x » n’a pas de plage/,
    );
  });
});

describe("stopped and resumed", () => {
  test("gives what it has, says so, and ends as if it had never stopped", async () => {
    const disc = notebook({ x: [0, 2, null], y: [0, 2, null] }, { sum: (x, y) => x + y });
    const config = {
      objectives: [{ name: "sum", goal: "max" }],
      constraints: [{ formula: "x ** 2 + y ** 2", op: "<=", value: 1 }],
      budget: 300,
    };
    const kept = { state: null as unknown };
    let unfinished = 0;
    let asked = 0;
    const stopped = await disc.seek(config, { kept, stopping: () => ++asked > 40, unfinished: () => unfinished++ });
    expect([stopped.evaluations, stopped.proof, unfinished, stopped.state]).toEqual([40, "none", 1, "found"]);
    const resumed = await disc.seek(config, { kept });
    const whole = await disc.seek(config);
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
    expect(resumed.swept()).toBe(whole.swept() - 40);
  });
});
