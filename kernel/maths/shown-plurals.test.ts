import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const sources = globSync("{kernel,workbook,server}/**/*.{ts,tsx}", { cwd: root }).filter(
  (path) => !/\.test\.tsx?$|\.generated\.ts$/.test(path),
);

test("no sentence leaves the plural to its reader: “(s)” is written nowhere but in code", () => {
  expect(sources.length).toBeGreaterThan(500);
  const hesitant = sources.flatMap((path) =>
    readFileSync(join(root, path), "utf8")
      .split("\n")
      .flatMap((line, i) =>
        /\p{L}\(s\)/u.test(line.replace(/\bwithLowZero\(s\)|\bhttp\(s\)/g, "")) ? [`${path}:${i + 1}`] : [],
      ),
  );
  expect(hesitant).toEqual([]);
});
