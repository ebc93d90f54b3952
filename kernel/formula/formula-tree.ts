// A formula as a syntax tree, and the names it reads: all that renaming needs, without the functions that compute.
import { type Expression, parseExpressionAt } from "acorn";
import { refuse } from "../maths/formula-values.ts";

export interface FormulaTree {
  tree: Expression;
  /** Stand-in identifier → the name that stood in brackets. */
  columns: Map<string, string>;
}

/** Throws Refused where the formula is not well formed. */
export function parseTree(source: string): FormulaTree {
  const { text, columns } = bracketNames(source);
  if (text.trim() === "") refuse("La formule est vide.", "The formula is empty.");
  let tree: Expression;
  try {
    tree = parseExpressionAt(text, 0, { ecmaVersion: 2022, preserveParens: true });
  } catch (error) {
    const at = ((error as { pos?: number }).pos ?? 0) + 1;
    const shown = source.length > 80 ? `${source.slice(0, 79)}…` : source;
    return refuse(
      `La formule « ${shown} » n'est pas complète ou bien formée (caractère ${at}).`,
      `The formula “${shown}” is not complete or well formed (character ${at}).`,
    );
  }
  const rest = text.slice(tree.end).trim();
  if (rest) refuse(`« ${rest} » est en trop à la fin de la formule.`, `“${rest}” is left over at the end of the formula.`);
  return { tree, columns };
}

/** Names a formula reads, in order of appearance: neither members (`stock.births`) nor functions. Throws Refused. */
export function formulaNames(source: string): string[] {
  const { tree, columns } = parseTree(source);
  const names = new Set<string>();
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    else if (isNode(node)) {
      if (node.type === "Identifier") names.add(columns.get(node.name as string) ?? (node.name as string));
      else for (const key of read(node)) look(node[key]);
    }
  };
  look(tree);
  return [...names];
}

type AnyNode = Record<string, unknown> & { type: string };
const isNode = (value: unknown): value is AnyNode =>
  typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string";

/** The parts of a node whose names are read. */
const read = (node: AnyNode): string[] => {
  if (node.type === "CallExpression") return ["arguments"];
  if (node.type === "MemberExpression") return ["object"];
  return Object.keys(node);
};

/** `[a name]` where an operand may start becomes a stand-in identifier. */
function bracketNames(source: string): { text: string; columns: Map<string, string> } {
  const columns = new Map<string, string>();
  let text = "";
  let quote = "";
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (quote) {
      if (c === "\\") text += source[i++]!;
      else if (c === quote) quote = "";
      text += source[i] ?? "";
    } else if (c === '"' || c === "'") {
      quote = c;
      text += c;
    } else if (c === "[" && !/[\w$)\]\u00c0-\uffff]\s*$/.test(text)) {
      const end = source.indexOf("]", i);
      if (end < 0) refuse(`Il manque « ] » après « ${source.slice(i)} ».`, `“]” is missing after “${source.slice(i)}”.`);
      const stand = `$column${columns.size}`;
      columns.set(stand, source.slice(i + 1, end));
      text += stand;
      i = end;
    } else if (/^if\s*\(/.test(source.slice(i)) && !/[\w$.]$/.test(text)) {
      // A reserved word for the parser, a function for the reader.
      text += "$if";
      i += 1;
    } else text += c;
  }
  return { text, columns };
}
