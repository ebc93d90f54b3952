// Conversions: the text of a file in, cells or a reason out; a notebook in, Markdown out.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { absent, needs } from "../../testing/needs.ts";
import { completeNotebook } from "../defaults.ts";
import { readNotebook, writeNotebook } from "../html.ts";
import { readJupyter } from "./jupyter.ts";
import { writeMarkdown } from "./markdown.ts";
import { readObservableDocument } from "./observable-document.ts";

const reason = (result: { ok: boolean; error?: { message: { fr: string; en: string } } }) =>
  result.ok ? "accepted" : result.error!.message.en;

describe("Observable document", () => {
  const document = {
    title: "Chart",
    nodes: [
      { id: 0, value: "# Chart ${x}", mode: "md", pinned: false },
      { id: 25, value: "viewof x = Inputs.range()", mode: "js", pinned: true },
      { id: 25, value: "SELECT 1", mode: "sql", pinned: true, name: "rows", data: null },
      { id: 3, value: "1 + 1", mode: "julia" },
      { id: 4 },
    ],
    files: [{ name: "a.csv", download_url: "https://example.org" }],
  };

  test("nodes become cells, with their ids where they can", () => {
    const read = readObservableDocument(JSON.stringify(document));
    if (!read.ok) throw new Error(read.error.message.en);
    const { notebook, problems } = read.value;
    expect(notebook.title).toBe("Chart");
    expect(notebook.cells.map(({ id, type, source, pinned, output }) => [id, type, source, pinned, output])).toEqual([
      [1, "text/markdown", "# Chart ${x}", false, null],
      [25, "application/vnd.observable.javascript", "viewof x = Inputs.range()", true, null],
      [2, "application/sql", "SELECT 1", true, "rows"],
      [3, "unknown", "1 + 1", false, null],
    ]);
    expect(problems.map(({ message }) => message.en)).toEqual([
      expect.stringContaining("julia"),
      "Cell no. 5 has no text: left out.",
      expect.stringContaining("“a.csv”"),
    ]);
    expect(readNotebook(writeNotebook(notebook)).notebook).toEqual(notebook);
  });

  test.each([
    ["not json", "not JSON"],
    ["[]", "“nodes”"],
    ['{"nodes": {}}', "“nodes”"],
  ])("%s is refused with the reason", (text, why) => {
    expect(reason(readObservableDocument(text))).toContain(why);
  });
});

describe("Jupyter", () => {
  const file = (cells: object[], more: object = {}) =>
    JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells, ...more });

  test("text and code become cells, in the kernel's language", () => {
    const read = readJupyter(
      file(
        [
          {
            cell_type: "markdown",
            source: ["# Titre\n", "$\\sqrt{x}$ et ${y}$ ![i](attachment:i.png)"],
            attachments: { "i.png": { "image/png": "AA==" } },
          },
          { cell_type: "code", source: "const x = 1", outputs: [{}, {}] },
          { cell_type: "raw", source: "```\nbrut\n```" },
        ],
        { metadata: { kernelspec: { language: "JavaScript" } } },
      ),
    );
    if (!read.ok) throw new Error(read.error.message.en);
    expect(read.value.notebook.title).toBe("Titre");
    expect(read.value.notebook.cells.map(({ id, type, source }) => [id, type, source])).toEqual([
      [1, "text/markdown", "# Titre\n$\\sqrt{x}$ et $\\{y}$ ![i](data:image/png;base64,AA==)"],
      [2, "module", "const x = 1"],
      [3, "text/markdown", "````\n```\nbrut\n```\n````"],
    ]);
    expect(read.value.problems.map(({ message }) => message.fr)).toEqual([
      "2 résultats enregistrés dans le fichier n'ont pas été repris.",
    ]);
  });

  test.each([
    ["{", "not JSON"],
    ["{}", "“nbformat” is missing"],
    ['{"nbformat": 3, "worksheets": []}', "only format 4"],
    ['{"nbformat": 4}', "no cells"],
    [file([{ id: "$x", cell_type: "code", source: "" }]), "“$x” is not allowed"],
    [
      file([
        { id: "a", cell_type: "code", source: "" },
        { id: "a", cell_type: "code", source: "" },
      ]),
      "used twice",
    ],
  ])("%s is refused with the reason", (text, why) => {
    expect(reason(readJupyter(text))).toContain(why);
  });

  const suite = join(import.meta.dirname, "../../../../shared/suites/nbformat");
  test.each([
    ["test4.ipynb", 9, "accepted"],
    ["test4.5.ipynb", 9, "accepted"],
    ["test4plus.ipynb", 10, "accepted"],
    ["invalid_cell_id.ipynb", 0, "not allowed by the Jupyter format"],
  ])(
    "the published file %s is imported, or refused with a reason",
    needs(existsSync(suite), absent.shared),
    (name, count, outcome) => {
      const read = readJupyter(readFileSync(join(suite, name), "utf8"));
      expect(reason(read)).toContain(outcome);
      const cells = read.ok ? read.value.notebook.cells : [];
      expect(cells).toHaveLength(count);
      expect(cells.filter(({ type }) => type === "text/x-python").every(({ source }) => source.length > 0)).toBe(true);
    },
  );
});

test("Markdown keeps text as it is and fences code so that it cannot escape", () => {
  const notebook = completeNotebook({
    title: "Étude",
    cells: [
      { type: "text/markdown", source: "Un ${x}" },
      { source: "const s = `\n```\n`" },
      { type: "application/x-tex", source: "E = mc^2" },
      { type: "text/x-python", source: "print(1)" },
      { type: "unknown", source: "1", attributes: { type: "text/x-julia" } },
      { source: "" },
    ],
  });
  expect(writeMarkdown(notebook)).toBe(
    "# Étude\n\nUn ${x}\n\n````js\nconst s = `\n```\n`\n````\n\n$$\nE = mc^2\n$$\n\n```python\nprint(1)\n```\n\n```julia\n1\n```\n",
  );
  expect(writeMarkdown({ ...notebook, cells: [{ ...notebook.cells[0]!, source: "# Mon titre" }] })).toBe("# Mon titre\n");
});
