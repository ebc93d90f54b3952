// Every simulation block runs offline on the fictional commune, its cells connected as a person would connect them: no code,
// no file. What each gives is held to what must be true of it, whatever the commune.
import { describe, expect, test } from "vitest";
import { completeNotebook, definitions, writeNotebook } from "../../kernel/index.ts";
import { evaluateAll, openShipped } from "../rehearsed.ts";

const sizes = { population: 3000, seed: 7 };

/**
 * `parts`: the cells of the commune, by name; `between`: other cells; `config` and `inputs` are the block's. Its value; a
 * problem fails.
 */
async function run(
  block: string,
  parts: Record<string, string>,
  config: object = {},
  inputs?: string,
  between: Record<string, string> = {},
): Promise<any> {
  const ports = inputs ?? Object.keys(parts).join(", ");
  const cells = [
    ...Object.entries(parts).map(
      ([name, part]) => `const ${name} = block("data.exercise@1", ${JSON.stringify({ part, ...sizes })})`,
    ),
    ...Object.entries(between).map(([name, call]) => `const ${name} = ${call}`),
    `const result = block(${JSON.stringify(block)}, ${JSON.stringify(config)}${ports ? `, {${ports}}` : ""})`,
  ].map((source, i) => ({ id: i + 1, source }));
  const opened = await openShipped(writeNotebook(completeNotebook({ title: "Valmorin", cells })));
  try {
    const { scenarios, problems } = await evaluateAll(opened, ["result"]);
    expect(problems).toEqual([]);
    return scenarios[0]!.outputs.result;
  } finally {
    opened.guest.dispose();
  }
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const manningByCode = { 1: 0.03, 2: 0.1, 3: 0.035, 4: 0.04, 5: 0.2, 6: 0.02, 7: 0.06 };

/** By block: what it is given, and what holds of what it gives. */
const cases: Record<string, (block: string) => Promise<void>> = {
  "demography.cohort@1": async (block) => {
    const { start, end, births, deaths, migration } = await run(block, { base: "ages", rates: "rates" }, { steps: 4 });
    expect(start).toBe(3000);
    expect(end).toBeCloseTo(start + births - deaths + migration, 6);
    expect(end).toBeGreaterThan(2000);
  },
  "landuse.zan@1": async (block) => {
    const { past, consumed, envelope, remaining } = await run(block, { history: "consumption" }, { artificialisation: 3 });
    expect(envelope).toBeCloseTo(past / 2, 6);
    expect(remaining).toBeCloseTo(envelope - consumed, 6);
  },
  "landuse.automaton@1": async (block) => {
    const config = { end: 2035, demand: [{ code: 5, area: 2 }], conversions: [{ from: 4, to: 5 }], protectedValues: [4] };
    const parts = { land: "land-cover", zoning: "zoning-grid" };
    const { map, changed, missing, balance } = await run(block, parts, config, "land, protected: zoning");
    expect(missing).toBe(0);
    // Two hectares a year for ten years.
    expect(balance.find((row: any) => row.code === 5).net).toBeCloseTo(20, 6);
    expect(changed.data.length).toBe(map.width * map.height);
  },
  "transport.accessibility@1": async (block) => {
    const parts = { origins: "districts", destinations: "facilities", network: "roads" };
    const walked = await run(block, parts, { mode: "foot", population: "population", supply: "capacity" });
    expect([walked.population, walked.unreached]).toEqual([3000, 0]);
    expect(walked.parts.length).toBe(1);
    const ridden = await run(block, { ...parts, timetable: "timetable" }, { mode: "transit", population: "population" });
    // The bus never takes longer than going on foot, which one may always do.
    expect(ridden.meanTime).toBeLessThanOrEqual(walked.meanTime + 1e-9);
    expect(ridden.trips).toBeGreaterThan(0);
  },
  "transport.assignment@1": async (block) => {
    const { links, trips, gap, imbalance, totalTime, freeTime } = await run(block, { network: "network", demand: "demand" });
    expect(gap).toBeLessThanOrEqual(1e-6);
    expect(imbalance).toBeLessThan(1e-6);
    expect(totalTime).toBeGreaterThanOrEqual(freeTime);
    expect(trips).toBeGreaterThan(0.1 * 3000);
    expect(links.every((link: any) => link.flow >= 0 && Number.isFinite(link.cost))).toBe(true);
  },
  "transport.mode-choice@1": async (block) => {
    const terms = [{ attribute: "1", by: "alternative" }, { attribute: "time" }, { attribute: "cost" }];
    const config = { chooser: "person", alternative: "mode", terms, reference: "walk" };
    const { coefficients, share, fit } = await run(block, { choices: "choices" }, config);
    // The survey was drawn with these tastes: within three standard errors.
    for (const [name, taste] of [
      ["time", -0.06],
      ["cost", -0.35],
    ] as const) {
      const found = coefficients.find((row: any) => row.name === name);
      expect(Math.abs(found.estimate - taste)).toBeLessThan(3 * found.error);
    }
    expect(sum(Object.values(share) as number[])).toBeCloseTo(1, 9);
    expect(fit.logLikelihood).toBeGreaterThan(fit.nullLogLikelihood);
  },
  "energy.housing-stock@1": async (block) => {
    const { start, end, built, demolished, energy0, energy1 } = await run(block, { stock: "housing" });
    expect(end).toBeCloseTo(start + built - demolished, 6);
    expect(energy1).toBeLessThan(energy0);
    expect(start).toBeGreaterThan(3000 / 2.2);
  },
  "flood.inundation@1": async (block) => {
    const parts = { ground: "relief", inflow: "hydrograph", rain: "storm", manning: "land-cover", exposed: "buildings" };
    const config = { duration: 2, timeUnit: "h", inflowAt: "west", east: "open", manningByCode };
    const { volume, exposed, floodedArea, sinks } = await run(block, parts, config);
    expect(volume.final).toBeCloseTo(volume.initial + volume.inflow + volume.rain - volume.infiltrated - volume.outflow, 0);
    expect(volume.inflow).toBeGreaterThan(0);
    expect([sinks, exposed.features > 0]).toEqual([0, true]);
    expect(floodedArea).toBeGreaterThan(5);
  },
  "flood.runoff@1": async (block) => {
    const parts = { storm: "storm", landCover: "land-cover", soil: "soil" };
    const found = await run(block, parts, { concentration: 1.5 });
    // Less than the rain runs off, and the volume is that over the whole commune, 3.5 km square.
    expect(found.runoff > 0 && found.runoff < found.rain).toBe(true);
    expect(found.area).toBeCloseTo(12.25, 6);
    expect(found.volume).toBeCloseTo(found.runoff * found.area * 1000, 3);
    expect(found.peak).toBe(Math.max(...found.hydrograph.map((row: any) => row.flow)));
  },
  "water.gr4j@1": async (block) => {
    const found = await run(block, { series: "flow" }, { observed: "Q", result: "calibration" });
    // Made by another model than GR4J, which nonetheless finds the river again.
    expect(found.nse).toBeGreaterThan(0.85);
  },
  "water.balance@1": async (block) => {
    const { demand, supplied, deficit, balance } = await run(block, { inflow: "flow", uses: "demand-water" }, { reserved: 0.2 });
    expect(supplied + deficit).toBeCloseTo(demand, 3);
    expect(Math.abs(balance.residual)).toBeLessThan(1e-3);
  },
  "health.impact@1": async (block) => {
    const { population, attributable, low, high } = await run(block, { zones: "air" }, { columns: { zone: "name" } });
    expect(population).toBe(3000);
    expect(low < attributable && attributable < high).toBe(true);
  },
  "health.access@1": async (block) => {
    const parts = { origins: "districts", care: "care", network: "roads" };
    const times = 'block("transport.accessibility@1", {"mode": "car"}, {origins, destinations: care, network})';
    const { population, supply, given } = await run(block, parts, {}, "times, population: origins, care", { times });
    expect(population).toBe(3000);
    expect(given).toBeGreaterThan(0);
    expect(given).toBeLessThanOrEqual(supply * (1 + 1e-9));
  },
  "health.epidemic@1": async (block) => {
    const { population, attack, ages } = await run(block, { contacts: "contacts" }, { r0: 2, initial: 3 });
    expect(population).toBe(3000);
    expect(attack).toBeGreaterThan(0.5);
    expect(sum(ages.map((row: any) => row.population))).toBe(3000);
  },
  // These two read no territory: they run as the palette inserts them.
  "dynamics.stock-flow@1": async (block) => {
    const rows = await run(block, {}, definitions[block]!.starter.config);
    expect(rows.length).toBeGreaterThan(10);
  },
  "agents.simple@1": async (block) => {
    const { steps, moves, similarity0, similarity1, frames } = await run(block, {}, { model: "schelling", steps: 5 });
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(5);
    expect(moves).toBeGreaterThan(0);
    // A mixed town begins near one half, and becomes more alike.
    expect(similarity0).toBeGreaterThan(40);
    expect(similarity0).toBeLessThan(60);
    expect(similarity1).toBeGreaterThan(similarity0);
    expect(frames).toHaveLength(steps + 1);
  },
};

/** Blocks that simulate, but not a territory of this kind: they read indicators and parameters. */
const apart = ["landuse.consumption@1", "landuse.housing-need@1"];
const simulates = /^(demography|landuse|transport|energy|flood|water|health|climate|dynamics|agents)\./;

test("every block that simulates is tried here", () => {
  const ids = Object.keys(definitions).filter((id) => simulates.test(id) && !apart.includes(id));
  expect(ids.filter((id) => !(id in cases))).toEqual([]);
});

test("what comes from it is said to hold exercise values, in passports and on drawings", async () => {
  const cells = [
    `const ages = block("data.exercise@1", ${JSON.stringify({ part: "ages", ...sizes })})`,
    'const total = block("transform.formula@1", {"expression": "sum(ages.femmes)"}, {ages})',
    'const alone = block("transform.formula@1", {"expression": "1 + 1"})',
    'const fiche = passport("total")',
    'const autre = passport("alone")',
  ].map((source, i) => ({ id: i + 1, source }));
  const opened = await openShipped(writeNotebook(completeNotebook({ title: "Valmorin", cells })));
  try {
    const { scenarios } = await evaluateAll(opened, ["fiche", "autre"]);
    const { fiche, autre } = scenarios[0]!.outputs as Record<string, any>;
    expect([fiche[0].value.exercise, autre[0].value.exercise]).toEqual([1, 0]);
  } finally {
    opened.guest.dispose();
  }
});

describe("the fictional commune feeds", () => {
  test.each(Object.keys(cases))(
    "%s",
    async (id) => {
      await cases[id]!(id);
    },
    60_000,
  );
});
