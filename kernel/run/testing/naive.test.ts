// Property: whatever the graph and the overrides, a session gives what re-evaluating everything from scratch gives.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../../types/index.ts";
import { block, number, rehearse } from "./rehearsal.ts";

interface Node {
  kind: "parameter" | "keyed" | "unkeyed" | "list" | "sorted";
  /** Indices of earlier nodes, taken modulo. */
  inputs: number[];
  value: number;
}

interface Study {
  nodes: Node[];
  /** Node index → value, per part. */
  contexts: [number, number][][];
  variants: [number, number][][];
  trial: [number, number][];
  visits: [number, number][];
}

const node = fc.record({
  kind: fc.constantFrom("parameter", "keyed", "unkeyed", "list", "sorted") as fc.Arbitrary<Node["kind"]>,
  inputs: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
  value: fc.integer({ min: -5, max: 5 }),
});
const overrides = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: -5, max: 5 })), { maxLength: 3 });
const study: fc.Arbitrary<Study> = fc.record({
  nodes: fc.array(node, { minLength: 2, maxLength: 14 }),
  contexts: fc.array(overrides, { maxLength: 2 }),
  variants: fc.array(overrides, { maxLength: 2 }),
  trial: overrides,
  visits: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 4 }),
});

const name = (index: number) => `n${index}`;
const above = ({ inputs }: Node, index: number) =>
  [...new Set(inputs.map((input) => input % Math.max(1, index)))].filter((input) => input < index);

/** A number from whatever a node holds. */
const NUMBER = "((v) => Array.isArray(v) ? v.reduce((a, b) => a + b * 3, 0) : v)";
const asNumber = (v: number | number[]): number => (Array.isArray(v) ? v.reduce((a, b) => a + b * 3, 0) : v);

function source(one: Node, index: number): string {
  if (one.kind === "parameter" || index === 0) return number(name(index), one.value);
  const terms = above(one, index).map((input) => `${NUMBER}(${name(input)})`);
  const sum = [...terms, one.value].join(" + ");
  switch (one.kind) {
    case "keyed":
      return `const ${name(index)} = (${sum}) % 97`;
    case "unkeyed":
      return `const ${name(index)} = (globalThis.Math, ${sum}) % 89`;
    case "list":
      return `const ${name(index)} = [3, ${sum}, 1].map((v) => v % 31)`;
    case "sorted": {
      const first = name(above(one, index)[0]!);
      return `const ${name(index)} = Array.isArray(${first}) ? ${first}.sort((a, b) => a - b) : [${sum}]`;
    }
  }
}

function naive(nodes: Node[], set: Map<number, number>): (number | number[])[] {
  const values: (number | number[])[] = [];
  for (const [index, one] of nodes.entries()) {
    const overridden = set.get(index);
    const inputs = above(one, index).map((input) => values[input]!);
    const sum = inputs.reduce<number>((total, value) => total + asNumber(value), 0) + one.value;
    if (overridden !== undefined) values.push(overridden);
    else if (one.kind === "parameter" || index === 0) values.push(one.value);
    else if (one.kind === "keyed") values.push(sum % 97);
    else if (one.kind === "unkeyed") values.push(sum % 89);
    else if (one.kind === "list") values.push([3, sum, 1].map((v) => v % 31));
    else values.push(Array.isArray(inputs[0]) ? [...inputs[0]].sort((a, b) => a - b) : [sum]);
  }
  // JSON has no -0.
  return values.map((value) => (Array.isArray(value) ? value.map((v) => v + 0) : value + 0));
}

test("random graphs with random overrides give the values of a naive re-evaluation, live and headless", async () => {
  await fc.assert(
    fc.asyncProperty(study, async ({ nodes, contexts, variants, trial, visits }) => {
      const setOf = (list: [number, number][]) => new Map(list.map(([index, value]) => [index % nodes.length, value]));
      const json = (set: Map<number, number>): JsonObject =>
        Object.fromEntries([...set].map(([index, value]) => [name(index), value]));
      const part = (prefix: string) => (list: [number, number][], i: number) => ({
        id: `${prefix}${i}`,
        name: prefix,
        parent: null,
        set: json(setOf(list)),
      });
      const lines = [
        `const scenarios = ${block("scenarios@1", { contexts: contexts.map(part("c")), variants: variants.map(part("v")) })}`,
        ...nodes.map(source),
      ];
      const names = nodes.map((_, index) => name(index));
      const wanted = (context: number | null, variant: number | null, more: Map<number, number> = new Map()) =>
        naive(
          nodes,
          new Map([
            ...(context === null ? [] : setOf(contexts[context]!)),
            ...(variant === null ? [] : setOf(variants[variant]!)),
            ...more,
          ]),
        );
      const pick = (index: number, list: unknown[]) => (index < list.length ? index : null);

      const stage = rehearse();
      await stage.open(lines);
      for (const [c, v] of visits) {
        const [context, variant] = [pick(c, contexts), pick(v, variants)];
        await stage.choose(context === null ? null : `c${context}`, variant === null ? null : `v${variant}`);
        expect(await Promise.all(names.map((one) => stage.value(one)))).toEqual(wanted(context, variant));
        // Moved twice: the second time, only values change.
        for (const shift of [0, 1]) {
          const moved = new Map([...setOf(trial)].map(([index, value]) => [index, value + shift]));
          await stage.trial(json(moved));
          expect(await Promise.all(names.map((one) => stage.value(one)))).toEqual(wanted(context, variant, moved));
        }
      }
      stage.dispose();

      const guest = rehearse({ headless: true, display: null });
      await guest.open(lines);
      const ids = ["baseline", ...contexts.map((_, i) => `c${i}`), ...variants.map((_, i) => `v${i}`)];
      const result = await guest.evaluate(ids, names);
      expect(result.scenarios.map(({ outputs }) => names.map((one) => outputs[one]))).toEqual([
        wanted(null, null),
        ...contexts.map((_, i) => wanted(i, null)),
        ...variants.map((_, i) => wanted(null, i)),
      ]);
      const { executed, reused, distinct } = result.computations;
      expect(executed + reused).toBe(nodes.length * ids.length);
      expect(distinct).toBeLessThanOrEqual(executed);
      guest.dispose();
    }),
    { numRuns: 60 },
  );
}, 60_000);
