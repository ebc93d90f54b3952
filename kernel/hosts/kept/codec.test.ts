// Kept results: what is encoded comes back exactly, what cannot is refused, what no encoder wrote is never more than an error.
import { table } from "arquero";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDigest } from "../../run/values/digest.ts";
import type { Problem } from "../../types/index.ts";
import { KeptEncoding } from "../wire/guest-messages.ts";
import { type Content, decodeContent, type Encoded, encodeContent, KeptError, type MakeTable } from "./codec.ts";

const make: MakeTable = (columns) => table(columns);
const of = (value: unknown): Content => ({ value, outputs: null, warnings: [] });
const back = (encoded: Encoded | null) => decodeContent(encoded!, make);

describe("what comes back exactly", () => {
  const rows = table({
    year: [2030, 2040, 2050],
    rate: Float64Array.of(0.1, Number.NaN, -0),
    count: Int32Array.of(1, 2, 3),
    big: BigInt64Array.of(1n, 2n, -(2n ** 62n)),
    name: ["Olemps", null, "Sète — été"],
    open: [true, false, null],
    when: [new Date(0), null, new Date(1.6e12)],
    bounds: [[1, 2], { a: 1 }, "x"],
    none: [null, null, null],
  });
  const values: [string, string, unknown][] = [
    ["a table", "arrow", rows],
    [
      "a table of texts of every width",
      "arrow",
      table({
        t: ["", "é", null, "日本", "🌍 a", "abc", "\ufeffx", null, "fin é"],
        u: ["a", "b", "c", "d", "e", "f", "g", "h", ""],
      }),
    ],
    [
      "a table of few texts many times over",
      "arrow",
      table({ t: Array.from({ length: 4000 }, (_, i) => (i % 7 === 0 ? null : `Sète — ${i % 90}`)) }),
    ],
    ["a table of as many texts as rows", "arrow", table({ t: Array.from({ length: 4000 }, (_, i) => `Sète — ${i}`) })],
    ["a table with no row", "arrow", table({ a: [], b: new Float64Array(0) })],
    ["typed numbers", "raw", Float64Array.of(1, Number.NaN, -0, Infinity)],
    ["bytes seen through a window", "raw", new Uint8Array(Uint8Array.of(1, 2, 3, 4).buffer, 1, 2)],
    ["a number", "msgpack", 0.1 + 0.2],
    ["what JSON has no word for", "msgpack", [Number.NaN, Infinity, new Date(-1), 2 ** 60]],
    ["a grid", "msgpack", { width: 2, height: 1, crs: "EPSG:2154", nodata: null, data: Float32Array.of(1, 2) }],
    ["a drawing with its table", "msgpack", { view: "chart.plot@1", spec: { mark: "line" }, data: rows }],
    ["big integers in memory", "raw", BigUint64Array.of(2n ** 63n)],
  ];
  test.each(values)("%s, as %s", (_, encoding, value) => {
    const encoded = encodeContent(of(value));
    expect(encoded?.encoding).toBe(encoding);
    const read = back(encoded);
    expect(contentDigest(read.value)).toBe(contentDigest(value));
    expect(contentDigest(value)).not.toBeNull();
  });

  test("texts of any characters come back as they were, whatever the widths around them", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "z", "é", "œ", "’", "€", "中", "😀", "\u0000", "\ufeff"), maxLength: 9 });
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 60 }), fc.boolean(), (texts, hole) => {
        const column = hole ? [null, ...texts] : texts;
        const content = decodeContent(encodeContent(of(table({ t: column })))!, make);
        expect((content.value as ReturnType<typeof table>).array("t")).toEqual(column);
      }),
    );
  });
  test("texts that repeat travel once", () => {
    const texts = (different: number) => table({ t: Array.from({ length: 4000 }, (_, i) => `a long name ${i % different}`) });
    const length = (different: number) => encodeContent(of(texts(different)))!.bytes.length;
    expect(length(20)).toBeLessThan(length(4000) / 3);
  });

  test("columns keep their kind of array, and a filtered table is kept as seen", () => {
    const read = back(encodeContent(of(rows))).value as ReturnType<typeof table>;
    expect(read.data().rate).toBeInstanceOf(Float64Array);
    expect(read.data().count).toBeInstanceOf(Int32Array);
    expect(Array.isArray(read.data().year)).toBe(true);
    expect(read.array("when")).toEqual([new Date(0), null, new Date(1.6e12)]);
    const seen = rows.filter((row: any) => row.year > 2030).orderby("count");
    expect(contentDigest(back(encodeContent(of(seen))).value)).toBe(contentDigest(seen));
  });

  test("whatever kind of bytes they come in, wherever they lie", () => {
    for (const value of [rows, Float64Array.of(1, 2), { a: Float64Array.of(1, 2), rows }]) {
      const { encoding, bytes } = encodeContent(of(value))!;
      const shifted = Buffer.concat([Buffer.from([1, 2, 3]), bytes]).subarray(3);
      expect(contentDigest(back({ encoding, bytes: shifted }).value)).toBe(contentDigest(value));
    }
  });

  test("several outputs, and warnings", () => {
    const warning: Problem = {
      kind: "limit",
      severity: "warning",
      cell: 3,
      name: null,
      scenario: null,
      message: { fr: "a", en: "b" },
    };
    const content: Content = { value: undefined, outputs: { a: 1, rows }, warnings: [warning] };
    const read = back(encodeContent(content));
    expect(read.warnings).toEqual([warning]);
    expect(Object.keys(read.outputs!)).toEqual(["a", "rows"]);
    expect(contentDigest(read.outputs)).toBe(contentDigest(content.outputs));
  });

  test("any data: encoded, it has the same digest after as before", () => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.anything({
          withDate: true,
          withTypedArray: true,
          withNullPrototype: true,
          withSparseArray: true,
          withMap: true,
          withSet: true,
        }),
        (value) => {
          const encoded = encodeContent(of(value));
          if (!encoded) return;
          kept++;
          expect(contentDigest(back(encoded).value)).toBe(contentDigest(value));
        },
      ),
      { numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});

describe("what would not come back exactly is refused:", () => {
  const loop: unknown[] = [];
  loop.push(loop);
  let deep: unknown = 1;
  for (let i = 0; i < 200; i++) deep = [deep];
  const values: [string, unknown][] = [
    ["a function", () => 1],
    ["a member that is undefined", { a: undefined }],
    ["minus zero in plain data", [-0]],
    ["a hole", new Array(3)],
    ["a lone surrogate", "\ud800"],
    ["an array with a name hung on it", Object.assign([1], { columns: ["a"] })],
    ["a Map", new Map()],
    ["a promise", Promise.resolve(1)],
    ["an element-like object", new (class Element {})()],
    ["a loop", loop],
    ["nesting without end", deep],
    ["a name that is a trap", JSON.parse('{"__proto__": 1}')],
    ["a grouped table", table({ a: [1] }).groupby("a")],
    ["a table that holds undefined", table({ a: [1, undefined] })],
    ["a table that holds functions", { data: table({ a: [() => 1] }) }],
  ];
  test.each(values)("%s", (_, value) => expect(encodeContent(of(value))).toBeNull());
});

describe("bytes that no encoder wrote", () => {
  const samples = [table({ a: [1, 2], b: ["x", "y"] }), Float64Array.of(1, 2), { a: [1, "b", null], t: table({ a: [1] }) }].map(
    (value) => encodeContent(of(value))!,
  );

  test("are an error, or other data: never anything else", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.constantFrom(...KeptEncoding.options),
        fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 6 }),
        fc.nat(5000),
        ({ bytes }, encoding, flips, cut) => {
          const changed = bytes.slice(0, Math.min(cut, bytes.length));
          for (const [at, byte] of flips) if (changed.length > 0) changed[at % changed.length] = byte;
          try {
            decodeContent({ encoding, bytes: changed }, make);
          } catch (error) {
            expect(error).toBeInstanceOf(KeptError);
          }
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        },
      ),
      { numRuns: 2000 },
    );
  });

  const msgpack = (...bytes: number[]): Encoded => ({ encoding: "msgpack", bytes: Uint8Array.from(bytes) });
  const text = (value: string) => [0xa0 | value.length, ...new TextEncoder().encode(value)];
  const cases: [string, Encoded][] = [
    ["nothing", msgpack()],
    ["an array of four thousand million items", msgpack(0x81, ...text("value"), 0xdd, 255, 255, 255, 255)],
    ["nesting of a hundred thousand levels", msgpack(...[0x81, ...text("value")].concat(new Array(1e5).fill(0x91), 0))],
    ["a __proto__", msgpack(0x81, ...text("value"), 0x81, ...text("__proto__"), 0x81, ...text("polluted"), 1)],
    ["another member", msgpack(0x82, ...text("value"), 1, ...text("then"), 2)],
    ["a second value behind the first", msgpack(0x81, ...text("value"), 1, 1)],
    ["warnings of another shape", msgpack(0x82, ...text("value"), 1, ...text("warnings"), 0x91, 1)],
    ["an extension nobody registered, as a result", msgpack(0xd4, 99, 0)],
    ["a typed array of no type", { encoding: "raw", bytes: Uint8Array.of(77, 0, 0, 0, 0, 0, 0, 0, 1) }],
    ["half a number", { encoding: "raw", bytes: Uint8Array.of(8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3) }],
    ["Arrow that is none", { encoding: "arrow", bytes: new TextEncoder().encode("ARROW1, or so it says") }],
  ];
  test.each(cases)("%s: refused", (_, encoded) => {
    expect(() => decodeContent(encoded, make)).toThrow(KeptError);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
