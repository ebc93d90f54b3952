// JavaScript cell → body: imports go through the module port, the last expression is returned, names are found.
import {
  type AnyNode,
  type Expression,
  type ImportDeclaration,
  type Options,
  Parser,
  type Program,
  parse,
  tokTypes,
} from "acorn";
import { simple } from "acorn-walk";
import { head, type Transpiled } from "./body.ts";
import { findFeatures } from "./features.ts";
import { IMPORT_INPUT } from "./globals.ts";
import { distinct, findNames } from "./names.ts";
import { findMutated, isPure } from "./purity.ts";
import { type Replacement, replaceAll } from "./replace.ts";
import { fromSyntaxError, StaticError } from "./static-error.ts";

const options: Options = { ecmaVersion: "latest", sourceType: "module" };

/** The whole source as one expression, or null. */
function parseWholeExpression(source: string): Expression | null {
  try {
    const parser = new (Parser as any)(options, source, 0);
    parser.nextToken();
    const node = parser.parseExpression() as Expression;
    if (parser.type !== tokTypes.eof) return null;
    // A named class or function declares its name: it is read as a statement.
    const named = (node.type === "ClassExpression" || node.type === "FunctionExpression") && node.id;
    return named ? null : node;
  } catch {
    return null;
  }
}

/** A cell is one expression, whose value is shown, or else a program. Throws a StaticError. */
export function parseCellSource(source: string): Expression | Program {
  const expression = parseWholeExpression(source);
  if (expression) return expression;
  try {
    return parse(source, options);
  } catch (error) {
    throw fromSyntaxError(error, source);
  }
}

/** Modules come from the list shipped with the product: no address, no relative path. */
export function checkSpecifier(specifier: string, source: string, at: number): void {
  if (!/^(?:[a-z]+:|\.{0,2}\/)/i.test(specifier) || specifier.startsWith("npm:")) return;
  throw new StaticError(
    "unsupported",
    {
      fr: `Le module « ${specifier} » ne peut pas être chargé : seuls les modules fournis s'importent, comme import * as d3 from "npm:d3".`,
      en: `The module “${specifier}” cannot be loaded: only the modules provided can be imported, as in import * as d3 from "npm:d3".`,
    },
    source,
    at,
  );
}

/** The zip export's own import of the builtins: they are here already. */
const isBlocksImport = (node: ImportDeclaration): boolean => node.source.value === "./blocks.js";

function renderImport(node: ImportDeclaration, index: number): string {
  const specifier = String(node.source.value);
  const variable = `__module${index}`;
  const wanted: string[] = [];
  const bindings: string[] = [];
  let namespace = "";
  for (const part of node.specifiers) {
    if (part.type === "ImportNamespaceSpecifier") {
      namespace = `const ${part.local.name} = ${variable}; `;
      continue;
    }
    const imported =
      part.type === "ImportDefaultSpecifier"
        ? "default"
        : part.imported.type === "Identifier"
          ? part.imported.name
          : String(part.imported.value);
    wanted.push(imported);
    bindings.push(`${JSON.stringify(imported)}: ${part.local.name}`);
  }
  const load = `const ${variable} = await ${IMPORT_INPUT}(${JSON.stringify(specifier)}); `;
  const check = wanted.length
    ? `for (const n of ${JSON.stringify(wanted)}) if (!(n in ${variable})) throw new SyntaxError(n + " is not exported by " + ${JSON.stringify(specifier)}); `
    : "";
  const names = bindings.length ? `const {${bindings.join(", ")}} = ${variable}; ` : "";
  return load + check + names + namespace;
}

/** Replaces what a function body cannot hold; returns the prelude that stands for the import declarations. */
export function rewriteModules(
  root: AnyNode,
  source: string,
  replacements: Replacement[],
): { prelude: string; dynamic: boolean } {
  let prelude = "";
  let count = 0;
  let dynamic = false;
  const refuse = (node: AnyNode, fr: string, en: string) => {
    throw new StaticError("syntax", { fr, en }, source, node.start);
  };
  const isExport = (node: AnyNode) =>
    refuse(node, "« export » n'a pas de sens dans une cellule", "“export” has no meaning in a cell");
  simple(root, {
    ExportNamedDeclaration: isExport,
    ExportDefaultDeclaration: isExport,
    ExportAllDeclaration: isExport,
    MetaProperty(node) {
      if (node.meta.name === "import")
        refuse(node, "import.meta n'existe pas dans une cellule", "import.meta does not exist in a cell");
    },
    ImportDeclaration(node) {
      const text = source.slice(node.start, node.end);
      replacements.push({ start: node.start, end: node.end, text: "\n".repeat(text.split("\n").length - 1) });
      if (isBlocksImport(node)) return;
      checkSpecifier(String(node.source.value), source, node.source.start);
      prelude += renderImport(node, count++);
    },
    ImportExpression(node) {
      const { source: from } = node;
      if (from.type === "Literal" && typeof from.value === "string") checkSpecifier(from.value, source, from.start);
      replacements.push({ start: node.start, end: node.start + "import".length, text: IMPORT_INPUT });
      dynamic = true;
    },
  });
  return { prelude, dynamic };
}

/** Names declared through `view(…)`. */
const declaresView = (program: Program): boolean =>
  program.body.some(
    (statement) =>
      statement.type === "VariableDeclaration" &&
      statement.declarations.some(({ init }) => {
        const call = init?.type === "AwaitExpression" ? init.argument : init;
        return call?.type === "CallExpression" && call.callee.type === "Identifier" && call.callee.name === "view";
      }),
  );

export function transpileJavaScript(source: string): Transpiled {
  const root = parseCellSource(source);
  const names = findNames(root, source);
  const features = findFeatures(root, source, names);
  const replacements: Replacement[] = [];
  const { prelude, dynamic } = rewriteModules(root, source, replacements);
  const imported = new Set(
    root.type === "Program"
      ? root.body.flatMap((node) =>
          node.type === "ImportDeclaration" && isBlocksImport(node) ? node.specifiers.map((s) => s.local.name) : [],
        )
      : [],
  );
  const declared = names.declared.filter(({ name }) => !imported.has(name));
  const outputs = distinct(declared);
  const inputs = [...new Set([...distinct(names.free), ...imported])];
  const displays = inputs.includes("display") || inputs.includes("view");
  if (prelude || dynamic) inputs.push(IMPORT_INPUT);
  const code = replaceAll(source, replacements);
  const body =
    root.type === "Program"
      ? `${head(inputs)}${prelude}\n${code}\n${outputs.length ? `return {${outputs.join(", ")}};\n` : ""}}`
      : `${head(inputs)}return (\n${code}\n)}`;
  return {
    inputs,
    outputs,
    files: features.files,
    across: features.across,
    passports: features.passports,
    mutates: findMutated(root, names),
    pure: !prelude && !dynamic && isPure(root, names, features.filesByBytes),
    autodisplay: root.type !== "Program" && !displays,
    view: root.type === "Program" && declaresView(root),
    body,
    references: names.free,
    declarations: declared.map(({ name, start, end }) => ({ name, start, end, shorthand: false })),
    places: features.places,
  };
}
