// Renaming: notebook before, notebook after.
import { beforeAll, describe, expect, test } from "vitest";
import { completeNotebook } from "../notebook/defaults.ts";
import { applyEdit } from "../notebook/edit.ts";
import type { CellSpec, Notebook } from "../types/index.ts";
import { compileNotebook, prepare } from "./compile.ts";
import { renameName } from "./rename.ts";

const book = (...cells: (string | CellSpec)[]): Notebook =>
  completeNotebook({ cells: cells.map((cell) => (typeof cell === "string" ? { source: cell } : cell)) });

function renamed(notebook: Notebook, from: string, to: string): string[] {
  const edit = renameName(notebook, from, to);
  if (!edit.ok) return [edit.error.message.en];
  const applied = applyEdit(notebook, edit.value);
  if (!applied.ok) throw new Error(applied.error.message.en);
  const back = applyEdit(applied.value.notebook, applied.value.inverse);
  expect(back.ok && back.value.notebook).toEqual(notebook);
  expect(compileNotebook(applied.value.notebook).problems).toEqual(compileNotebook(notebook).problems);
  return applied.value.notebook.cells.map(({ source }) => source);
}

beforeAll(() => prepare([{ ...book("").cells[0]!, type: "text/x-typescript" }]));

describe("renaming", () => {
  test("declaration, code, text, across, blocks and overrides change together", () => {
    const notebook = book(
      'const scenarios = block("scenarios@1", {"variants": [{"id": "v", "name": "V", "parent": null, "set": {"rate": 2, "other": 1}}]})',
      'const rate = view(block("input.number@1", {"label": "rate", "value": 1}))',
      "const twice = rate * 2 + [1].map((rate) => rate)[0] + {rate}.rate",
      { type: "text/markdown", source: "Un rate de ${rate} \\${rate}" },
      'const all = across("rate")',
      'const t = block("table.view@1", {}, {data: rate})',
      'const c = block("compare.indicators@1", {"indicators": ["rate"]})',
      { type: "text/x-typescript", source: "const z: number = rate + {rate: 1}.rate; // rate\nconst s = `rate ${rate}`" },
    );
    expect(renamed(notebook, "rate", "croissance")).toEqual([
      'const scenarios = block("scenarios@1", {\n  "variants": [{"id": "v", "name": "V", "parent": null, "set": {"croissance": 2, "other": 1}}]\n})',
      'const croissance = view(block("input.number@1", {"label": "rate", "value": 1}))',
      "const twice = croissance * 2 + [1].map((rate) => rate)[0] + {rate: croissance}.rate",
      "Un rate de ${croissance} \\${rate}",
      'const all = across("croissance")',
      'const t = block("table.view@1", {}, {data: croissance})',
      'const c = block("compare.indicators@1", {"indicators": ["croissance"]})',
      "const z: number = croissance + {rate: 1}.rate; // rate\nconst s = `rate ${croissance}`",
    ]);
  });

  test("experiments, checks and their views keep speaking of the same cells, in their formulas too", () => {
    const sample = (name: string, quoted: string) =>
      `const s = block("experiment.sample@1", {"parameters": [{"name": "${name}"}], "indicators": ["y"], "constraints": ["${name} * 2 < y.${quoted} + sum(t.${quoted}) && '${quoted}' != \\"${quoted}\\" || [${name}] > 1"]})`;
    const goal = (name: string) =>
      `const g = block("experiment.goal@1", {\n  "levers": [{"name": "${name}"}],\n  "objectives": [{"name": "y"}],\n  "constraints": [{"formula": "y / ${name}", "value": 1}]\n})`;
    const views = (name: string) => [
      `block("experiment.scatter@1", {"x": "${name}", "y": "y"}, {sample: s})`,
      `block("experiment.parallel@1", {"axes": ["y", "${name}"]}, {sample: s})`,
    ];
    const check = (name: string) =>
      `const c = block("check.assert@1", {"of": [{"cell": "${name}"}], "left": "${name}", "op": "<=", "right": "abs(${name})"})`;
    // Under an alias of that name, the formula speaks of another cell.
    const other = 'const o = block("check.assert@1", {"of": [{"cell": "y", "as": "a"}], "left": "a", "op": ">", "right": "0"})';
    const cells = (name: string) => [
      `const ${name} = view(block("input.number@1", {"label": "a", "value": 1, "min": 0, "max": 9}))`,
      `const y = block("transform.formula@1", {"expression": "a * 2"}, {a${name === "a" ? "" : `: ${name}`}})`,
      "const t = [{a: 1}]",
      sample(name, "a"),
      goal(name),
      ...views(name),
      check(name),
      other,
    ];
    const shaped = (sources: string[]) => sources.map((source) => source.replace(/\s+/g, ""));
    expect(shaped(renamed(book(...cells("a")), "a", "densite"))).toEqual(shaped(cells("densite")));
  });

  test("a check that already calls another cell by the new name is not followed", () => {
    const check =
      'const c = block("check.assert@1", {"of": [{"cell": "x"}, {"cell": "y", "as": "z"}], "left": "x", "op": "<=", "right": "z"})';
    expect(renamed(book("const x = 1", "const y = 2", check), "x", "z")).toEqual([expect.stringContaining("cannot follow")]);
  });

  test("a code cell's own uses of what it declares follow", () => {
    const notebook = book("function f(n) { return n ? f(n - 1) : 0 }\nconst {a: g = f} = {}; f(1)", "f(2)");
    expect(renamed(notebook, "f", "fact")).toEqual([
      "function fact(n) { return n ? fact(n - 1) : 0 }\nconst {a: g = fact} = {}; fact(1)",
      "fact(2)",
    ]);
  });

  test("a destructured name keeps its key", () => {
    expect(renamed(book("const {a, b = a} = {a: 1}", "a"), "a", "x")).toEqual(["const {a: x, b = x} = {a: 1}", "x"]);
  });

  test("views and mutables of Observable JavaScript", () => {
    const type = "application/vnd.observable.javascript" as const;
    const notebook = book(
      { type, source: "viewof x = Inputs.range()" },
      { type, source: "{ return [viewof x, x] }" },
      "viewof$x.name",
    );
    expect(renamed(notebook, "x", "y")).toEqual(["viewof y = Inputs.range()", "{ return [viewof y, y] }", "viewof$y.name"]);
  });

  test.each([
    ["x", "x y", "not a name"],
    ["x", "class", "reserved"],
    ["x", "Math", "reserved"],
    ["x", "__proto__", "reserved"],
    ["x", "y", "already named"],
    ["absent", "z", "Nothing is named"],
    ["x", "r", "cannot follow"],
  ])("%s to %s is refused with the reason", (from, to, reason) => {
    expect(renamed(book("const x = 1", "const y = 2", "[1].map((r) => r + x)"), from, to)).toEqual([
      expect.stringContaining(reason),
    ]);
  });
});
