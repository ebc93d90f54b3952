import { expect, test } from "vitest";
import { z } from "zod";
import { definitions } from "../../../kernel/index.ts";
import { emptyItem, formModel, setAt } from "./form-model.ts";

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

test("setting a path makes what is missing and taking away leaves the rest", () => {
  expect(setAt({ a: [1, 2, 3] }, ["a", 1], undefined)).toEqual({ a: [1, 3] });
  expect(setAt({}, ["title", "fr"], "Oui")).toEqual({ title: { fr: "Oui" } });
  expect(setAt({ a: 1, b: 2 }, ["a"], undefined)).toEqual({ b: 2 });
});

test("every block's form has a title in both languages for every field", () => {
  for (const definition of Object.values(definitions)) {
    for (const field of formModel(definition.config)) {
      expect(field.meta.title.fr, `${definition.id} ${field.key}`).toBeTruthy();
      expect(field.meta.title.en, `${definition.id} ${field.key}`).toBeTruthy();
    }
  }
});
