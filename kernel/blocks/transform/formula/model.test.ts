import { table } from "arquero";
import { describe, expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object = {}) => runModel(definition, model, config, inputs);
const refusal = (config: object, inputs: object = {}) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message as string,
  );

describe("a formula cell", () => {
  test("computes from numbers, texts, tables and members of its inputs", async () => {
    expect(await run({ expression: "a * (1 - b / 100)" }, { a: 200, b: 10 })).toBe(180);
    expect(await run({ expression: "sum(t.n) / d.total" }, { t: table({ n: [1, 2] }), d: { total: 6 } })).toBe(0.5);
    expect(await run({ expression: "nom + ' (2035)'" }, { nom: "Claix" })).toBe("Claix (2035)");
  });
  test("refuses its value, in the author's words, while the condition is not met", async () => {
    const config = { expression: "x", requires: "x > 0", otherwise: { fr: "À remplacer", en: "To be replaced" } };
    expect(await run(config, { x: 1 })).toBe(1);
    expect(await refusal(config, { x: -1 })).toBe("To be replaced");
    expect(await refusal({ expression: "x", requires: "x > 0" }, { x: null })).toBe("The condition is not met: x > 0.");
  });
  test("refuses a division by zero, an empty value, an unknown input with the nearest", async () => {
    expect(await refusal({ expression: "1 / x" }, { x: 0 })).toBe("Formula “1 / x”: division by zero.");
    expect(await refusal({ expression: "x + 1" }, { x: null })).toMatch(/gives no value/);
    expect(await refusal({ expression: "populaton" }, { population: 1 })).toMatch(/nearest is “population”/);
    expect(await refusal({ expression: "" })).toMatch(/empty/);
  });
});
