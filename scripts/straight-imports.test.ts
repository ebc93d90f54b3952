import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { straightImports } from "./straight-imports.ts";

const root = join(import.meta.dirname, "..");
const transform = straightImports(root).transform as (code: string, id: string) => Promise<{ code: string } | null>;
const straight = async (code: string, id = "/x/kernel/blocks/a/b/draw.ts") => (await transform(code, id))?.code ?? null;

test("names of d3 come from the package that holds them, under the name they had", async () => {
  expect(
    await straight(
      'import { extent, scaleLinear as scale } from "d3";\nscale(extent);',
      "/x/node_modules/@observablehq/plot/src/a.js",
    ),
  ).toBe('import { extent as extent } from "d3-array"; import { scaleLinear as scale } from "d3-scale";\nscale(extent);');
});

test("of a whole package, what is used comes, its types aside", async () => {
  const code = (await straight(
    'import * as Plot from "@observablehq/plot";\nconst made: Plot.PlotOptions = Plot.dot(Plot.ruleX);',
  ))!;
  expect(code).not.toContain('from "@observablehq/plot"');
  expect(code).toContain("const Plot = { dot: Plot$dot, ruleX: Plot$ruleX };");
  const files = Array.from(code.matchAll(/from "([^"]+)"/g), ([, file]) => file!);
  expect(files).toHaveLength(2);
  expect(files.every(existsSync)).toBe(true);
});

test("what it does not know, and a notebook's whole package, stay as they are", async () => {
  const unknown = 'import { nothingOfTheKind } from "d3";';
  expect(await straight(unknown)).toBe(unknown);
  expect(await straight('export const sources = () => import("d3");', "/x/kernel/hosts/library/module-sources.ts")).toBeNull();
});
