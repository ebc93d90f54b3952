// Property: whatever the graph, the scenario and the samples, a sweep gives at every sample what evaluating it whole gives.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Json, JsonObject } from "../../types/index.ts";
import { block, number, rehearse } from "./rehearsal.ts";
import { enrolRehearsed, type Rehearsed } from "./rehearsed-experiment.ts";

let withdraw: () => void;
beforeAll(() => {
  withdraw = enrolRehearsed();
});
afterAll(() => withdraw());

const KINDS = ["parameter", "formula", "keyed", "unkeyed", "list", "sorted", "pair", "failing", "late", "stream"] as const;
interface Node {
  kind: (typeof KINDS)[number];
  inputs: number[];
  value: number;
}

const node: fc.Arbitrary<Node> = fc.record({
  // Streams make whole sweeps fall back: kept rare, so that loops are what is tried most.
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...KINDS.slice(0, -1)) },
    { weight: 1, arbitrary: fc.constant("stream") },
  ) as fc.Arbitrary<Node["kind"]>,
  inputs: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
  value: fc.integer({ min: -5, max: 5 }),
});
const set = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: -5, max: 5 })), { maxLength: 3 });
const study = fc.record({
  nodes: fc.array(node, { minLength: 2, maxLength: 12 }),
  context: set,
  variant: set,
  sampled: fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 3 }),
  rows: fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  outputs: fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 3 }),
});

const name = (index: number) => `n${index}`;
const above = ({ inputs }: Node, index: number) =>
  [...new Set(inputs.map((input) => input % Math.max(1, index)))].filter((input) => input < index);

const NUMBER = "((v) => Array.isArray(v) ? v.reduce((a, b) => a + b * 3, 0) : v)";

function source(one: Node, index: number): string {
  if (one.kind === "parameter" || index === 0) return number(name(index), one.value);
  const inputs = above(one, index).map(name);
  const sum = [one.value, ...inputs.map((input) => `${NUMBER}(${input})`)].join(" + ");
  const own = name(index);
  switch (one.kind) {
    case "formula": {
      const ports = Object.fromEntries(inputs.map((input) => [input, input]));
      return `const ${own} = ${block("transform.formula@1", { expression: `${inputs.join(" + ")} + ${one.value + 6}` }, ports)}`;
    }
    case "keyed":
      return `const ${own} = (${sum}) % 97`;
    case "unkeyed":
      return `const ${own} = (globalThis.Math, ${sum}) % 89`;
    case "list":
      return `const ${own} = [3, ${sum}, 1].map((v) => v % 31)`;
    case "sorted":
      return `const ${own} = Array.isArray(${inputs[0]}) ? ${inputs[0]}.sort((a, b) => a - b) : [${sum}]`;
    case "pair":
      return `const {${own}, ${own}b} = {${own}: ${sum}, ${own}b: Promise.resolve(1)}`;
    case "failing":
      return `const ${own} = (() => { const s = ${sum}; if (s % 4 === 0) throw new Error("${own}:" + s); return s; })()`;
    case "late":
      return `const ${own} = Promise.resolve((${sum}) % 83)`;
    default:
      return `const ${own} = (function* () { yield ${one.value}; yield ${sum}; })()`;
  }
}

test("a sweep is many evaluations: values, failures and all", async () => {
  let failures = 0;
  let successes = 0;
  await fc.assert(
    fc.asyncProperty(study, async ({ nodes, context, variant, sampled, rows, outputs }) => {
      const at = (index: number) => name(index % nodes.length);
      const json = (list: [number, number][]): JsonObject => Object.fromEntries(list.map(([index, value]) => [at(index), value]));
      const names = [...new Set(sampled.map(at))];
      const asked = [...new Set(outputs.map(at))];
      const values = rows.map((row) => names.map((_, i) => row[i]! as Json));
      const lines = [
        `const scenarios = ${block("scenarios@1", {
          contexts: [{ id: "c", name: "C", parent: null, set: json(context) }],
          variants: [{ id: "v", name: "V", parent: null, set: json(variant) }],
        })}`,
        ...nodes.map(source),
        `const spread = ${block("experiment.rehearsed@1", { names, outputs: asked, rows: values })}`,
      ];
      const guest = rehearse({ headless: true, display: null });
      await guest.open(lines);
      const ids = ["baseline", "c", "v", "c+v"];
      const swept = await guest.evaluate(ids, ["spread"]);
      for (const [i, id] of ids.entries()) {
        const spread = swept.scenarios[i]!.outputs.spread as unknown as Rehearsed | null;
        expect([id, spread?.draws.length]).toEqual([id, values.length]);
        for (const [r, row] of values.entries()) {
          const setting = Object.fromEntries(names.map((one, j) => [one, row[j]!]));
          const whole = await guest.evaluate([id], asked, { set: setting });
          const given = whole.scenarios[0]!.outputs;
          const errors = whole.problems.filter(({ severity }) => severity === "error");
          const draw = spread!.draws[r]!;
          if (draw.ok) {
            successes++;
            expect([setting, draw.values]).toEqual([setting, asked.map((one) => given[one])]);
            expect(draw.values).not.toContain(null);
          } else {
            failures++;
            expect(asked.some((one) => given[one] === null)).toBe(true);
            expect(errors.map(({ cell, message }) => [cell, message])).toContainEqual([draw.problem.cell, draw.problem.message]);
          }
        }
      }
      guest.dispose();
    }),
    { numRuns: 150 },
  );
  expect(failures).toBeGreaterThan(5);
  expect(successes).toBeGreaterThan(200);
}, 120_000);
