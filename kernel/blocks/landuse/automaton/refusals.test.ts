import { describe, expect, test } from "vitest";
import { frame, plain, refusal, run } from "./run.fixture.ts";

describe("a bad input is named with its remedy", () => {
  const land = { ...frame(3, 2), data: [3, 3, 3, 5, 3, 3] };
  const row = (from: number, to: number, share: number, period?: number) => ({ from, to, share, ...(period && { period }) });
  const markov = (transitions: object[], config: object = { ...plain, end: 2035 }) =>
    refusal({ config, inputs: { land, transitions } });

  test("a Markov table whose rows do not sum to one, or that changes without saying so", async () => {
    expect(await markov([row(3, 5, 0.3), row(3, 3, 0.6)])).toContain("les parts de la classe 3 font 0.9, non 1");
    expect(await markov([row(3, 5, 1.2)])).toContain("1.2");
    expect(await markov([row(3, 5, 0.1), row(3, 3, 0.9), row(3, 5, 0.2), row(3, 3, 0.8)])).toContain(
      "Une chaîne de Markov garde la même table",
    );
    const first = [row(3, 5, 0.1, 2030), row(3, 3, 0.9, 2030)];
    expect(await markov(first)).toContain("n’en dit rien pour 2035");
    expect(await markov([...first, row(3, 5, 0.2, 2035), row(3, 3, 0.7, 2035)])).toContain(
      "(2035) : les parts de la classe 3 font 0.9",
    );
    expect(await markov([...first, row(3, 3, 1, 2033)])).toContain("la période 2033 ne finit pas");
    expect(await markov([...first, row(3, 5, 0.5, 2035), row(3, 3, 0.5, 2035)])).toBe("accepted");
    expect(await markov([row(3.5, 5, 1)])).toContain("code entier");
    expect(await refusal({ config: plain, inputs: { land, demand: 1, transitions: [row(3, 3, 1)] } })).toContain(
      "n’en branchez qu’une",
    );
  });

  test.each([
    ["a grid in degrees", { land: { ...land, crs: "EPSG:4326" } }, {}, "en degrés"],
    ["a land use that is no code", { land: { ...land, data: [3, 3, 3.5, 5, 3, 3] } }, {}, "vaut 3.5, colonne 3, ligne 1"],
    ["another frame", { land, protected: { ...frame(2, 3), data: [0, 0, 0, 0, 0, 0] } }, {}, "n’a pas le cadre de « land »"],
    ["a suitability above one", { land, suitability: { ...frame(3, 2), data: [0, 1, 2, 0, 0, 0] } }, {}, "va de 0 à 1"],
    ["a factor not connected", { land }, { factors: [{ grid: "pente", worst: 1, best: 0 }] }, "n’est pas branché"],
    [
      "a factor that parts nothing",
      { land, pente: land },
      { factors: [{ grid: "pente", worst: 1, best: 1 }] },
      "ne départage rien",
    ],
    [
      "two demands of a class",
      { land },
      {
        demand: [
          { code: 5, area: 1 },
          { code: 5, area: 2 },
        ],
      },
      "deux besoins",
    ],
    ["no demand", { land }, { demand: [] }, "Aucun besoin"],
    ["periods that do not fit", { land }, { end: 2028 }, "nombre entier de périodes"],
    ["a negative noise", { land, noise: -1 }, {}, "entre 0 et 5"],
    ["no land", {}, {}, "attend une grille"],
  ])("%s", async (_, inputs, config, expected) => {
    expect(await refusal({ config: { ...plain, ...config }, inputs })).toContain(expected);
  });

  test("cells without data neither count, nor change, nor shift a class", async () => {
    const holed = { ...frame(3, 2), nodata: 0, data: [3, 0, 3, 5, 3, 0] };
    const slope = { ...frame(3, 2), nodata: -9999, data: [1, 1, -9999, 1, 1, 1] };
    const config = { ...plain, scatter: 1, demand: [{ code: 5, area: 2 }], factors: [{ grid: "pente", worst: 10, best: 0 }] };
    const { value, warnings } = await run({ config, inputs: { land: holed, pente: slope } });
    expect(Array.from(value.map.data)).toEqual([5, 255, 3, 5, 5, 255]);
    expect(value.map.nodata).toBe(255);
    expect(warnings).toEqual([
      "1 cellule sans donnée dans « pente » ne change pas.",
      "En 2030, 8 ha demandés par la classe 5 ne trouvent plus de cellule permise.",
    ]);
  });
});
