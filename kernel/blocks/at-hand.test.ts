// The shell's own table of definitions: some at hand, the others fetched by name, once each, and told of.
import { beforeEach, expect, test, vi } from "vitest";
import * as everywhere from "./definitions.generated.ts";
import * as byNeed from "./definitions-by-need.generated.ts";

vi.mock("./definitions.generated.ts", async (original) => ({ ...(await original<typeof everywhere>()) }));

beforeEach(() => vi.resetModules());

/** The module as the shell has it: over the table that fetches by need. */
async function shell() {
  vi.doMock("./definitions.generated.ts", () => ({ definitions: { ...byNeed.definitions }, later: { ...byNeed.later } }));
  const { definitions } = await import("./definitions.generated.ts");
  return { ...(await import("./at-hand.ts")), definitions };
}

test("the two tables hold the same blocks, and everywhere else all are at hand", () => {
  const both = [...Object.keys(byNeed.definitions), ...Object.keys(byNeed.later)].sort();
  expect(both).toEqual(Object.keys(everywhere.definitions).sort());
  expect(everywhere.later).toEqual({});
  expect(Object.keys(byNeed.later).length).toBeGreaterThan(5);
});

test("what a text names is fetched, nothing else, and whoever listens is told once", async () => {
  const { fetchBlocks, fetchedBlocks, blockIds, definitions } = await shell();
  const told = vi.fn();
  fetchedBlocks.subscribe(told);
  const text = 'const p = block("demography.cohort@1", {}, {base})';
  expect(fetchedBlocks.missing(text)).toBe(true);
  await Promise.all([fetchBlocks(text), fetchBlocks(text)]);
  expect(definitions["demography.cohort@1"]?.id).toBe("demography.cohort@1");
  expect(fetchedBlocks.missing(text)).toBe(false);
  expect(fetchedBlocks.complete()).toBe(false);
  expect(fetchedBlocks.count()).toBeGreaterThan(0);
  const calls = told.mock.calls.length;
  await fetchBlocks(text);
  expect(told).toHaveBeenCalledTimes(calls);
  await fetchBlocks();
  expect(fetchedBlocks.complete()).toBe(true);
  expect(blockIds().sort()).toEqual(Object.keys(everywhere.definitions).sort());
});

test("a block written with an escape is fetched like any other, and one that cannot come is said to be on its way", async () => {
  const { fetchBlocks, fetchedBlocks, isToCome, definitions } = await shell();
  const text = 'const p = block("demo\\u0067raphy.cohort@1", {}, {base})';
  expect(fetchedBlocks.missing("const text = 'a\\n'")).toBe(false);
  expect(fetchedBlocks.missing(text)).toBe(true);
  expect(isToCome("demography.cohort@1")).toBe(true);
  expect(isToCome("toString")).toBe(false);
  await fetchBlocks(text);
  expect(definitions["demography.cohort@1"]?.id).toBe("demography.cohort@1");
  expect(isToCome("demography.cohort@1")).toBe(false);
});
