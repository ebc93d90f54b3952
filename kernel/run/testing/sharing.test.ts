// What is computed again and what is not: keys, early cut-off, streams, failures, and the counts that tell of it.
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { BlockDefinition, BlockModel } from "../../blocks/contract/block.ts";
import { field } from "../../blocks/contract/fields.ts";
import type { Computations } from "../../types/index.ts";
import { lendBlocks } from "./lend-blocks.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

const title = { fr: "Essai", en: "Trial" };
const base: Omit<BlockDefinition, "id"> = {
  kind: "model",
  revision: 1,
  title,
  summary: title,
  config: z.strictObject({
    scale: field(z.number().default(1), { title }),
    caption: field(z.string().default(""), { title, presentational: true }),
  }),
  inputs: { x: { title, kind: "number", optional: true } },
  output: "json",
  cost: "cheap",
  reach: "value",
  starter: { config: {} },
  fixtures: [{ name: "one", config: {} }],
};
/** Runs of each model since the test began. */
const runs = { draw: 0, fragile: 0 };
let broken = true;
const lent: Record<string, { more: Partial<BlockDefinition>; model: BlockModel }> = {
  "rehearsal.draw@1": {
    more: { stochastic: true },
    model: ({ scale }, { x = 0 }, { random }) => {
      runs.draw++;
      return [random() * scale + x, random()];
    },
  },
  "rehearsal.fragile@1": {
    more: {},
    model: ({ scale }) => {
      runs.fragile++;
      if (broken) throw new Error("panne");
      return scale;
    },
  },
};

beforeAll(() =>
  lendBlocks(...Object.entries(lent).map(([id, { more, model }]) => ({ definition: { ...base, ...more, id }, model }))),
);

let stage: Rehearsal;
afterEach(() => stage.dispose());

const counts = (): Computations => stage.last("computations").computations;
/** Executions that an act adds. */
async function executions(act: () => Promise<unknown>): Promise<number> {
  const before = counts().executed;
  await act();
  return counts().executed - before;
}

describe("early cut-off", () => {
  test("a small value that comes out equal spares all that stands on it", async () => {
    stage = rehearse();
    await stage.open([number("k", 12), "const tens = Math.floor(k / 10)", "const a = tens + 1", "const b = a * 2"]);
    expect(await executions(() => stage.trial({ k: 17 }))).toBe(2);
    expect(await stage.value("b")).toBe(4);
    expect(await executions(() => stage.trial({ k: 23 }))).toBe(4);
    expect(await stage.value("b")).toBe(6);
  });

  test("a value above 4 KiB is known by its recipe, so that what stands on it runs", async () => {
    stage = rehearse();
    await stage.open([number("k", 12), "const many = Array(5000).fill(Math.floor(k / 10))", "const n = many.length"]);
    expect(await executions(() => stage.trial({ k: 17 }))).toBe(3);
  });

  test("each output of a cell is its own: what reads the one that stays is spared", async () => {
    stage = rehearse();
    await stage.open([
      number("k", 1),
      "const fixed = 7, moving = k",
      "const onFixed = fixed + 1",
      "const onMoving = moving + 1",
      "const large = Array(5000).fill(0), other = k",
      "const onLarge = large.length",
    ]);
    // k, both cells, onMoving and onLarge; not onFixed.
    expect(await executions(() => stage.trial({ k: 2 }))).toBe(5);
  });
});

describe("recipe keys in a session", () => {
  test("a presentational field redraws and recomputes nothing", async () => {
    stage = rehearse();
    runs.draw = 0;
    const draw = (caption: string) => `const d = ${block("rehearsal.draw@1", { scale: 2, caption })}`;
    await stage.open([draw("a"), "const e = d[0]"]);
    expect(await executions(() => stage.setCell(1, draw("b")))).toBe(0);
    expect(runs.draw).toBe(1);
    expect(stage.shown.get(1)).toMatchObject({ config: { caption: "b" } });
  });

  test("the bytes of a file and the options of its reader are in it, its date is not", async () => {
    let sha256 = "a".repeat(64);
    const file = async (name: string) => ({ name, sha256, bytes: new TextEncoder().encode("a;b\n1;2\n") });
    const pinned = (date: string) => block("notebook@1", { files: { "t.csv": { sha256, date } } });
    const load = (delimiter: string) => `const t = ${block("data.file@1", { name: "t.csv", delimiter })}`;
    stage = rehearse({ file });
    await stage.open([pinned("2026-01-01"), load(";")]);
    expect(await executions(() => stage.setCell(1, pinned("2026-02-02")))).toBe(1);
    expect(await executions(() => stage.setCell(2, load(",")))).toBe(1);
    expect(await executions(() => stage.setCell(2, load(";")))).toBe(0);
    sha256 = "b".repeat(64);
    // The settings cell and the loader.
    expect(await executions(() => stage.setCell(1, pinned("2026-02-02")))).toBe(2);
  });

  test("code is keyed when it is pure, else computed anew wherever it stands", async () => {
    stage = rehearse({ headless: true, display: null });
    const variants = [1, 2].map((i) => ({ id: `v${i}`, name: "V", parent: null, set: { k: 5 } }));
    const book = [`const scenarios = ${block("scenarios@1", { variants })}`, number("k", 1)];
    await stage.open([...book, "const pure = k + 1", "const impure = [k, performance.now()].length"]);
    const all = ["baseline", "v1", "v2"];
    // Two values of k: the second variant finds those of the first.
    expect((await stage.evaluate(all, ["pure"])).computations).toEqual({ distinct: 4, executed: 4, reused: 2 });
    expect((await stage.evaluate(all, ["impure"])).computations).toMatchObject({ executed: 3, reused: 3 });
  });

  test("a failure is never kept", async () => {
    stage = rehearse();
    broken = true;
    runs.fragile = 0;
    await stage.open([number("k", 1), `const f = ${block("rehearsal.fragile@1", { scale: 3 })}`]);
    expect(stage.state(2)).toMatchObject({ status: "error" });
    broken = false;
    // The same recipe, in an evaluation of its own: tried again, and then kept.
    expect((await stage.evaluate(["baseline"], ["f"])).scenarios[0]!.outputs).toEqual({ f: 3 });
    expect(runs.fragile).toBe(2);
    expect((await stage.evaluate(["baseline"], ["f"])).computations).toEqual({ distinct: 1, executed: 0, reused: 1 });
  });
});

describe("randomness", () => {
  const draws = (seed: number, name = "d") => [
    block("notebook@1", { seed }),
    `const scenarios = ${block("scenarios@1", { variants: [{ id: "v", name: "V", parent: null, set: { k: 100 } }] })}`,
    number("k", 0),
    `const ${name} = ${block("rehearsal.draw@1", {}, { x: "k" })}`,
  ];
  const sampled = async (lines: string[], scenario: string, name = "d") => {
    stage?.dispose();
    stage = rehearse({ headless: true, display: null });
    await stage.open(lines);
    return (await stage.evaluate([scenario], [name])).scenarios[0]!.outputs[name] as number[];
  };

  test("scenarios share the numbers of a cell; another seed or another name draws others", async () => {
    const [first, second] = await sampled(draws(1), "baseline");
    const [moved, same] = await sampled(draws(1), "v");
    expect(same).toBe(second);
    expect(moved).toBeCloseTo(first! + 100, 9);
    expect((await sampled(draws(2), "baseline"))[1]).not.toBe(second);
    expect((await sampled(draws(1, "other"), "baseline", "other"))[1]).not.toBe(second);
  });
});

describe("computations", () => {
  const part = (id: string, set: Record<string, number>) => ({ id, name: id, parent: null, set });
  const product = ["baseline", "a", "b", "c", "d", "a+c", "a+d", "b+c", "b+d"];
  const lines = (d: number) => [
    `const scenarios = ${block("scenarios@1", {
      contexts: [part("a", { rain: 2 }), part("b", { rain: 3 })],
      variants: [part("c", { density: 20 }), part("d", { density: d })],
    })}`,
    number("rain", 1),
    number("density", 10),
    "const wet = [rain]",
    "const dense = [density]",
    "const apart = 5",
    "const all = [wet[0], dense[0], apart]",
  ];

  test("of the full product: 9 scenarios × 6 cells needed, each distinct one executed once", async () => {
    stage = rehearse({ headless: true, display: null });
    await stage.open(lines(30));
    const { computations, scenarios } = await stage.evaluate(product, ["all"]);
    expect(scenarios.at(-1)!.outputs.all).toEqual([3, 30, 5]);
    // 3 rain, 3 wet, 3 density, 3 dense, 1 apart, 9 all.
    expect(computations).toEqual({ distinct: 22, executed: 22, reused: 9 * 6 - 22 });
  });

  test("two variants that come to the same share everything", async () => {
    stage = rehearse({ headless: true, display: null });
    await stage.open(lines(20));
    const { computations } = await stage.evaluate(product, ["all"]);
    // 3 rain, 3 wet, 2 density, 2 dense, 1 apart, 6 all.
    expect(computations).toEqual({ distinct: 17, executed: 17, reused: 9 * 6 - 17 });
  });
});
