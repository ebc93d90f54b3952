import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object, surroundings: object = {}) =>
  runModel(definition, model, config, inputs, surroundings) as Promise<any>;
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => `${error.text?.fr} / ${error.text?.en ?? error.message}`,
  );
const byName = (table: any, value = "estimate") =>
  Object.fromEntries(table.objects().map((row: any) => [row.name ?? row.alternative, row[value]]));

/** `counts[j]` people who took mode j. */
const people = (counts: number[], modes = ["car", "bus", "walk"]) =>
  counts.flatMap((count, j) =>
    Array.from({ length: count }, (_, i) =>
      modes.slice(0, counts.length).map((alternative, k) => ({ chooser: `${j} ${i}`, alternative, chosen: k === j })),
    ).flat(),
  );
const constants = { terms: [{ attribute: "1", by: "alternative" }] };

describe("closed forms of the multinomial logit", () => {
  test("constants alone give the shares observed: coefficients ln(n/n₀), their errors √(1/n + 1/n₀), the likelihood of the counts", async () => {
    const value = await run(constants, { choices: people([50, 30, 20]) });
    expect(byName(value.coefficients)["constant:bus"]).toBeCloseTo(Math.log(30 / 50), 12);
    expect(byName(value.coefficients)["constant:walk"]).toBeCloseTo(Math.log(20 / 50), 12);
    expect(byName(value.coefficients, "error")["constant:bus"]).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 50), 10);
    expect(byName(value.shares, "share")).toEqual({
      car: expect.closeTo(0.5, 12),
      bus: expect.closeTo(0.3, 12),
      walk: expect.closeTo(0.2, 12),
    });
    const likelihood = 50 * Math.log(0.5) + 30 * Math.log(0.3) + 20 * Math.log(0.2);
    expect(value.fit.logLikelihood).toBeCloseTo(likelihood, 9);
    expect(value.fit.nullLogLikelihood).toBeCloseTo(100 * Math.log(1 / 3), 9);
    expect(value.fit.rho2).toBeCloseTo(1 - likelihood / (100 * Math.log(1 / 3)), 12);
    expect(value.fit.rho2Adjusted).toBeCloseTo(1 - (likelihood - 2) / (100 * Math.log(1 / 3)), 12);
  });

  test("one yes-no attribute between two modes is a log odds", async () => {
    // Of 40 people for whom the bus is one euro dearer, 10 take it; the odds of taking the dearer mode are 1 to 3.
    const choices = Array.from({ length: 40 }, (_, n) => [
      { chooser: n, alternative: "bus", cost: 1, chosen: n < 10 },
      { chooser: n, alternative: "car", cost: 0, chosen: n >= 10 },
    ]).flat();
    const value = await run({ terms: [{ attribute: "cost" }] }, { choices });
    const [row] = value.coefficients.objects();
    expect(row.estimate).toBeCloseTo(Math.log(1 / 3), 10);
    expect(row.error).toBeCloseTo(Math.sqrt(1 / 10 + 1 / 30), 8);
    expect(row.t).toBeCloseTo(row.estimate / row.error, 12);
  });

  test("robust errors are H⁻¹·B·H⁻¹, as by hand; those of a model that fits are the usual ones; weights alike do not move them", async () => {
    // At one euro 30 of 40 take the dearer mode, at two 5 of 40, where one coefficient cannot give both.
    const choices = [
      { cost: 1, taking: 30 },
      { cost: 2, taking: 5 },
    ].flatMap(({ cost, taking }) =>
      Array.from({ length: 40 }, (_, n) => [
        { chooser: `${cost} ${n}`, alternative: "bus", cost, chosen: n < taking, weight: 3 },
        { chooser: `${cost} ${n}`, alternative: "car", cost: 0, chosen: n >= taking, weight: 3 },
      ]).flat(),
    );
    const value = await run({ terms: [{ attribute: "cost" }] }, { choices });
    const [{ estimate, error, robust }] = value.coefficients.objects();
    const p = (cost: number) => 1 / (1 + Math.exp(-estimate * cost));
    const information = 40 * p(1) * (1 - p(1)) + 4 * 40 * p(2) * (1 - p(2));
    const scores = 30 * (1 - p(1)) ** 2 + 10 * p(1) ** 2 + 4 * (5 * (1 - p(2)) ** 2 + 35 * p(2) ** 2);
    expect(error).toBeCloseTo(Math.sqrt(1 / information), 9);
    expect(robust).toBeCloseTo(Math.sqrt(scores) / information, 9);
    expect(Math.abs(robust - error)).toBeGreaterThan(0.01);
    const heavy = (await run({ terms: [{ attribute: "cost" }], weight: "weight" }, { choices })).coefficients.objects()[0];
    expect(heavy.robust).toBeCloseTo(robust, 9);
    expect(heavy.error).toBeCloseTo(error / Math.sqrt(3), 9);
    const fitting = await run(constants, { choices: people([50, 30, 20]) });
    expect(byName(fitting.coefficients, "robust")["constant:bus"]).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 50), 9);
  });

  test("simulated: e^V over the sum, and a logsum that is its logarithm", async () => {
    const choices = ["car", "bus", "walk"].map((alternative, i) => ({ chooser: 1, alternative, time: [10, 20, 30][i] }));
    const value = await run(
      { task: "simulate", terms: [{ attribute: "time" }], coefficients: { time: -0.1 } },
      { choices, trips: 500 },
    );
    const weights = [Math.exp(-1), Math.exp(-2), Math.exp(-3)];
    const total = weights.reduce((a, b) => a + b);
    value.shares.objects().forEach((row: any, i: number) => {
      expect(row.share).toBeCloseTo(weights[i]! / total, 14);
      expect(row.trips).toBeCloseTo((500 * weights[i]!) / total, 10);
    });
    expect(value.logsum).toBeCloseTo(Math.log(total), 14);
    expect(value.share.car).toBe(value.shares.get("share", 0));
  });
});

describe("the nested logit", () => {
  const choices = ["car", "red bus", "blue bus"].map((alternative) => ({ chooser: 1, alternative, time: 10 }));
  const at = (scale: number, coefficient = -0.1) =>
    run(
      {
        task: "simulate",
        terms: [{ attribute: "time" }],
        coefficients: { time: coefficient },
        nests: [{ name: "bus", alternatives: ["red bus", "blue bus"], scale }],
      },
      { choices },
    );
  test("at scale 1 it is the multinomial; near 0 the two buses share what one would have", async () => {
    expect((await at(1)).share).toEqual({
      car: expect.closeTo(1 / 3, 12),
      "red bus": expect.closeTo(1 / 3, 12),
      "blue bus": expect.closeTo(1 / 3, 12),
    });
    const same = (await at(0.02)).share;
    expect(same.car).toBeCloseTo(0.5, 1);
    // In closed form the nest weighs 2^λ against 1.
    for (const scale of [0.02, 0.3, 0.5, 0.8]) expect((await at(scale)).share.car).toBeCloseTo(1 / (1 + 2 ** scale), 12);
  });

  test("every scale at 1 gives the multinomial of any data, to rounding", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 12, maxLength: 12 }), async (times) => {
        const rows = times.map((time, i) => ({ chooser: Math.floor(i / 4), alternative: ["a", "b", "c", "d"][i % 4]!, time }));
        const config = { task: "simulate", terms: [{ attribute: "time" }], coefficients: { time: -0.07 } };
        const plain = await run(config, { choices: rows });
        const nested = await run(
          {
            ...config,
            nests: [
              { name: "x", alternatives: ["a", "b"], scale: 1 },
              { name: "y", alternatives: ["c", "d"], scale: 1 },
            ],
          },
          { choices: rows },
        );
        const [one, other] = [plain, nested].map((value) => value.probabilities.array("probability"));
        one.forEach((probability: number, i: number) => {
          expect(other[i]).toBeCloseTo(probability, 12);
        });
        expect(nested.logsum).toBeCloseTo(plain.logsum, 12);
      }),
      { numRuns: 30 },
    );
  });
});

describe("estimation finds the coefficients that made the choices", () => {
  // Each situation is answered by one person per mode, weighted by the mode's probability: the likelihood is then highest at
  // the very coefficients the probabilities came from.
  const modes = ["car", "bus", "tram", "walk"];
  const situations = fc.array(
    fc.array(fc.record({ time: fc.integer({ min: 2, max: 60 }), cost: fc.integer({ min: 0, max: 40 }) }), {
      minLength: 4,
      maxLength: 4,
    }),
    { minLength: 25, maxLength: 40 },
  );
  const nests = (scale: number | null) => [{ name: "public", alternatives: ["bus", "tram"], scale }];
  const answer = async (
    drawn: { time: number; cost: number }[][],
    terms: object[],
    coefficients: object,
    scale: number | null,
  ) => {
    const rows = (n: number) => modes.map((alternative, j) => ({ chooser: n, alternative, ...drawn[n]![j]! }));
    const config = { terms, ...(scale !== null && { nests: nests(scale) }) };
    const simulated = await run({ ...config, task: "simulate", coefficients }, { choices: drawn.flatMap((_, n) => rows(n)) });
    const probability = simulated.probabilities.array("probability") as number[];
    return drawn.flatMap((_, n) =>
      modes.flatMap((_, picked) =>
        rows(n).map((row, j) => ({
          ...row,
          chooser: `${n} ${picked}`,
          chosen: j === picked,
          weight: probability[n * 4 + picked]!,
        })),
      ),
    );
  };
  const terms = [{ attribute: "time" }, { attribute: "cost" }];
  const varied = (drawn: { time: number; cost: number }[][]) =>
    new Set(drawn.flat().map(({ time, cost }) => `${time} ${cost}`)).size > 40;

  test("multinomial", async () => {
    await fc.assert(
      fc.asyncProperty(situations, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), async (drawn, a, b) => {
        fc.pre(varied(drawn));
        const coefficients = { time: -a / 100, cost: -b / 100 };
        const choices = await answer(drawn, terms, coefficients, null);
        const value = await run({ terms, weight: "weight" }, { choices });
        expect(byName(value.coefficients).time).toBeCloseTo(coefficients.time, 8);
        expect(byName(value.coefficients).cost).toBeCloseTo(coefficients.cost, 8);
      }),
      { numRuns: 12 },
    );
  });

  test("nested, the scale of the nest too", async () => {
    await fc.assert(
      fc.asyncProperty(situations, fc.integer({ min: 3, max: 9 }), fc.integer({ min: 4, max: 9 }), async (drawn, a, tenth) => {
        fc.pre(varied(drawn));
        const coefficients = { time: -a / 100, cost: -0.05 };
        const choices = await answer(drawn, terms, coefficients, tenth / 10);
        const value = await run({ terms, weight: "weight", nests: nests(null) }, { choices });
        expect(byName(value.coefficients).time).toBeCloseTo(coefficients.time, 4);
        expect(byName(value.scales).public).toBeCloseTo(tenth / 10, 3);
        expect(byName(value.scales, "error").public).toBeGreaterThan(0);
        expect(byName(value.scales, "error").car).toBeNull();
      }),
      { numRuns: 8 },
    );
  });

  test("units do not matter: minutes or hours, the same probabilities and the coefficient sixty times larger", async () => {
    const drawn = fc.sample(situations, { numRuns: 1, seed: 7 })[0]!;
    const choices = await answer(drawn, terms, { time: -0.06, cost: -0.03 }, null);
    const hours = choices.map((row) => ({ ...row, time: row.time / 60 }));
    const [one, other] = [
      await run({ terms, weight: "weight" }, { choices }),
      await run({ terms, weight: "weight" }, { choices: hours }),
    ];
    expect(byName(other.coefficients).time).toBeCloseTo(byName(one.coefficients).time * 60, 8);
    expect(byName(other.coefficients, "t").time).toBeCloseTo(byName(one.coefficients, "t").time, 8);
    expect(other.share.bus).toBeCloseTo(one.share.bus, 12);
  });
});

describe("a model estimated, then simulated as modes change", () => {
  const choices = people([50, 30, 20]).map((row, i) => ({
    ...row,
    time: { car: 20, bus: 30, walk: 45 }[row.alternative]! + ((i * 7) % 11),
    cost: { car: 4, bus: 1.5, walk: 0 }[row.alternative]! + ((i * 5) % 7) / 4,
  }));
  const config = { terms: [{ attribute: "time" }, { attribute: "cost" }, ...constants.terms], costTerm: "cost" };
  test("unchanged it gives the same shares; a cheaper bus gains, all others lose, and choosers gain", async () => {
    const estimated = await run(config, { choices });
    const same = await run({ task: "simulate", costTerm: "cost" }, { choices, model: estimated });
    expect(same.share).toEqual(estimated.share);
    expect(byName(estimated.coefficients, "worth").cost).toBe(1);
    const cheaper = await run(
      { task: "simulate", costTerm: "cost" },
      { choices, model: estimated, changes: [{ alternative: "bus", attribute: "cost", factor: 0.5 }] },
    );
    const sign = Math.sign(-byName(estimated.coefficients).cost);
    expect(Math.sign(cheaper.share.bus - same.share.bus)).toBe(sign);
    expect(Math.sign(cheaper.share.car - same.share.car)).toBe(-sign);
    expect(Math.sign(cheaper.logsum - same.logsum)).toBe(sign);
    expect(byName(cheaper.coefficients, "error")).toEqual(byName(estimated.coefficients, "error"));
  });
  test("changes of unknown modes, of attributes no term reads, or without effect are refused", async () => {
    const estimated = await run(config, { choices });
    const change = (changes: unknown) => refusal({ task: "simulate" }, { choices, model: estimated, changes });
    expect(await change([{ alternative: "tram", attribute: "cost", add: 1 }])).toMatch(
      /no mode “tram”. Modes of the table: car, bus, walk/,
    );
    expect(await change([{ alternative: "bus", attribute: "comfort", add: 1 }])).toMatch(/no term of utility reads “comfort”/);
    expect(await change([{ alternative: "bus", attribute: "cost" }])).toMatch(/needs a column factor or add/);
    expect(await change([{ alternative: "bus", attribute: "cost", factor: "half" }])).toMatch(
      /changes.factor, 1” takes a number/,
    );
    expect(await refusal({ ...config, changes: [{ alternative: "bus", attribute: "cost", add: 1 }] }, { choices })).toMatch(
      /only serve to simulate/,
    );
  });
  test("coefficients that are missing, or of no term, are named; so is what is no model", async () => {
    const simulate = { task: "simulate", terms: [{ attribute: "time" }, { attribute: "cost" }] };
    expect(await refusal({ ...simulate, coefficients: { time: 1 } }, { choices })).toMatch(/coefficient of cost is missing/);
    expect(await refusal({ ...simulate, coefficients: { time: 1, cost: 1, comfort: 2 } }, { choices })).toMatch(
      /“comfort” is the coefficient of no term/,
    );
    expect(await refusal({ task: "simulate" }, { choices, model: 3 })).toMatch(
      /“model” takes the value of a “Mode choice” block/,
    );
    expect(await refusal({ task: "simulate" }, { choices })).toMatch(/No term of utility/);
  });
});

describe("designs that say nothing, or too much", () => {
  const choices = people([10, 8, 6]).map((row, i) => ({
    ...row,
    time: ((i * 7) % 13) + 1,
    income: 20 + Number(String(row.chooser).at(-1)),
    twice: 2 * (((i * 7) % 13) + 1),
  }));
  test("a term that does not vary among a chooser’s modes", async () => {
    expect(await refusal({ terms: [{ attribute: "income" }] }, { choices })).toMatch(/“income” is the same for all modes/);
    expect(await refusal({ terms: [{ attribute: "1" }] }, { choices })).toMatch(/“constant” is the same for all modes/);
  });
  test("a term that others make up", async () => {
    expect(await refusal({ terms: [{ attribute: "time" }, { attribute: "twice" }] }, { choices })).toMatch(
      /“twice” is a combination of the others/,
    );
  });
  test("a term given twice", async () => {
    expect(await refusal({ terms: [{ attribute: "time" }, { attribute: "time" }] }, { choices })).toMatch(
      /“time” is given twice/,
    );
  });
  test("choices predicted without fault", async () => {
    const faultless = Array.from({ length: 12 }, (_, n) => [
      { chooser: n, alternative: "bus", time: n % 2 ? 10 : 30, chosen: n % 2 === 1 },
      { chooser: n, alternative: "car", time: 20, chosen: n % 2 === 0 },
    ]).flat();
    expect(await refusal({ terms: [{ attribute: "time" }] }, { choices: faultless })).toMatch(
      /predicted without fault: the coefficient of “time” grows without end/,
    );
    expect(await refusal(constants, { choices: people([5, 0, 3]) })).toMatch(/“constant:bus” grows without end/);
  });
});

describe("rows that do not hold together", () => {
  const choices = people([3, 3]);
  const of = (rows: object[], config: object = {}) => refusal({ ...constants, ...config }, { choices: rows });
  test("no choice, two choices, a choice that is no yes or no", async () => {
    expect(await of(choices.map((row, i) => (i === 0 ? { ...row, chosen: false } : row)))).toMatch(
      /« 0 0 » n’a choisi aucun mode.*Chooser “0 0” chose no mode/,
    );
    expect(await of(choices.map((row, i) => (i === 1 ? { ...row, chosen: true } : row)))).toMatch(
      /Chooser “0 0” chose 2 modes \(car, bus\)/,
    );
    expect(await of(choices.map((row, i) => (i === 1 ? { ...row, chosen: "maybe" } : row)))).toMatch(
      /row 2: “chosen” takes yes or no and got the text “maybe”/,
    );
  });
  test("a missing mode is an error unless some may be missing; a mode twice is one always", async () => {
    const short = choices.filter((_, i) => i !== 1);
    expect(await of([...short, ...people([1], ["walk"]).map((row) => ({ ...row, chooser: "0 0", chosen: false }))])).toMatch(
      /“0 0” has no row for bus|has no row for walk/,
    );
    expect(await of([...choices, { chooser: "0 0", alternative: "bus", chosen: false }])).toMatch(/two rows for mode “bus”/);
    const three = people([6, 5, 4]);
    const without = three.filter(({ chooser, alternative }) => !(chooser === "0 0" && alternative === "walk"));
    expect(await of(without)).toMatch(/“0 0” has no row for walk/);
    const value = await run({ ...constants, someUnavailable: true }, { choices: without });
    const rows = value.probabilities.objects().filter((row: any) => row.chooser === "0 0");
    expect(rows.length).toBe(2);
    expect(rows[0].probability + rows[1].probability).toBeCloseTo(1, 12);
  });
  test("columns, names, weights, nests", async () => {
    expect(await of([], {})).toMatch(/no column|empty/);
    expect(await of(choices, { chooser: "person" })).toMatch(/no column “person”/);
    expect(await of(choices.map((row) => ({ ...row, alternative: "car" })))).toMatch(/one mode only, “car”/);
    expect(await of(choices.map((row, i) => (i === 2 ? { ...row, alternative: null } : row)))).toMatch(
      /row 3: “alternative” takes a name/,
    );
    expect(
      await of(
        choices.map((row, i) => ({ ...row, w: i })),
        { weight: "w" },
      ),
    ).toMatch(/weight of chooser “0 0” is not the same/);
    expect(await of(choices, { reference: "tram" })).toMatch(/no mode “tram”/);
    expect(await of(choices, { nests: [{ name: "n", alternatives: ["tram"] }] })).toMatch(/“nests”: there is no mode “tram”/);
    expect(
      await of(choices, {
        nests: [
          { name: "n", alternatives: ["bus"] },
          { name: "m", alternatives: ["bus"] },
        ],
      }),
    ).toMatch(/“bus” is in two nests/);
    expect(
      await of(
        choices.map((row) => ({ ...row, time: "long" })),
        { terms: [{ attribute: "time" }] },
      ),
    ).toMatch(/“time” takes a number/);
    expect(await refusal(constants, { choices: 4 })).toMatch(/“choices” takes a table/);
  });
  test("a cost that pleases gives no money value, and says so", async () => {
    const warnings: any[] = [];
    const rows = people([20, 10]).map((row) => ({ ...row, cost: row.alternative === "car" ? 2 : 1 }));
    const value = await run({ terms: [{ attribute: "cost" }], costTerm: "cost" }, { choices: rows }, { warnings });
    expect([value.surplus, warnings[0].message.en]).toEqual([null, expect.stringMatching(/should be negative/)]);
    expect(await refusal({ terms: [{ attribute: "cost" }], costTerm: "fare" }, { choices: rows })).toMatch(
      /“fare” is no term of utility/,
    );
  });
});
