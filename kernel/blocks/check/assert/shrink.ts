// From overrides that fail to the fewest that still do, then to values as near the baseline's as may be.
// Fewest first (every set by size, while the budget lasts), else one by one as delta debugging does (A. Zeller, R. Hildebrandt,
// Simplifying and isolating failure-inducing input, IEEE Trans. Softw. Eng. 28, 2002).
import type { Json } from "../../../types/index.ts";

export interface Override {
  name: string;
  value: Json;
  /** The baseline's value. */
  base: Json;
  /** Values stand on `from` + k·step; null: any. Without a grid the value is kept or dropped, never moved. */
  grid: { from: number; step: number | null } | null;
}

export interface Shrunk {
  overrides: Override[];
  /** No smaller set fails: every one was tried. Else no single override can be dropped. */
  smallest: boolean;
  evaluations: number;
}

/** Whether the notebook fails with these overrides above the baseline. */
export type Fails = (overrides: readonly Override[]) => boolean | Promise<boolean>;

/** Parts of a range without step between which values are not told apart. */
const FINENESS = 4096;

/** `found` must fail. Every set returned was seen to fail. */
export async function shrink(found: readonly Override[], fails: Fails, budget = 400): Promise<Shrunk> {
  let evaluations = 0;
  const seen = new Map<string, boolean>();
  const test = async (set: readonly Override[]) => {
    const key = JSON.stringify(set.map(({ name, value }) => [name, value]));
    const known = seen.get(key);
    if (known !== undefined) return known;
    evaluations++;
    const failed = await fails(set);
    seen.set(key, failed);
    return failed;
  };

  let { set, smallest } = await fewest(found, test, budget);
  // Moving a value may make another override idle: both again until neither changes anything.
  for (;;) {
    const moved = await nearer(set, test);
    const fewer = await dropOneByOne(moved, test);
    if (same(fewer, set)) return { overrides: set, smallest, evaluations };
    smallest &&= fewer.length === set.length;
    set = fewer;
  }
}

async function fewest(found: readonly Override[], test: Fails, budget: number) {
  let spent = 0;
  for (let size = 0; size < found.length; size++) {
    if (spent + count(found.length, size) > budget) return { set: await dropOneByOne(found, test), smallest: false };
    for (const set of combinations(found, size)) {
      spent++;
      if (await test(set)) return { set, smallest: true };
    }
  }
  return { set: [...found], smallest: true };
}

/** Until no single override can go. */
async function dropOneByOne(found: readonly Override[], test: Fails): Promise<Override[]> {
  let set = [...found];
  for (let i = 0; i < set.length; ) {
    const without = set.toSpliced(i, 1);
    if (await test(without)) {
      set = without;
      i = 0;
    } else i++;
  }
  return set;
}

/** Each number as near its baseline as still fails: one step (or part) nearer, it passes. */
async function nearer(found: readonly Override[], test: Fails): Promise<Override[]> {
  let set = [...found];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, override] of set.entries()) {
      const value = await nearest(override, (candidate) => test(set.with(i, { ...override, value: candidate })));
      if (value === override.value) continue;
      set = set.with(i, { ...override, value });
      changed = true;
    }
  }
  return set;
}

async function nearest({ value, base, grid }: Override, test: (value: Json) => boolean | Promise<boolean>): Promise<Json> {
  if (grid === null || typeof value !== "number" || typeof base !== "number" || value === base) return value;
  const path = ladder(value, base, grid);
  // The first rung fails; the last is the baseline's own value, with which the override would be none.
  let failing = 0;
  for (let passing = path.length - 1; passing - failing > 1; ) {
    const middle = (failing + passing) >> 1;
    if (await test(path.at(middle))) failing = middle;
    else passing = middle;
  }
  // A failure may come back nearer to the baseline: it is enough that the next rung passes.
  return path.at(failing);
}

/** Values from the failing one to the baseline's, on the widget's own grid. */
function ladder(value: number, base: number, { from, step }: NonNullable<Override["grid"]>) {
  const way = base > value ? 1 : -1;
  if (step === null) {
    const at = (i: number) => (i === 0 ? value : Number((value + ((base - value) * i) / FINENESS).toPrecision(12)));
    return { length: FINENESS + 1, at };
  }
  // The rungs strictly between the two, whether or not either stands on the grid.
  const first = way > 0 ? Math.floor((value - from) / step + 1e-9) + 1 : Math.ceil((value - from) / step - 1e-9) - 1;
  const last = way > 0 ? Math.ceil((base - from) / step - 1e-9) - 1 : Math.floor((base - from) / step + 1e-9) + 1;
  const between = Math.max(0, (last - first) * way + 1);
  const at = (i: number) =>
    i === 0 ? value : i > between ? base : Number((from + (first + way * (i - 1)) * step).toPrecision(12));
  return { length: between + 2, at };
}

const same = (a: readonly Override[], b: readonly Override[]) =>
  a.length === b.length && a.every((override, i) => override.name === b[i]!.name && override.value === b[i]!.value);

/** Sets of `size` out of `n`; infinite past what anyone would try. */
function count(n: number, size: number): number {
  let sets = 1;
  for (let i = 0; i < size; i++) sets = (sets * (n - i)) / (i + 1);
  return sets;
}

function* combinations<T>(items: readonly T[], size: number, start = 0): Generator<T[]> {
  if (size === 0) return void (yield []);
  for (let i = start; i <= items.length - size; i++)
    for (const rest of combinations(items, size - 1, i + 1)) yield [items[i]!, ...rest];
}
