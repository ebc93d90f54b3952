// What a guest is started with follows from the memory and the cores it is given.
import { expect, it } from "vitest";
import { guestCommand, heavyWorkers, type Isolation } from "./isolation.ts";

const MiB = 1024 * 1024;

it.each([
  [700, 8, 1],
  [1024, 8, 1],
  [2048, 8, 1],
  [3072, 8, 3],
  [2048, 1, 1],
  [4096, 8, 4],
  [65_536, 4, 4],
])("%i MB and %i cores allow %i Workers of heavy blocks", (megabytes, cores, workers) => {
  expect(heavyWorkers(megabytes * MiB, cores)).toBe(workers);
});

it("the guest is told how many, after its bundle", () => {
  const isolation = { level: "limited", detail: "", deno: "deno", prlimit: true, bwrap: false, nice: false } as Isolation;
  const limits = { memoryBytes: 1024 * MiB, cpuSeconds: 10 } as Parameters<typeof guestCommand>[1];
  expect(guestCommand(isolation, limits, "/x/guest.js").slice(-2)).toEqual(["/x/guest.js", "1"]);
});
