import { expect, test } from "vitest";
import { runModel } from "../../../contract/run-model.ts";
import type { Features } from "../commune/features.ts";
import type { Part } from "../commune/parts.ts";
import definition from "../definition.ts";
import model from "../model.ts";
import { sayValue } from "./words.ts";

const make = (part: Part) => runModel(definition, model, { part, population: 9000, seed: 1 }) as Promise<any>;

test("every word of the data's tables is said in English too", async () => {
  const words = new Map<string, Set<string>>();
  for (const [part, columns] of [
    ["housing", ["type", "energy"]],
    ["jobs", ["sector"]],
    ["choices", ["mode"]],
  ] as const) {
    const table = await make(part);
    for (const name of columns) words.set(name, new Set(Array.from(table.array(name), String)));
  }
  for (const part of ["buildings", "streets", "facilities", "river", "zones"] as const)
    for (const name of ["use", "class", "kind", "zone"]) {
      const found = ((await make(part)) as Features).features
        .map(({ properties }) => properties[name])
        .filter((at) => at !== undefined);
      if (found.length > 0) words.set(`${name}`, new Set([...(words.get(name) ?? []), ...found.map(String)]));
    }
  for (const [column, values] of words)
    for (const value of values) {
      const [fr, en] = (["fr", "en"] as const).map((language) => sayValue(column, value, language));
      expect([column, value, fr === null, en === null]).toEqual([column, value, false, false]);
    }
  expect(sayValue("period", "avant 1919", "en")).toBe("before 1919");
  expect(sayValue("period", "1946-1970", "en")).toBe(null);
  expect(sayValue("built", true, "fr")).toBe("oui");
});
