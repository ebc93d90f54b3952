import { expect, test } from "vitest";
import { onePace } from "./pace.ts";

const still = { wait: () => new Promise<void>(() => undefined) };

test("quick scenarios begin by growing batches, slow ones one after another, and none twice", () => {
  let now = 0;
  const pace = onePace(1000, { clock: () => now, ...still });
  const begun = [pace.begun];
  for (const took of [1, 1, 500, 2000, 2000, 1]) {
    now += took;
    pace.next();
    // Making room for them counts for nothing.
    now += 5000;
    pace.ready();
    begun.push(pace.begun);
  }
  expect(begun).toEqual([1, 3, 7, 11, 12, 13, 15]);
  let steps = 0;
  for (; pace.next(); steps++) now += 1;
  expect(pace.begun).toBe(1000);
  expect(steps).toBeLessThan(12);
  pace.end();
});
