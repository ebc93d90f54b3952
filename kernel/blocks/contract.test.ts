// Every block keeps the contract of a block: this suite finds them by their folders.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { BlockDefinition, BlockModel, FieldMeta } from "./contract/block.ts";
import { facts } from "./contract/facts.generated.ts";
import { kindOf } from "./contract/facts.ts";
import { fieldMeta, jsonSchema } from "./contract/fields.ts";
import { FACTS, hasTrait, isKind } from "./contract/kind.ts";
import { contextOf, runModel, statedNotebook } from "./contract/run-model.ts";
import { definitions } from "./definitions.generated.ts";
import * as byNeed from "./definitions-by-need.generated.ts";
import { models as heavyModels } from "./heavy-models.generated.ts";
import { models } from "./models.generated.ts";

const here = import.meta.dirname;
const folderOf = (id: string) => join(here, id.replace(/@\d+$/, "").replace(".", "/"));
const asset = async (name: string) => readFileSync(join(here, "../assets/data", name));

// The digest of each fixture's value, and the revision it was taken at. `DIGESTS=write` takes them anew.
const digestsFile = join(here, "digests.json");
type Digests = Record<string, { revision: number; fixtures: Record<string, string> }>;
const digests: Digests = existsSync(digestsFile) ? JSON.parse(readFileSync(digestsFile, "utf8")) : {};
const rewriting = process.env.DIGESTS === "write";

/** Canonical text of a value: sorted keys, tables by column; throws on what cannot be encoded. */
function canonical(value: unknown, path = "value"): string {
  if (value === null) return "null";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (value === undefined || typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    throw new Error(`${path} is a ${typeof value}, which cannot be encoded`);
  }
  if (Array.isArray(value)) return `[${value.map((item, i) => canonical(item, `${path}[${i}]`)).join()}]`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}[${Array.from(value as unknown as ArrayLike<number>).join()}]`;
  const table = value as { columnNames?: () => string[]; array?: (name: string) => ArrayLike<unknown> };
  if (typeof table.columnNames === "function" && typeof table.array === "function") {
    return `table{${table.columnNames().map((name) => `${JSON.stringify(name)}:${canonical(Array.from(table.array!(name)), `${path}.${name}`)}`)}}`;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    throw new Error(`${path} is a ${(value as object).constructor.name}, which is no data`);
  }
  const entries = Object.entries(value as object).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, `${path}.${key}`)}`)}}`;
}
const digest = (value: unknown) => createHash("sha256").update(canonical(value)).digest("hex");

/** Every field of a config, through wrappers, arrays, records and unions. */
function* fieldsOf(schema: z.ZodType, path: string): Generator<[string, z.ZodType]> {
  const def = (schema as unknown as { _zod: { def: Record<string, any> } })._zod.def;
  switch (def.type) {
    case "object":
      for (const [key, child] of Object.entries(def.shape as Record<string, z.ZodType>)) {
        yield [`${path}.${key}`, child];
        yield* fieldsOf(child, `${path}.${key}`);
      }
      return;
    case "array":
      yield* fieldsOf(def.element, `${path}[]`);
      return;
    case "record":
      yield* fieldsOf(def.valueType, `${path}{}`);
      return;
    case "union":
      for (const option of def.options as z.ZodType[]) {
        // A text in two languages is one field, not two.
        const keys = Object.keys((option as unknown as { shape?: object }).shape ?? {});
        if (!keys.every((key) => key === "fr" || key === "en")) yield* fieldsOf(option, path);
      }
      return;
    case "tuple":
      for (const item of def.items as z.ZodType[]) yield* fieldsOf(item, `${path}[]`);
      return;
    default:
      if (def.innerType) yield* fieldsOf(def.innerType, path);
      else if (def.in) yield* fieldsOf(def.in, path);
  }
}

const bilingual = (text: { fr: string; en: string } | undefined) => !!text?.fr?.trim() && !!text?.en?.trim();

describe.each(Object.entries(definitions))("%s", (id, definition: BlockDefinition) => {
  const folder = folderOf(id);
  const load = async (): Promise<BlockModel | null> => (models[id] ? (await models[id]()).default : null);
  const surroundings = (fixture: BlockDefinition["fixtures"][number]) => ({
    asset,
    ...(definition.fixtureFiles && { files: definition.fixtureFiles }),
    ...(fixture.across && { across: fixture.across }),
    ...(fixture.sweep && statedNotebook(fixture.sweep)),
  });

  test("has the id of its folder, a revision, and titles in both languages", () => {
    expect(definition.id).toBe(id);
    expect(existsSync(join(folder, "definition.ts"))).toBe(true);
    expect(id).toMatch(/^[a-z]+(\.[a-z][a-z0-9-]*)?@\d+$/);
    expect(definition.revision).toBeGreaterThanOrEqual(1);
    expect([definition.title, definition.summary].every(bilingual)).toBe(true);
    for (const [name, port] of Object.entries(definition.inputs)) expect([name, bilingual(port.title)]).toEqual([name, true]);
  });

  test("has a kind, and the generated table knows of it what it states", () => {
    expect(isKind(definition.kind)).toBe(true);
    const stated = FACTS.flatMap((field) => (definition[field] === undefined ? [] : [[field, definition[field]]]));
    expect(facts[id.replace(/@\d+$/, "")]).toEqual(Object.fromEntries(stated));
    expect(kindOf(id)).toBe(definition.kind);
    // A parameter says how it is set, and nothing else does.
    expect(definition.widget !== undefined).toBe(definition.kind === "parameter");
    expect(id in byNeed.definitions || !(id in byNeed.later)).toBe(definition.atHand ?? hasTrait(definition.kind, "at-hand"));
  });

  test("names every field of its form in both languages, and labels every choice", () => {
    for (const [path, schema] of fieldsOf(definition.config, "config")) {
      const meta = fieldMeta(schema) as FieldMeta | null;
      expect([path, bilingual(meta?.title)]).toEqual([path, true]);
      if (meta?.help) expect([path, bilingual(meta.help)]).toEqual([path, true]);
      for (const [value, label] of Object.entries(meta?.labels ?? {}))
        expect([path, value, bilingual(label)]).toEqual([path, value, true]);
    }
  });

  test("has a JSON Schema in each language", () => {
    for (const language of ["fr", "en"] as const) {
      const schema = jsonSchema(definition.config, language);
      expect(schema.type).toBe("object");
      const text = JSON.stringify(schema);
      // Private metadata stays private; a field may itself be called "labels".
      expect(text).not.toMatch(/"(control|presentational)":("|true|false)|"labels":\{"[^"]*":\{"fr"/);
      expect(JSON.parse(text)).toEqual(schema);
    }
  });

  test("has a starter and fixtures its own schema accepts", () => {
    expect(definition.fixtures.length).toBeGreaterThan(0);
    for (const { config } of [definition.starter, ...definition.fixtures]) {
      const parsed = definition.config.safeParse(config);
      expect([config, parsed.error?.issues ?? []]).toEqual([config, []]);
      expect(canonical(parsed.data)).toBeTypeOf("string");
    }
    for (const { inputs } of definition.fixtures) {
      for (const port of Object.keys(inputs ?? {}))
        expect([port, definition.openInputs || port in definition.inputs]).toEqual([port, true]);
    }
  });

  test("refuses a field it does not know, so that a misspelling is seen", () => {
    expect(definition.config.safeParse({ ...definition.fixtures[0]!.config, nosuchfield: 1 }).success).toBe(false);
  });

  test("gives plain data, the same twice, from inputs it may not write in, at the pinned digests", async () => {
    const model = await load();
    if (model === null) return expect(existsSync(join(folder, "model.ts"))).toBe(false);
    const found: Record<string, string> = {};
    for (const fixture of definition.fixtures) {
      const run = () => runModel(definition, model, fixture.config, structuredClone(fixture.inputs ?? {}), surroundings(fixture));
      const first = digest(await run());
      expect([fixture.name, digest(await run())]).toEqual([fixture.name, first]);
      found[fixture.name] = first.slice(0, 16);
    }
    const known = digests[id];
    if (rewriting || !known || known.revision < definition.revision) {
      digests[id] = { revision: definition.revision, fixtures: found };
      if (rewriting) return;
    }
    // A new block has none pinned; one whose outputs moved raises its revision first.
    const remedy =
      "Run once DIGESTS=write npx vitest run kernel/blocks/contract.test.ts, after raising the revision of a block that had others.";
    expect({ revision: definition.revision, fixtures: found }, remedy).toEqual(known);
  });

  test("gives the same bytes in parts, however many, when it says that it splits", async () => {
    const load = models[id];
    const { default: model, split } = load ? await load() : { default: null, split: undefined };
    expect(split !== undefined).toBe(definition.splits === true);
    if (!split || !model) return;
    expect(definition.cost).toBe("heavy");
    for (const fixture of definition.fixtures) {
      const given = () => structuredClone(fixture.inputs ?? {});
      const whole = digest(await runModel(definition, model, fixture.config, given(), surroundings(fixture)));
      const config = definition.config.parse(fixture.config);
      expect(split.parts(config, given())).toBeGreaterThanOrEqual(1);
      for (const of of [2, 3]) {
        // Each part in a Worker of its own: what it is given is a copy. Who leads computes the first and joins, over the same inputs.
        const [own, context] = [given(), contextOf(surroundings(fixture))];
        const shared = split.share ? await split.share(config, own, context) : own;
        const parts = [await split.part(config, shared, context, { index: 0, of })];
        for (let index = 1; index < of; index++)
          parts.push(await split.part(config, split.share ? structuredClone(shared) : given(), context, { index, of }));
        expect([fixture.name, of, digest(await split.join(config, own, parts, context))]).toEqual([fixture.name, of, whole]);
      }
    }
  });

  test("has a help page in French then in English", () => {
    const page = readFileSync(join(folder, "README.md"), "utf8");
    const lines = page.split("\n");
    expect(lines[0]).toBe(`# ${definition.title.fr}`);
    expect(lines.indexOf(`# ${definition.title.en}`)).toBeGreaterThan(2);
    expect(page.length, "a help page of less than 500 characters says too little").toBeGreaterThan(500);
  });
});

test("one block takes a dropped file, one gives the parts of the exercise commune, and the pages that need them have them", () => {
  for (const does of ["takesFile", "givesPart"] as const) {
    const found = Object.values(definitions).filter((definition) => definition[does]);
    expect(found.map(({ kind }) => kind)).toEqual(["loader"]);
    expect(byNeed.definitions[found[0]!.id]).toBeDefined();
  }
});

test("the Worker carries the models of heavy blocks and no other", () => {
  const heavy = Object.values(definitions).filter(({ cost, id }) => cost === "heavy" && models[id]);
  expect(Object.keys(heavyModels).sort()).toEqual(heavy.map(({ id }) => id).sort());
});

test("digests are pinned for every block and no other", () => {
  if (rewriting) {
    const sorted = Object.fromEntries(
      Object.entries(digests)
        .filter(([id]) => id in definitions)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    writeFileSync(digestsFile, `${JSON.stringify(sorted, null, 2)}\n`);
  }
  expect(Object.keys(digests).sort()).toEqual(Object.keys(models).sort());
});
