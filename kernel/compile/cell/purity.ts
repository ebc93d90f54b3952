// What a body does to the values it is given, and whether its result depends on them alone.
import type { AnyNode, Node } from "acorn";
import { full, simple } from "acorn-walk";
import { BUILTINS, IMPORT_INPUT, PURE_GLOBALS } from "./globals.ts";
import type { Names } from "./names.ts";

const mutators = new Set(
  "sort reverse push pop shift unshift splice fill copyWithin set add delete clear setFullYear setMonth setDate setHours setMinutes setSeconds setTime".split(
    " ",
  ),
);
const objectMutators = new Set(["assign", "defineProperty", "defineProperties", "setPrototypeOf", "freeze", "seal"]);

/** The free identifier at the root of `x`, `x.a.b`, `x[0].c`; null for any other expression. */
function rootOf(node: AnyNode | null | undefined, names: Names): string | null {
  switch (node?.type) {
    case "Identifier":
      return names.nodes.has(node) ? node.name : null;
    case "MemberExpression":
      return rootOf(node.object, names);
    case "ChainExpression":
      return rootOf(node.expression, names);
    default:
      return null;
  }
}

/** Inputs changed in place: `rows.sort()`, `x.y = 1`, `delete x.y`, `Object.assign(x, …)`. */
export function findMutated(root: AnyNode, names: Names, walker?: any): string[] {
  const found = new Set<string>();
  const own = new Set([...BUILTINS, IMPORT_INPUT]);
  const add = (name: string | null) => {
    // `mutable$x.value = …` is what a mutable is for.
    if (name !== null && !own.has(name) && !/^(mutable|viewof)\$/.test(name)) found.add(name);
  };
  const target = (node: any): void => {
    if (node?.type === "MemberExpression") add(rootOf(node, names));
    else if (node?.type === "ArrayPattern") for (const element of node.elements) target(element);
    else if (node?.type === "ObjectPattern") for (const property of node.properties) target(property.value ?? property.argument);
    else if (node?.type === "AssignmentPattern") target(node.left);
    else if (node?.type === "RestElement") target(node.argument);
  };
  simple(
    root,
    {
      AssignmentExpression(node) {
        target(node.left);
      },
      UpdateExpression(node) {
        target(node.argument);
      },
      ForOfStatement(node) {
        target(node.left);
      },
      ForInStatement(node) {
        target(node.left);
      },
      UnaryExpression(node) {
        if (node.operator === "delete")
          target(node.argument.type === "ChainExpression" ? node.argument.expression : node.argument);
      },
      CallExpression({ callee, arguments: [first] }) {
        if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
        const method = callee.property.name;
        if (mutators.has(method)) add(rootOf(callee.object as AnyNode, names));
        const isObject = callee.object.type === "Identifier" && ["Object", "Reflect"].includes(callee.object.name);
        if (isObject && (objectMutators.has(method) || method === "set" || method === "deleteProperty")) {
          add(rootOf(first as AnyNode | undefined, names));
        }
      },
    },
    walker,
  );
  return [...found];
}

/** Methods whose result depends on the machine's language or time zone. */
const local = /^(toLocale\w*|localeCompare|getTimezoneOffset|toString|toDateString|toTimeString)$/;
const zoned = /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)$/;

/** True when every free name is another cell's or a pure global, used in a pure way. */
export function isPure(root: AnyNode, names: Names, filesByBytes: boolean, walker?: any): boolean {
  const impureBuiltin = (name: string) => BUILTINS.includes(name) && !(name === "FileAttachment" && filesByBytes);
  if (names.free.some(({ name }) => impureBuiltin(name) || name === IMPORT_INPUT || /^(mutable|viewof)\$/.test(name)))
    return false;
  if (names.globals.some(({ name }) => !PURE_GLOBALS.has(name))) return false;
  const allowed = new Set<Node>();
  let pure = true;
  const usesDate = names.globals.some(({ name }) => name === "Date");
  full(
    root,
    (node: any) => {
      switch (node.type) {
        case "ImportExpression":
        case "MetaProperty":
        case "ThisExpression":
          pure = false;
          break;
        case "MemberExpression": {
          const property = !node.computed && node.property.type === "Identifier" ? node.property.name : null;
          if (property !== null && local.test(property) && (usesDate || property !== "toString")) pure = false;
          if (usesDate && property !== null && zoned.test(property)) pure = false;
          if (isNamed(node.object, "Math") && property !== null && property !== "random") allowed.add(node.object);
          if (isNamed(node.object, "Date") && property === "UTC") allowed.add(node.object);
          break;
        }
        case "NewExpression":
          // One argument: an instant or an ISO text. Several are read in the machine's time zone.
          if (isNamed(node.callee, "Date") && node.arguments.length === 1) allowed.add(node.callee);
          break;
      }
    },
    walker,
  );
  const watched = new Set(names.globals.filter(({ name }) => name === "Math" || name === "Date").map(({ start }) => start));
  for (const node of allowed) watched.delete(node.start);
  return pure && watched.size === 0;
}

const isNamed = (node: AnyNode, name: string): boolean => node.type === "Identifier" && node.name === name;
