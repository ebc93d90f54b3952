// Each simulation block, fed its own fixtures with one place gone wrong: it refuses in both languages, or its value holds
// nothing but numbers. Never another error, never a NaN that travels on.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readColumns } from "../tables/columns.ts";
import { type BlockDefinition, ModelError } from "./contract/block.ts";
import { runModel } from "./contract/run-model.ts";
import { definitions } from "./definitions.generated.ts";
import { models as heavyModels } from "./heavy-models.generated.ts";
import { models } from "./models.generated.ts";

const families = /^(agents|demography|dynamics|energy|flood|health|landuse|transport|water)\./;
const asset = async (name: string) => readFileSync(join(import.meta.dirname, "../assets/data", name));

type Path = (string | number)[];
const wrong: Record<string, unknown[]> = {
  number: [null, Number.NaN, Number.POSITIVE_INFINITY, -1, 1e308, 1e-320, "abc", {}],
  string: [null, "", "__proto__", "constructor", 7],
  object: [null, 0, "abc", [], {}],
};

function* places(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  if (path.length > 0) yield [path, value];
  if (Array.isArray(value)) {
    if (value.length > 0) yield* places(value[0], [...path, 0]);
  } else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    for (const [key, child] of Object.entries(value)) yield* places(child, [...path, key]);
  }
}

function replaced<T>(root: T, path: Path, value: unknown): T {
  const copy = structuredClone(root);
  const last = path.slice(0, -1).reduce((at: any, key) => at[key], copy);
  last[path.at(-1)!] = value;
  return copy;
}

/** Where a value holds what is no number, if anywhere. */
function notANumber(value: unknown, path: string): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (ArrayBuffer.isView(value)) {
    const at = Array.prototype.findIndex.call(value, (cell) => !Number.isFinite(cell));
    return at < 0 ? null : `${path}[${at}]`;
  }
  if (typeof value !== "object" || value === null) return null;
  const columns = Array.isArray(value) ? null : readColumns(value);
  const entries = columns ? columns.names.map((name) => [name, columns.get(name)] as const) : Object.entries(value);
  for (const [key, child] of entries) {
    const found = notANumber(child, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

describe.each(Object.entries(definitions).filter(([id]) => families.test(id)))("%s", (id, definition: BlockDefinition) => {
  test("meets one wrong place at a time with a refusal in both languages, or with sound numbers", async () => {
    const model = (await (models[id] ?? heavyModels[id])!()).default;
    const faults: string[] = [];
    const attempt = async (said: string, config: object, inputs: object) => {
      if (!definition.config.safeParse(config).success) return;
      try {
        const value = await runModel(definition, model, config, inputs, {
          asset,
          ...(definition.fixtureFiles && { files: definition.fixtureFiles }),
        });
        const found = notANumber(value, "value");
        if (found) faults.push(`${said}: ${found}`);
      } catch (error) {
        if (!(error instanceof ModelError)) faults.push(`${said}: ${error}`);
        else if (!error.text.fr || !error.text.en || /undefined(?! result)|\[object/.test(error.text.fr + error.text.en))
          faults.push(`${said}: ${error.text.en}`);
      }
    };
    for (const { name, config, inputs = {} } of definition.fixtures) {
      const whole = definition.config.parse(config) as object;
      for (const [kind, root] of Object.entries({ config: whole, inputs })) {
        for (const [path, value] of places(root)) {
          for (const bad of wrong[value === null ? "number" : typeof value] ?? []) {
            // A name may be any text or number; what is computed from it is not looked at here.
            const changed = replaced(root, path, bad);
            const said = `${name}, ${kind}.${path.join(".")} = ${JSON.stringify(bad) ?? String(bad)} (${String(bad)})`;
            await attempt(said, kind === "config" ? changed : config, structuredClone(kind === "config" ? inputs : changed));
          }
        }
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});
