// What a value is shown as, in the small document: node, table or tree.
import { beforeAll, describe, expect, test } from "vitest";
import { installDocument } from "../guest/dom/document.ts";
import { displayValue, tableOf } from "./display.ts";
import { codeShown, showCode } from "./highlight.ts";
import { summary } from "./inspect.ts";

let document: Document;
beforeAll(() => {
  document = installDocument();
});
const shown = (value: unknown) => displayValue(document, value, "fr", "essai") as HTMLElement;

describe("display", () => {
  test("a node is shown as it is", () => {
    const node = document.createElement("b");
    expect(shown(node)).toBe(node);
  });

  test("an array of objects is a table, its numbers to the right", () => {
    const table = shown([
      { commune: "Meylan", menages: 8000 },
      { commune: "Gières", menages: null },
    ]); // prettier-ignore
    expect([...table.querySelectorAll("thead th")].map((head) => head.textContent)).toEqual(["commune", "menages"]);
    expect(table.querySelectorAll("tbody tr").length).toBe(2);
    expect(table.querySelector("tbody .num")!.textContent).toBe("8\u202f000");
  });

  test("an Arquero table is a table", async () => {
    const aq = await import("arquero");
    expect(tableOf(aq.table({ a: [1, 2], b: ["x", "y"] }), "t")!.rows).toEqual([
      [1, "x"],
      [2, "y"],
    ]);
  });

  test("only the first thousand rows are drawn, and it is said", () => {
    const table = shown(Array.from({ length: 1200 }, (_, a) => ({ a })));
    expect(table.querySelectorAll("tbody tr").length).toBeLessThanOrEqual(1000);
    expect(table.textContent).toContain("1\u202f200");
  });

  test.each([[[1, 2, 3]], [[]], [[null]], [{ numRows: 3 }], [null], [undefined], ["texte"], [() => 1], [Symbol("s")], [10n]])(
    "what is no table is inspected: %s",
    (value) => {
      expect(tableOf(value, "t")).toBeNull();
      expect(shown(value).textContent).not.toBe("");
    },
  );

  test("a getter that throws does not stop the tree", () => {
    const value = Object.defineProperty({}, "bad", {
      enumerable: true,
      get: () => {
        throw new Error("non");
      },
    }); // prettier-ignore
    expect(() => shown(value)).not.toThrow();
  });
});

test.each([
  [null, "null"],
  [-0, "-0"],
  ['a"b', '"a\\"b"'],
  [[1, 2], "Array(2)"],
  [new Map([[1, 2]]), "Map(1)"],
  [new Float64Array(3), "Float64Array(3)"],
  [{ a: 1, b: 2 }, "{a, b}"],
  [Object.create(null), "{}"],
  [new Date(Number.NaN), "Invalid Date"],
])("%s is summarised as %s", (value, text) => {
  expect(summary(value)).toBe(text);
});

test("code keeps every character when it is coloured", async () => {
  const source = "const a = 'l\\'été'; // fin\nlet b = `x${1e3}` /* … */ + 0xff;\nIf = 3";
  const element = document.createElement("pre");
  showCode(element, source, "module");
  expect(element.textContent).toBe(source);
  await codeShown();
  expect(element.textContent).toBe(source);
  const told = [...element.querySelectorAll("span")].map(({ className, textContent }) => [className, textContent]);
  expect(told).toEqual([
    ["code-k", "const"],
    ["code-s", "'l\\'été'"],
    ["code-c", "// fin"],
    ["code-k", "let"],
    ["code-s", "`x"],
    ["code-n", "1e3"],
    ["code-s", "`"],
    ["code-c", "/* … */"],
    ["code-n", "0xff"],
    ["code-n", "3"],
  ]);
});

test("the types of TypeScript are read, and what is no code of ours stays plain", async () => {
  const element = document.createElement("pre");
  showCode(element, "interface Row { v: number }", "text/x-typescript");
  await codeShown();
  expect([...element.querySelectorAll(".code-k")].map((span) => span.textContent)).toContain("interface");
  showCode(element, "# let x = 1", "text/markdown");
  expect(element.innerHTML).toBe("# let x = 1");
});
