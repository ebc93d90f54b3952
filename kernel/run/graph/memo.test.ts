// Results by key: shared while they run, kept when they settle, forgotten when they fail or nobody waits.
import { expect, test } from "vitest";
import { Run } from "./graph.ts";
import { Memo } from "./memo.ts";

const weighless = () => new Memo(() => 1);

test("two runs of one key share one computation", async () => {
  const memo = weighless();
  let count = 0;
  const compute = async () => ++count;
  expect(await Promise.all([memo.share("k", new Run(), compute), memo.share("k", new Run(), compute)])).toEqual([1, 1]);
  expect(memo.peek("k")).toMatchObject({ value: 1 });
  expect(memo.share("k", new Run(), compute)).toBe(1);
});

test("a failure is not kept", async () => {
  const memo = weighless();
  await expect(memo.share("k", new Run(), () => Promise.reject(new Error("non")))).rejects.toThrow("non");
  expect(memo.peek("k")).toBeUndefined();
  expect(await memo.share("k", new Run(), async () => 2)).toBe(2);
});

test("a computation is stopped when the last run that waits for it is superseded, not before", () => {
  const memo = weighless();
  let signal: AbortSignal | null = null;
  const compute = (given: AbortSignal) => {
    signal = given;
    return new Promise(() => {});
  };
  const [first, second] = [new Run(), new Run()];
  memo.share("k", first, compute);
  memo.share("k", second, compute);
  first.abort();
  expect(signal!.aborted).toBe(false);
  second.abort();
  expect(signal!.aborted).toBe(true);
  expect(memo.share("k", new Run(), () => "fresh")).toBe("fresh");
});

test("what weighs too much in all is forgotten, oldest first", () => {
  const memo = new Memo(() => 100 * 1024 * 1024);
  for (const key of ["a", "b", "c"]) memo.share(key, new Run(), () => key);
  expect(["a", "b", "c"].map((key) => memo.peek(key)?.value)).toEqual([undefined, "b", "c"]);
});
