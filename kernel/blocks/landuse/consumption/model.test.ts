import { describe, expect, test } from "vitest";
import { type ModelSurroundings, runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import { ruleText } from "./envelope.ts";
import model from "./model.ts";

const run = (config: object, inputs: object = {}, surroundings: ModelSurroundings = {}) =>
  runModel(definition, model, config, inputs, surroundings) as Promise<any>;
const refusal = (config: object, inputs: object = {}) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message,
  );
const worked = definition.fixtures[0]!.config;
const need = 13568.804;

describe("the land a need takes", () => {
  test("gives the worked check: ι 75 %, d 40 → 3,392 dwellings in extension, 84.8 ha", async () => {
    const result = await run(worked, { need });
    expect(Math.round(result.extension)).toBe(3392);
    expect(Math.round(result.housingLand * 10) / 10).toBe(84.8);
    expect(result.land.reduce((total: number, row: any) => total + row.hectares, 0)).toBeCloseTo(result.perYear * 10, 9);
  });
  test("holds it against the envelope: 118 observed, six years projected, 322 ha for 310", async () => {
    const result = await run(worked, { need });
    expect(Math.round(result.enaf)).toBe(322);
    expect([result.envelope, result.remaining]).toEqual([310, 192]);
    expect(result.status).toBe("exceeded");
    expect(result.statusText.fr).toBe("enveloppe dépassée de 12 ha");
    expect(result.consumption.at(-1).cumul).toBeCloseTo(result.enaf, 9);
    expect(result.consumption.map((row: any) => row.annee)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
  });
  test("finds the density that just fits: at it, consumption equals the envelope", async () => {
    const { minimumDensity } = await run(worked, { need });
    expect(minimumDensity).toBeCloseTo((0.25 * need * 0.6) / (192 - 6 * 25.5), 9);
    const fitted = await run(worked, { need, density: minimumDensity });
    expect(fitted.enaf).toBeCloseTo(310, 9);
    expect(fitted.margin).toBeCloseTo(0, 9);
  });
  test("has no minimum density when other uses take all that remains", async () => {
    expect((await run(worked, { need, consumed: 157 })).minimumDensity).toBeNull();
    expect((await run(worked, { need, consumed: 156.9 })).minimumDensity).toBeGreaterThan(1000);
  });
  test("reads a spent envelope as exhausted", async () => {
    const result = await run(worked, { need, consumed: 310 });
    expect([result.status, result.statusText.fr, result.minimumDensity]).toEqual(["exhausted", "enveloppe épuisée", null]);
  });
  test("takes the communal guarantee when it is the larger, and no envelope when nothing is known", async () => {
    expect((await run(worked, { need, guarantee: 400 })).envelope).toBe(400);
    const unknown = await run({ ...worked, past: null }, { need });
    expect([unknown.envelope, unknown.remaining, unknown.margin, unknown.minimumDensity, unknown.status]).toEqual([
      null,
      null,
      null,
      null,
      "unknown",
    ]);
  });
  test("takes no land for a surplus, which leaves the other uses", async () => {
    const result = await run(worked, { need: -500 });
    expect([result.dwellings, result.housingLand, result.perYear]).toEqual([0, 0, 25.5]);
  });
  test("reads the detail of a housing need", async () => {
    expect((await run(worked, { need: { need } })).housingLand).toBe((await run(worked, { need })).housingLand);
  });
  test("keeps the net balance after 2031 in a series of its own: κ·consumption − renaturation", async () => {
    const result = await run(worked, { need });
    expect(result.net).toBeCloseTo(0.6 * (8.4805025 + 8) - 8, 6);
    expect([result.balance[0].annee, result.balance.at(-1).annee]).toEqual([2031, 2050]);
    const consumed = new Set(result.consumption.map((row: any) => row.annee));
    expect(result.balance.some((row: any) => consumed.has(row.annee))).toBe(false);
    expect(Object.keys(result.balance[0])).not.toContain("cumul");
    const zero = await run(worked, { need, renaturation: 0.6 * (result.housingLandPerYear + 8) });
    expect(zero.net).toBeCloseTo(0, 12);
  });
  test("says the rule and its date", async () => {
    const result = await run({ ...worked, ruleDate: "2026-01-01" }, { need });
    expect(result.rule.text.fr).toBe("règle en vigueur au 1er janvier 2026");
    expect(ruleText("2025-11-27").en).toBe("rule in force on 27 November 2025");
  });
  test("refuses a gap in the years, and warns of years left out", async () => {
    expect(await refusal({ ...worked, from: 2027 }, { need })).toMatch(
      /consumption of 2025–2026: bring the last observed year to 2026/,
    );
    const warnings: any[] = [];
    const short = await run({ ...worked, to: 2028 }, { need }, { warnings });
    expect(short.consumption.at(-1).annee).toBe(2027);
    expect(warnings[0].message.en).toMatch(/2028–2030 of the envelope are not counted/);
  });
  test("refuses what makes no sense, naming the input", async () => {
    expect(await refusal(worked)).toMatch(/“need” is missing/);
    expect(await refusal(worked, { need: "beaucoup" })).toMatch(/“need” takes a number of dwellings/);
    expect(await refusal(worked, { need: { need: Number.NaN } })).toMatch(/“need.need” takes a number/);
    expect(await refusal(worked, { need, density: 0 })).toMatch(/“density” is 0 log\/ha: it must be above 0/);
    expect(await refusal(worked, { need, intensification: 120 })).toMatch(/between 0 and 100/);
    expect(await refusal({ ...worked, density: null }, { need })).toMatch(/“density” is missing/);
  });
});
