// No block may compute with what engines are free to round differently: the same figure must come out of every browser and
// of the server. Read from the syntax of every file a model may reach; drawing alone is free, since it gives no value.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const kernel = join(import.meta.dirname, "..");

/** The standard leaves their last digits to the engine; those not listed (sqrt, abs, floor, imul, fround…) are exact. */
const approximate = new Set(
  "acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh".split(" "),
);

/** Its own implementations of these are what the others call. */
const exempt = new Set(["maths/elementary.ts"]);

const isModelCode = (path: string): boolean =>
  path.endsWith(".ts") &&
  !/\.(test|d|generated)\.ts$/.test(path) &&
  !exempt.has(path) &&
  // What draws a value never makes one.
  !/^blocks\/(drawing\/|.*\/draw(\.ts|-[\w-]+\.ts)$)/.test(path) &&
  (path.startsWith("maths/") || path.startsWith("blocks/"));

/** Files a drawing alone imports: those beside a draw.ts that its model never reaches. */
function reachable(): string[] {
  const all = new Set(
    readdirSync(kernel, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter(isModelCode),
  );
  const roots = [...all].filter((path) => /^blocks\/[^/]+\.ts$|\/model\.ts$|^maths\//.test(path));
  const found = new Set(roots);
  for (const path of found) {
    for (const imported of importsOf(path)) if (all.has(imported)) found.add(imported);
  }
  return [...found].sort();
}

const parsed = (path: string) =>
  ts.createSourceFile(path, readFileSync(join(kernel, path), "utf8"), ts.ScriptTarget.Latest, true);

const importsOf = (path: string): string[] =>
  parsed(path).statements.flatMap((statement) => {
    const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
    return [relative(kernel, join(kernel, path, "..", from.text)).replaceAll("\\", "/")];
  });

/**
 * A square is one exact product, whole powers of two are exact, and two literals give one value everywhere; any other power
 * is the engine's own.
 */
const isExactPower = (base: ts.Expression, exponent: ts.Expression): boolean =>
  (ts.isNumericLiteral(exponent) && exponent.text === "2") ||
  (ts.isNumericLiteral(base) && (ts.isNumericLiteral(exponent) || (base.text === "2" && isWhole(exponent))));

/** Names in capitals and lengths are whole numbers; any other exponent is shown to be by the reader of the failure. */
const isWhole = (exponent: ts.Expression): boolean => {
  const inner = ts.isPrefixUnaryExpression(exponent) ? exponent.operand : exponent;
  return (
    (ts.isNumericLiteral(inner) && Number.isInteger(Number(inner.text))) ||
    (ts.isIdentifier(inner) && inner.text === inner.text.toUpperCase()) ||
    (ts.isPropertyAccessExpression(inner) && inner.name.text === "length")
  );
};

function faultsOf(path: string): string[] {
  const source = parsed(path);
  const faults: string[] = [];
  const fault = (node: ts.Node, said: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    faults.push(`kernel/${path}:${line + 1} ${said}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Math") {
      if (approximate.has(node.name.text)) fault(node, `Math.${node.name.text}`);
    } else if (ts.isVariableDeclaration(node) && node.initializer?.getText(source) === "Math") {
      // `const { sin } = Math` would hide what it takes.
      fault(node, "Math taken apart");
    } else if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const power = kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
      if (power && !isExactPower(node.left, node.right)) fault(node, node.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

test("no model depends on functions that engines round differently: kernel/maths/elementary.ts has their equals", () => {
  const files = reachable();
  expect(files.length).toBeGreaterThan(100);
  expect(
    files.flatMap(faultsOf),
    "use exp, log, pow of kernel/maths/elementary.ts, a square, or a product; sqrt, abs, floor, min, max are exact",
  ).toEqual([]);
});

test("the reading finds each way of writing them", () => {
  const found = (text: string) => {
    const path = "blocks/made-up.ts";
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const seen: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken)
        seen.push(String(isExactPower(node.left, node.right)));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return seen;
  };
  expect(found("x ** 2; 10 ** 3; x ** 0.5; x ** n; 2 ** x; x ** 3")).toEqual([
    "true",
    "true",
    "false",
    "false",
    "false",
    "false",
  ]);
});
