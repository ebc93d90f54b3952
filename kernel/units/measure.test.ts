// Units as people write them, and what one is worth in another.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conversion, isUnit, measure, unitInHeader } from "./measure.ts";

describe("one unit in another", () => {
  const cases: [string, string, number, number?][] = [
    ["cm", "mm", 10],
    ["m", "mm", 1000],
    ["km", "m", 1000],
    ["l/s", "m³/s", 0.001],
    ["L.s-1", "m3/s", 0.001],
    ["m³ s⁻¹", "m3/s", 1],
    ["m^3/s", "l/s", 1000],
    ["mm/h", "mm/j", 24],
    ["mm/day", "mm/j", 1],
    ["mm d-1", "mm/jour", 1],
    ["km/h", "m/s", 1 / 3.6],
    ["ha", "m²", 10_000],
    ["km2", "ha", 100],
    ["hm³", "m3", 1e6],
    ["Mm³", "m³", 1e6],
    ["hab./km²", "hab/ha", 0.01],
    ["habitants", "hab", 1],
    ["milliers hab", "hab", 1000],
    ["personnes", "hab.", 1],
    ["people", "hab", 1],
    ["min", "h", 1 / 60],
    ["heures", "min", 60],
    ["GWh/an", "MWh/year", 1000],
    ["kWh", "MJ", 3.6],
    ["kg CO2e", "tCO2", 0.001],
    ["t CO₂ éq", "kgCO2", 1000],
    ["µg/m³", "mg/m3", 0.001],
    ["k€", "€", 1000],
    ["M€/km", "€/m", 1000],
    ["%", "", Number.NaN],
    ["% par an", "%/an", 1],
    ["mois", "an", 1 / 12],
    ["véh/h", "vehicles/hour", 1],
    ["mm/mois", "mm/an", 12],
    ["m³/an", "m³/j", 1 / 365.25],
    ["logements", "log", 1],
    ["1000 m3", "m³", 1000],
    ["10^6 m3", "hm3", 1],
    ["°C", "K", 1, 273.15],
    ["°F", "°C", 5 / 9, -160 / 9],
    ["ºC", "°C", 1],
    ["°C/100 m", "°C/m", 0.01],
    ["log/ha", "logements/km²", 100],
    ["€/(m² an)", "€/m2/an", 1],
    ["m³.s⁻¹", "m³/s", 1],
    ["m3.s-1", "l/s", 1000],
    ["mm/24h", "mm/j", 1],
    ["1 000 m3", "m³", 1000],
    ["milliers de m3", "m³", 1000],
    ["milliers d'habitants", "hab.", 1000],
    ["en mm", "mm", 1],
    ["dixièmes de mm", "mm", 0.1],
    ["pour 100 000 hab.", "/hab", 1e-5],
    ["kmh", "m/s", 1 / 3.6],
    ["acres", "ha", 0.40468564224],
    ["°C/10", "°C", 0.1],
  ];
  test.each(cases)("%s in %s", (from, to, factor, offset = 0) => {
    const found = conversion(from, to);
    if (Number.isNaN(factor)) return expect(found).toBe("unknown");
    expect(found).toEqual({ factor: expect.closeTo(factor, 9), offset: expect.closeTo(offset, 9) });
  });

  test.each([
    ["°C", "mm"],
    ["mm", "mm/j"],
    ["hab", "log"],
    ["kWh", "kW"],
    ["m", "m²"],
  ])("%s is no %s", (from, to) => expect(conversion(from, to)).toBe("different"));

  test.each([
    "",
    "observé",
    "max",
    "2015",
    "m/foo",
    "H",
    "F",
    "kfoo/m",
    "( )",
    "sexe",
    "NGF",
    "hab. 2015",
    "2015 hab.",
    "€ 2020",
    "mm*10",
  ])("“%s” is no unit", (text) => expect(isUnit(text)).toBe(false));

  test("a there-and-back gives the value again, and chains agree", () => {
    const lengths = ["mm", "cm", "m", "km", "in", "ft"];
    const flows = ["l/s", "m³/s", "m3/h", "m³/j", "hl/min"];
    const unit = fc.constantFrom(lengths, flows).chain((units) => {
      const one = fc.constantFrom(...units);
      return fc.tuple(one, one, one);
    });
    fc.assert(
      fc.property(unit, ([a, b, c]) => {
        const [ab, ba, bc, ac] = [conversion(a, b), conversion(b, a), conversion(b, c), conversion(a, c)] as { factor: number }[];
        expect(ab!.factor * ba!.factor).toBeCloseTo(1, 9);
        expect((ab!.factor * bc!.factor) / ac!.factor).toBeCloseTo(1, 9);
      }),
    );
  });

  test("any text is read or not, never an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        const found = measure(text);
        if (found) expect(Number.isFinite(found.factor)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test("a factor is as precise as a figure, and its round ones are round", () => {
  const factor = (from: string, to: string) => (conversion(from, to) as { factor: number }).factor;
  expect(Math.abs(factor("m³/h", "m³/s") * 3600 - 1)).toBeLessThan(2e-15);
  expect([factor("mm", "µm"), factor("km/h", "m/h"), factor("cm", "mm"), factor("GWh", "kWh")]).toEqual([1000, 1000, 10, 1e6]);
});

test("a power of ten beyond what is measured, or none, is no unit", () => {
  for (const text of ["10^999999999 m", "10^-400 m", "0 m", "m/0"]) expect(measure(text)).toBeNull();
  expect(measure("10^6 m³")).toMatchObject({ factor: measure("hm³")!.factor });
});

test("headers that say their unit", () => {
  expect(unitInHeader("P (mm)")).toEqual({ label: "P", unit: "mm" });
  expect(unitInHeader("débit [m³/s]")).toEqual({ label: "débit", unit: "m³/s" });
  expect(unitInHeader("Population (milliers hab.) ")).toEqual({ label: "Population", unit: "milliers hab." });
  expect(unitInHeader("Taux (total) (%)")).toEqual({ label: "Taux (total)", unit: "%" });
  // A unit with a number nobody can read is told, so that who takes the column can say so.
  expect(unitInHeader("RR (mm*10)")).toEqual({ label: "RR", unit: "mm*10" });
  for (const header of ["P", "(mm)", "Population (2015)", "Total (observé)", "P mm", ""]) expect(unitInHeader(header)).toBeNull();
});
