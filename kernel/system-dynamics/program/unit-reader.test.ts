// Units read the same by what checks a model's equations and by what converts figures: both rest on one table.
import { describe, expect, test } from "vitest";
import { conversion, measure, sameWorth } from "../../units/measure.ts";
import { entryOf, unitNamed } from "../../units/names.ts";
import { unitRows } from "../../units/table.ts";
import { unitReader } from "./unit-reader.ts";

const { read } = unitReader({ time: {} } as Parameters<typeof unitReader>[0]);
/** As a model's check compares them. */
const agree = (a: string, b: string): boolean => sameWorth(read(a)!, read(b)!);
/** As figures are converted. */
const alike = (a: string, b: string): boolean => {
  const found = conversion(a, b);
  return typeof found === "object" && found.factor === 1 && found.offset === 0;
};
const writings = [...new Set(unitRows.flatMap((row) => entryOf(row).writings))];
const isBare = (text: string) => unitNamed(text)!.bare;

test("every writing measures something finite, and is read back from both readers", () => {
  for (const writing of writings) {
    expect([writing, measure(writing)?.factor]).toEqual([writing, expect.any(Number)]);
    expect([writing, read(writing)]).toEqual([writing, expect.any(Map)]);
  }
});

test("two writings are equal in one reader where they are in the other; a percentage alone is a bare number of a model", () => {
  const different: string[] = [];
  for (const a of writings)
    for (const b of writings) if (!isBare(a) && !isBare(b) && agree(a, b) !== alike(a, b)) different.push(`${a} and ${b}`);
  expect(different).toEqual([]);
  expect([agree("%", "1"), agree("percent/year", "1/an"), conversion("%", "dmnl")]).toEqual([
    true,
    true,
    { factor: 0.01, offset: 0 },
  ]);
});

describe("one writing, in both readers", () => {
  test.each([
    ["ha", "hectare"],
    ["t", "tonne"],
    ["log", "logement"],
    ["logements", "dwellings"],
    ["pers", "hab"],
    ["pers.", "hab."],
    ["person", "people"],
    ["habitant", "inhabitant"],
    ["PEOPLE", "Habitants"],
    ["Ménages", "menage"],
    ["années", "yr"],
    ["hab./km²", "people/km^2"],
    ["m³/s", "m3/s"],
    ["m³ s⁻¹", "m3/s"],
    ["m3.s-1", "m^3/s"],
    ["kmh", "km/h"],
    ["kWh", "kW*h"],
    ["tCO₂", "t CO2e"],
    ["1000 m3", "milliers de m3"],
    ["1 000 m3", "10^3 m³"],
    ["0,5 m", "0.5 m"],
    ["hab par ha", "people per hectare"],
    ["/an", "1/year"],
    ["sans unité", "Dmnl"],
    ["pour cent", "%"],
  ])("%s is %s", (a, b) => {
    expect([agree(a, b), agree(b, a)]).toEqual([true, true]);
    expect([alike(a, b), alike(b, a)]).toEqual([true, true]);
  });

  test.each([
    ["km", "m"],
    ["month", "year"],
    ["min", "h"],
    ["ha", "m²"],
    ["t", "kg"],
    ["J", "j"],
    ["°C", "K"],
    ["milliers hab", "hab"],
    ["‰", "dmnl"],
    ["kW", "kWh"],
  ])("%s is no %s", (a, b) => {
    expect([agree(a, b), alike(a, b)]).toEqual([false, false]);
  });
});

test("a stated unit is read whatever its case or number, short ones too", () => {
  for (const [a, b] of [
    ["KM", "km"],
    ["Ha", "ha"],
    ["hrs", "h"],
    ["kgs", "kg"],
    ["Mo", "month"],
    ["widgets", "Widget"],
    ["tasks per week", "task/semaine"],
    ["square_foot", "Square foot"],
  ] as const)
    expect([a, b, agree(a, b)]).toEqual([a, b, true]);
  // A header states nothing: "H" and "F" are men and women.
  expect([measure("H"), measure("KM"), measure("MJ")!.factor]).toEqual([null, null, 1e6]);
});
