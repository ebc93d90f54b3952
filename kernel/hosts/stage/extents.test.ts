// One scale for the scenarios one has looked at, and for two pages side by side.
import { expect, it } from "vitest";
import { Extents } from "./extents.ts";

const made = () => {
  const told: [number, number][] = [];
  return { told, extents: new Extents((cell, value) => told.push([cell, value])) };
};

it("holds the largest of the scenarios seen, and tells it when it grows", () => {
  const { told, extents } = made();
  expect(extents.reach(1, "a", "baseline", 300)).toBe(300);
  expect(extents.reach(1, "a", "sobre", 250)).toBe(300);
  expect(extents.reach(1, "a", "sobre", 250)).toBe(300);
  expect(told).toEqual([[1, 300]]);
});

it("forgets a trial once it is over, and everything when the block is edited", () => {
  const { extents } = made();
  extents.reach(1, "a", "baseline", 10);
  expect(extents.reach(1, "a", "trial", 90)).toBe(90);
  expect(extents.reach(1, "a", "baseline", 10)).toBe(10);
  expect(extents.reach(1, "b", "baseline", 4)).toBe(4);
});

it("takes in what the page beside has shown, which changes its own scale only when larger", () => {
  const { told, extents } = made();
  expect(extents.hear(1, 50)).toBe(false);
  expect(extents.reach(1, "a", "baseline", 40)).toBe(50);
  expect(extents.hear(1, 30)).toBe(true);
  expect(extents.hear(1, 20)).toBe(false);
  expect(extents.reach(1, "a", "baseline", 40)).toBe(40);
  expect(told).toEqual([[1, 40]]);
});
