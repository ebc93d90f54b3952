// A schema read beside a config: metadata by path, and names wherever the schema marks them.
import { expect, test } from "vitest";
import { z } from "zod";
import type { BlockDefinition } from "../../blocks/contract/block.ts";
import { field } from "../../blocks/contract/fields.ts";
import { configNames, metaAt } from "./block-schema.ts";

const title = (text: string) => ({ fr: text, en: text });
const name = (text: string) => field(z.string(), { title: title(text), name: true });
const schema = z.strictObject({
  target: name("target").optional(),
  many: field(z.array(z.string()).default([]), { title: title("many"), name: true }),
  rows: field(z.array(z.strictObject({ of: name("of"), label: z.string().optional() })).default([]), { title: title("rows") }),
  either: z.union([z.number(), z.strictObject({ cell: name("cell") })]).optional(),
  by: z.record(z.string(), name("by")).optional(),
});
const definition = { config: schema } as unknown as BlockDefinition;

test("names are found through defaults, lists, unions and records, each with its path", () => {
  const config = {
    target: "a",
    many: ["b", "c", ""],
    rows: [{ of: "d", label: "not a name" }],
    either: { cell: "e" },
    by: { k: "f" },
  };
  expect(configNames(definition, config)).toEqual([
    { name: "a", path: ["target"] },
    { name: "b", path: ["many", 0] },
    { name: "c", path: ["many", 1] },
    { name: "d", path: ["rows", 0, "of"] },
    { name: "e", path: ["either", "cell"] },
    { name: "f", path: ["by", "k"] },
  ]);
});

test("a config of the wrong shape gives the names that can be read, without a throw", () => {
  expect(
    configNames(definition, { target: 3, many: "b", rows: [null, { of: { x: "y" } }], either: 1, unknown: { of: "z" } }),
  ).toEqual([{ name: "b", path: ["many"] }]);
});

test("the metadata of a path is that of the closest field that has some", () => {
  expect(metaAt(schema, ["rows", 0, "of"])).toMatchObject({ meta: { title: title("of") }, depth: 3 });
  expect(metaAt(schema, ["rows", 0, "label"])).toMatchObject({ meta: { title: title("rows") }, depth: 1 });
  expect(metaAt(schema, ["unknown"])).toBeNull();
});
