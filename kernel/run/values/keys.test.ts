// Hashes: canonical text, SHA-256, digests of values, keys of computations.
import { createHash } from "node:crypto";
import { table } from "arquero";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { BlockDefinition } from "../../blocks/contract/block.ts";
import type { Json } from "../../types/index.ts";
import { canonical, canonicalWithin, isStrictJson } from "./canonical.ts";
import { contentDigest } from "./digest.ts";
import { blockKey, codeKey, contentKey } from "./keys.ts";
import { hashOf, sha256 } from "./sha256.ts";

describe("sha256", () => {
  test("agrees with the platform's, whatever the length and the cuts", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (chunks) => {
        const ours = sha256();
        const theirs = createHash("sha256");
        for (const chunk of chunks) {
          ours.update(chunk);
          theirs.update(chunk);
        }
        expect(ours.hex()).toBe(theirs.digest("hex"));
      }),
    );
  });

  test("hashes text as UTF-8", () => {
    expect(hashOf("écart ≤ 3 %")).toBe(createHash("sha256").update("écart ≤ 3 %").digest("hex"));
  });
});

describe("canonical JSON", () => {
  test("sorts keys by UTF-16 units and writes numbers as RFC 8785 does", () => {
    const value = { "\u20ac": "Euro", "\r": "CR", "\ufb33": "d", "1": "One", "\ud83d\ude00": "s", "\u0080": "c", "\u00f6": "o" };
    expect(Object.keys(JSON.parse(canonical(value)))).toEqual([
      "1",
      "\r",
      "\u0080",
      "\u00f6",
      "\u20ac",
      "\ud83d\ude00",
      "\ufb33",
    ]);
    expect(canonical([1e21, 1e-7, 4.5, 333333333.3333333, true, null, "\u20ac$\u000f\nA'\"\\"])).toBe(
      '[1e+21,1e-7,4.5,333333333.3333333,true,null,"€$\\u000f\\nA\'\\"\\\\"]',
    );
  });

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        fc.pre(isStrictJson(object));
        expect(canonical(turned as Json)).toBe(canonical(object as Json));
        expect(canonicalWithin(object, 1e6)).toBe(canonical(object as Json));
      }),
    );
  });

  test("refuses what JSON cannot carry", () => {
    for (const value of [
      NaN,
      Infinity,
      -0,
      undefined,
      [undefined],
      { a: undefined },
      new Date(0),
      new Map(),
      () => 1,
      "\ud800",
      [undefined, 1],
    ]) {
      expect(isStrictJson(value)).toBe(false);
      expect(canonicalWithin(value, 100)).toBeNull();
    }
  });

  test("of a text with half a surrogate pair is a text still, its own", () => {
    const texts = ["\ud800", "\ud801", "\ufffd", "?"].map((text) => canonical({ body: [text], [text]: 1 }));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("gives up above the limit", () => {
    expect(canonicalWithin("x".repeat(5000), 4096)).toBeNull();
    expect(
      canonicalWithin(
        Array.from({ length: 5000 }, () => 1),
        4096,
      ),
    ).toBeNull();
    expect(contentKey({ a: [1, "b"] })).toBe(`content:${hashOf('{"a":[1,"b"]}')}`);
  });
});

describe("content digests", () => {
  test("of a table are those of its rows and columns as seen", () => {
    const plain = table({ a: [1, 2, 3], b: ["x", "y", null] });
    const filtered = table({ a: [1, 9, 2, 3], b: ["x", "z", "y", null] }).filter((row: any) => row.a < 9);
    expect(contentDigest(filtered)).toBe(contentDigest(plain));
    expect(contentDigest(plain.orderby("b"))).not.toBe(contentDigest(plain));
    expect(contentDigest(table({ a: Float64Array.of(1, 2, 3), b: ["x", "y", null] }))).toBe(contentDigest(plain));
  });

  test("tell apart what JSON would confuse", () => {
    const values = [
      null,
      undefined,
      NaN,
      0,
      -0,
      "0",
      [],
      {},
      [undefined],
      [null],
      new Date(0),
      Uint8Array.of(0),
      Int8Array.of(0),
      new Map(),
      new Set(),
      true,
    ];
    const digests = values.map(contentDigest);
    expect(new Set(digests).size).toBe(values.length);
  });

  test("hold for grids and view values, and are none for what is not data", () => {
    const grid = () => ({
      width: 2,
      height: 1,
      cellSize: 25,
      origin: [0, 0],
      crs: "EPSG:2154",
      nodata: null,
      data: Float32Array.of(1, 2),
    });
    expect(contentDigest(grid())).toBe(contentDigest(grid()));
    expect(contentDigest({ view: "chart.plot@1", spec: {}, data: table({ a: [1] }) })).toMatch(/^[0-9a-f]{64}$/);
    expect(contentDigest({ f: () => 1 })).toBeNull();
    const loop: unknown[] = [];
    loop.push(loop);
    expect(contentDigest(loop)).toBeNull();
  });
});

describe("recipe keys", () => {
  const definition = {
    id: "test.block@1",
    revision: 1,
    config: z.strictObject({ value: z.number(), label: z.string().default("").meta({ presentational: true }) }),
  } as Pick<BlockDefinition, "id" | "revision" | "config" | "stochastic">;
  const recipe = {
    definition,
    config: { value: 1, label: "a" },
    inputs: { x: "k1" },
    language: null,
    random: { seed: 1, name: "s", replicate: 0 },
  };

  test("change with the revision, the config and the inputs, not with presentation or the seed of a certain block", () => {
    const key = blockKey(recipe);
    expect(blockKey({ ...recipe, config: { value: 1, label: "b" } })).toBe(key);
    expect(blockKey({ ...recipe, random: { ...recipe.random, seed: 2 } })).toBe(key);
    expect(blockKey({ ...recipe, config: { value: 2, label: "a" } })).not.toBe(key);
    expect(blockKey({ ...recipe, inputs: { x: "k2" } })).not.toBe(key);
    expect(blockKey({ ...recipe, definition: { ...definition, revision: 2 } })).not.toBe(key);
  });

  test("of a stochastic block hold its seed, stream and replicate", () => {
    const stochastic = { ...recipe, definition: { ...definition, stochastic: true } };
    const key = blockKey(stochastic);
    expect(blockKey({ ...stochastic, random: { ...recipe.random, seed: 2 } })).not.toBe(key);
    expect(blockKey({ ...stochastic, random: { ...recipe.random, name: "t" } })).not.toBe(key);
    expect(blockKey({ ...stochastic, random: { ...recipe.random, replicate: 1 } })).not.toBe(key);
  });

  test("of code hold the engine", () => {
    expect(codeKey("x => x", { x: "k" }, "variante 1")).not.toBe(codeKey("x => x", { x: "k" }, "variante 2"));
  });
});
