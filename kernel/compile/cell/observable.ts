// Observable JavaScript cell (`x = …`, `viewof x = …`, `mutable x = …`, blocks, generators) → body.
import { parseCell, walk } from "@observablehq/parser";
import type { AnyNode } from "acorn";
import { simple } from "acorn-walk";
import { emptyBody, head, type Transpiled } from "./body.ts";
import { findFeatures } from "./features.ts";
import { GLOBALS, IMPORT_INPUT } from "./globals.ts";
import { checkSpecifier } from "./javascript.ts";
import { distinct, findNames, type Names, type Reference } from "./names.ts";
import { findMutated, isPure } from "./purity.ts";
import { type Replacement, replaceAll } from "./replace.ts";
import { fromSyntaxError, StaticError } from "./static-error.ts";

/** `viewof x` is the variable `viewof$x`, `mutable x` the variable `mutable$x`. */
const special = { ViewExpression: "viewof$", MutableExpression: "mutable$" } as const;

const nameOf = (node: any): string =>
  node.type in special ? special[node.type as keyof typeof special] + node.id.name : node.name;

function parseObservable(source: string): any {
  try {
    return parseCell(source, { ecmaVersion: "latest" });
  } catch (error) {
    throw fromSyntaxError(error, source);
  }
}

/** Uses of other cells' names; the parser has resolved scopes, `viewof` and `mutable` included. */
function findReferences(cell: any): Reference[] {
  const shorthand = new Set<number>();
  simple(
    cell.body,
    {
      Property(node) {
        if (node.shorthand) shorthand.add(node.value.start);
      },
    },
    walk,
  );
  const references: Reference[] = cell.references.map((node: any) => ({
    name: nameOf(node),
    start: node.start,
    end: node.end,
    shorthand: shorthand.has(node.start),
  }));
  return references.filter(({ name }) => !GLOBALS.has(name)).sort((a, b) => a.start - b.start);
}

export function transpileObservable(source: string): Transpiled {
  const cell = parseObservable(source);
  if (!cell.body) return emptyBody;
  if (cell.body.type === "ImportDeclaration") {
    throw new StaticError(
      "unsupported",
      {
        fr: `Les imports d'autres carnets Observable (« ${cell.body.source.value} ») ne sont pas repris : copiez ici les cellules voulues.`,
        en: `Imports of other Observable notebooks (“${cell.body.source.value}”) are not followed: copy the cells you need here.`,
      },
      source,
      cell.body.start,
    );
  }
  const references = findReferences(cell);
  const replacements: Replacement[] = [];
  let dynamic = false;
  simple(
    cell.body,
    {
      MutableExpression(node: any) {
        replacements.push({ start: node.start, end: node.end, text: `${nameOf(node)}.value` });
      },
      ViewExpression(node: any) {
        replacements.push({ start: node.start, end: node.end, text: nameOf(node) });
      },
      ImportExpression(node: any) {
        if (typeof node.source.value === "string") checkSpecifier(node.source.value, source, node.source.start);
        replacements.push({ start: node.start, end: node.start + "import".length, text: IMPORT_INPUT });
        dynamic = true;
      },
    } as any,
    walk,
  );
  // Its own scope rules, then ours on the same tree for what a body does to its inputs.
  const names: Names = { ...findNames(wrap(cell.body), source, walk), declared: [] };
  const features = findFeatures(wrap(cell.body), source, names, walk);
  const kind = cell.id?.type === "ViewExpression" ? "view" : cell.id?.type === "MutableExpression" ? "mutable" : "plain";
  const name: string | null = cell.id ? (kind === "plain" ? cell.id.name : cell.id.id.name) : null;
  const own = nameOf(cell.id ?? { type: "Identifier", name: "" });
  const inputs = distinct(references);
  if (dynamic) inputs.push(IMPORT_INPUT);
  const builtin = kind === "view" ? "view" : kind === "mutable" ? "Mutable" : null;
  if (builtin && !inputs.includes(builtin)) inputs.push(builtin);

  const { start, end } = cell.body;
  const code = replaceAll(
    source.slice(start, end),
    replacements.map((r) => ({ ...r, start: r.start - start, end: r.end - start })),
  );
  const lead = "\n".repeat(source.slice(0, start).split("\n").length);
  const star = `${cell.async ? "async " : ""}function${cell.generator ? "*" : ""} ()`;
  const run =
    cell.body.type === "BlockStatement" ? `await (${star} ${lead}${code}\n)()` : `await (${star} {return (${lead}${code}\n)})()`;
  const returned = {
    plain: name === null ? `return __value` : `return {${name}: __value}`,
    view: `return {${name}: view(__value), ${own}: __value}`,
    mutable:
      `const __mutable = Mutable(__value); ` +
      `return {${name}: __mutable, ${own}: {get value() { return __mutable.value; }, set value(v) { __mutable.value = v; }}}`,
  }[kind];
  return {
    inputs,
    outputs: name === null ? [] : kind === "plain" ? [name] : [name, own],
    files: features.files,
    across: features.across,
    passports: features.passports,
    mutates: findMutated(cell.body, names, walk),
    pure: kind === "plain" && !dynamic && !cell.generator && isPure(cell.body, names, features.filesByBytes, walk),
    autodisplay: kind !== "view",
    view: kind === "view",
    body: `${head(inputs)}const __value = ${run}; ${returned};}`,
    references,
    declarations: name === null ? [] : declarationOf(cell.id, name),
    places: features.places,
  };
}

/** A node the walkers take for a whole program, so that scopes have a root. */
const wrap = (body: any): AnyNode =>
  ({ type: "Program", start: body.start, end: body.end, body: [body], sourceType: "module" }) as AnyNode;

function declarationOf(id: any, name: string): Reference[] {
  const node = id.type in special ? id.id : id;
  return [{ name, start: node.start, end: node.end, shorthand: false }];
}
