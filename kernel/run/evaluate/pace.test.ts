import { expect, test } from "vitest";
import { onePace } from "./pace.ts";

const still = { wait: () => new Promise<void>(() => undefined) };

function paced(took: (step: number) => number) {
  let now = 0;
  const pace = onePace(1000, { clock: () => now, ...still });
  const begun = [pace.begun];
  for (let step = 0; ; step++) {
    now += took(step);
    if (!pace.next()) break;
    // Making room for them counts for nothing.
    now += 5000;
    pace.ready();
    begun.push(pace.begun);
  }
  pace.end();
  return begun;
}

test("a few scenarios begin one by one: each is told before the next, which may hang", () => {
  expect(paced(() => 1).slice(0, 16)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
});

test("many quick ones begin by growing batches, none twice; slow ones one after another", () => {
  const quick = paced(() => 1);
  expect(quick.at(-1)).toBe(1000);
  expect(quick.length).toBeLessThan(100);
  expect(paced(() => 2000)).toHaveLength(1000);
  const slowed = paced((step) => (step === 40 ? 2000 : 1));
  expect(slowed[41]! - slowed[40]!).toBe(1);
});
