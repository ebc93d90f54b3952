// Bodies: they run, and they find the same names as Notebook Kit's own transpiler.
import { transpile as notebookKit } from "@observablehq/notebook-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { escapeTemplate } from "../../notebook/convert/converted.ts";
import { completeCell } from "../../notebook/defaults.ts";
import type { CellType } from "../../types/index.ts";
import { IMPORT_INPUT } from "./globals.ts";
import { StaticError } from "./static-error.ts";
import { prepare, transpileCell } from "./transpile.ts";

const cell = (source: string, type: CellType = "module") => completeCell({ source, type }, 1);

const given: Record<string, unknown> = {
  view: (element: { value: unknown }) => element.value,
  display: (value: unknown) => value,
  Mutable: (value: unknown) => ({ value }),
  md: (strings: string[], ...values: unknown[]) => ({ strings: [...strings], values }),
  htl: { html: (strings: { raw: string[] }, ...values: unknown[]) => ({ raw: [...strings.raw], values }) },
  [IMPORT_INPUT]: async (specifier: string) => ({ specifier, max: Math.max, default: "default" }),
};

async function run(source: string, values: Record<string, unknown> = {}, type: CellType = "module"): Promise<any> {
  const { body, inputs } = transpileCell(cell(source, type));
  const all = { ...given, ...values };
  return new Function(`return (${body})`)()(...inputs.map((name) => all[name]));
}

beforeAll(() => prepare([cell("", "text/x-typescript")]));

describe("JavaScript", () => {
  test.each([
    ["1 + x", { x: 2 }, 3],
    ["const y = x * 2", { x: 2 }, { y: 4 }],
    [
      "const y = await x;\nconst [a, {b, ...c}] = y",
      { x: Promise.resolve([1, { b: 2, d: 3 }]) },
      { y: [1, { b: 2, d: 3 }], a: 1, b: 2, c: { d: 3 } },
    ],
    ["function f() { return 1 }\nclass C {}\nlet z = f();", {}, { f: expect.any(Function), C: expect.any(Function), z: 1 }],
    ["const r = view({value: 3})", {}, { r: 3 }],
    ["{a: x}", { x: 1 }, { a: 1 }],
    ["x // a comment at the end", { x: 1 }, 1],
    ["1;", {}, undefined],
    ["", {}, undefined],
    [
      'import {max as m, default as d} from "npm:x@1"\nimport * as all from "y"\nconst v = m(1, 2)',
      {},
      { m: Math.max, d: "default", all: expect.objectContaining({ specifier: "y" }), v: 2 },
    ],
    ['(await import("npm:x")).specifier', {}, "npm:x"],
  ])("%s runs", async (source, values, expected) => {
    expect(await run(source, values)).toEqual(expected);
  });

  test("a module that lacks a name is an error that says which", async () => {
    await expect(run('import {nope} from "npm:x"')).rejects.toThrow("nope is not exported by npm:x");
  });

  test("the export's own import of the builtins leaves them as inputs", () => {
    expect(transpileCell(cell('import {block, across} from "./blocks.js"\nconst x = block("a@1", {}).x'))).toMatchObject({
      inputs: ["block", "across"],
      outputs: ["x"],
    });
  });

  test("line n of the source is line n + 1 of the body, imports or not", () => {
    const { body } = transpileCell(cell('import {a} from "npm:b"\nconst x = 1\nconst y = 2'));
    expect(body.split("\n")[3]).toBe("const y = 2");
  });

  test.each([
    ["const x = (\n  ]", 2, 3],
    ["x = 1; const y = 2", 1, 1],
    ["for (i of [1]) {}", 1, 6],
    ["const a = 1;\nconst a = 2", 2, 7],
    ["export const x = 1", 1, 1],
    ['import x from "https://cdn.example/x.js"', 1, 15],
    ['import x from "./x.js"', 1, 15],
    ["import.meta.url", 1, 1],
    ["FileAttachment(name).csv()", 1, 1],
    ["const f = across", 1, 11],
    ["across(`a${1}`)", 1, 1],
    ["passport()", 1, 1],
    ["const s = 'abc", 1, 11],
  ])("%s is refused at its place", (source, line, column) => {
    let error: unknown;
    try {
      transpileCell(cell(source));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(StaticError);
    expect(error).toMatchObject({ line, column });
  });

  test("a parser's message is given in French too", () => {
    expect(() => transpileCell(cell("const x = ("))).toThrow(
      expect.objectContaining({ text: { fr: expect.stringContaining("s'arrête trop tôt"), en: "Unexpected end of input" } }),
    );
  });
});

describe("the same names as Notebook Kit", () => {
  test.each([
    "a + b.c + d[e]",
    "const {a, b: [c = d], ...e} = f",
    "rows.map((r, i) => r.x + i + k)",
    "function f(x = y, {z} = w) { return x + z + f.length + arguments.length }",
    "class A extends B { #p = q; static s = t; m(u) { return this.#p + u + v } }",
    "try { a() } catch ({message}) { log(message) } finally { b }",
    "for (const x of xs) { let y = x; sum(y) }\nvar total = 0",
    "label: for (let i = 0; i < n; ++i) { if (i) continue label }",
    "let x = 1; { let x = y; x = 2 } x++",
    "const f = async function* g() { yield* g(); await h }",
    "({a, b: c, [d]: e, f() { return g }, ...h})",
    "`t ${x} ${`u ${y}`}`",
    "Math.max(...xs) + document.title + undefined + NaN",
    "const w = width, n = now; display(w); view(Inputs.range())",
    "a?.b?.(c) ?? d",
    "switch (a) { case b: { let c = d; break } default: e }",
    'FileAttachment("a.csv").csv()',
    "new Map([[a, b]]).get(c)",
    "typeof maybe === 'undefined'",
    "const [x, , y = x] = z",
    "(function named() { return named })()",
    "function named() { return 1 }",
    "class Named {}",
    "// nothing",
    "if (a) var b = c",
    "import {x} from 'npm:y'; const z = x + 1",
  ])("%s", (source) => {
    const theirs = notebookKit(source, "js");
    const ours = transpileCell(cell(source));
    expect(ours.inputs.filter((name) => name !== IMPORT_INPUT).sort()).toEqual([...(theirs.inputs ?? [])].sort());
    expect([...ours.outputs].sort()).toEqual([...(theirs.outputs ?? [])].sort());
    expect(ours.autodisplay).toBe(theirs.autodisplay);
  });

  test.each([
    "x = a + 1",
    "viewof x = Inputs.range([0, a])",
    "mutable x = 3",
    "{ mutable x; return viewof y + z }",
    "x = { let i = 0; while (true) yield ++i + k }",
    "function f(a) { return a + b }",
    "x = { for await (const v of vs) yield v }",
    "a + await b",
    'FileAttachment("d.json").json()',
    "",
  ])("Observable JavaScript: %s", (source) => {
    const theirs = notebookKit(source, "ojs");
    const ours = transpileCell(cell(source, "application/vnd.observable.javascript"));
    const builtins = ["view", "Mutable"];
    expect(ours.inputs.filter((name) => !builtins.includes(name)).sort()).toEqual([...(theirs.inputs ?? [])].sort());
    const output = theirs.output?.replace(/^mutable /, "mutable$");
    expect(ours.outputs.includes(output ?? "") || ours.outputs.length === 0).toBe(true);
    expect(ours.outputs.length > 0).toBe(output !== undefined);
    expect([...ours.files].sort()).toEqual([...(theirs.files ?? [])].sort());
  });
});

describe("TypeScript", () => {
  test.each([
    ["x as number + 1", { x: 2 }, 3],
    ["const y: number = x;\ninterface I { a: string }\ntype T = I[];", { x: 2 }, { y: 2 }],
    ["function f<T>(a: T): T { return a }", {}, { f: expect.any(Function) }],
    ["import type {A} from 'npm:a'\nimport {max} from 'npm:b'\nconst m = max(1, 2)", {}, { max: Math.max, m: 2 }],
  ])("%s runs", async (source, values, expected) => {
    expect(await run(source, values, "text/x-typescript")).toEqual(expected);
  });

  test("one expression is displayed, a program is not", () => {
    expect(transpileCell(cell("[1, 2] as const", "text/x-typescript")).autodisplay).toBe(true);
    expect(transpileCell(cell("const x: 1 = 1", "text/x-typescript")).autodisplay).toBe(false);
  });

  test("a syntax error has its line and column", () => {
    expect(() => transpileCell(cell("const x: number = 1\nconst y: = 2", "text/x-typescript"))).toThrow(
      expect.objectContaining({ line: 2, column: 10 }),
    );
  });
});

describe("Observable JavaScript", () => {
  const ojs: CellType = "application/vnd.observable.javascript";
  const collect = async (generator: AsyncIterable<unknown>) => {
    const values: unknown[] = [];
    for await (const value of generator) values.push(value);
    return values;
  };

  test("named values, views and mutables", async () => {
    expect(await run("x = a + 1", { a: 1 }, ojs)).toEqual({ x: 2 });
    expect(await run("viewof x = ({value: 5})", {}, ojs)).toEqual({ x: 5, viewof$x: { value: 5 } });
    const { x, mutable$x } = await run("mutable x = 1", {}, ojs);
    mutable$x.value = 4;
    expect([x.value, mutable$x.value]).toEqual([4, 4]);
  });

  test("blocks, generators and async generators", async () => {
    expect(await run("{ const y = await a; return y * 2 }", { a: Promise.resolve(2) }, ojs)).toBe(4);
    expect([...(await run("x = { yield 1; yield a }", { a: 2 }, ojs)).x]).toEqual([1, 2]);
    expect(await collect((await run("x = { yield await a; yield 2 }", { a: Promise.resolve(1) }, ojs)).x)).toEqual([1, 2]);
  });

  test("mutable and viewof references reach the accessor and the element", async () => {
    const accessor = { value: 1 };
    expect(await run("{ mutable x = mutable x + 1; return viewof y }", { mutable$x: accessor, viewof$y: "element" }, ojs)).toBe(
      "element",
    );
    expect(accessor.value).toBe(2);
  });

  test("an import of another notebook says what to do", () => {
    expect(() => transpileCell(cell('import {chart} from "@d3/bar"', ojs))).toThrow("copy the cells");
  });
});

describe("text", () => {
  const markdown: CellType = "text/markdown";
  test.each([
    ["# Titre `code` \\alpha $5", ["# Titre `code` \\alpha $5"], []],
    ["a ${x} b ${`n ${x}`}", ["a ", " b ", ""], [7, "n 7"]],
    ["\\${x} $\\{x} ${x}", ["${x} ${x} ", ""], [7]],
    ["${ {a: x}.a } ${x /* } */}!", ["", " ", "!"], [7, 7]],
    ["</script>\u2028\n", ["</script>\u2028\n"], []],
  ])("%s keeps its text and runs its expressions", async (source, strings, values) => {
    expect(await run(source, { x: 7 }, markdown)).toEqual({ strings, values });
  });

  test.each(["a\\\\${x}b", "a\\\\\\${x}b", "$\\{x} $\\\\{x} \\$\\{x} $$${x}", "\\alpha \\\\ \\`` ` \\", "$\\"])(
    "%s reads as Notebook Kit reads it",
    async (source) => {
      const theirs = notebookKit(source, "md");
      const tag = (strings: string[], ...values: unknown[]) => ({ strings: [...strings], values });
      const expected = new Function(`return (${theirs.body})`)()(...theirs.inputs!.map((name) => (name === "md" ? tag : 7)));
      expect(await run(source, { x: 7 }, markdown)).toEqual(expected);
    },
  );

  test("text escaped at import shows as it was, whatever it holds", async () => {
    const text = fc.array(fc.constantFrom("$", "\\", "{", "}", "${", "x", "`", "\n"), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        expect(await run(escapeTemplate(parts.join("")), {}, markdown)).toEqual({ strings: [parts.join("")], values: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("HTML goes through htl, with its raw text", async () => {
    expect(await run("<b class=${x}>\\n`</b>", { x: "c" }, "text/html")).toEqual({
      raw: ["<b class=", ">\\n`</b>"],
      values: ["c"],
    });
  });

  test("a broken expression is placed in the text", () => {
    expect(() => transpileCell(cell("# A\n\n${x +}", markdown))).toThrow(expect.objectContaining({ line: 3, column: 6 }));
  });

  test("literal names inside a text are edges too", () => {
    expect(transpileCell(cell('${passport("besoin")} ${across("x").length}', markdown))).toMatchObject({
      passports: ["besoin"],
      across: ["x"],
    });
  });
});

describe("what a body does", () => {
  test.each([
    ["rows.sort()", ["rows"]],
    ["rows.slice().sort()", []],
    ["x.y.z = 1", ["x"]],
    ["const k = 1; x[k]++", ["x"]],
    ["delete x.y", ["x"]],
    ["[x.a, {b: x.c}] = y", ["x"]],
    ["Object.assign(x, y)", ["x"]],
    ["Object.assign({}, x)", []],
    ["const x = [1]; x.push(2)", []],
    ["for (x.i of y) {}", ["x"]],
    ["x?.list.splice(0)", ["x"]],
    ["mutable$x.value = 1", []],
  ])("%s changes %j in place", (source, mutates) => {
    expect(transpileCell(cell(source)).mutates).toEqual(mutates);
  });

  test.each([
    ["Math.max(x, 1) + JSON.parse(y)", true],
    ["Math.random()", false],
    ["const m = Math; m.random()", false],
    ["Math['random']()", false],
    ["new Date(2020, 1, 1)", false],
    ["new Date()", false],
    ["Date.now()", false],
    ['new Date("2020-01-01").getUTCDay() + Date.UTC(2020)', true],
    ['new Date("2020-01-01").getDay()', false],
    ["x.toLocaleString()", false],
    ["fetch('/x')", false],
    ["console.log(x)", false],
    ["Plot.dot(x)", false],
    ["now", false],
    ['FileAttachment("a.csv").csv()', true],
    ['FileAttachment("a.csv").url()', false],
    ["this", false],
    ["import('npm:d3')", false],
    ["rows.map((r) => ({...r, y: Number(r.y)}))", true],
  ])("%s is pure: %s", (source, pure) => {
    expect(transpileCell(cell(source)).pure).toBe(pure);
  });
});
