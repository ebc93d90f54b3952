// Which names a piece of JavaScript declares at its top and which it takes from outside, by lexical scope.
import type { AnyNode, Identifier, Node, Pattern, Program } from "acorn";
import { ancestor } from "acorn-walk";
import { GLOBALS } from "./globals.ts";
import { StaticError } from "./static-error.ts";

/** One use of a free name, in the cell's source. */
export interface Reference {
  name: string;
  start: number;
  end: number;
  /** `{name}`: written once for the key and the value. */
  shorthand: boolean;
}

export interface Names {
  /** Identifiers that are neither declared inside nor globals, in order of appearance; repeated as used. */
  free: Reference[];
  /** Uses of globals. */
  globals: Reference[];
  /** The free identifier nodes themselves, to recognise calls. */
  nodes: Set<Node>;
  declared: Identifier[];
}

const functions = new Set(["FunctionExpression", "FunctionDeclaration", "ArrowFunctionExpression", "Program", "StaticBlock"]);
const blocks = new Set(["BlockStatement", "SwitchStatement", "ForInStatement", "ForOfStatement", "ForStatement", ...functions]);

export function patternNames(pattern: Pattern | AnyNode | null | undefined): Identifier[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((p) => patternNames(p.type === "Property" ? p.value : p));
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => patternNames(element));
    case "RestElement":
      return patternNames(pattern.argument);
    case "AssignmentPattern":
      return patternNames(pattern.left);
    default:
      return [];
  }
}

type Locals = Map<Node, Set<string>>;

/** Names each scope declares. `walker` is acorn-walk's base, or a dialect's. */
function findLocals(root: AnyNode, walker: any): Locals {
  const locals: Locals = new Map();
  const declare = (scope: Node | undefined, names: (string | undefined)[]) => {
    if (!scope) return;
    const known = locals.get(scope) ?? new Set();
    for (const name of names) if (name !== undefined) known.add(name);
    locals.set(scope, known);
  };
  const enclosing = (parents: Node[], kinds: Set<string>, from: number) => {
    for (let i = from; i >= 0; --i) if (kinds.has(parents[i]!.type)) return parents[i];
    return undefined;
  };
  const declareFunction = (node: any) => {
    declare(
      node,
      node.params.flatMap(patternNames).map((id: Identifier) => id.name),
    );
    if (node.type === "FunctionExpression") declare(node, [node.id?.name]);
    if (node.type !== "ArrowFunctionExpression") declare(node, ["arguments"]);
  };
  ancestor(
    root,
    {
      VariableDeclaration(node, _state, parents) {
        const scope = enclosing(parents, node.kind === "var" ? functions : blocks, parents.length - 2);
        declare(
          scope,
          node.declarations.flatMap(({ id }) => patternNames(id).map(({ name }) => name)),
        );
      },
      FunctionDeclaration(node, _state, parents) {
        declare(enclosing(parents, blocks, parents.length - 2), [node.id?.name]);
        declareFunction(node);
      },
      FunctionExpression: declareFunction,
      ArrowFunctionExpression: declareFunction,
      ClassDeclaration(node, _state, parents) {
        declare(enclosing(parents, blocks, parents.length - 2), [node.id?.name]);
      },
      ClassExpression(node) {
        declare(node, [node.id?.name]);
      },
      CatchClause(node) {
        const caught = patternNames(node.param).map(({ name }) => name);
        declare(node, caught);
      },
      ImportDeclaration(node, _state, parents) {
        declare(
          parents[0],
          node.specifiers.map(({ local }) => local.name),
        );
      },
    },
    walker,
  );
  return locals;
}

export function topDeclarations(program: Program): Identifier[] {
  return program.body.flatMap((statement): Identifier[] => {
    switch (statement.type) {
      case "VariableDeclaration":
        return statement.declarations.flatMap(({ id }) => patternNames(id));
      case "ClassDeclaration":
      case "FunctionDeclaration":
        return [statement.id];
      case "ImportDeclaration":
        return statement.specifiers.map(({ local }) => local);
      default:
        return [];
    }
  });
}

/** Throws a StaticError on an assignment to a name from outside: only its own cell may change it. */
export function findNames(root: AnyNode, source: string, walker?: any): Names {
  const locals = findLocals(root, walker);
  const names: Names = {
    free: [],
    globals: [],
    nodes: new Set(),
    declared: root.type === "Program" ? topDeclarations(root) : [],
  };
  const isLocal = (name: string, parents: Node[]) => parents.some((parent) => locals.get(parent)?.has(name));

  const identifier = (node: any, _state: unknown, parents: Node[]) => {
    if (node.type !== "Identifier" || names.nodes.has(node) || isLocal(node.name, parents)) return;
    const reference = toReference(node, parents);
    if (GLOBALS.has(node.name)) {
      names.globals.push(reference);
    } else {
      names.nodes.add(node);
      names.free.push(reference);
    }
  };
  ancestor(root, { Identifier: identifier, VariablePattern: identifier } as any, walker);
  names.free.sort((a, b) => a.start - b.start);

  const assigned = (target: Pattern | AnyNode, parents: Node[]) => {
    for (const id of patternNames(target)) {
      if (isLocal(id.name, parents)) continue;
      const fr = `« ${id.name} » vient d'une autre cellule : seule la cellule qui le déclare peut le changer`;
      const en = `“${id.name}” comes from another cell: only the cell that declares it may change it`;
      throw new StaticError("syntax", { fr, en }, source, id.start);
    }
  };
  const loop = (node: any, _state: unknown, parents: Node[]) => {
    if (node.left.type !== "VariableDeclaration") assigned(node.left, parents);
  };
  ancestor(
    root,
    {
      AssignmentExpression(node, _state, parents) {
        assigned(node.left, parents);
      },
      UpdateExpression(node, _state, parents) {
        assigned(node.argument, parents);
      },
      ForOfStatement: loop,
      ForInStatement: loop,
    },
    walker,
  );
  return names;
}

function toReference({ name, start, end }: Identifier, parents: Node[]): Reference {
  const parent = parents.at(-2) as AnyNode | undefined;
  const holder = parent?.type === "AssignmentPattern" ? (parents.at(-3) as AnyNode | undefined) : parent;
  // The walker goes from an object pattern straight to its values.
  const shorthand =
    holder?.type === "Property"
      ? holder.shorthand
      : holder?.type === "ObjectPattern" &&
        holder.properties.some(
          (property) => property.type === "Property" && property.shorthand && property.value.start === start,
        );
  return { name, start, end, shorthand };
}

/** Every place where a name declared at the top of a program is said in it; null when an import declares it. */
export function localUses(root: AnyNode, name: string): Reference[] | null {
  if (root.type !== "Program") return [];
  const imports = root.body.flatMap((node) => (node.type === "ImportDeclaration" ? node.specifiers : []));
  if (imports.some(({ local }) => local.name === name)) return null;
  const locals = findLocals(root, undefined);
  const uses = new Map<number, Reference>();
  const visit = (node: any, _state: unknown, parents: Node[]) => {
    if (node.type !== "Identifier" || node.name !== name) return;
    // A function's own name belongs to the scope around it.
    const holder = parents.at(-2) as AnyNode | undefined;
    const names = holder && "id" in holder && holder.id === node && holder.type.endsWith("Declaration");
    const scope = parents.slice(0, names ? -2 : undefined).findLast((parent) => locals.get(parent)?.has(name));
    if (scope === root) uses.set(node.start, toReference(node, parents));
  };
  ancestor(root, { Identifier: visit, VariablePattern: visit } as any);
  return [...uses.values()];
}

/** The distinct names, in order of first use. */
export const distinct = (references: Iterable<{ name: string }>): string[] => [
  ...new Set(Array.from(references, ({ name }) => name)),
];
