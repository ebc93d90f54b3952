import { table } from "arquero";
import { expect, test } from "vitest";
import { nearest } from "../language/nearest.ts";
import { median, round, sum } from "../maths/statistics.ts";
import { readColumns, toRows } from "./columns.ts";

test("a table reads the same from Arquero and from objects, missing values null", () => {
  const rows = [
    { a: 1, b: "x" },
    { a: Number.NaN, c: true },
  ];
  const fromRows = readColumns(rows)!;
  expect(fromRows.names).toEqual(["a", "b", "c"]);
  expect(toRows(fromRows)).toEqual([
    { a: 1, b: "x", c: null },
    { a: null, b: null, c: true },
  ]);
  const fromArquero = readColumns(table({ a: [1, Number.NaN], b: ["x", undefined], c: [null, true] }))!;
  expect(toRows(fromArquero)).toEqual(toRows(fromRows));
  expect(fromArquero.length).toBe(2);
});

test("what is no table is refused", () => {
  for (const value of [null, 3, "x", { a: 1 }, [1, 2], [[1]]]) expect(readColumns(value)).toBeNull();
});

test("inherited names are not columns", () => {
  expect(readColumns([{ a: 1 }])!.get("toString")).toEqual([null]);
});

test("the nearest name is proposed, and none when nothing is near", () => {
  const names = ["densite_brute", "population", "taux_vacance"];
  expect(nearest("densite", names)).toBe("densite_brute");
  expect(nearest("populaton", names)).toBe("population");
  expect(nearest("Densité_brute", names)).toBe("densite_brute");
  expect(nearest("xyz", names)).toBeNull();
});

test("sums are compensated, roundings and medians are those of the hand", () => {
  expect(sum([1e16, 1, -1e16])).toBe(1);
  expect([round(2.5), round(-2.5), round(1.005, 2), round(1234.5678, -2), round(-0.2)]).toEqual([3, -3, 1.01, 1200, 0]);
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
