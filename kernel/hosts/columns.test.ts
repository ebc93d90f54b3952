// Units and labels beside tables: they survive every boundary a value crosses, change no figure, and follow kept columns.
import { table } from "arquero";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDigest } from "../run/values/digest.ts";
import { contentKey } from "../run/values/keys.ts";
import { cloneValue, deepFreeze, toJson } from "../run/values/values.ts";
import { columnsOf, declare, restate, statedIn, withColumns } from "../tables/stated.ts";
import type { ColumnSet } from "../types/index.ts";
import { glimpse, pack, receive } from "./heavy/heavy-protocol.ts";
import { decodeContent, encodeContent } from "./kept/codec.ts";

const text = fc.string({ unit: "grapheme", maxLength: 8 }).filter((one) => one.isWellFormed());
const column = fc.record(
  {
    unit: fc.constantFrom("mm", "m³/s", "hab.", "µg/m³"),
    label: fc.oneof(text.filter(Boolean), fc.record({ fr: text, en: text })),
  },
  { requiredKeys: [] },
);
const names = ["P", "Q", "date"];
const set = fc
  .dictionary(fc.constantFrom(...names), column, { noNullPrototype: true })
  .filter((one) => Object.values(one).some(({ unit }) => unit));
const values = { P: [1.5, 2, null], Q: [0, 0.25, 3], date: ["2026-01-01", "2026-01-02", "2026-01-03"] };
const rows = () => values.P.map((P, i) => ({ P, Q: values.Q[i]!, date: values.date[i]! }));
const forms: Record<string, () => unknown> = {
  "an Arquero table": () => table(values),
  rows,
  features: () => ({
    type: "FeatureCollection",
    features: rows().map((properties) => ({ type: "Feature", properties, geometry: null })),
  }),
};
const make = (columns: [string, unknown[]][]) => table(columns);
/** Columns that say nothing are as good as absent. */
const said = (columns: unknown) =>
  JSON.parse(JSON.stringify(columns ?? null), (_, value) =>
    value && typeof value === "object" && Object.keys(value).length === 0 ? undefined : value,
  );

describe.each(Object.entries(forms))("%s", (_, form) => {
  const crossings: Record<string, (value: unknown) => unknown> = {
    "a freeze": (value) => deepFreeze(value),
    "a clone": (value) => cloneValue(value),
    "the way to a Worker and back": async (value) => receive(structuredClone(pack(await receive(structuredClone(pack(value)))))),
    "the way to a Worker as an input": async (value) =>
      ((await receive(structuredClone(pack({ series: value })))) as { series: unknown }).series,
    "a glimpse while it runs": (value) => glimpse(structuredClone(pack(value))),
    "the kept results": (value) => decodeContent(encodeContent({ value, outputs: null, warnings: [] })!, make).value,
    "the kept results, as an output among others": (value) =>
      decodeContent(encodeContent({ value: undefined, outputs: { a: 1, value }, warnings: [] })!, make).outputs!.value,
    "JSON with what it says beside it": (value) =>
      restate(JSON.parse(JSON.stringify(toJson(value).json)), JSON.parse(JSON.stringify(statedIn(value)))),
  };
  test.each(Object.entries(crossings))("says the same after %s", async (_, cross) => {
    await fc.assert(
      fc.asyncProperty(set, async (columns) => {
        const value = withColumns(form(), columns);
        const before = said(columns);
        expect(said(columnsOf(await cross(value)))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test("has the digest and the key it had, unless a unit is stated or changes", () => {
    fc.assert(
      fc.property(set, (columns) => {
        const plain = form();
        const [digest, key] = [contentDigest(plain), contentKey(plain)];
        const labels = Object.fromEntries(
          Object.entries(columns).flatMap(([name, { label }]) => (label ? [[name, { label }]] : [])),
        );
        expect(contentDigest(withColumns(form(), labels))).toBe(digest);
        const stated = withColumns(form(), columns);
        expect(contentDigest(stated)).not.toBe(digest);
        if (key !== null) expect(contentKey(stated)).not.toBe(key);
        expect(contentDigest(withColumns(form(), { ...columns }))).toBe(contentDigest(stated));
        expect([contentDigest(form()), contentKey(form())]).toEqual([digest, key]);
      }),
    );
  });
});

test("tables inside a value keep their own, in a Worker and in kept results", async () => {
  const value = () => ({
    links: withColumns(table({ flow: [1, 2] }), { flow: { unit: "véh/h" } }),
    deep: { rows: withColumns([{ time: 1 }], { time: { unit: "min" } }) },
    gap: 0.1,
  });
  const stated = { links: { flow: { unit: "véh/h" } }, "deep.rows": { time: { unit: "min" } } };
  expect({ ...statedIn(value()) }).toEqual(stated);
  expect({ ...statedIn(await receive(structuredClone(pack(value())))) }).toEqual(stated);
  expect({ ...statedIn(decodeContent(encodeContent({ value: value(), outputs: null, warnings: [] })!, make).value) }).toEqual(
    stated,
  );
});

test("a verb of Arquero that keeps a column keeps what it says; one that makes it anew does not", () => {
  const columns: ColumnSet = { P: { unit: "mm" }, Q: { unit: "m³/s", label: "Débit" } };
  const source = withColumns(table(values), columns);
  expect(columnsOf(source.filter("d => d.Q > 0").orderby("Q"))).toEqual(columns);
  expect(columnsOf(source.select("Q").rename({ Q: "débit" }))).toEqual({ débit: columns.Q });
  expect(columnsOf(source.derive({ P: "d => d.P * 2" }))).toEqual({ Q: columns.Q });
  expect(columnsOf(source.rollup({ total: "d => op.sum(d.Q)" }))).toEqual({});
  expect(columnsOf(table(values))).toBeNull();
});

test("what a definition declares stands under what the model says, by member, and leaves inputs alone", () => {
  const input = [{ flow: 1 }];
  const value = declare(
    { links: [{ flow: 1, time: 2 }], pairs: withColumns([{ flow: 3 }], { flow: { unit: "véh/j" } }), input },
    { flow: { unit: "véh/h" }, "links.flow": { unit: "véh" }, time: { unit: "min" } },
    {},
    { network: input },
  );
  expect({ ...statedIn(value) }).toEqual({
    links: { flow: { unit: "véh" }, time: { unit: "min" } },
    pairs: { flow: { unit: "véh/j" } },
  });
});

test("an Arrow table says it in its fields", () => {
  const fields = [
    {
      name: "P",
      metadata: new Map([
        ["unit", "mm"],
        ["label", '{"fr":"Pluie","en":"Rain"}'],
      ]),
    },
    { name: "Q", metadata: new Map([["label", "{curly"]]) },
    { name: "date", metadata: null },
  ];
  expect(columnsOf({ schema: { fields } })).toEqual({
    P: { unit: "mm", label: { fr: "Pluie", en: "Rain" } },
    Q: { label: "{curly" },
  });
});
