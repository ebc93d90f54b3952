import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../types/index.ts";
import type { GraphContext, MatrixRow } from "../../contract/block.ts";
import { type ModelSurroundings, runModel, statedNotebook } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import { fixtures } from "./fixtures.ts";
import model from "./model.ts";
import type { RobustResult } from "./result.ts";

const stated = () => statedNotebook(fixtures[0]!.sweep!);
const run = (config: JsonObject, surroundings: ModelSurroundings = {}) =>
  runModel(definition, model, config, {}, { ...stated(), ...surroundings }) as Promise<RobustResult>;
/** Its sentences with ordinary spaces. */
const plain = ({ message }: RobustResult) => ({
  fr: message.fr.replace(/[\u00a0\u202f]/g, " "),
  en: message.en,
});
const green = { name: "green", direction: "up", target: 9, weight: 2 };
const homes = { name: "homes", direction: "up" };
const both = { indicators: [green, homes] };

describe("two contexts and two variants, worked by hand", () => {
  // green = 12 − density/20 − growth; homes = 10 density − 100 growth; density 30, 60 or 20; growth 1, 2 or 0.
  test("worst case, regret and targets of each variant", async () => {
    const { data, method, done, total } = await run(both);
    expect(data.alternatives.map(({ variant }) => variant)).toEqual([null, "dense", "lache"]);
    expect([method, done, total]).toEqual(["contexts", 9, 9]);
    expect(data.cells.map((row) => row[0])).toEqual([
      { nominal: 9.5, mean: 9.5, worst: { value: 8.5, future: 1 }, regret: { value: 0.5, future: 0 }, met: 2 / 3, missing: 0 },
      { nominal: 8, mean: 8, worst: { value: 7, future: 1 }, regret: { value: 2, future: 0 }, met: 1 / 3, missing: 0 },
      { nominal: 10, mean: 10, worst: { value: 9, future: 1 }, regret: { value: 0, future: 0 }, met: 1, missing: 0 },
    ]);
    expect(data.cells.map((row) => row[1]!.regret!.value)).toEqual([300, 0, 400]);
    expect(data.worst).toEqual([
      { alternative: 1, future: 1, value: 7 },
      { alternative: 2, future: 1, value: 0 },
    ]);
    expect(data.satisficing.map(({ all }) => all)).toEqual([2 / 3, 1 / 3, 1]);
  });

  test("the weighted sum, and how far the weights may move before another comes first", async () => {
    const { ranking } = (await run(both)).data;
    const sum = ranking!.methods[0]!;
    // Of the means 9.5, 8, 10 and 200, 500, 100, between the worst and the best: 0.75, 0, 1 and 0.25, 1, 0.
    for (const [a, score] of [0.75 * (2 / 3) + 0.25 / 3, 1 / 3, 2 / 3].entries()) expect(sum.scores[a]).toBeCloseTo(score, 12);
    expect(sum.ranks).toEqual([2, 3, 1]);
    expect(sum.first).toBe(2);
    const [weight] = sum.weights;
    expect(weight).toMatchObject({ indicator: 0, high: 1, below: 1, above: null });
    expect(weight!.low).toBeCloseTo(0.5, 8);
    expect(ranking!.front).toEqual([0, 1, 2]);
    expect(sum.firstShares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test("the sentence names who leads, how firmly, and what is kept, in both languages", async () => {
    const disagree = plain(await run(both));
    expect(disagree.fr).toContain("« Lâche » vient en tête de la somme pondérée, « Dense » de TOPSIS.");
    expect(disagree.fr).toContain("Toutes les cibles sont tenues dans 3 futurs sur 3 par « Lâche », qui fait le mieux.");
    expect(disagree.en).toContain("“Loose” comes first by weighted sum, “Dense” by TOPSIS.");
    const agree = plain(await run({ indicators: [green, { ...homes, weight: 0.1 }] }));
    expect(agree.fr).toMatch(
      /« Lâche » vient en tête par la somme pondérée et par TOPSIS ; il en va ainsi pour \d+ % à \d+ % des/,
    );
    expect(agree.en).toMatch(/“Loose” comes first by weighted sum and by TOPSIS; so it does for \d+% to \d+% of/);
  });

  test("ranked on the worst future or without context, with or without the baseline", async () => {
    const worst = (await run({ ...both, judge: "worst", baseline: false })).data;
    expect(worst.alternatives.map(({ variant }) => variant)).toEqual(["dense", "lache"]);
    expect(worst.ranking!.values).toEqual([
      [7, 400],
      [9, 0],
    ]);
    expect((await run({ ...both, judge: "nominal" })).data.ranking!.values[0]).toEqual([9.5, 200]);
  });

  test("an indicator of weight 0 is shown and does not count", async () => {
    const { ranking, cells } = (await run({ indicators: [green, { ...homes, weight: 0 }] })).data;
    expect(ranking!.criteria).toEqual([0]);
    expect(cells[0]![1]!.mean).toBe(200);
  });
});

describe("futures drawn", () => {
  const sampled = { ...both, futures: [{ name: "growth" }], size: 100 };

  test("are the same for every variant, evenly spread, and the same for the same seed", async () => {
    const { data } = await run(sampled);
    const { futures, cells } = data;
    if (futures.kind !== "drawn") throw new Error("no draws");
    const [growth] = futures.parameters;
    expect([...growth!.values].filter((value) => value < 1)).toHaveLength(50);
    // green differs between variants by density alone, so regret is the same in every future, to rounding.
    expect(cells[1]![0]!.regret!.value).toBeCloseTo(2, 12);
    expect(cells[2]![0]!.regret!.value).toBe(0);
    // Evenly over 0–2, baseline meets 9.5 + 1 − growth ≥ 9 where growth ≤ 1.5.
    expect(data.satisficing[0]!.all).toBeCloseTo(0.75, 12);
    expect(await run(sampled)).toEqual(await run(sampled));
    const other = await run(sampled, { stream: { seed: 2, name: "r", replicate: 0 } });
    expect(other.data.futures).not.toEqual(data.futures);
  });

  test("stopped early: whole futures, every variant in each; resumed, the same bytes as in one go", async () => {
    const kept = { state: null as unknown };
    let unfinished = 0;
    let asked = 0;
    const stopped = await run(sampled, { kept, stopping: () => asked++ >= 30, unfinished: () => unfinished++ });
    expect([stopped.done, stopped.total, unfinished]).toEqual([90, 300, 1]);
    if (stopped.data.futures.kind !== "drawn") throw new Error("no draws");
    const first = [...stopped.data.futures.parameters[0]!.values];
    expect(first).toHaveLength(30);
    // Still balanced: the lower half of the range is drawn as often as the upper, to two.
    expect(Math.abs(first.filter((value) => value < 1).length - 15)).toBeLessThanOrEqual(2);
    const resumed = await run(sampled, { kept });
    expect(resumed).toEqual(await run(sampled));
  });

  test("stopped before the first future: a clear state, no figure", async () => {
    const result = await run(sampled, { stopping: () => true, unfinished: () => {} });
    expect(result.done).toBe(0);
    expect(result.data.ranking).toBeNull();
    expect(result.data.cells[0]![0]).toMatchObject({ mean: null, worst: null, regret: null, met: null });
    expect(result.data.satisficing[0]!.all).toBeNull();
  });

  test("a draw that fails counts as a target not met, is told with its cause, and the ranking stands on the rest", async () => {
    const sweep: GraphContext["sweep"] = async (names, outputs, choice) => {
      const sound = await stated().sweep!(names, outputs, choice);
      return {
        ...sound,
        sample: (values, replicate) =>
          choice?.variant === "lache" && (values[0] as number) > 1.4
            ? {
                ok: false,
                problem: {
                  kind: "error",
                  severity: "error",
                  cell: 3,
                  name: "green",
                  scenario: null,
                  message: { fr: "Sol saturé.", en: "Soil saturated." },
                },
              }
            : sound.sample(values, replicate),
      };
    };
    const result = await run(sampled, { sweep });
    const { data, infeasible } = result;
    expect(infeasible.count).toBe(30);
    expect(data.cells[2]![0]).toMatchObject({ missing: 30, met: 0.7 });
    expect(data.satisficing[2]).toEqual({ all: 0.7, missing: 30 });
    expect(data.ranking!.futures).toBe(70);
    expect(data.failures[0]).toMatchObject({ alternative: 2, count: 30, message: { fr: "Sol saturé." } });
    expect(plain(result).fr).toContain(
      "30 évaluations sur 300 sans résultat, comptées comme cible non tenue. « Lâche » : Sol saturé.",
    );
  });

  test("a parameter without range, drawn twice, or with a mode outside its range is named", async () => {
    const about = stated().describe!;
    const bare = { ...about, growth: { ...about.growth!, config: { value: 1 } } };
    await expect(run(sampled, { describe: bare })).rejects.toMatchObject({
      text: { fr: expect.stringMatching(/« growth » n’a pas de plage/) },
    });
    const twice = [{ name: "growth" }, { name: "growth" }];
    await expect(run({ ...sampled, futures: twice })).rejects.toMatchObject({
      text: { en: expect.stringMatching(/sampled twice \(rows 1 and 2\)/) },
    });
    const beyond = [{ name: "growth", distribution: "triangular", mode: 5 }];
    await expect(run({ ...sampled, futures: beyond })).rejects.toMatchObject({ at: "futures.0.mode" });
  });

  test("a lever drawn is allowed and said", async () => {
    const warnings: NonNullable<ModelSurroundings["warnings"]> = [];
    await run({ ...sampled, futures: [{ name: "density" }] }, { warnings });
    expect(warnings[0]!.message!.fr).toContain("« density » est un levier");
    expect(warnings).toHaveLength(1);
  });
});

describe("a scenario that fails", () => {
  const failing = (spoil: (row: MatrixRow) => boolean): MatrixRow[] =>
    stated().matrix!.map((row) =>
      spoil(row)
        ? {
            ...row,
            values: { ...row.values, green: undefined },
            problems: {
              green: {
                kind: "error",
                severity: "error",
                cell: 3,
                name: "green",
                scenario: row.scenario,
                message: { fr: "Densité nulle.", en: "No density." },
              },
            },
          }
        : row,
    );

  test("leaves its future out of the ranking, counts as not met, and is never the best", async () => {
    const matrix = failing(({ context, variant }) => context === "haut" && variant === "lache");
    const result = await run(both, { matrix });
    const { data } = result;
    expect(data.ranking!.futures).toBe(2);
    expect(data.cells[2]![0]!.missing).toBe(1);
    expect(data.satisficing[2]).toEqual({ all: 2 / 3, missing: 1 });
    // In that future the baseline is now the best of those that have a value.
    expect(data.cells[1]![0]!.regret).toEqual({ value: 2, future: 0 });
    expect(plain(result).fr).toContain(
      "1 évaluation sur 9 sans résultat, comptée comme cible non tenue. « Lâche » : Densité nulle.",
    );
  });

  test("a variant that fails most of the time is left out of the ranking, by name", async () => {
    const result = await run(both, { matrix: failing(({ variant }) => variant === "lache") });
    const { data } = result;
    expect(data.ranking!.alternatives).toEqual([0, 1]);
    expect(data.ranking!.excluded).toEqual([2]);
    expect(data.ranking!.futures).toBe(3);
    expect(data.cells[2]![0]).toMatchObject({ mean: null, worst: null, regret: null, missing: 3, met: 0 });
    expect(plain(result).fr).toContain("Hors classement, sans valeur dans plus de la moitié des futurs : « Lâche ».");
  });

  test("when everything fails there is no ranking, and it is said", async () => {
    const result = await run(both, { matrix: failing(() => true) });
    const { data } = result;
    expect(data.ranking).toBeNull();
    expect(plain(result).fr).toContain("Aucun classement");
    expect(data.worst[0]).toBeNull();
  });
});

describe("targets and directions", () => {
  const described = (config: JsonObject, inputs: Record<string, string> | null = null) => ({
    ...stated().describe!,
    green: { block: "indicator@1", config, cell: null, inputs },
  });

  test("are the indicator’s own unless said otherwise", async () => {
    const config = { label: "Vert", direction: "up", target: { op: ">=", value: 10, nature: "seuil réglementaire" } };
    const { data } = await run({ indicators: [{ name: "green" }, homes] }, { describe: described(config) });
    expect(data.indicators[0]!.meta).toMatchObject({ label: "Vert", target: { value: 10 } });
    expect(data.cells.map((row) => row[0]!.met)).toEqual([1 / 3, 0, 2 / 3]);
  });

  test("a target another cell computes is read in each scenario", async () => {
    const config = { direction: "up", target: { op: ">=", value: null, nature: "repère" } };
    // The target is homes/20: 10, 5, 15; 25, 20, 30; 5, 0, 10.
    const matrix = stated().matrix!.map((row) => ({
      ...row,
      values: { ...row.values, goal: (row.values.homes as number) / 20 },
    }));
    const { data } = await run({ indicators: [{ name: "green" }] }, { describe: described(config, { target: "goal" }), matrix });
    expect(data.cells.map((row) => row[0]!.met)).toEqual([1 / 3, 0, 1]);
    expect(data.indicators[0]!.meta.target?.value).toBe(10);
  });

  test("0.1 + 0.2 meets 0.3, here as in every verdict", async () => {
    const matrix = stated().matrix!.map((row) => ({ ...row, values: { ...row.values, green: 0.1 + 0.2 } }));
    const { data } = await run({ indicators: [{ name: "green", direction: "down", target: 0.3 }] }, { matrix });
    expect(data.cells[0]![0]!.met).toBe(1);
  });

  test.each<[string, JsonObject, RegExp]>([
    ["no direction", { indicators: [{ name: "green" }] }, /augmenter ou réduire « green »/],
    ["no indicator", { indicators: [] }, /Aucun indicateur/],
    ["all weights 0", { indicators: [{ ...homes, weight: 0 }] }, /Tous les poids sont nuls/],
    ["one indicator twice", { indicators: [homes, homes] }, /« homes » est choisi deux fois \(lignes 1 et 2\)/],
  ])("%s is refused by name", async (_name, config, text) => {
    await expect(run(config)).rejects.toMatchObject({ text: { fr: expect.stringMatching(text) } });
  });

  test("without variant there is nothing to compare", async () => {
    const matrix = stated().matrix!.filter(({ variant }) => variant === null);
    await expect(run(both, { matrix })).rejects.toMatchObject({ text: { fr: expect.stringMatching(/Aucune variante/) } });
  });
});
