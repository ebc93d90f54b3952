import { describe, expect, test } from "vitest";
import { differenceOf } from "./difference-of.ts";

describe("how a value differs from another", () => {
  test("is nothing when both have the same content, whatever the order of keys", () => {
    expect(differenceOf({ a: 1, b: [2] }, { b: [2], a: 1 })).toBeNull();
    expect(differenceOf(new Float64Array([1, 2]), new Float64Array([1, 2]))).toBeNull();
  });
  test("is a gap and a share of numbers, the share null from 0", () => {
    expect(differenceOf(40, 55)).toEqual({ kind: "number", a: 40, b: 55, delta: 15, share: 37.5 });
    expect(differenceOf(-50, -40)).toMatchObject({ delta: 10, share: 20 });
    expect(differenceOf(0, 3)).toMatchObject({ delta: 3, share: null });
    expect(differenceOf(1, Infinity)).toEqual({ kind: "number", a: 1, b: null, delta: null, share: null });
  });
  test("counts rows and cells of tables matched by key, whatever the order", () => {
    const a = [
      { code: "x", log: 1, part: 0.5 },
      { code: "y", log: 2, part: 0.5 },
      { code: "z", log: 3, part: 0.5 },
    ];
    const b = [
      { code: "y", log: 2, part: 0.5 },
      { code: "x", log: 9, part: 0.4 },
      { code: "w", log: 4, part: 0.5 },
    ];
    expect(differenceOf(a, b)).toEqual({
      kind: "table",
      key: "code",
      length: { a: 3, b: 3 },
      rows: 1,
      cells: 2,
      only: { a: 1, b: 1 },
      columns: { a: [], b: [] },
      first: [
        { at: "x", column: "log", a: 1, b: 9 },
        { at: "x", column: "part", a: 0.5, b: 0.4 },
      ],
    });
  });
  test("matches rows by place where nothing tells them apart, and names columns of one side", () => {
    expect(
      differenceOf(
        [{ v: 1 }, { v: 1 }],
        [
          { v: 1, w: 0 },
          { v: 2, w: 0 },
        ],
      ),
    ).toMatchObject({
      key: null,
      rows: 1,
      columns: { a: [], b: ["w"] },
      first: [{ at: "2", column: "v", a: 1, b: 2 }],
    });
  });
  test("sees features whose shape alone moved", () => {
    const of = (x: number) => ({
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: { code: "x" }, geometry: { type: "Point", coordinates: [x, 0] } }],
    });
    expect(differenceOf(of(1), of(2))).toMatchObject({
      kind: "table",
      key: "code",
      rows: 1,
      cells: 1,
      first: [{ column: "geometry" }],
    });
  });
  test("counts cells of grids and tells the largest gap", () => {
    const grid = (...data: number[]) => ({ width: 2, height: 2, cellSize: 10, data: Float32Array.from(data) });
    expect(differenceOf(grid(1, 2, 3, 4), grid(1, 2, 5, 1))).toEqual({ kind: "grid", cells: 4, differing: 2, largest: 3 });
  });
  test("names the places of any other value", () => {
    expect(differenceOf({ seuil: { haut: 1, bas: 0 }, nom: "a" }, { seuil: { haut: 2, bas: 0 }, nom: "b" })).toMatchObject({
      kind: "value",
      count: 2,
      first: [
        { at: "seuil.haut", a: 1, b: 2 },
        { at: "nom", a: "a", b: "b" },
      ],
    });
  });
  test("tells of a list or an object that it is one, never all it holds", () => {
    expect(differenceOf({ pas: [1], reste: 0 }, { pas: [1, 2], reste: 0 })).toEqual({
      kind: "value",
      a: {},
      b: {},
      count: 1,
      first: [{ at: "pas", column: null, a: [], b: [] }],
    });
  });
  test("says what cannot be told equal", () => {
    expect(
      differenceOf(
        () => 1,
        () => 1,
      ),
    ).toEqual({ kind: "opaque" });
  });
});
