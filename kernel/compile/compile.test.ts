// Whole notebooks: definitions, dependencies, and problems on every cell concerned, each with its fix.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { CELL_TYPES } from "../notebook/cell-types.ts";
import { completeNotebook } from "../notebook/defaults.ts";
import { applyEdit } from "../notebook/edit.ts";
import type { CellSpec, Notebook, Problem } from "../types/index.ts";
import { compileNotebook, prepare } from "./compile.ts";

const md = (source: string): CellSpec => ({ type: "text/markdown", source });
const ojs = (source: string): CellSpec => ({ type: "application/vnd.observable.javascript", source });
const book = (...cells: (string | CellSpec)[]): Notebook =>
  completeNotebook({ cells: cells.map((cell) => (typeof cell === "string" ? { source: cell } : cell)) });
const problemsOf = (notebook: Notebook, kind?: Problem["kind"]) =>
  compileNotebook(notebook).problems.filter((problem) => kind === undefined || problem.kind === kind);
/** Cell, message, and what the fix makes of its cell. */
const brief = (notebook: Notebook, kind?: Problem["kind"]) =>
  problemsOf(notebook, kind).map(({ cell, message, fix }) => {
    if (!fix) return [cell, message.en];
    const fixed = applyEdit(notebook, fix.edit);
    if (!fixed.ok) throw new Error(fixed.error.message.en);
    const changed = fixed.value.notebook.cells.find((one, index) => one !== notebook.cells[index])!;
    return [cell, message.en, `${changed.id}: ${changed.source}`];
  });

beforeAll(() => prepare([{ ...book("").cells[0]!, type: "text/x-typescript" }]));

describe("dependencies", () => {
  test("cells depend on the cells that declare what they use, across edges apart", () => {
    const { definitions, dependencies, declared, problems } = compileNotebook(
      book(
        "const a = 1",
        "const b = a + 1",
        md("${a} and ${b}"),
        'const c = across("b")',
        'const d = block("transform.query@1", {"steps": []}, {table: b})',
      ),
    );
    expect([...dependencies].map(([cell, on]) => [cell, ...on])).toEqual([[1], [2, 1], [3, 1, 2], [4], [5, 2]]);
    expect(definitions.get(4)?.across).toEqual(["b"]);
    expect([...declared.keys()]).toEqual(["a", "b", "c", "d"]);
    expect(problems.filter(({ kind }) => kind !== "config")).toEqual([]);
  });

  test("an edit of one cell compiles that cell alone", () => {
    const before = book("const a = 1", "const b = a", "const c = b");
    const first = compileNotebook(before);
    const after: Notebook = {
      ...before,
      cells: before.cells.map((cell) => (cell.id === 2 ? { ...cell, source: "const b = a + 1" } : { ...cell })),
    };
    const second = compileNotebook(after, { previous: first });
    expect([1, 2, 3].map((id) => second.definitions.get(id) === first.definitions.get(id))).toEqual([true, false, true]);
    const hidden = { ...after, cells: after.cells.map((cell) => ({ ...cell, hidden: true })) };
    expect(compileNotebook(hidden, { previous: second }).definitions.get(2)).toBe(second.definitions.get(2));
  });

  test("ten thousand cells in a chain compile, without a problem", () => {
    const cells = Array.from({ length: 10_000 }, (_, i) => (i === 0 ? "const x0 = 1" : `const x${i} = x${i - 1}`));
    expect(problemsOf(book(...cells))).toEqual([]);
  });

  test("SQL and cells of other languages are kept and said not to run here", () => {
    const notebook = book(
      { type: "application/sql", source: "SELECT 1", output: "rows" },
      { type: "text/x-python", source: "x = 1" },
      "rows",
    );
    const { definitions, problems } = compileNotebook(notebook);
    expect([...definitions.values()].map(({ kind, outputs }) => [kind, outputs])).toEqual([
      ["none", ["rows"]],
      ["none", []],
      ["code", []],
    ]);
    expect(problems.map(({ cell, kind, severity }) => [cell, kind, severity])).toEqual([
      [1, "unsupported", "warning"],
      [2, "unsupported", "warning"],
    ]);
  });
});

describe("duplicates", () => {
  test("each cell that declares the name is told, and the second can be renamed", () => {
    expect(brief(book("const x = 1", "const x = (x) => x\nconst y = x(1) + {x}.x", "let x2"))).toEqual([
      [1, expect.stringContaining("no. 2"), "2: const x3 = (x) => x\nconst y = x3(1) + {x: x3}.x"],
      [2, expect.stringContaining("no. 1"), "2: const x3 = (x) => x\nconst y = x3(1) + {x: x3}.x"],
    ]);
  });

  test("blocks and Observable cells are renamed too", () => {
    expect(brief(book("const x = 1", 'const x = block("a@1", {})'), "duplicate").map(([, , fixed]) => fixed)).toEqual([
      '2: const x2 = block("a@1", {})',
      '2: const x2 = block("a@1", {})',
    ]);
    expect(brief(book("const x = 1", ojs("viewof x = Inputs.range()"))).map(([cell, , fixed]) => [cell, fixed])).toEqual([
      [1, "2: viewof x2 = Inputs.range()"],
      [2, "2: viewof x2 = Inputs.range()"],
    ]);
  });

  test("a reserved name is refused", () => {
    expect(
      brief(book("const display = 1", 'const view = block("table.view@1", {"title": "T"}, {data: d})', "const d = []")),
    ).toEqual([
      [1, expect.stringContaining("reserved"), "1: const display2 = 1"],
      [2, expect.stringContaining("reserved"), '2: const view2 = block("table.view@1", {"title": "T"}, {data: d})'],
    ]);
  });
});

describe("cycles", () => {
  test("each cell of the circle is told the way round, and no other", () => {
    const notebook = book("const a = c", "const b = a", "const c = b", "const d = a");
    expect(brief(notebook)).toEqual([
      [1, expect.stringContaining("a → c → b → a"), expect.stringContaining('"disabled": [1]')],
      [2, expect.stringContaining("b → a → c → b"), expect.stringContaining('"disabled": [2]')],
      [3, expect.stringContaining("c → b → a → c"), expect.stringContaining('"disabled": [3]')],
    ]);
    const fixed = applyEdit(notebook, problemsOf(notebook)[1]!.fix!.edit);
    expect(fixed.ok && problemsOf(fixed.value.notebook)).toEqual([]);
  });

  test("a knot of a thousand cells is told to each, shortly", () => {
    const problems = problemsOf(book(...Array.from({ length: 1000 }, (_, i) => `const x${i} = x${(i + 999) % 1000}`)));
    expect(problems).toHaveLength(1000);
    expect(problems[0]?.message.en).toContain(" → … → ");
  });

  test("an Observable cell that needs itself", () => {
    expect(brief(book(ojs("x = x + 1")))).toEqual([[1, expect.stringContaining("“x” depends on itself"), expect.any(String)]]);
  });

  test("a circle through across, a passport or a comparison is an error on every cell of it", () => {
    const across = brief(book('const a = across("b").length', "const b = a + 1", "const c = 2"));
    expect(across).toEqual([
      [1, expect.stringContaining("through the scenarios"), expect.any(String)],
      [2, expect.stringContaining("b → a → b"), expect.any(String)],
    ]);
    expect(brief(book('const p = passport("q")', "const q = p")).map(([cell]) => cell)).toEqual([1, 2]);
    const compared = book('const t = block("compare.indicators@1", {"indicators": ["i"]})', "const i = t");
    expect(brief(compared, "cycle").map(([cell]) => cell)).toEqual([1, 2]);
  });

  test("across of a name that does not depend on the cell is no circle", () => {
    expect(brief(book("const b = 1", 'const a = across("b")', "b + a.length"))).toEqual([]);
  });
});

describe("undefined names", () => {
  test("the nearest name is proposed, and put in place", () => {
    const notebook = book("const densité = 30", "densite * 2 + {densite}.densite");
    expect(brief(notebook)).toEqual([
      [2, expect.stringContaining("Did you mean “densité”"), "2: densité * 2 + {densite: densité}.densite"],
    ]);
    expect(problemsOf(notebook)[0]).toMatchObject({ kind: "undefined", name: "densite", line: 1, column: 1 });
  });

  test("in text, in across, in a block's ports and fields", () => {
    const notebook = book(
      "const population = 30",
      md("Il y a ${popluation} habitants"),
      'across("populatoin")',
      'const t = block("table.view@1", {}, {data: populatio})',
      'const c = block("compare.indicators@1", {"indicators": ["poppulation"]})',
    );
    expect(brief(notebook, "undefined").map(([cell, , fixed]) => [cell, fixed])).toEqual([
      [2, "2: Il y a ${population} habitants"],
      [3, '3: across("population")'],
      [4, '4: const t = block("table.view@1", {}, {data: population})'],
      [5, '5: const c = block("compare.indicators@1", {"indicators": ["population"]})'],
    ]);
    expect(problemsOf(notebook, "undefined").map(({ path }) => path)).toEqual([
      undefined,
      undefined,
      ["@inputs", "data"],
      ["indicators", 0],
    ]);
  });

  test("builtins, globals and the host's names are not accused, a misspelt global is", () => {
    expect(
      problemsOf(
        book("display(Math.max(width, now), document.body, console, structuredClone, location.href, aq, op, d3, Inputs)"),
      ),
    ).toEqual([]);
    expect(brief(book("Maht.max(1, 2)"))).toEqual([[1, expect.stringContaining("“Math”"), "1: Math.max(1, 2)"]]);
  });

  test("a name of a cell that does not parse is not undefined elsewhere", () => {
    expect(problemsOf(book("const x = (", "x + 1")).map(({ cell, kind, line, column }) => [cell, kind, line, column])).toEqual([
      [1, "syntax", 1, 12],
    ]);
  });

  test("what is not here yet says what to use instead", () => {
    expect(problemsOf(book("const db = DuckDBClient.of({})"))).toMatchObject([
      { kind: "unsupported", severity: "error", cell: 1, line: 1, column: 12 },
    ]);
  });
});

describe("blocks", () => {
  test("an unknown block proposes the nearest one", () => {
    expect(problemsOf(book('const x = block("input.numbre@1", {})'))).toMatchObject([
      { kind: "config", cell: 1, message: { fr: expect.stringContaining("input.number@1") } },
    ]);
  });

  test("a value of the wrong type is said at its field, in both languages", () => {
    const [problem, ...others] = problemsOf(
      book('const x = view(block("input.number@1", {"label": "Taux", "value": "beaucoup"}))'),
      "config",
    );
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      cell: 1,
      path: ["value"],
      message: { fr: "Valeur : attend un nombre.", en: "Value: expects a number." },
    });
  });

  test("an unknown port and a missing one are said at the port", () => {
    expect(
      problemsOf(book("const d = []", 'const t = block("table.view@1", {}, {dat: d})'), "config").map(({ path, message }) => [
        path,
        message.en,
      ]),
    ).toEqual([
      [["@inputs", "dat"], expect.stringContaining("“data”")],
      [["@inputs", "data"], expect.stringContaining("not connected")],
    ]);
  });

  test("a near miss shows as code, with the reason and its place", () => {
    expect(problemsOf(book('const x = block("input.number@1", {"value": 1,})'))).toMatchObject([
      { kind: "syntax", severity: "warning", cell: 1, line: 1, message: { en: expect.stringContaining("strict JSON") } },
    ]);
    expect(brief(book("let x = block('input.number@1', {value: 1})")).map(([, , fixed]) => fixed)).toEqual([
      '1: const x = block("input.number@1", {"value": 1})',
    ]);
  });

  test("a block that reads a file has it for input", () => {
    const { definitions } = compileNotebook(book('const d = block("data.file@1", {"name": "dvf.csv"})'));
    expect(definitions.get(1)?.files).toEqual(["dvf.csv"]);
  });
});

describe("TypeScript", () => {
  test("names flow both ways between TypeScript and the other cells", () => {
    const notebook = book("const a = 1", { type: "text/x-typescript", source: "const b: number = a as number" }, "b");
    expect(problemsOf(notebook)).toEqual([]);
    expect([...compileNotebook(notebook).dependencies.get(3)!]).toEqual([2]);
  });
});

test("no source of any type makes compiling throw", () => {
  const fragments =
    `x;y;=;(;);{;};[;];=>;const ;let ;function* f;class A ;await ;yield ;viewof ;mutable ;import ;from ;"a";'b';\`;\${;//;
;/*;*/;.;?.;...;#p;@;\\;\u2028;block(;view(;across(;FileAttachment(;1;-0;,;:;async ;new ;this;export ;default ;import.meta;/r/;<b>`.split(
      ";",
    );
  const source = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 3 })), { maxLength: 14 });
  fc.assert(
    fc.property(source, fc.constantFrom(...CELL_TYPES, "unknown" as const), (parts, type) => {
      const { definitions, problems } = compileNotebook(book({ source: parts.join(""), type }));
      const { kind, body, outputs } = definitions.get(1)!;
      // Either it has a body that parses, or it is said why not.
      const silent = kind === "block" || kind === "none" || parts.join("").trim() === "";
      if (body !== "") new Function(`return (${body})`);
      else
        expect(silent || outputs.length > 0 || problems.length > 0 || type === "application/vnd.observable.javascript").toBe(
          true,
        );
    }),
    { numRuns: 3000 },
  );
});

test("who compares an indicator reads the cell that computes its target too", () => {
  const notebook = completeNotebook({
    cells: [
      { id: 1, source: "const enveloppe = 310" },
      {
        id: 2,
        source:
          'const enaf = block("indicator@1", {"target": {"op": "<=", "nature": "repère"}}, {value: enveloppe, target: enveloppe})',
      },
      { id: 3, source: 'block("report.key-figures@1", {"figures": ["enaf"]})' },
    ],
  });
  const { definitions, problems } = compileNotebook(notebook);
  expect(problems).toEqual([]);
  expect(definitions.get(3)?.across).toEqual(["enaf", "enveloppe"]);
});
