// Other people's figures: final sizes of one class and of five, and the chance that an outbreak dies out.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream } from "../../../maths/random.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object = {}, seed = 1) =>
  runModel(definition, model, config, inputs, { warnings: [], random: stream(seed, "epidemic", 0) }) as Promise<any>;

// Contacts a day of the United Kingdom (POLYMOD), symmetric, and its population in 2005, as finalsize prints them.
const classes = ["[0,5)", "[5,18)", "[18,40)", "[40,65)", "65+"];
const persons = [3_453_670, 9_761_554, 18_110_368, 19_288_101, 9_673_058];
const rates = [
  [1.9157895, 1.467205, 3.278803, 1.559611, 0.3658614],
  [0.5191021, 8.858736, 3.421566, 2.616146, 0.6260247],
  [0.6252718, 1.844236, 5.440972, 3.492124, 0.8092367],
  [0.2792593, 1.32401, 3.278895, 4.178218, 1.2380907],
  [0.1306272, 0.631752, 1.515092, 2.468756, 1.7142857],
];
const contacts = classes.flatMap((classe, a) =>
  classes.map((avec, b) => ({ classe, avec, contacts: rates[a]![b]!, population: persons[a]! })),
);

describe("five age classes in contact as POLYMOD found (finalsize 0.2.1, vignettes)", () => {
  test("with R0 1.5 infect the published share of each class", async () => {
    const { ages, attack, finalSize } = await run({ model: "sir", r0: 1.5, initial: 1, days: 1500 }, { contacts });
    const published = [0.4160682, 0.6888703, 0.5379381, 0.4639496, 0.3042623];
    for (const [i, share] of published.entries()) expect(ages[i].attack).toBeCloseTo(share, 6);
    expect(attack).toBeCloseTo(finalSize, 6);
  });
  test("when the young are less susceptible, the published share again, and the published effective R", async () => {
    const susceptible = [0.75, 0.8, 0.85, 0.9, 1];
    const sensitive = classes.map((classe, i) => ({ classe, population: persons[i]!, sensibilite: susceptible[i]! }));
    // R0 is that of everybody alike: its transmission is kept.
    const all = await run(
      { model: "sir", transmission: 1, days: 1, initial: 0, infectious: 0.5 },
      { contacts: contacts.map((row) => ({ ...row, contacts: row.contacts / 10 })) },
    );
    const transmission = (1.5 / all.r0 / 10) * 0.5;
    const told = await run(
      { model: "sir", transmission, infectious: 1, initial: 1, days: 1500, columns: { susceptibility: "sensibilite" } },
      { contacts, ages: sensitive },
    );
    expect(told.r0).toBeCloseTo(1.25815, 5);
    const published = [0.2288298, 0.4639058, 0.3517122, 0.3119224, 0.2163372];
    for (const [i, share] of published.entries()) expect(told.ages[i].attack).toBeCloseTo(share, 5);
  });
});

describe("the final size of one class", () => {
  // z = 1 − exp(−R0 z), found by halving an interval, to seven digits.
  test.each([
    [1.2, 0.3136983],
    [2.5, 0.8926448],
    [3, 0.9404798],
    [4, 0.9801726],
    [6, 0.9974835],
  ])("for R0 %d is %d", async (r0, share) => {
    const { finalSize, attack } = await run({ model: "sir", r0, population: 1e9, initial: 1, days: 2000 });
    expect(finalSize).toBeCloseTo(share, 6);
    expect(attack).toBeCloseTo(finalSize, 6);
  });
  test("solves its own equation for any R0", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 1.1, max: 20, noNaN: true }), async (r0) => {
        const { finalSize } = await run({ model: "sir", r0, population: 1e12, initial: 1, days: 1 });
        expect(Math.abs(finalSize - (1 - Math.exp(-r0 * finalSize)))).toBeLessThan(1e-9);
      }),
      { numRuns: 30 },
    );
  });
});

test.each([
  [2, 2],
  [3, 1],
  [3, 2],
])("with R0 %d and %d first cases an outbreak dies out once in R0 to their power", async (r0, initial) => {
  const { fadedOut } = await run(
    { method: "stochastic", model: "sir", r0, population: 20_000, initial, days: 120, runs: 600, step: 0.05 },
    {},
    7,
  );
  const chance = r0 ** -initial;
  expect(Math.abs(fadedOut - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / 600) + 0.02);
});
