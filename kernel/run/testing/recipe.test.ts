// Recipes: equal recipe, equal value; and a change upstream changes what stands on it, and nothing else.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { BlockDefinition, BlockModel } from "../../blocks/contract/block.ts";
import { field } from "../../blocks/contract/fields.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import { compileNotebook } from "../../compile/compile.ts";
import type { JsonObject } from "../../types/index.ts";
import { onTop } from "../evaluate/evaluation-run.ts";
import { recipeBook } from "../evaluate/recipe.ts";
import { prepareNotebook } from "../plan/prepared-notebook.ts";
import { enumerateScenarios, parseScenarioId } from "../plan/scenarios.ts";
import { Library, Models, newMemo } from "../plan/session-services.ts";
import { hashOf } from "../values/sha256.ts";
import { lendBlocks } from "./lend-blocks.ts";
import { block, notebookOf, number, portsOf, rehearse } from "./rehearsal.ts";

const title = { fr: "Essai", en: "Trial" };
const base: Omit<BlockDefinition, "id"> = {
  kind: "model",
  revision: 1,
  title,
  summary: title,
  config: z.strictObject({
    scale: field(z.number().default(1), { title }),
    caption: field(z.string().default(""), { title, presentational: true }),
    file: field(z.string().default(""), { title }),
    watch: field(z.array(z.string()).default([]), { title, name: true }),
  }),
  inputs: { x: { title, kind: "any", optional: true } },
  output: "json",
  cost: "cheap",
  reach: "value",
  starter: { config: {} },
  fixtures: [{ name: "one", config: {} }],
};
const total = (value: unknown): number =>
  Array.isArray(value) ? value.reduce((sum, part) => sum + total(part) * 3, 0) : typeof value === "number" ? value : 1;
const lent: Record<string, { more: Partial<BlockDefinition>; model: BlockModel }> = {
  "rehearsal.scaled@1": { more: {}, model: ({ scale }, { x }) => (total(x) * scale) % 83 },
  "rehearsal.drawn@1": {
    more: { stochastic: true },
    model: ({ scale }, { x }, { random }) => Math.floor(random() * 50) * scale + total(x),
  },
  "rehearsal.read@1": {
    more: { files: ({ file }) => [file] },
    model: async ({ file, scale }, { x }, context) => (await context.file(file)).bytes.length * scale + total(x),
  },
  "rehearsal.watch@1": {
    more: { reach: "graph" },
    model: ({ watch, scale }, _inputs, { across }) =>
      watch.map((name: string) =>
        across(name).map((row) => [row.scenario, total(row.state === "done" ? row.value : null) * scale]),
      ),
  },
};
beforeAll(() =>
  lendBlocks(...Object.entries(lent).map(([id, { more, model }]) => ({ definition: { ...base, ...more, id }, model }))),
);

const kinds = ["parameter", "keyed", "unkeyed", "pair", "scaled", "drawn", "read", "watch"] as const;
interface Node {
  kind: (typeof kinds)[number];
  inputs: number[];
  value: number;
}
type Part = [number, number][];
interface Study {
  nodes: Node[];
  contexts: Part[];
  variants: Part[];
  set: Part;
}
const node: fc.Arbitrary<Node> = fc.record({
  kind: fc.constantFrom(...kinds),
  inputs: fc.array(fc.nat(30), { minLength: 1, maxLength: 2 }),
  value: fc.integer({ min: -3, max: 3 }),
});
const part: fc.Arbitrary<Part> = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: -3, max: 3 })), { maxLength: 3 });
const study: fc.Arbitrary<Study> = fc.record({
  nodes: fc.array(node, { minLength: 2, maxLength: 12 }),
  contexts: fc.array(part, { maxLength: 2 }),
  variants: fc.array(part, { maxLength: 3 }),
  set: part,
});

const name = (index: number) => `n${index}`;
const above = ({ inputs }: Node, index: number) =>
  [...new Set(inputs.map((input) => input % Math.max(1, index)))].filter((input) => input < index);
const SUM = "((v) => JSON.stringify(v).length + (typeof v === 'number' ? v : 0))";

/** `v` differs in revisions of one text only. */
function source(one: Node, index: number): string {
  if (one.kind === "parameter" || index === 0) return number(name(index), one.value);
  const inputs = above(one, index);
  const x = { x: name(inputs[0]!) };
  const sum = [...inputs.map((input) => `${SUM}(${name(input)})`), one.value].join(" + ");
  const call = (config: JsonObject, more?: Record<string, string>) =>
    `const ${name(index)} = ${block(`rehearsal.${one.kind}@1`, { scale: one.value, ...config }, more)}`;
  switch (one.kind) {
    case "keyed":
      return `const ${name(index)} = (${sum}) % 97`;
    case "unkeyed":
      return `const ${name(index)} = (globalThis.Math, ${sum}) % 89`;
    case "pair":
      return `const ${name(index)} = (${sum}) % 7, other${index} = [${sum}]`;
    case "read":
      return call({ file: "data.csv" }, x);
    case "watch":
      return call({ watch: inputs.map(name) });
    default:
      return call({}, x);
  }
}

interface Told {
  lines: string[];
  seed?: number;
  bytes?: string;
  set?: JsonObject;
  language?: "fr" | "en";
}
const linesOf = ({ nodes, contexts, variants }: Study): string[] => {
  const json = (list: Part): JsonObject => Object.fromEntries(list.map(([index, value]) => [name(index % nodes.length), value]));
  const parts = (prefix: string, lists: Part[]) =>
    lists.map((list, i) => ({ id: `${prefix}${i}`, name: `${prefix} ${i}`, parent: null, set: json(list) }));
  return [
    `const scenarios = ${block("scenarios@1", { contexts: parts("c", contexts), variants: parts("v", variants) })}`,
    ...nodes.map(source),
  ];
};
const settings = (seed: number) => block("notebook@1", { seed });

/** Scenario → name of the cell → recipe. */
function recipes({ lines, seed = 1, bytes = "a", set = {}, language = "fr" }: Told): Map<string, Map<string, string | null>> {
  const ports = portsOf();
  const compilation = compileNotebook(notebookOf(...lines, settings(seed)));
  const environment = { language, width: 640, dark: false, now: 0 };
  const prepared = prepareNotebook({
    compilation,
    services: { ports, memo: newMemo(), environment, library: new Library(ports), models: new Models() },
    interrupted: new Set(),
    generations: new Map(),
    former: new Map(),
    version: null,
  });
  const book = recipeBook(prepared, () => hashOf(bytes), set);
  const ids = enumerateScenarios(prepared.declared.scenarios, "matrix");
  return new Map(
    ids.map((id) => {
      const recipe = book(onTop(prepared, parseScenarioId(id, prepared.declared.scenarios)!, set));
      return [id, new Map([...compilation.declared.keys()].map((one) => [one, recipe.of(one)]))];
    }),
  );
}

test("cells of one recipe have one value, over random graphs, scenarios and overrides", async () => {
  await fc.assert(
    fc.asyncProperty(study, async (given) => {
      const lines = linesOf(given);
      const set: JsonObject = Object.fromEntries(given.set.map(([index, value]) => [name(index % given.nodes.length), value]));
      const known = recipes({ lines, set });
      const guest = rehearse({
        headless: true,
        display: null,
        file: async (file) => ({ name: file, sha256: hashOf("a"), bytes: new TextEncoder().encode("a") }),
      });
      await guest.open([...lines, settings(1)]);
      const names = given.nodes.map((_, index) => name(index));
      const result = await guest.evaluate([...known.keys()], names, { set });
      guest.dispose();
      expect(result.problems.filter((problem) => problem.severity === "error")).toEqual([]);
      const digests = new Map<string, string>();
      let compared = 0;
      for (const { id, digests: found } of result.scenarios) {
        for (const index of given.nodes.keys()) {
          const recipe = known.get(id)!.get(name(index)) ?? null;
          if (recipe === null) continue;
          const former = digests.get(recipe);
          if (former !== undefined) expect(found[name(index)], `${name(index)} in ${id}`).toBe(former);
          digests.set(recipe, found[name(index)]!);
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(0);
    }),
    { numRuns: 80 },
  );
}, 60_000);

/** Names whose recipe differs, in any scenario. */
function moved(before: ReturnType<typeof recipes>, after: ReturnType<typeof recipes>): string[] {
  const found = new Set<string>();
  for (const [id, names] of before) for (const [one, key] of names) if (after.get(id)!.get(one) !== key) found.add(one);
  return [...found].sort();
}

describe("a change upstream changes the recipes downstream, and nowhere else:", () => {
  const told: Told & { lines: string[] } = {
    lines: [
      `const scenarios = ${block("scenarios@1", { contexts: [{ id: "c", name: "c", parent: null, set: { p: 2 } }], variants: [{ id: "v", name: "v", parent: null, set: { q: 3 } }] })}`,
      number("p", 1),
      number("q", 1),
      "const code = p * 2",
      `const drawn = ${block("rehearsal.drawn@1", { scale: 2 }, { x: "q" })}`,
      `const read = ${block("rehearsal.read@1", { file: "data.csv" }, { x: "p" })}`,
      `const both = ${block("rehearsal.scaled@1", { scale: 3 }, { x: "read" })}`,
      `const seen = ${block("rehearsal.watch@1", { watch: ["both"] })}`,
      "const impure = Math.random()",
      `const far = ${block("rehearsal.scaled@1", {}, { x: "impure" })}`,
    ],
  };
  const asTold = () => recipes(told);
  const line = (at: number, text: string): Told => ({ lines: told.lines.map((former, i) => (i === at ? text : former)) });

  const cases: [string, Told, string[]][] = [
    ["a field of a block", line(1, number("p", 7)), ["both", "code", "p", "read", "seen"]],
    [
      "a presentational field",
      line(6, `const both = ${block("rehearsal.scaled@1", { scale: 3, caption: "x" }, { x: "read" })}`),
      ["seen"],
    ],
    ["the text of a code cell", line(3, "const code = p * 4"), ["code"]],
    ["the value an override gives", { ...told, set: { q: 9 } }, ["drawn", "q"]],
    ["an override of a name computed by code", { ...told, set: { code: 9 } }, ["code"]],
    ["the seed", { ...told, seed: 2 }, ["drawn"]],
    ["the bytes of a file", { ...told, bytes: "b" }, ["both", "read", "seen"]],
    ["the language, for what speaks", { ...told, language: "en" }, ["seen"]],
    ["the order of cells", { lines: [told.lines[0]!, ...told.lines.slice(1).reverse()] }, ["seen"]],
  ];
  test.each(cases)("%s", (_, after, names) => expect(moved(asTold(), recipes(after))).toEqual(names));

  test("a block's revision", () => {
    const former = asTold();
    const back = lendBlocks({ definition: { ...definitions["rehearsal.read@1"]!, revision: 2 } });
    try {
      expect(moved(former, asTold())).toEqual(["both", "read", "seen"]);
    } finally {
      back();
    }
  });

  test("impure code and what stands on it have no recipe; what a scenario leaves alone has the baseline's", () => {
    const all = asTold();
    for (const names of all.values()) expect([names.get("impure"), names.get("far")]).toEqual([null, null]);
    expect(all.get("v")!.get("read")).toBe(all.get("baseline")!.get("read"));
    expect(all.get("v")!.get("drawn")).not.toBe(all.get("baseline")!.get("drawn"));
    expect(all.get("c+v")!.get("drawn")).toBe(all.get("v")!.get("drawn"));
    expect(new Set([...all.values()].map((names) => names.get("both"))).size).toBe(2);
  });

  test("an on-demand block stands on its targets in every scenario", () => {
    const back = lendBlocks({ definition: { ...definitions["rehearsal.watch@1"]!, onDemand: () => true } });
    try {
      const former = asTold().get("baseline")!.get("seen");
      const after = recipes(line(0, told.lines[0]!.replace('"p":2', '"p":5')))
        .get("baseline")!
        .get("seen");
      expect(former).toMatch(/^[0-9a-f]{64}$/);
      expect(after).not.toBe(former);
    } finally {
      back();
    }
  });
});
