// A folder is a room: what stands in it can be seen at one look.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const most = 25;
/** Tests, declarations and what programs write are no part of what one looks through. */
const apart = /\.test\.tsx?$|\.d\.ts$|\.generated\.ts$/;

test(`no folder holds more than ${most} source files`, () => {
  const files = execFileSync("git", ["ls-files", "kernel", "server", "workbook"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => /\.(ts|tsx|css)$/.test(file) && !apart.test(file));
  expect(files.length).toBeGreaterThan(500);
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > most)).toEqual([]);
});
