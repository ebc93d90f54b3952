// The file format: byte-stable writing, the same cells as Notebook Kit reads, and rescue of damaged files.
import { deserialize, serialize } from "@observablehq/notebook-kit";
import fc from "fast-check";
import { Window } from "happy-dom";
import { describe, expect, test } from "vitest";
import type { Notebook } from "../types/index.ts";
import { CELL_TYPES } from "./cell-types.ts";
import { completeNotebook } from "./defaults.ts";
import { MAX_NOTEBOOK_LENGTH, readNotebook, writeNotebook } from "./html.ts";

const canonical = `<!doctype html>
<notebook theme="air">
  <title>Accueillir &amp; loger</title>
  <script id="1" type="text/markdown">
    # Bonjour

    Un \${x} à 40 %
  </script>
  <script id="12" type="module" pinned="">
    const x = view(Inputs.range([0, 1]));
    const s = "<\\/script>";
  </script>
  <script id="3" type="application/sql" pinned="" hidden="" database="var:db" output="rows">
    SELECT 1
  </script>
</notebook>
`;

const snippets = [
  "</script>",
  "<\\/script>",
  "</SCRIPT >",
  "</script/x>",
  "<!--",
  "-->",
  "  ",
  "\n",
  "\t",
  "${x}",
  "é😀",
  "<script>",
  "&amp;",
  "\u2028",
];
const source = fc
  .array(fc.oneof(fc.constantFrom(...snippets), fc.string({ unit: "grapheme" })), { maxLength: 12 })
  .map((parts) => parts.join(""));
const attributes = fc
  .record(
    {
      database: fc.string({ minLength: 1 }),
      format: fc.constantFrom("json", "csv"),
      "data-note": fc.string({ unit: "grapheme" }),
    },
    { requiredKeys: [] },
  )
  .map((found) => Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.replace(/\r/g, "")])));
const notebooks = fc
  .record({
    title: fc.string({ unit: "grapheme" }).map((title) => title.replace(/\r/g, "")),
    theme: fc.constantFrom(null, "air", "light-dark(air, ink)"),
    readOnly: fc.boolean(),
    cells: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 2 ** 31 }),
        type: fc.constantFrom(...CELL_TYPES),
        source,
        pinned: fc.boolean(),
        hidden: fc.boolean(),
        output: fc.constantFrom(null, "rows"),
        attributes,
      }),
      { selector: (cell) => cell.id, maxLength: 6 },
    ),
  })
  .map(completeNotebook);

describe("writing", () => {
  test("a canonical file is written back byte for byte", () => {
    const { notebook, problems } = readNotebook(canonical);
    expect(problems).toEqual([]);
    expect(notebook.title).toBe("Accueillir & loger");
    expect(notebook.cells[0]?.source).toBe(`# Bonjour\n\nUn \${x} à 40 %`);
    expect(notebook.cells[1]?.source).toContain('"</script>"');
    expect(notebook.cells[2]).toMatchObject({ id: 3, hidden: true, output: "rows", attributes: { database: "var:db" } });
    expect(writeNotebook(notebook)).toBe(canonical);
  });

  test("reading what was written gives the same notebook, whatever the sources hold", () => {
    fc.assert(
      fc.property(notebooks, (notebook) => {
        const { notebook: read, problems } = readNotebook(writeNotebook(notebook));
        expect(read).toEqual(notebook);
        expect(problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("a file with CR LF line ends reads to the same cells", () => {
    expect(readNotebook(canonical.replaceAll("\n", "\r\n")).notebook).toEqual(readNotebook(canonical).notebook);
  });

  test("an unknown type is kept, shown as not run, and written back", () => {
    const file = canonical.replace('type="application/sql"', 'type="text/x-Julia"');
    const { notebook, problems } = readNotebook(file);
    expect(notebook.cells[2]?.type).toBe("unknown");
    expect(problems.map((p) => [p.kind, p.cell])).toEqual([["unsupported", 3]]);
    expect(readNotebook(writeNotebook(notebook)).notebook).toEqual(notebook);
    expect(writeNotebook(notebook)).toContain('type="text/x-Julia"');
  });
});

describe("Notebook Kit", () => {
  const window = new Window();
  const parser = new window.DOMParser() as unknown as DOMParser;
  const document = window.document as unknown as Document;
  /** Its parser, not the format, gives up on a comment opened inside a script: HTML's own rule. */
  const plain = (notebook: Notebook) => notebook.cells.every((cell) => !/<!--|<script|<\/script\//i.test(cell.source));

  test("it reads our file to the same cells", () => {
    fc.assert(
      fc.property(notebooks.filter(plain), (notebook) => {
        const theirs = deserialize(writeNotebook(notebook), { parser });
        expect(
          theirs.cells.map(({ id, value, pinned, hidden, output }) => ({ id, value, pinned, hidden, output: output ?? null })),
        ).toEqual(
          notebook.cells.map(({ id, source, pinned, hidden, output }) => ({ id, value: source, pinned, hidden, output })),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("we write its file back byte for byte", () => {
    const theirs = serialize(deserialize(canonical, { parser }), { document });
    expect(writeNotebook(readNotebook(theirs).notebook)).toBe(theirs);
  });
});

test("a cell that quotes a notebook, its cells indented and their ends escaped, is one cell", () => {
  const quoted = [
    "```html",
    "<notebook>",
    '  <script id="1" type="text/markdown">',
    "    # Hello",
    "  </script>",
    '  <script id="2" type="module" pinned>',
    "    1 + 1",
    "  </script>",
    "</notebook>",
    "```",
  ].join("\n");
  const notebook = completeNotebook({
    cells: [
      { id: 13, type: "text/markdown", source: quoted },
      { id: 14, source: "1" },
    ],
  });
  const html = writeNotebook(notebook);
  expect(readNotebook(html).notebook).toEqual(notebook);
  expect(writeNotebook(readNotebook(html).notebook)).toBe(html);
});

test.each([
  ["a line that reads like the opening of a cell", '<script id="1" type="module">\nx'],
  ["such a line after a comment", 'x; //  <script id="1" type="module">\ny'],
  ["its whole source so", '<script id="7" type="module">'],
  ["the start of a closing tag, at its end", "texte </script"],
  ["one quoted already, at its end", "texte <\\\\/script"],
])("a source with %s is written and read the same", (_name, source) => {
  const notebook = completeNotebook({
    cells: [
      { id: 3, source },
      { id: 4, source: "1" },
    ],
  });
  const html = writeNotebook(notebook);
  expect(readNotebook(html).notebook).toEqual(notebook);
  expect(writeNotebook(readNotebook(html).notebook)).toBe(html);
});

describe("rescue", () => {
  const cell = (id: number, text: string) => `  <script id="${id}" type="module" pinned="">\n    ${text}\n  </script>\n`;
  const wrap = (body: string) => `<!doctype html>\n<notebook>\n  <title>T</title>\n${body}</notebook>\n`;
  const sources = (file: string) => readNotebook(file).notebook.cells.map((c) => [c.id, c.source]);

  test.each([
    ["nothing at all", ""],
    ["another kind of file", "PK\u0003\u0004 binary \u0000"],
    ["a web page", "<!doctype html><html><body><p>Bonjour</p></body></html>"],
    ["an open tag and no more", "<notebook><script id="],
    ["a comment never closed", "<notebook><!-- "],
  ])("%s is read without a throw, and said", (_name, file) => {
    const { notebook, problems } = readNotebook(file);
    expect(notebook.cells).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  test("a truncated file keeps its whole cells and the beginning of the last", () => {
    const file = wrap(cell(1, "const a = 1") + cell(2, "const b = 22222"));
    const cut = readNotebook(file.slice(0, file.indexOf("222")));
    expect(cut.notebook.cells.map((c) => c.source)).toEqual(["const a = 1", "const b = "]);
    expect(cut.problems.map((p) => p.cell)).toEqual([null, 2]);
  });

  test("a lost closing tag costs its own cell alone", () => {
    const file = wrap(cell(1, "a") + cell(2, "b").replace("  </script>\n", "") + cell(3, "c"));
    expect(sources(file)).toEqual([
      [1, "a"],
      [2, "b"],
      [3, "c"],
    ]);
    expect(readNotebook(file).problems.map((p) => p.cell)).toEqual([2]);
  });

  test("missing, duplicate and invalid ids are given new ones, and the sound ones stay", () => {
    const file = wrap(
      cell(7, "a") + cell(7, "b") + cell(8, "c").replace('id="8"', 'id="x"') + cell(9, "d").replace(' id="9"', "") + cell(8, "e"),
    );
    expect(sources(file)).toEqual([
      [7, "a"],
      [9, "b"],
      [10, "c"],
      [11, "d"],
      [8, "e"],
    ]);
    expect(readNotebook(file).problems.map((p) => p.cell)).toEqual([9, 10, 11]);
  });

  test("stray text and commented-out cells are said, not lost in silence", () => {
    const file = wrap(`${cell(1, "a")}  coucou\n${cell(2, "b")}<!-- ${cell(3, "c")} -->\n${cell(4, "d")}`);
    expect(sources(file).map(([id]) => id)).toEqual([1, 2, 4]);
    expect(readNotebook(file).problems.map((p) => p.message.en)).toEqual([
      expect.stringContaining("coucou"),
      expect.stringContaining('id="3"'),
    ]);
  });

  // Cut so, a damaged file and one whose source quotes the opening of a cell are the same bytes: the text stays, and is said.
  test("wherever a span of the file is cut or garbled, every cell outside it is kept byte for byte, or said to be in another", () => {
    const bodies = [
      "const a = `<b>\"'`",
      "# Titre\n\n    code",
      "<!-- note -->\n    <script>x<\\/script>",
      'const b = {"x": 1}',
      "fin",
    ];
    const file = wrap(bodies.map((body, i) => cell(i + 1, body)).join(""));
    const whole = readNotebook(file).notebook.cells;
    const spans = whole.map((c) => {
      const start = file.indexOf(`  <script id="${c.id}"`);
      return { cell: c, start, end: file.indexOf("  </script>\n", start) + "  </script>\n".length };
    });
    fc.assert(
      fc.property(
        fc.nat(file.length),
        fc.integer({ min: 1, max: 160 }),
        fc.constantFrom("", "\u0000\u0001\ufffd", "<", '"', "<!--", "<script", "</script>"),
        (at, length, filler) => {
          const damaged = file.slice(0, at) + filler + file.slice(at + length);
          const { notebook, problems } = readNotebook(damaged);
          for (const { cell: sound, start, end } of spans) {
            if (end > at && start < at + length) continue;
            const holder = problems.find(({ message }) => message.en.includes(`the beginning of cell ${sound.id}:`))?.cell;
            if (holder === undefined) expect(notebook.cells).toContainEqual(sound);
            else expect(notebook.cells.find(({ id }) => id === holder)?.source).toContain(sound.source);
          }
        },
      ),
      { numRuns: 3000, examples: [[179, 19, ""]] },
    );
  });

  test("no text at all makes reading throw, and what was read is written and read the same", () => {
    const marks = [
      "<",
      ">",
      '"',
      "'",
      "=",
      "/",
      "<notebook",
      "<script",
      "</script>",
      "<title>",
      "</title>",
      "<!--",
      "-->",
      "id=1",
      'id="2"',
      "type=",
      " ",
      "\n",
      "\r",
      "&amp;",
      "\u0000",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 40 });
    fc.assert(
      fc.property(text, (parts) => {
        const { notebook } = readNotebook(parts.join(""));
        expect(readNotebook(writeNotebook(notebook)).notebook).toEqual(notebook);
      }),
      { numRuns: 3000 },
    );
  });

  test("a file above the limit is refused with the limit named", () => {
    const { notebook, problems } = readNotebook(wrap("x".repeat(MAX_NOTEBOOK_LENGTH)));
    expect(notebook.cells).toEqual([]);
    expect(problems).toMatchObject([{ kind: "limit", severity: "error", message: { en: expect.stringContaining("50 MB") } }]);
  });

  test("a file of more than a hundred thousand cells is refused with the limit named", () => {
    const { notebook, problems } = readNotebook(wrap('  <script id="1" type="module">\n'.repeat(100_001)));
    expect(notebook.cells).toEqual([]);
    expect(problems).toMatchObject([{ kind: "limit", severity: "error", message: { en: expect.stringContaining("100000") } }]);
  });

  test("ten thousand cells are all read", () => {
    const file = wrap(Array.from({ length: 10_000 }, (_, i) => cell(i + 1, `const x${i} = ${i}`)).join(""));
    expect(readNotebook(file).notebook.cells).toHaveLength(10_000);
    const renumbered = readNotebook(file.replaceAll(' id="', ' ID="x'));
    expect(renumbered.notebook.cells).toHaveLength(10_000);
    expect(renumbered.problems).toHaveLength(1001);
    expect(renumbered.problems.at(-1)?.message.en).toBe("And 9,000 more damages of the kind.");
  });
});
