import { describe, expect, it } from "vitest";
import type { SampleResult } from "../../../experiments/result.ts";
import type { Described, Sweep, SweepSample } from "../../contract/block.ts";
import { type ModelSurroundings, runModel, statedNotebook, sweepOf } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const number = (value: number, min = 0, max = 1, more = {}) => ({ value, min, max, ...more });
const cell = (block: string, config: Described["config"]): Described => ({ block, config, cell: 1 });

/** A notebook of plain functions: its parameters' configs, and what one sample gives, in the order of the outputs. */
const over = (parameters: Record<string, Record<string, any>>, f: (...values: any[]) => unknown[]): ModelSurroundings => ({
  describe: Object.fromEntries(Object.entries(parameters).map(([name, config]) => [name, cell("input.number@1", config)])),
  evaluate: async (_, names) => Object.fromEntries(names.map((name) => [name, parameters[name]?.value ?? null])) as any,
  sweep: sweepOf(f),
});
const run = (config: object, surroundings: ModelSurroundings) =>
  runModel(definition, model, config, {}, surroundings) as Promise<SampleResult>;
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? Array.from(part as any) : part)));

/** Every number of a value is finite; typed arrays included. */
function finite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as number[]).every(Number.isFinite);
  return value === null || typeof value !== "object" || Object.values(value).every(finite);
}

const unit = { a: number(0.5), b: number(0.5), c: number(0.5) };
const abc = [{ name: "a" }, { name: "b" }, { name: "c" }];

describe("draws over the widgets' own ranges", () => {
  it("give the percentiles of a uniform law: p5, p50 and p95 of 10·a are 0.5, 5 and 9.5", async () => {
    const result = await run(
      { parameters: [{ name: "a" }], indicators: ["y"], size: 4000 },
      over(unit, (a) => [10 * a]),
    );
    const [y] = result.summaries;
    for (const [found, expected] of [
      [y!.p5, 0.5],
      [y!.p50, 5],
      [y!.p95, 9.5],
      [y!.mean, 5],
      [y!.sd, 10 / Math.sqrt(12)],
    ] as const)
      expect(found).toBeCloseTo(expected, 2);
    expect(result.parameters[0]).toMatchObject({ distribution: { kind: "uniform", min: 0, max: 1 }, from: "range", base: 0.5 });
    expect(result.indicators[0]!.base).toBe(5);
    expect([result.done, result.total]).toEqual([4000, 4000]);
    expect(finite(result)).toBe(true);
  });

  it("stand on the widget's steps, both ends as likely as the rest", async () => {
    const result = await run(
      { parameters: [{ name: "n" }], indicators: ["y"], size: 600, method: "sobol-sequence" },
      over({ n: number(2, 1, 3, { step: 1 }) }, (n) => [n]),
    );
    const counts = [1, 2, 3].map((value) => Array.from(result.draws.parameters[0]!).filter((n) => n === value).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(600);
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(5);
  });

  it("take the options of a choice and of a toggle", async () => {
    const describe = {
      plan: cell("input.choice@1", { value: "b", options: [{ value: "a" }, { value: "b", label: "Bis" }, { value: "c" }] }),
      on: cell("input.toggle@1", { value: false }),
    };
    const seen = new Set<string>();
    const result = await run(
      { parameters: [{ name: "plan" }, { name: "on" }], indicators: ["y"], method: "full-factorial" },
      {
        describe,
        evaluate: async () => ({ plan: "b", on: false }),
        sweep: sweepOf((plan, on) => {
          seen.add(`${plan} ${on}`);
          return [plan === "c" ? 10 : on ? 1 : 0];
        }),
      },
    );
    expect([...seen].sort()).toEqual(["a false", "a true", "b false", "b true", "c false", "c true"]);
    expect(result.total).toBe(6);
    expect(result.parameters.map(({ kind, base }) => [kind, base])).toEqual([
      ["choice", 1],
      ["toggle", 0],
    ]);
    expect(result.swings[0]).toMatchObject({ parameter: "plan", low: 0.5, high: 10, lowAt: 0, highAt: 2 });
  });

  it("say the share that meets the target: 10·a ≥ 8 in one draw out of five", async () => {
    const target = { op: ">=", value: 8, nature: "seuil réglementaire" };
    const prepared = over(unit, (a) => [10 * a]);
    prepared.describe!.y = cell("indicator@1", { unit: "ha", target });
    const result = await run({ parameters: [{ name: "a" }], indicators: ["y"], size: 1000 }, prepared);
    expect(result.summaries[0]!.met).toBeCloseTo(0.2, 2);
  });

  it("read at each draw a target that another cell computes", async () => {
    const prepared = over(unit, (a) => [10 * a, 20 * a - 5]);
    prepared.describe!.y = {
      ...cell("indicator@1", { target: { op: ">=", nature: "repère" } }),
      inputs: { value: "x", target: "t" },
    };
    const result = await run({ parameters: [{ name: "a" }], indicators: ["y"], size: 1000 }, prepared);
    expect(result.summaries[0]!.met).toBeCloseTo(0.5, 2);
  });

  it("band a series over its abscissae", async () => {
    const table = (a: number) => [2030, 2025, 2035].map((annee) => ({ annee, besoin: (annee - 2020) * a }));
    const result = await run(
      { parameters: [{ name: "a" }], indicators: [], series: [{ cell: "t", x: "annee", y: "besoin" }], size: 500 },
      over(unit, (a) => [table(a)]),
    );
    const [band] = result.series;
    expect(band!.x).toEqual([2025, 2030, 2035]);
    expect(band!.p95[1]).toBeCloseTo(9.5, 1);
    expect(band!.p5[2]).toBeCloseTo(0.75, 1);
    expect(band!.base).toEqual([2.5, 5, 7.5]);
  });
});

describe("influences", () => {
  const linear = over(unit, (a, b, c) => [4 * a + 2 * b + c]);
  const shares = (result: SampleResult) => result.influence.map(({ share }) => share);

  it("are total Sobol' indices: 16, 4 and 1 parts of 21 for a linear function", async () => {
    const result = await run({ parameters: abc, indicators: ["y"], method: "sobol-indices", size: 1024 }, linear);
    expect(result.total).toBe(1024 * 5);
    for (const [i, part] of [16, 4, 1].entries()) {
      expect(result.sobol![i]!.first.value).toBeCloseTo(part / 21, 2);
      expect(result.sobol![i]!.total.value).toBeCloseTo(part / 21, 2);
      expect(result.sobol![i]!.total.low!).toBeLessThan(result.sobol![i]!.total.value!);
      expect(result.sobol![i]!.total.high!).toBeGreaterThan(result.sobol![i]!.total.value!);
    }
    expect(result.influenceBy).toBe("total-index");
    expect(shares(result)).toEqual(result.sobol!.map(({ total }) => total.value));
    expect(result.convergence![0]!.at.at(-1)).toBe(1024 * 5);
  });

  it("are Morris' μ*, exact for a linear function, and σ = 0", async () => {
    const result = await run({ parameters: abc, indicators: ["y"], method: "morris", size: 8 }, linear);
    expect(result.morris!.map(({ muStar }) => Math.round(muStar.value! * 1e9) / 1e9)).toEqual([4, 2, 1]);
    for (const { sigma } of result.morris!) expect(sigma.value).toBeCloseTo(0, 9);
    expect(shares(result).map((share) => Math.round(share * 7))).toEqual([4, 2, 1]);
    expect(result.summaries[0]).toMatchObject({ p50: null, reason: { fr: expect.stringContaining("Morris") } });
  });

  it("are swings around the scenario's own values, one at a time", async () => {
    const result = await run(
      { parameters: abc, indicators: ["y"], method: "one-at-a-time", levels: 3 },
      over({ ...unit, a: number(0.25) }, (a, b, c) => [4 * a + 2 * b + c]),
    );
    expect(result.total).toBe(10);
    expect(result.indicators[0]!.base).toBe(2.5);
    expect(result.swings.map(({ low, high, lowAt, highAt }) => [low, high, lowAt, highAt])).toEqual([
      [1.5, 5.5, 0, 1],
      [1.5, 3.5, 0, 1],
      [2, 3, 0, 1],
    ]);
    expect(shares(result).map((share) => Math.round(share * 7))).toEqual([4, 2, 1]);
  });

  it("do not miss a parameter whose ends give the same: one at a time reads every level", async () => {
    const result = await run(
      { parameters: abc.slice(0, 2), indicators: ["y"], method: "one-at-a-time", levels: 5 },
      // A hill of 2 over a, a rise of 1 over b.
      over({ a: number(0), b: number(0) }, (a, b) => [8 * a * (1 - a) + b]),
    );
    expect(result.swings.map(({ low, high, lowAt, highAt }) => [low, high, lowAt, highAt])).toEqual([
      [0, 2, 0, 0.5],
      [0, 1, 0, 1],
    ]);
    expect(shares(result)).toEqual([2 / 3, 1 / 3]);
  });

  it("are squared rank correlations of a sample, and means of the lowest and highest fifths", async () => {
    const result = await run({ parameters: abc, indicators: ["y"], size: 2000 }, linear);
    for (const [i, part] of [16, 4, 1].entries()) expect(shares(result)[i]).toBeCloseTo(part / 21, 1);
    // The mean of a fifth of a uniform law is a tenth from its end: the swing is 0.8 of the range.
    expect(result.swings[0]!.high! - result.swings[0]!.low!).toBeCloseTo(4 * 0.8, 1);
    expect(result.swings[0]!.noise!).toBeLessThan(0.2);
  });

  it("say what is within sampling noise: a parameter nothing depends on, not those that act", async () => {
    const result = await run(
      { parameters: abc, indicators: ["y"], size: 500, method: "monte-carlo" },
      over(unit, (a, b) => [4 * a + 2 * b]),
    );
    const beyond = result.swings.map(({ low, high, noise }) => Math.abs(high! - low!) > noise!);
    expect(beyond).toEqual([true, true, false]);
  });
});

describe("a plan that is stopped", () => {
  const config = { parameters: abc, indicators: ["y"], method: "sobol-indices", size: 40, bootstrap: 10 };
  const linear = over(unit, (a, b, c) => [4 * a + 2 * b + c]);

  it("gives whole groups, says it is unfinished, and resumes to the same bytes", async () => {
    const whole = await run(config, linear);
    const kept = { state: null };
    let asked = 0;
    let unfinished = 0;
    const half = await run(config, { ...linear, kept, stopping: () => ++asked > 73, unfinished: () => unfinished++ });
    expect([half.done, half.total, unfinished]).toEqual([70, 200, 1]);
    expect(half.sobol![0]!.total.value).not.toBeNull();
    let draws = 0;
    const count = over(unit, (a, b, c) => {
      draws++;
      return [4 * a + 2 * b + c];
    });
    const resumed = await run(config, { ...count, kept });
    expect(plain(resumed)).toEqual(plain(whole));
    // One more for the scenario itself.
    expect(draws).toBe(200 - 73 + 1);
  });

  it("may be stopped at once", async () => {
    const kept = { state: null };
    const none = await run(config, { ...linear, kept, stopping: () => true });
    expect(none).toMatchObject({ done: 0, total: 200, influence: [], influenceBy: null });
    expect(none.summaries[0]).toMatchObject({ p50: null, reason: { en: "No sample is made yet." } });
    expect(finite(none)).toBe(true);
    expect(plain(await run(config, { ...linear, kept }))).toEqual(plain(await run(config, linear)));
  });

  it("keeps what it has when it is cancelled", async () => {
    const kept = { state: null as any };
    const abort = new AbortController();
    let draws = 0;
    const cancelled = over(unit, (a, b, c) => {
      if (++draws === 12) abort.abort();
      return [a + b + c];
    });
    await expect(run(config, { ...cancelled, kept, signal: abort.signal })).rejects.toThrow(/abort/i);
    expect(kept.state.done).toBe(11);
  });

  it("tells partial results that are plain and finite", async () => {
    const sweep = async (): Promise<Sweep> => ({
      sample: ([a]) => ({ ok: true, values: [a] }),
      rest: () => Promise.resolve(),
      cells: { each: 1, once: 0 },
    });
    const told: [number, string | undefined, any][] = [];
    await run(
      { parameters: [{ name: "a" }], indicators: ["y"], size: 20 },
      { ...linear, sweep, progress: (...args) => told.push(args as any) },
    );
    expect(told).toHaveLength(20);
    expect(told[9]![0]).toBe(0.5);
    expect(told[9]![1]).toBe("10 évaluations sur 20");
    expect(told[9]![2].done).toBe(10);
    expect(told.every(([, , partial]) => finite(partial))).toBe(true);
  });
});

describe("bad input", () => {
  const refused = (config: object, prepared: ModelSurroundings) => expect(run(config, prepared)).rejects;

  it("names a parameter with no range, and the remedy", async () => {
    const prepared = over({ a: { value: 3 } }, (a) => [a]);
    await refused({ parameters: [{ name: "a" }], indicators: ["y"] }, prepared).toMatchObject({
      at: "parameters.0",
      text: { fr: "« a » n’a pas de plage : donnez un minimum et un maximum à son curseur, ou choisissez une loi ici." },
    });
    const given = { name: "a", distribution: "normal", mean: 3, sd: 1 };
    expect((await run({ parameters: [given], indicators: ["y"], size: 50 }, prepared)).done).toBe(50);
  });

  it("refuses what cannot be drawn, by name", async () => {
    const prepared = over(unit, () => [1]);
    const one = { indicators: ["y"] };
    await refused(one, prepared).toThrow(/No parameter to sample/);
    await refused({ parameters: abc }, prepared).toThrow(/No indicator or series/);
    await refused({ ...one, parameters: [{ name: "a" }, { name: "a" }] }, prepared).toThrow(
      /“a” is sampled twice \(rows 1 and 2\)/,
    );
    await refused({ ...one, parameters: [{ name: "a", distribution: "uniform", min: 2, max: 1 }] }, prepared).toThrow(
      /Distribution of “a”/,
    );
    await refused({ ...one, parameters: abc, method: "morris", levels: 5 }, prepared).toThrow(/even number of levels/);
    const four = over({ ...unit, d: number(0.5) }, () => [1]);
    const cross = { ...one, parameters: [...abc, { name: "d" }], method: "full-factorial", levels: 100 };
    await refused(cross, four).toThrow(/100000000 evaluations for 4 parameters: at most 1000000. Lower the levels/);
    await refused({ ...one, parameters: abc, method: "sobol-indices", size: 300_000 }, prepared).toThrow(/at most 1000000/);
    await refused({ ...one, parameters: abc, constraints: ["yy > 1"] }, prepared).toThrow(/reads “yy”.*nearest is “y”/);
    await refused({ ...one, parameters: abc, constraints: ["y +"] }, prepared).toThrow(/not complete or well formed/);
    await refused({ ...one, parameters: abc, constraints: ["y + 1"] }, prepared).toThrow(/neither true nor false/);
  });

  it("counts as infeasible what no constraint allows: all of it, and no statistics", async () => {
    const result = await run(
      { parameters: abc, indicators: ["y"], constraints: ["y >= 100"], size: 64 },
      over(unit, (a, b, c) => [a + b + c]),
    );
    expect(result.infeasible).toMatchObject({ count: 64, reasons: [{ kind: "constraint", count: 64 }] });
    expect(result.summaries[0]).toMatchObject({
      count: 0,
      p50: null,
      mean: null,
      met: null,
      reason: { fr: "Aucun tirage n’est faisable." },
    });
    expect(result.influence).toEqual([]);
    expect(result.swings[0]).toMatchObject({ low: null, reason: { en: expect.stringContaining("Too few") } });
    expect(finite(result)).toBe(true);
  });

  it("goes on where a block fails in 30 % of the draws, and groups the reasons", async () => {
    const result = await run(
      { parameters: abc, indicators: ["y"], size: 1000 },
      over(unit, (a) => {
        if (a < 0.3) throw new Error(`« densite » vaut ${a} : elle doit être au moins 0.3.`);
        return [a];
      }),
    );
    expect(result.infeasible.count).toBe(300);
    expect(result.infeasible.reasons).toHaveLength(1);
    expect(result.infeasible.reasons[0]).toMatchObject({ kind: "failed", count: 300 });
    expect(result.summaries[0]!.count).toBe(700);
    expect(result.summaries[0]!.min!).toBeGreaterThanOrEqual(0.3);
    expect(result.draws.rows).toHaveLength(700);
  });

  it("leaves out of the indices only the groups a failure spoils", async () => {
    const failing = over(unit, (a, b, c) => {
      if (c > 0.97) throw new Error("trop");
      return [4 * a + 2 * b + c];
    });
    const result = await run({ parameters: abc, indicators: ["y"], method: "sobol-indices", size: 512 }, failing);
    expect(result.infeasible.count).toBeGreaterThan(10);
    expect(result.sobol![0]!.total.value).toBeCloseTo(16 / 21, 1);
    expect(finite(result)).toBe(true);
  });

  it("counts an output that is no finite number", async () => {
    const result = await run(
      { parameters: abc, indicators: ["y"], size: 10 },
      over(unit, (a) => [1 / (a - a)]),
    );
    expect(result.infeasible.reasons).toMatchObject([{ kind: "not-a-number", name: "y", count: 10 }]);
  });

  it("says that a constant indicator has no Sobol' index", async () => {
    const result = await run(
      { parameters: abc, indicators: ["y"], method: "sobol-indices", size: 16 },
      over(unit, () => [7]),
    );
    expect(result.sobol![0]!.total).toEqual({
      value: null,
      low: null,
      high: null,
      reason: expect.objectContaining({ en: expect.stringContaining("does not vary") }),
    });
    expect(result.influence).toEqual([]);
    expect(result.summaries[0]).toMatchObject({ p5: 7, p95: 7, sd: 0 });
    expect(finite(result)).toBe(true);
  });

  it.each(["latin-hypercube", "sobol-sequence", "monte-carlo", "morris", "sobol-indices", "one-at-a-time", "full-factorial"])(
    "computes %s with one draw of one parameter",
    async (method) => {
      const result = await run(
        { parameters: [{ name: "a" }], indicators: ["y"], method, size: 1 },
        over(unit, (a) => [a]),
      );
      expect(result.done).toBe(result.total);
      expect(finite(result)).toBe(true);
      expect(result.summaries[0]!.sd === null || method === "full-factorial" || method === "sobol-indices").toBe(true);
    },
  );

  it("survives a sweep that answers later", async () => {
    const answers: SweepSample[] = [];
    const prepared = over(unit, () => []);
    const later: ModelSurroundings["sweep"] = async () => ({
      sample: async ([a]) => {
        answers.push({ ok: true, values: [a] });
        return answers.at(-1)!;
      },
      rest: () => null,
      cells: { each: 1, once: 0 },
    });
    const result = await run({ parameters: [{ name: "a" }], indicators: ["y"], size: 30 }, { ...prepared, sweep: later });
    expect(result.done).toBe(30);
  });
});

describe("the seed", () => {
  const config = { parameters: abc, indicators: ["y"], size: 16, method: "monte-carlo" };
  const linear = over(unit, (a, b, c) => [a + b + c]);
  const sampled = async (seed: number, name = "tirages") =>
    plain((await run(config, { ...linear, stream: { seed, name, replicate: 0 } })).draws);
  it("gives the same bytes again, and other draws when it or the cell's name changes", async () => {
    const first = await sampled(1);
    expect(await sampled(1)).toEqual(first);
    expect(await sampled(2)).not.toEqual(first);
    expect(await sampled(1, "autres")).not.toEqual(first);
  });
});

describe("the stated notebooks of the contract suite", () => {
  it("answer as the formulas say", async () => {
    const { sweep } = statedNotebook({ parameters: { a: number(0.5), b: number(2) }, outputs: { y: "a * b" } });
    const { sample: draw } = await sweep!(["a"], ["y", "a"]);
    expect(draw([3])).toEqual({ ok: true, values: [6, 3] });
  });
});
