// What a literal means when it is not strict JSON: the same value, written as people write JavaScript.
import type { AnyNode } from "acorn";
import type { Json, JsonObject } from "../types/index.ts";

/** The value of a literal tree; undefined when it computes something, or when writing it as JSON would change it. */
export function looseValue(node: AnyNode): Json | undefined {
  switch (node.type) {
    case "ParenthesizedExpression":
      return looseValue(node.expression);
    case "Literal":
      return looseScalar(node.value);
    case "TemplateLiteral":
      return node.expressions.length === 0 ? (node.quasis[0]!.value.cooked ?? undefined) : undefined;
    case "UnaryExpression": {
      const value = looseValue(node.argument);
      if (typeof value !== "number" || !["-", "+"].includes(node.operator)) return undefined;
      // -0 is written 0: a configuration has no use for the difference.
      return node.operator === "-" && value !== 0 ? -value : value;
    }
    case "ArrayExpression": {
      const items = node.elements.map((element) => (element ? looseValue(element) : undefined));
      return items.includes(undefined) ? undefined : (items as Json[]);
    }
    case "ObjectExpression":
      return looseObject(node.properties);
    default:
      return undefined;
  }
}

function looseScalar(value: unknown): Json | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return value === null || typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

function looseObject(properties: AnyNode[]): JsonObject | undefined {
  const members: [string, Json][] = [];
  for (const property of properties) {
    if (property.type !== "Property" || property.kind !== "init" || property.method || property.computed) return undefined;
    const key = keyOf(property.key);
    const value = looseValue(property.value);
    if (key === null || key === "__proto__" || value === undefined || members.some(([known]) => known === key)) return undefined;
    members.push([key, value]);
  }
  return Object.fromEntries(members);
}

const keyOf = (key: AnyNode): string | null =>
  key.type === "Identifier" ? key.name : key.type === "Literal" && typeof key.value === "string" ? key.value : null;

/** Port → name, with quoted ports read as they mean; undefined when a port holds more than a name. */
export function looseInputs(node: AnyNode): Record<string, string> | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  const inputs: [string, string][] = [];
  for (const property of node.properties) {
    if (property.type !== "Property" || property.kind !== "init" || property.method || property.computed) return undefined;
    const port = keyOf(property.key);
    const { value } = property;
    if (port === null || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(port) || port === "__proto__" || value.type !== "Identifier")
      return undefined;
    if (inputs.some(([known]) => known === port)) return undefined;
    inputs.push([port, value.name]);
  }
  return Object.fromEntries(inputs);
}
