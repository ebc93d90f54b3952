import { expect, test } from "vitest";
import { z } from "zod";
import { definitions, type Json } from "../../../../kernel/index.ts";
import { asKind, emptyItem, type FormUnion, formModel, kindOf, setAt } from "./form-model.ts";

const titled = <S extends z.ZodType>(schema: S, meta: Record<string, unknown> = {}) =>
  schema.meta({ title: { fr: "Titre", en: "Title" }, ...meta } as unknown as Record<string, string>) as S;

test("a field keeps its control, its fallback and whether it may be null, through every wrapper", () => {
  const [field] = formModel(z.strictObject({ unit: titled(z.string().nullable().default(null), { control: "text" }) }));
  expect(field).toMatchObject({ key: "unit", control: "text", optional: true, nullable: true, fallback: null });
});

test("an enum offers its values; a refined object is still a form", () => {
  const schema = z.strictObject({ op: titled(z.enum(["sum", "mean"])) }).superRefine(() => {});
  expect(formModel(schema)[0]).toMatchObject({ control: "choice", choices: ["sum", "mean"] });
});

test("rows of one of several kinds know each kind's fields", () => {
  const step = z.discriminatedUnion("kind", [
    z.strictObject({ kind: titled(z.literal("limit")), count: titled(z.int()) }),
    z.strictObject({ kind: z.literal("filter"), where: titled(z.string()) }),
  ]);
  const [field] = formModel(z.strictObject({ steps: titled(z.array(step)) }));
  const item = field!.item!;
  expect(item.kind === "union" && item.options.map((option) => [option.value, option.fields.map((f) => f.key)])).toEqual([
    ["limit", ["count"]],
    ["filter", ["where"]],
  ]);
  expect(emptyItem(item)).toEqual({ kind: "limit", count: 0 });
});

test("a parameter to draw: a new row is its name alone, and another distribution keeps what both have", () => {
  const blocks = [
    ["experiment.sample@1", "parameters"],
    ["experiment.robust@1", "futures"],
    ["check.assert@1", "over"],
  ] as const;
  const items = blocks.map(
    ([block, key]) => formModel(definitions[block]!.config).find((field) => field.key === key)!.item as FormUnion,
  );
  expect(items[1]).toEqual(items[0]);
  expect(items[2]).toEqual(items[0]);
  const [item] = items as [FormUnion];
  expect(item.options.map(({ value, fields, before }) => [value, before, fields.map(({ key }) => key).join(" ")])).toEqual([
    ["range", 1, "name"],
    ["uniform", 1, "name min max"],
    ["normal", 1, "name mean sd min max"],
    ["triangular", 1, "name min mode max"],
    ["discrete", 1, "name values weights"],
    ["empirical", 1, "name values"],
  ]);
  expect(emptyItem(item)).toEqual({ name: "" });
  const through = (row: Json, ...kinds: string[]) => JSON.stringify(kinds.reduce((now, kind) => asKind(item, now, kind), row));
  const cost = { name: "cout", distribution: "uniform", min: 1700, max: 2700 };
  expect(through(cost, "normal")).toBe('{"name":"cout","distribution":"normal","mean":0,"sd":0,"min":1700,"max":2700}');
  expect(through(cost, "triangular", "uniform")).toBe(JSON.stringify(cost));
  expect(through(cost, "range")).toBe('{"name":"cout"}');
  expect(through({ name: "cout" }, "discrete")).toBe('{"name":"cout","distribution":"discrete","values":[]}');
  const seen = { name: "cout", distribution: "discrete", values: [1, 2], weights: [1, 3] };
  expect(through(seen, "empirical")).toBe('{"name":"cout","distribution":"empirical","values":[1,2]}');
  expect([kindOf(item, { name: "cout" })!.value, kindOf(item, { distribution: "loi" })]).toEqual(["range", undefined]);
});

test("setting a path makes what is missing and taking away leaves the rest", () => {
  expect(setAt({ a: [1, 2, 3] }, ["a", 1], undefined)).toEqual({ a: [1, 3] });
  expect(setAt({}, ["title", "fr"], "Oui")).toEqual({ title: { fr: "Oui" } });
  expect(setAt({ a: 1, b: 2 }, ["a"], undefined)).toEqual({ b: 2 });
});

test("every block's form has a title in both languages for every field", () => {
  for (const definition of Object.values(definitions)) {
    for (const field of formModel(definition.config)) {
      const said = expect.stringMatching(/\S/);
      expect(field.meta.title, `${definition.id} ${field.key}`).toEqual({ fr: said, en: said });
    }
  }
});
