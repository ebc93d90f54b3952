import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream } from "../../../maths/random.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import { spectralRadius } from "./next-generation.ts";

const run = (config: object, inputs: object = {}, seed = 1, warnings: object[] = []) =>
  runModel(definition, model, config, inputs, { warnings, random: stream(seed, "epidemic", 0) }) as Promise<any>;
const refusal = (config: object, inputs: object = {}) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const whole = (row: any) => row.susceptible + row.exposed + row.infectious + row.recovered + row.protected;

/** Contacts alike both ways, as a closed population has them. */
const contactsOf = (persons: number[], rate: (a: number, b: number) => number) =>
  persons.flatMap((_, a) =>
    persons.map((_, b) => ({
      classe: `c${a}`,
      avec: `c${b}`,
      contacts: a <= b ? rate(a, b) : (rate(b, a) * persons[b]!) / persons[a]!,
      population: persons[a]!,
    })),
  );

describe("the final size", () => {
  test.each([
    [1.5, 0.5828116],
    [2, 0.7968121],
  ])("for R0 %d is the published %d, by its equation and by both models", async (r0, published) => {
    for (const name of ["sir", "seir"]) {
      const { attack, finalSize, peak } = await run({ model: name, r0, population: 1e9, initial: 1, days: 2000 });
      expect(finalSize).toBeCloseTo(published, 7);
      expect(attack).toBeCloseTo(published, 7);
      // The peak of SIR is known too: 1 − (1 + ln R0)/R0.
      if (name === "sir") expect(peak / 1e9).toBeCloseTo(1 - (1 + Math.log(r0)) / r0, 3);
    }
  });
  test("is the first cases alone when R0 is nil, and below the threshold stays small", async () => {
    expect((await run({ model: "sir", r0: 0, population: 1000, initial: 7 })).attack).toBeCloseTo(0.007, 12);
    const { attack, finalSize } = await run({ model: "sir", r0: 0.5, population: 1e6, initial: 10, days: 400 });
    expect(attack).toBeCloseTo(finalSize, 9);
    expect(attack).toBeCloseTo(2e-5, 9);
  });
  test("a vaccine above the threshold 1 − 1/R0 stops it", async () => {
    const stopped = await run({ r0: 2, population: 1e6, efficacy: 100 }, { vaccination: 55 });
    // 2 · (1 − 0.55), less the ten first cases of a million.
    expect(stopped.reff).toBeCloseTo(2 * (0.45 - 1e-5), 12);
    expect(stopped.attack).toBeLessThan(2e-4);
    expect((await run({ r0: 2, population: 1e6, efficacy: 100 }, { vaccination: 30 })).attack).toBeGreaterThan(0.1);
  });
});

describe("R0", () => {
  test("of two classes is the largest eigenvalue of the next-generation matrix, worked out by hand", async () => {
    // β = 0.1, 4 days, 100 and 300 persons: K = 0.4 · [[3, 2/3], [2, 1]]: eigenvalues 0.4 · (2 ± √(1 + 4/3)).
    const contacts = contactsOf([100, 300], (a, b) => (a !== b ? 2 : a === 0 ? 3 : 1));
    const { r0 } = await run({ model: "sir", transmission: 0.1, infectious: 4 }, { contacts });
    expect(r0).toBeCloseTo(0.4 * (2 + Math.sqrt(1 + 4 / 3)), 12);
  });
  test("asked for is the R0 found, whatever the classes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0.1, max: 12, noNaN: true }),
        fc.double({ min: 0.1, max: 8, noNaN: true }),
        async (persons, r0, rate) => {
          const contacts = contactsOf(persons, (a, b) => rate * (1 + ((a * 7 + b * 3) % 5)));
          const found = await run({ model: "sir", days: 1, initial: 0 }, { contacts, r0 });
          expect(Math.abs(found.r0 / r0 - 1)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });
  test("of a matrix that turns in circles is found all the same", () => {
    expect(spectralRadius([0, 4, 1, 0])).toBeCloseTo(2, 12);
    expect(spectralRadius([0, 0, 0, 0])).toBe(0);
    expect(spectralRadius([0, 1, 0, 0])).toBeCloseTo(0, 3);
  });
});

describe("a course", () => {
  const persons = [3600, 12_400, 4000];
  const contacts = contactsOf(persons, (a, b) => [8, 5, 0.9, 9, 1.5, 2.5][a * 2 + b - (a === 2 ? 1 : 0)]!);
  test("keeps everybody: exactly to the person at random, to rounding in the mean", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom("sir", "seir"),
        async (r0, initial, vaccination, name) => {
          const config = { model: name, r0, initial, days: 80, efficacy: 60, runs: 1 };
          const mean = await run(config, { contacts, vaccination });
          for (const row of mean.series) expect(Math.abs(whole(row) - 20_000)).toBeLessThan(1e-7);
          const drawn = await run({ ...config, method: "stochastic" }, { contacts, vaccination });
          for (const row of drawn.series) {
            expect(whole(row)).toBe(20_000);
            for (const persons of Object.values(row)) expect(Number.isInteger(persons) && (persons as number) >= 0).toBe(true);
          }
          const all = drawn.ages.reduce((sum: number, { infected }: any) => sum + infected, 0);
          expect(all).toBe(drawn.runs[0].infected);
        },
      ),
      { numRuns: 15 },
    );
  });
  test("infects more with a larger R0, fewer with a vaccine or with measures that stay", async () => {
    const at = async (r0: number, inputs: object) => (await run({ r0, days: 600 }, { contacts, ...inputs })).attack;
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.2, max: 5, noNaN: true }), fc.integer({ min: 5, max: 60 }), async (r0, percent) => {
        const plain = await at(r0, {});
        expect(await at(r0 * 1.2, {})).toBeGreaterThan(plain);
        expect(await at(r0, { vaccination: percent })).toBeLessThan(plain);
        expect(await at(r0, { reduction: percent, measuresFrom: 0, measuresTo: 600 })).toBeLessThan(plain);
      }),
      { numRuns: 12 },
    );
  });
  test("of one class and of the same people cut in two alike is the same", async () => {
    const one = await run({ r0: 2.2, population: 9000, days: 200 });
    // Proportionate mixing: everybody meets everybody at the same rate.
    const halves = contactsOf([3000, 6000], (_, b) => 4 * [1 / 3, 2 / 3][b]!);
    const two = await run({ r0: 2.2, days: 200 }, { contacts: halves });
    expect(two.attack).toBeCloseTo(one.attack, 10);
    expect(two.finalSize).toBeCloseTo(one.finalSize, 10);
  });
  test("measures flatten the peak and put it off", async () => {
    const free = await run({ r0: 2.5, population: 1e5, days: 365 });
    const held = await run({ r0: 2.5, population: 1e5, days: 365, reduction: 40, measuresFrom: 20, measuresTo: 120 });
    expect(held.peak).toBeLessThan(free.peak);
    expect(held.peakDay).toBeGreaterThan(free.peakDay);
  });
});

describe("random runs", () => {
  const config = { method: "stochastic", model: "sir", r0: 2, population: 20_000, days: 250, runs: 60 };
  test("are the same for the same seed and others for another", async () => {
    const [first, again, other] = [await run(config), await run(config), await run(config, {}, 2)];
    expect(again).toEqual(first);
    expect(other.runs).not.toEqual(first.runs);
    // One more run leaves the first ones as they were.
    const more = await run({ ...config, runs: 61 });
    expect(more.runs.slice(0, 60)).toEqual(first.runs);
  });
  test("gather around the mean course where cases are many, at any step", async () => {
    for (const step of [0.25, 1]) {
      const drawn = await run({ ...config, initial: 200, step });
      const mean = await run({ ...config, initial: 200, method: "deterministic" });
      expect(Math.abs(drawn.spread.attack.median - mean.attack)).toBeLessThan(0.01);
      expect(drawn.spread.attack.low).toBeLessThan(mean.attack);
      expect(drawn.spread.attack.high).toBeGreaterThan(mean.attack);
      expect(Math.abs(drawn.spread.peak.median / mean.peak - 1)).toBeLessThan(step === 1 ? 0.12 : 0.04);
    }
  });
  test("from one case, fade out about once in R0, as a branching process does", async () => {
    const { fadedOut, bands, paths } = await run({ ...config, initial: 1, runs: 600, step: 0.1, days: 120 });
    // Four standard deviations of 600 runs.
    expect(Math.abs(fadedOut - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 600) + 0.02);
    expect(bands).toHaveLength(121);
    for (const { low, median, high } of bands) expect(low <= median && median <= high).toBe(true);
    expect(new Set(paths.map(({ run }: any) => run)).size).toBe(8);
  });
});

describe("what does not fit is named, with the remedy", () => {
  const contacts = contactsOf([100, 200], () => 3);
  const ages = [
    { classe: "c0", population: 100 },
    { classe: "c1", population: 200 },
  ];
  test("ages that do not match the contacts", async () => {
    expect(await refusal({ r0: 2 }, { contacts, ages: [ages[0], { classe: "65+", population: 9 }] })).toMatch(
      /age class “65\+” is not in the contacts, whose classes are c0, c1: group the ages/,
    );
    expect(await refusal({ r0: 2 }, { contacts, ages: [ages[0]] })).toMatch(/class “c1” of the contacts has no population/);
    expect(await refusal({ r0: 2 }, { contacts, ages: [...ages, ages[1]] })).toMatch(/twice in “ages”/);
    expect(await refusal({ r0: 2 }, { ages })).toMatch(/without their contacts/);
    expect(await refusal({ r0: 2 }, { contacts: contacts.slice(0, 3) })).toMatch(
      /contacts of “c1” with “c1” are missing: 2 classes need 4/,
    );
    expect(await refusal({ r0: 2 }, { contacts: [...contacts, contacts[0]] })).toMatch(/given twice \(row 5\)/);
    expect(await refusal({ r0: 2 }, { contacts: [...contacts, { ...contacts[0], avec: "c9" }] })).toMatch(
      /class “c9” is in contact \(row 5\)/,
    );
    expect(await refusal({ r0: 2 }, { contacts: contacts.map((row, i) => (i === 1 ? { ...row, population: 7 } : row)) })).toMatch(
      /two populations, 100 \(row 1\) and 7 \(row 2\)/,
    );
    expect(await refusal({ r0: 2, columns: { vaccination: "v" } }, { contacts })).toMatch(/read in the table “ages”/);
  });
  test("ages written otherwise in the two tables are the same ages", async () => {
    const rows = contactsOf([100, 200], () => 3).map((row) => ({
      ...row,
      classe: row.classe === "c0" ? "0-14" : "15+",
      avec: row.avec === "c0" ? "0–14" : "15 +",
    }));
    const stated = [
      { classe: "0 - 14", population: 100 },
      { classe: "15+", population: 200 },
    ];
    const { ages: found } = await run({ r0: 2, days: 5 }, { contacts: rows, ages: stated });
    expect(found.map(({ age }: any) => age)).toEqual(["0-14", "15+"]);
  });
  test("numbers out of their range", async () => {
    expect(await refusal({ r0: 2, population: -5 })).toMatch(/“population” is -5: it must be at least 0/);
    expect(await refusal({ r0: 2 }, { contacts: contacts.map((row) => ({ ...row, population: -1 })) })).toMatch(
      /“population” is -1/,
    );
    expect(await refusal({ r0: 2 }, { contacts: contacts.map((row) => ({ ...row, contacts: -1 })) })).toMatch(/“contacts” is -1/);
    expect(await refusal({ r0: 2 }, { contacts: contacts.map((row) => ({ ...row, contacts: 0 })) })).toMatch(
      /Nobody is in contact/,
    );
    expect(await refusal({ r0: 2, population: 100, initial: 101 })).toMatch(/101 infected at the start for 100 unprotected/);
    expect(await refusal({ r0: 2, population: 0 })).toMatch(/population is nil/);
    expect(await refusal({ r0: 2, population: 100, method: "stochastic", runs: 2000, days: 3000 })).toMatch(/at most 500 runs/);
    expect(await refusal({ population: 100 })).toMatch(/“transmission” is missing/);
    expect(await refusal({ r0: 2, population: 100, infectious: 0 })).toMatch(/“infectious” is 0/);
    expect(await refusal({ r0: 2, population: 100, infectious: 0.4 })).toMatch(/step of 0.25 d is too long/);
    expect(await refusal({ r0: 2, population: 100, reduction: 20, measuresFrom: 50, measuresTo: 40 })).toMatch(
      /end \(day 40\) before/,
    );
  });
  test("a step too long for a fast epidemic is shortened, and said; a transmission beyond reason is refused", async () => {
    const warnings: { message?: { en: string } }[] = [];
    const fast = { model: "sir", r0: 50, infectious: 1, step: 0.5, days: 60, population: 1e5, initial: 10 };
    const course = await run(fast, {}, 1, warnings);
    expect(course.attack).toBeCloseTo(course.finalSize, 6);
    for (const row of course.series) expect(Math.min(row.susceptible, row.infectious, row.recovered)).toBeGreaterThanOrEqual(0);
    expect(warnings.map(({ message }) => message!.en)).toEqual([
      "A step of 0.5 d does not follow so fast an epidemic: it is computed by steps of 0.01 d.",
    ]);
    expect(await refusal({ r0: null, transmission: 1e6, population: 100 })).toMatch(/give an R0 of .*, more than 50/);
    expect(await refusal({ r0: 2, population: 100, step: 1e-7 })).toMatch(/Lengthen the step/);
  });
  test("uneven contacts and broken persons are kept or rounded, and said", async () => {
    const warnings: { message?: { en: string } }[] = [];
    const uneven = contacts.map((row, i) => (i === 1 ? { ...row, contacts: 1 } : row));
    await run({ r0: 2, days: 2 }, { contacts: uneven }, 1, warnings);
    expect(warnings[0]!.message!.en).toMatch(/“c0” with “c1” and back differ by 67%/);
    const half = contactsOf([100.4, 200.8], () => 3);
    const { population } = await run({ r0: 2, days: 2, method: "stochastic", runs: 2 }, { contacts: half }, 1, warnings);
    expect(population).toBe(301);
    expect(warnings.at(-1)!.message!.en).toMatch(/rounded to the person/);
  });
});
