// A format is one row: the form offers it, and a file it recognises is read by it.
import { expect, test } from "vitest";
import { jsonSchema } from "../../../contract/fields.ts";
import definition from "../definition.ts";
import { formatIds, formatOf, formats, promisedBy } from "./table.ts";

test("the form offers each row of the table, by its title", () => {
  const { enum: ids } = (jsonSchema(definition.config, "fr").properties as Record<string, { enum?: string[] }>).format!;
  expect(ids).toEqual(["auto", ...formatIds]);
  for (const id of formatIds) expect(definition.config.parse({ format: id }).format).toBe(id);
});

test("each row with a file of its own loads its reader", async () => {
  for (const format of Object.values(formats)) if ("load" in format) expect((await format.load()).default).toBeTypeOf("function");
});

test("a file is told by its first bytes or its name, and a name that lies is known", () => {
  const told = (name: string, text = "") => formatOf("auto", name, new TextEncoder().encode(text));
  expect(told("x.tntp")).toBe(formats.tntp);
  expect(told("x", "<osm version='0.6'>")).toBe(formats.osm);
  expect(told("x.csv", "a;b")).toBeNull();
  expect(formatOf("csv", "x.tntp", new Uint8Array())).toBe(formats.csv);
  expect([promisedBy("plan.TIF")?.en, promisedBy("horaires.zip")?.en, promisedBy("x.csv")]).toEqual([
    "a TIFF image",
    "a GTFS archive",
    null,
  ]);
});
