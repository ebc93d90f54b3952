import { expect, test } from "vitest";
import { counted, written } from "./counted.ts";

test("the words agree with none, one and many as each language has it", () => {
  const rows = (n: number) => [
    counted(n).fr("ligne manque", "lignes manquent"),
    counted(n).en("row is missing", "rows are missing"),
  ];
  expect(rows(0)).toEqual(["0 ligne manque", "0 rows are missing"]);
  expect(rows(1)).toEqual(["1 ligne manque", "1 row is missing"]);
  expect(rows(1.5)).toEqual(["1,5 ligne manque", "1.5 rows are missing"]);
  expect(rows(2)).toEqual(["2 lignes manquent", "2 rows are missing"]);
  expect(rows(1234567)).toEqual(["1\u202f234\u202f567 lignes manquent", "1,234,567 rows are missing"]);
});

test("a number is written as its language writes it, losing no figure", () => {
  expect([0.3, 1234.5, -12000, 1e-9, 2.5e21, 0].map((n) => written(n, "fr"))).toEqual([
    "0,3",
    "1\u202f234,5",
    "−12\u202f000",
    "1e-9",
    "2,5e+21",
    "0",
  ]);
  expect([0.3, 1234.5, -12000, 1e-9].map((n) => written(n, "en"))).toEqual(["0.3", "1,234.5", "−12,000", "1e-9"]);
});
