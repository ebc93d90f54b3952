// No file outside a block's folder matches its id or its family: it asks the facts that the definition states
// (kernel/blocks/contract/kind.ts), so that a new block, or a new version of one, touches no such file.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const blocks = join(root, "kernel", "blocks");
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const families = foldersIn(blocks).filter((name) => name !== "contract");
const names = families.flatMap((family) => [
  ...(existsSync(join(blocks, family, "definition.ts")) ? [family] : []),
  ...foldersIn(join(blocks, family)).map((kind) => `${family}.${kind}`),
]);

/** Who may write which ids, and why. */
const allowed: Record<string, { ids: string[]; why: string }> = {
  "kernel/notebook/declared.ts": {
    ids: ["notebook@1", "scenarios@1"],
    why: "the two cells that the file format itself names: constants, imported elsewhere",
  },
  "kernel/blocks/contract/run-model.ts": {
    ids: ["input.number@1", "transform.formula@1"],
    why: "stands in for the notebook of parameters and formulas that the fixtures of experiments sweep",
  },
  "kernel/experiments/example.ts": {
    ids: ["experiment.sample@1"],
    why: "the value of a sample as JSON carries it, for the fixtures of the views that read one",
  },
  "templates/examples/table.ts": { ids: [], why: "a list of the example notebooks, by the block that each shows" },
};

/** "input.number", "input.", "input". */
const wholes = new Set([...names, ...families.flatMap((one) => [one, `${one}.`])]);
const family = families.join("|");
/** "input.number@1", "input.number@", "indicator@". */
const withVersion = new RegExp(`(?<![\\w.\\-/$])(?:${family})(?:\\.[a-z][a-z0-9-]*)?@(?:\\d+)?`, "g");
/** A family, alone or among others, before an escaped dot or an @: /^(chart|map)\./, /input\.table@/. Or three of them. */
const inPattern = new RegExp(
  `\\b(?:${family})\\b[^a-z]*(?:[a-z|\\-]*\\))?[^a-z]*(?:\\\\\\.|@)|(?:\\b(?:${family})\\|){2}(?:${family})\\b`,
);

/** Spares most files their parsing. */
const suspect = new RegExp(
  `(?<![\\w.\\-$])(?:${family})(?:@|\\\\|["']\\)|\\.["'\`]|\\.[a-z-]+["'\`@]|[)|].*(?:\\\\\\.|@)|\\|(?:${family})\\|)`,
);

/** What a source matches ids or families with, in its texts and patterns. */
function idsIn(path: string, text: string): string[] {
  if (!suspect.test(text)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const look = (node: ts.Node, parent: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isRegularExpressionLiteral(node)) {
      if (inPattern.test(node.text)) found.push(node.text);
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const inside = node.text.match(withVersion) ?? [];
      const begins = ts.isCallExpression(parent) && /\.startsWith$/.test(parent.expression.getText(source));
      // A family alone is a common word.
      const whole = node.text.includes(".") || begins ? wholes.has(node.text) : false;
      found.push(...(whole ? [node.text] : inside));
    }
    ts.forEachChild(node, (child) => look(child, node));
  };
  look(source, source);
  return found;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    // Tests, and what composes notebooks for them, name the blocks that they try.
    if (entry.isDirectory()) yield* entry.name === "testing" ? [] : sources(path);
    else if (/\.(tsx?|mjs)$/.test(entry.name) && !/\.test\.tsx?$|\.generated\.|\.d\.ts$/.test(entry.name)) yield path;
  }
}

/** "kernel/blocks/input/table/draw.ts" → "input.table"; null outside the folders of blocks. */
const ownerOf = (path: string): string | null => {
  const [family, kind] = relative("kernel/blocks", path).split("/");
  if (!path.startsWith("kernel/blocks/") || !families.includes(family!)) return null;
  return names.includes(`${family}.${kind}`) ? `${family}.${kind}` : family!;
};

describe("ids of blocks", () => {
  const found = new Map<string, string[]>();
  for (const path of ["kernel", "server", "workbook", "templates", "scripts"].flatMap((folder) => [...sources(folder)])) {
    const owner = ownerOf(path);
    // A definition names others as data: what it offers, what its fixtures run over.
    if (owner !== null && /\/(definition|fixtures|parity)\.ts$/.test(path)) continue;
    const ids = idsIn(path, readFileSync(join(root, path), "utf8"));
    const others = ids.filter((id) => owner === null || id.replace(/@\d+$/, "") !== owner);
    if (others.length > 0) found.set(path, others);
  }

  test("stand in no text or pattern outside the block, but where it is said why", () => {
    const wrong = [...found].flatMap(([path, ids]) => {
      const may = allowed[path];
      const more = may && may.ids.length > 0 ? ids.filter((id) => !may.ids.includes(id)) : may ? [] : ids;
      return more.map((id) => `${path} names ${id}: ask kindOf or factsOf, or let the definition state one more fact`);
    });
    expect(wrong).toEqual([]);
  });

  test("are still written by all who may", () => {
    expect(Object.keys(allowed).filter((path) => !found.has(path))).toEqual([]);
  });

  test.each([
    [`call.block.startsWith("input.")`, ["input."]],
    [`call.block.startsWith("input")`, ["input"]],
    [`call?.block === "indicator@1"`, ["indicator@1"]],
    ['const source = `const x = block("data.file@1", ${config})`', ["data.file@1"]],
    [`const kinds = { "input.number": "number" }`, ["input.number"]],
    ["/^(chart|map|table)\\./.test(block)", ["/^(chart|map|table)\\./"]],
    ["/^(input\\.|notebook@|scenarios@)/.test(block)", ["/^(input\\.|notebook@|scenarios@)/"]],
    ["/^(notebook|scenarios)@/.test(block)", ["/^(notebook|scenarios)@/"]],
    ["/^(notebook|input|data)(\\/|$)/.test(folder)", ["/^(notebook|input|data)(\\/|$)/"]],
    ["/^input\\.(number|choice)@/.test(block)", ["/^input\\.(number|choice)@/"]],
    [`kindOf(call.block) === "parameter"; t("check.held"); widget === "table"; /\\.map$/.test(path)`, []],
  ])("are seen in %s", (text, ids) => {
    expect(idsIn("made-up.ts", text)).toEqual(ids);
  });
});
