// What a code cell may import, and what it is told when it may not.
import { expect, test } from "vitest";
import { loadModule, packageOf, vendored } from "./modules.ts";

const ready = () => Promise.resolve();

test.each([
  ["npm:d3", "d3"],
  ["npm:d3@7", "d3"],
  ["npm:d3-array@3/+esm", "d3-array"],
  ["npm:@observablehq/plot", "@observablehq/plot"],
  ["npm:@observablehq/plot@0.6.17/+esm", "@observablehq/plot"],
  ["https://cdn.jsdelivr.net/npm/arquero@7/+esm", "arquero"],
  ["https://esm.sh/htl", "htl"],
  ["https://example.org/x.js", null],
  ["../secret.js", null],
])("%s names the package %s", (specifier, name) => {
  expect(packageOf(specifier)).toBe(name);
});

test.each(Object.keys(vendored))("%s loads without a network", async (name) => {
  expect(Object.keys((await loadModule(`npm:${name}`, ready)) as object).length).toBeGreaterThan(0);
});

test.each(["npm:lodash", "npm:__proto__", "npm:constructor", "https://example.org/x.js"])(
  "%s is refused with the list of what is supplied",
  async (specifier) => {
    await expect(loadModule(specifier, ready)).rejects.toThrow(/disponibles.*arquero.*available/s);
  },
);
