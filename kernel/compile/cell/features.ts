// Literal calls that are edges of the graph: FileAttachment("x"), across("x"), passport("x").
import type { AnyNode, Node } from "acorn";
import { ancestor } from "acorn-walk";
import type { Names } from "./names.ts";
import { StaticError } from "./static-error.ts";

export interface Features {
  files: string[];
  across: string[];
  passports: string[];
  /** Where each name of `across` and `passports` is written, quotes included. */
  places: Map<string, { start: number; end: number }[]>;
  /** FileAttachment is only ever called on a literal name, and its address is not asked for. */
  filesByBytes: boolean;
}

const lists = { FileAttachment: "files", across: "across", passport: "passports" } as const;
type Feature = keyof typeof lists;
const isFeature = (name: string): name is Feature => Object.hasOwn(lists, name);

/** The text of a literal, of a template without expression, or of their concatenation; null for anything else. */
export function literalText(node: AnyNode | undefined): string | null {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]!.value.cooked ?? null;
  if (node?.type === "BinaryExpression" && node.operator === "+") {
    const [left, right] = [literalText(node.left as AnyNode), literalText(node.right)];
    return left === null || right === null ? null : left + right;
  }
  return null;
}

export function findFeatures(root: AnyNode, source: string, names: Names, walker?: any): Features {
  const found: Features = { files: [], across: [], passports: [], places: new Map(), filesByBytes: true };
  const refuse = (name: Feature, at: number): never => {
    throw new StaticError(
      "syntax",
      {
        fr: `${name} attend un nom écrit en toutes lettres, comme ${name}("nom"), pour que ses dépendances soient connues d'avance`,
        en: `${name} needs a name written out, as in ${name}("name"), so that its dependencies are known beforehand`,
      },
      source,
      at,
    );
  };
  const visit = (node: any, _state: unknown, parents: Node[]) => {
    if (!names.nodes.has(node) || !isFeature(node.name)) return;
    const parent = parents.at(-2) as AnyNode | undefined;
    if (parent?.type !== "CallExpression" || parent.callee !== node) {
      if (node.name !== "FileAttachment") refuse(node.name, node.start);
      found.filesByBytes = false;
      return;
    }
    const [argument] = parent.arguments;
    const text = literalText(argument as AnyNode | undefined);
    if (text === null || parent.arguments.length !== 1) return refuse(node.name, node.start);
    const list = found[lists[node.name as Feature]];
    if (!list.includes(text)) list.push(text);
    if (node.name !== "FileAttachment") {
      found.places.set(text, [...(found.places.get(text) ?? []), { start: argument!.start, end: argument!.end }]);
      return;
    }
    const outer = parents.at(-3) as AnyNode | undefined;
    const property =
      outer?.type === "MemberExpression" && !outer.computed && outer.property.type === "Identifier" ? outer.property.name : "url";
    if (property === "url" || property === "href") found.filesByBytes = false;
  };
  ancestor(root, { Identifier: visit } as any, walker);
  return found;
}
