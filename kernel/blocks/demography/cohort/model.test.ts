import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absent, needs } from "../../../testing/needs.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object) => runModel(definition, model, config, inputs) as Promise<any>;
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );

const suite = join(import.meta.dirname, "../../../../../shared/suites/cohort/sweden-1993-5x5.csv");

describe("the published projection of Sweden, 1993", () => {
  test(
    "gives the women of every age at the end of the step, and the births, exactly after rounding",
    needs(existsSync(suite), absent.shared),
    async () => {
      const [head, ...lines] = readFileSync(suite, "utf8").trim().split(/\r?\n/);
      const names = head!.split(",").map((name) => name.replaceAll('"', ""));
      const rows = lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i]!, Number(value)])));
      const ages = rows.map((_, i) => i * 5);
      const base = rows.map((row, i) => ({ age: ages[i], femmes: row.pop_count_age_f_begin }));
      const rates = rows.map((row, i) => ({
        age: ages[i],
        fecondite: row.fert_rate_age_f,
        survie_femmes: row.survival_ratio_age_f,
        migration_femmes: row.mig_net_count_age_f,
      }));
      const result = await run({ start: 1993, step: 5, steps: 1, sexes: "female" }, { base, rates });
      const end = result.population.filter((row: any) => row.annee === 1998);
      expect(end.map((row: any) => Math.round(row.femmes))).toEqual(rows.map((row) => row.pop_count_age_f_end));
      // The published total adds the rounded counts of each age of the mother, boys and girls.
      const births = result.mothers.map((row: any) => Math.round(row.naissances));
      expect(births).toEqual(rows.map((row) => row.birth_count_age_b).filter((count) => count! > 0));
      expect(births.reduce((a: number, b: number) => a + b)).toBe(615989);
      expect(result.births * 2.05).toBeCloseTo(615988.06, 2);
    },
  );
});

// Three groups of one year, no death before the last: every figure can be worked out by hand.
const base = [
  { age: 0, femmes: 100, hommes: 110 },
  { age: 1, femmes: 200, hommes: 190 },
  { age: 2, femmes: 300, hommes: 280 },
];
const rates = [
  { age: 0, fecondite: 0, survie_femmes: 1, survie_hommes: 1, migration_femmes: 0, migration_hommes: 0 },
  { age: 1, fecondite: 0.1, survie_femmes: 1, survie_hommes: 1, migration_femmes: 10, migration_hommes: 0 },
  { age: 2, fecondite: 0, survie_femmes: 0.5, survie_hommes: 0.5, migration_femmes: 0, migration_hommes: -20 },
];

describe("a projection", () => {
  test("ages, buries, moves and bears as worked out by hand", async () => {
    const result = await run({ start: 2020, step: 1, steps: 1 }, { base, rates });
    // Women of age 1 at the end: 100·1 + 10/2 = 105. Births: 0.1 · ½(200 + 5 + 105) = 15.5.
    // Age 2 at the end: (200 + 5 + 300)·0.5 = 252.5. Men: (190 + 280 − 10)·0.5 − 10 = 220.
    const end = result.population.filter((row: any) => row.annee === 2021);
    expect(result.births).toBeCloseTo(15.5, 12);
    expect(end[0].femmes).toBeCloseTo(15.5 / 2.05, 12);
    expect(end[0].hommes).toBeCloseTo((15.5 * 1.05) / 2.05, 12);
    expect([end[1].femmes, end[1].hommes, end[2].femmes, end[2].hommes]).toEqual([105, 110, 252.5, 220]);
    expect(result.pyramid.slice(-2)).toEqual([
      { annee: 2021, groupe: "2+", sexe: "Femmes", sex: "Women", habitants: 252.5 },
      { annee: 2021, groupe: "2+", sexe: "Hommes", sex: "Men", habitants: 220 },
    ]);
  });
  test("balances to the person in every fixture: P1 = P0 + births − deaths + migration", async () => {
    for (const fixture of definition.fixtures) {
      const result = await run(fixture.config, fixture.inputs!);
      expect(result.end - (result.start + result.births - result.deaths + result.migration)).toBeCloseTo(0, 6);
      for (const flow of result.flows) {
        expect(flow.arrivee - (flow.depart + flow.naissances - flow.deces + flow.migration)).toBeCloseTo(0, 6);
      }
    }
  });
  test("a stationary population, replaced and undying until the last age, stays the same", async () => {
    const still = [0, 1, 2, 3].map((age) => ({
      age,
      femmes: 100,
      hommes: 105,
      fecondite: age === 1 ? 2.05 : 0,
      survie_femmes: age === 3 ? 0.5 : 1,
      survie_hommes: age === 3 ? 0.5 : 1,
    }));
    const result = await run(
      { step: 1, steps: 50 },
      { base: still.map((row) => ({ ...row, fecondite: row.fecondite && 2.05 })) },
    ).catch((error) => error.message);
    expect(result).toMatch(/between 0 and 2/);
    const halved = still.map((row) => ({ ...row, fecondite: row.age === 1 || row.age === 2 ? 1.025 : 0 }));
    const stable = await run({ step: 1, steps: 50 }, { base: halved });
    expect(stable.end).toBeCloseTo(stable.start, 6);
    expect(stable.births).toBeCloseTo(50 * 205, 6);
  });
  test("a total fertility keeps the calendar and sets the level; a total migration keeps the profile and sets the sum", async () => {
    const fixture = definition.fixtures[1]!;
    const result = await run(fixture.config, fixture.inputs!);
    expect(result.migration).toBeCloseTo(400 * 15, 6);
    const low = await run(fixture.config, { ...fixture.inputs, fertility: 0.85 });
    const high = await run({ ...fixture.config, steps: 1 }, fixture.inputs!);
    const half = await run({ ...fixture.config, steps: 1 }, { ...fixture.inputs, fertility: 0.85 });
    expect(half.births).toBeCloseTo(high.births / 2, 6);
    expect(low.end).toBeLessThan(result.end);
  });
  test("rates that carry a year change with it", async () => {
    const dated = [
      ...rates.map((row) => ({ ...row, annee: 2020 })),
      ...rates.map((row) => ({ ...row, annee: 2021, fecondite: 0 })),
    ];
    const result = await run({ start: 2020, step: 1, steps: 2 }, { base, rates: dated });
    expect(result.flows.map((flow: any) => flow.naissances)).toEqual([15.5, 0]);
  });
  test("refuses what it cannot project, naming the table, the row and the remedy", async () => {
    expect(await refusal({ step: 1 }, { base: 3, rates })).toBe("“base” takes a table and got 3.");
    expect(await refusal({ step: 5 }, { base, rates })).toMatch(/row 2: age 1 should be 5/);
    expect(
      await refusal(
        { step: 1 },
        { base: [{ age: 0, femmes: 1, homme: 1 }, ...base.slice(1)].map(({ hommes: _, ...row }: any) => row), rates },
      ),
    ).toMatch(/no column “hommes”. The nearest is “homme”. Without men, choose “women only”/);
    expect(
      await refusal({ step: 1 }, { base: base.map((row) => ({ ...row, femmes: row.age === 1 ? null : 5 })), rates }),
    ).toMatch(/Table “base”, row 2: “femmes” takes a number and got a missing value/);
    expect(await refusal({ step: 1 }, { base, rates: rates.map((row) => ({ ...row, survie_femmes: 99.5 })) })).toMatch(
      /between 0 and 1/,
    );
    expect(await refusal({ step: 1 }, { base, rates: rates.slice(0, 2).concat([]) })).toMatch(/at least three/);
    expect(await refusal({ step: 1 }, { base, rates: rates.map((row) => ({ ...row, migration_femmes: -400 })) })).toMatch(
      /migration removes more people/,
    );
    expect(await refusal({ step: 1 }, { base, rates, migration: Number.NaN })).toMatch(/“migration” takes a number/);
    expect(
      await refusal(
        { step: 1 },
        { base, rates: rates.map(({ migration_femmes: _f, migration_hommes: _h, ...row }) => row), migration: 5 },
      ),
    ).toMatch(/no migration profile/);
  });
});

test("a closed population of women is that of Leslie's matrix, and grows in the end at its greatest root", async () => {
  // First row: k · (5 fₐ + 5 fₐ₊₁ Sₐ₊₁), k = S₀ / (2 (1 + ρ)), as popReconstruct's female-dominant projection has it (Preston, ch. 6).
  const survival = [0.96, 0.99, 0.98, 0.97, 0.95, 0.6];
  const fertility = [0, 0, 0.08, 0.12, 0.02, 0];
  const start = [900, 850, 700, 650, 500, 800];
  const girls = survival[0]! / (2 * (1 + 1.05));
  const step = (people: number[]) => {
    const first = people.reduce(
      (sum, n, a) => sum + girls * 5 * (fertility[a]! + (fertility[a + 1] ?? 0) * (survival[a + 1] ?? 0)) * n,
      0,
    );
    return people.map((n, a) => (a === 0 ? first : survival[a]! * (people[a - 1]! + (a === people.length - 1 ? n : 0))));
  };
  const base = start.map((femmes, a) => ({
    age: a < 5 ? `${5 * a}-${5 * a + 4} ans` : "25 ans et plus",
    femmes,
    fecondite: fertility[a]!,
    survie_femmes: survival[a]!,
  }));
  const { population, totals } = await run({ start: 2000, step: 5, steps: 120, sexes: "female" }, { base });
  let people = start;
  for (let k = 1; k <= 120; k++) {
    people = step(people);
    const ours = population.filter(({ annee }: any) => annee === 2000 + 5 * k).map(({ femmes }: any) => femmes);
    for (const [a, n] of people.entries()) expect(Math.abs(ours[a] / n - 1)).toBeLessThan(1e-11);
  }
  const growth = totals[120].population / totals[119].population;
  // Euler and Lotka: 1 = Σ λ^−(a+1) · first row · survivors.
  let [sum, alive] = [0, 1];
  for (let a = 0; a < 5; a++) {
    sum += (girls * 5 * (fertility[a]! + fertility[a + 1]! * survival[a + 1]!) * alive) / growth ** (a + 1);
    alive *= survival[a + 1]!;
  }
  expect(sum).toBeCloseTo(1, 8);
});

test("ages are read as tables write them, and refused where they are none", async () => {
  const rows = [100, 90, 80].map((femmes) => ({ femmes, fecondite: 0, survie_femmes: 0.9 }));
  const aged = async (names: unknown[]) =>
    (await run({ sexes: "female", steps: 1 }, { base: rows.map((row, i) => ({ ...row, age: names[i] })) })).population.map(
      ({ age }: any) => age,
    );
  for (const names of [
    ["0-4", "5-9", "10+"],
    ["00–04 ans", "05–09 ans", "10 ans et plus"],
    ["Moins de 5 ans", "5 à 9 ans", "10 et +"],
    ["[0,5)", "[5,10)", "10 and over"],
    ["0", "5", "10"],
  ])
    expect(await aged(names)).toEqual([0, 5, 10, 0, 5, 10]);
  const refused = (names: unknown[]) => refusal({ sexes: "female" }, { base: rows.map((row, i) => ({ ...row, age: names[i] })) });
  expect(await refused(["0-4", "5-9", "Total"])).toMatch(
    /row 3: “age” takes an age \(25, 25-29, 85\+\) and got the text “Total”/,
  );
  expect(await refused(["0-9", "10-19", "20+"])).toMatch(/row 2: age 10 should be 5/);
  expect(await refused(["0-4", null, "10+"])).toMatch(/row 2: “age” takes an age .* and got a missing value/);
});

describe("for any population and rates", () => {
  const share = fc.double({ min: 0.3, max: 1, noNaN: true });
  const group = fc.record({
    femmes: fc.integer({ min: 200, max: 50_000 }),
    hommes: fc.integer({ min: 200, max: 50_000 }),
    fecondite: fc.double({ min: 0, max: 0.2, noNaN: true }),
    survie_femmes: share,
    survie_hommes: share,
    migration_femmes: fc.integer({ min: -60, max: 300 }),
    migration_hommes: fc.integer({ min: -60, max: 300 }),
  });
  const tables = fc.array(group, { minLength: 3, maxLength: 20 });
  const aged = (rows: readonly object[], step: number) => rows.map((row, i) => ({ ...row, age: i * step }));

  test("the balance holds to the person at every step, and each sex adds up", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(1, 5), fc.constantFrom("both", "female"), async (rows, step, sexes) => {
        const result = await run({ step, steps: 3, sexes }, { base: aged(rows, step) }).catch((error) => error.message);
        // Migration may empty a group over three steps: then it is refused, and said.
        if (typeof result === "string") {
          expect(result).toMatch(/migration removes more people/);
          return;
        }
        for (const flow of result.flows) {
          expect(Math.abs(flow.arrivee - (flow.depart + flow.naissances - flow.deces + flow.migration))).toBeLessThan(1e-6);
          expect(flow.deces).toBeGreaterThanOrEqual(-1e-9);
        }
        for (const { population, femmes, hommes } of result.totals) expect(femmes + hommes).toBeCloseTo(population, 6);
      }),
      { numRuns: 100 },
    );
  });
  test("more fertility never gives fewer people, nor does better survival", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.double({ min: 0.5, max: 3, noNaN: true }), async (rows, total) => {
        const still = rows.map((row) => ({ ...row, fecondite: row.fecondite + 0.01, migration_femmes: 0, migration_hommes: 0 }));
        const at = async (change: object, inputs: object = {}) =>
          (
            await run(
              { step: 5, steps: 2 },
              {
                base: aged(
                  still.map((row) => ({ ...row, ...change })),
                  5,
                ),
                ...inputs,
              },
            )
          ).end;
        expect(await at({}, { fertility: total + 0.2 })).toBeGreaterThanOrEqual(await at({}, { fertility: total }));
        expect(await at({ survie_femmes: 1, survie_hommes: 1 })).toBeGreaterThanOrEqual((await at({})) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });
  test("says when the rates begin after the start, and refuses a sex ratio that is none", async () => {
    const warnings: any[] = [];
    const dated = rates.map((row) => ({ ...row, annee: 2022 }));
    await runModel(definition, model, { start: 2020, step: 1, steps: 1 }, { base, rates: dated }, { warnings });
    expect(warnings[0].message.en).toBe("Rates begin in 2022: those of 2022 serve from 2020 on.");
    expect(await refusal({ step: 1, sexRatio: -1 }, { base, rates })).toMatch(/“sexRatio” is -1/);
  });
  test("migration in a column of another case, or of a name chosen and not there, is told, never left out", async () => {
    const given = rates.map(({ age, fecondite, survie_femmes, survie_hommes }) => ({
      age,
      fecondite,
      survie_femmes,
      survie_hommes,
      Migration_Femmes: 12,
    }));
    expect(await refusal({ step: 1 }, { base, rates: given })).toMatch(/has a column “Migration_Femmes”.*“migration_femmes”/);
    const config = { step: 1, columns: { migrationFemale: "solde" } };
    expect(await refusal(config, { base, rates })).toMatch(/has no column “solde”/);
  });
});
