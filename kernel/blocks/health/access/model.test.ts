import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

async function run(config: object, inputs: object) {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, config, inputs, { warnings })) as any;
  return { value, areas: value.areas.objects(), sites: value.sites.objects(), warnings: warnings.map((w) => w.message.fr) };
}
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message as string,
  );
const { inputs } = definition.fixtures[0]! as { inputs: any };
const oneAct = { activity: 1 };

describe("access to care", () => {
  test("shares each site between those who reach it, by classes of time, as by hand", async () => {
    const { value, areas, sites, warnings } = await run(oneAct, inputs);
    // The house of health: 2000 people at 5 min, 500 at 12 (0.667). The surgery: 2000 at 18 (0.333).
    const [house, surgery] = [2 / (2000 + 500 * 0.667), 0.5 / (2000 * 0.333)];
    expect(sites.map((s: any) => s.demand)).toEqual([2333.5, 666]);
    expect(areas[0].access).toBeCloseTo(house + 0.333 * surgery, 12);
    expect(areas[1].access).toBeCloseTo(0.667 * house, 12);
    expect(value.mean).toBeCloseTo(2.5 / 2500, 12);
    expect(areas.map((a: any) => a.nearest)).toEqual([5, 12]);
    expect(warnings).toEqual([]);
  });
  test("with one threshold is the plain two-step method, as by hand", async () => {
    const { areas } = await run({ ...oneAct, method: "2sfca", catchment: 15 }, inputs);
    // Within 15 minutes everyone reaches the house, nobody the surgery.
    expect(areas.map((a: any) => a.access)).toEqual([2 / 2500, 2 / 2500]);
    const wider = await run({ ...oneAct, method: "2sfca" }, { ...inputs, catchment: 18 });
    expect(wider.areas.map((a: any) => a.access)).toEqual([2 / 2500 + 0.5 / 2000, 2 / 2500]);
  });
  test("weighs needs by age and keeps their total", async () => {
    const { value, areas } = await run(definition.fixtures[1]!.config, inputs);
    // 500 × 0.8 + 1000 × 0.9 + 500 × 1.6 = 2100 and 40 + 180 + 400 = 620, scaled to 2500 inhabitants.
    expect(areas[0].needs).toBeCloseTo((2100 * 2500) / 2720, 9);
    expect(areas[1].needs).toBeCloseTo((620 * 2500) / 2720, 9);
    expect(value.mean).toBeCloseTo((2.5 * 5000) / 2500, 9);
  });
  test("says who is below the threshold, and who has nothing within reach", async () => {
    const far = [...inputs.times.slice(0, 3).map((pair: any) => (pair.origin === "hameau" ? { ...pair, time: 45 } : pair))];
    const { value, areas } = await run({ scarce: 3 }, { ...inputs, times: far });
    expect(areas[1]).toMatchObject({ access: 0, nearest: 45 });
    expect(value).toMatchObject({ without: 500, share: 20 });
  });
  test("gives out all that somebody reaches, whatever the times, and scales with the supply", async () => {
    const time = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.array(time, { minLength: 24, maxLength: 24 }),
        fc.integer({ min: 2, max: 5 }),
        async (people, supply, minutes, factor) => {
          const given = {
            population: people.map((population, id) => ({ id, population })),
            care: supply.map((supply, id) => ({ id, supply })),
            times: people.flatMap((_, origin) =>
              supply.map((_, destination) => ({ origin, destination, time: minutes[origin * 4 + destination] })),
            ),
          };
          const { value, sites, areas } = await run(oneAct, given);
          const reached = sites.reduce((all: number, site: any) => all + (site.demand > 0 ? site.supply : 0), 0);
          expect(value.given).toBeCloseTo(reached, 9);
          const more = await run(oneAct, { ...given, supplyFactor: factor });
          areas.forEach((area: any, i: number) => {
            expect(more.areas[i].access).toBeCloseTo(area.access * factor, 9);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
  test("refuses what cannot be: negative people, ages that do not add up, weights that grow, ids that never meet", async () => {
    const [first] = inputs.population;
    expect(await refusal({}, { ...inputs, population: [{ ...first, population: -1 }] })).toContain("population");
    const ages = definition.fixtures[1]!.config;
    expect(await refusal(ages, { ...inputs, population: [{ ...first, aines: 5000 }] })).toContain("ages add up");
    expect(
      await refusal(
        {
          classes: [
            { to: 5, weight: 0.2 },
            { to: 9, weight: 0.9 },
          ],
        },
        inputs,
      ),
    ).toContain("must fall");
    expect(await refusal({}, { ...inputs, care: [{ id: "x", supply: 1 }] })).toContain("No id of “care”");
    expect(await refusal({}, { ...inputs, care: [inputs.care[0], inputs.care[0]] })).toContain("stands twice");
    expect(await refusal({}, { ...inputs, times: [{ ...inputs.times[0], time: -4 }] })).toContain("at least 0");
    expect(await refusal({}, { ...inputs, times: 12 })).toContain("times");
    expect(await refusal({ supply: "lits" }, inputs)).toContain("lits");
  });
  test("counts places without times as without a way, and says so", async () => {
    const population = [...inputs.population, { id: "ferme", population: 3 }];
    const { areas, warnings } = await run({}, { ...inputs, population });
    expect(areas[2]).toMatchObject({ access: 0, nearest: null });
    expect(warnings[0]).toContain("ferme");
  });
});

test("a pair told twice with two times is said; told twice with one, it is the same pair", async () => {
  expect((await run(oneAct, { ...inputs, times: [...inputs.times, inputs.times[0]] })).warnings).toEqual([]);
  const other = { ...inputs.times[0], time: inputs.times[0].time + 7 };
  expect((await run(oneAct, { ...inputs, times: [...inputs.times, other] })).warnings[0]).toMatch(
    /^« times » : 1 ligne redit une paire avec un autre temps/,
  );
});
