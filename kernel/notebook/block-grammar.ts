// The three canonical forms of a block cell: recognised by syntax tree, printed one way.
import type { AnyNode, CallExpression, Expression, ObjectExpression } from "acorn";
import { parse } from "acorn";
import type { BlockCall, Json, JsonObject } from "../types.ts";

/** Why a cell that calls `block(` as its one statement is not shown as a form. */
export interface NearMiss {
  fr: string;
  en: string;
  /** 0-based offset in the source. */
  at: number;
}

export interface ParsedBlockCall {
  call: BlockCall | null;
  problem?: NearMiss;
}

class Refusal extends Error {
  readonly miss: NearMiss;
  constructor(at: number, fr: string, en: string) {
    super(en);
    this.miss = { at, fr, en };
  }
}

const none: ParsedBlockCall = { call: null };

export function parseBlockCall(source: string): ParsedBlockCall {
  // Most code cells never say block: spare them a parse.
  if (!/\bblock\s*\(/.test(source)) return none;
  let comment: number | null = null;
  let body: AnyNode[];
  try {
    const onComment = (_block: boolean, _text: string, start: number) => {
      comment ??= start;
    };
    body = parse(source, { ecmaVersion: "latest", sourceType: "module", preserveParens: true, onComment }).body;
  } catch {
    return none;
  }
  const found = body.map(findCall);
  const index = found.findIndex((one) => one !== null);
  if (index < 0) return none;
  try {
    const { form, name, call, at } = found[index]!;
    if (body.length > 1) {
      throw new Refusal(at, "un bloc est seul dans sa cellule", "a block stands alone in its cell");
    }
    if (comment !== null) {
      throw new Refusal(comment, "un commentaire serait perdu par le formulaire", "a comment would be lost by the form");
    }
    if (form === null) {
      throw new Refusal(at, "écrivez un seul « const nom = … »", "write a single “const name = …”");
    }
    return { call: { form, name, ...readCall(source, call) } };
  } catch (error) {
    if (error instanceof Refusal) return { call: null, problem: error.miss };
    throw error;
  }
}

interface Found {
  /** Null when the statement is not one of the three, though it calls block. */
  form: BlockCall["form"] | null;
  name: string | null;
  call: CallExpression;
  at: number;
}

const isCallTo = (node: AnyNode | null | undefined, name: string): node is CallExpression =>
  node?.type === "CallExpression" && !node.optional && node.callee.type === "Identifier" && node.callee.name === name;

const bare = (node: AnyNode | null | undefined): AnyNode | null | undefined =>
  node?.type === "ParenthesizedExpression" ? bare(node.expression) : node;

/** The call of a statement that declares or shows one block, canonical or not; null for any other statement. */
function findCall(statement: AnyNode): Found | null {
  const at = statement.start;
  if (statement.type === "ExpressionStatement") {
    const call = bare(statement.expression);
    if (isCallTo(call, "block")) return { form: call === statement.expression ? "bare" : null, name: null, call, at };
    return null;
  }
  if (statement.type !== "VariableDeclaration") return null;
  for (const { id, init } of statement.declarations) {
    const value = bare(init);
    const view = isCallTo(value, "view") ? value : null;
    const call = view ? bare(view.arguments[0]) : value;
    if (!isCallTo(call, "block")) continue;
    const canonical =
      statement.kind === "const" &&
      statement.declarations.length === 1 &&
      id.type === "Identifier" &&
      value === init &&
      (view ? view.arguments.length === 1 && call === view.arguments[0] : true);
    return { form: canonical ? (view ? "view" : "const") : null, name: id.type === "Identifier" ? id.name : null, call, at };
  }
  return null;
}

function readCall(source: string, call: CallExpression): Pick<BlockCall, "block" | "config" | "inputs"> {
  const [id, config, inputs, extra] = call.arguments;
  if (id?.type !== "Literal" || typeof id.value !== "string") {
    throw new Refusal(
      (id ?? call).start,
      "le premier argument est le nom du bloc, entre guillemets",
      "the first argument is the block's name, in quotes",
    );
  }
  if (!config) {
    throw new Refusal(call.end - 1, "il manque la configuration, au moins {}", "the configuration is missing, {} at least");
  }
  if (extra) throw new Refusal(extra.start, "un bloc prend trois arguments au plus", "a block takes three arguments at most");
  const last = call.arguments.at(-1)!;
  const comma = source.slice(last.end, call.end).indexOf(",");
  if (comma >= 0)
    throw new Refusal(last.end + comma, "virgule en trop avant la parenthèse", "extra comma before the parenthesis");
  return { block: id.value, config: readConfig(source, config), inputs: inputs ? readInputs(source, inputs) : null };
}

function readConfig(source: string, node: AnyNode): JsonObject {
  if (node.type !== "ObjectExpression") {
    throw new Refusal(
      node.start,
      "la configuration est un objet { … } écrit en toutes lettres",
      "the configuration is an object { … } written out",
    );
  }
  checkJson(node);
  try {
    return JSON.parse(source.slice(node.start, node.end)) as JsonObject;
  } catch {
    throw new Refusal(
      node.start,
      "la configuration n'est pas du JSON strict (clés et textes entre guillemets doubles, pas de virgule finale)",
      "the configuration is not strict JSON (keys and texts in double quotes, no trailing comma)",
    );
  }
}

/** What JSON.parse would let through, or say badly. */
function checkJson(node: AnyNode): void {
  switch (node.type) {
    case "ObjectExpression": {
      const keys = new Set<string>();
      for (const property of node.properties) {
        if (
          property.type !== "Property" ||
          property.kind !== "init" ||
          property.method ||
          property.computed ||
          property.shorthand
        ) {
          throw new Refusal(
            property.start,
            "la configuration ne contient que des valeurs",
            "the configuration holds values only",
          );
        }
        const { key } = property;
        if (key.type !== "Literal" || typeof key.value !== "string") {
          throw new Refusal(
            key.start,
            "les clés de la configuration s'écrivent entre guillemets",
            "the configuration's keys are written in quotes",
          );
        }
        if (key.value === "__proto__") {
          throw new Refusal(key.start, "la clé « __proto__ » est refusée", "the key “__proto__” is refused");
        }
        if (keys.has(key.value)) {
          throw new Refusal(key.start, `la clé « ${key.value} » est écrite deux fois`, `the key “${key.value}” is written twice`);
        }
        keys.add(key.value);
        checkJson(property.value);
      }
      return;
    }
    case "ArrayExpression":
      for (const element of node.elements) {
        if (!element) throw new Refusal(node.start, "une liste a une case vide", "a list has an empty slot");
        checkJson(element);
      }
      return;
    case "UnaryExpression":
      if (node.operator === "-" && node.argument.type === "Literal" && typeof node.argument.value === "number") {
        checkNumber(-node.argument.value, node.start);
        return;
      }
      break;
    case "Literal":
      if (typeof node.value === "number") checkNumber(node.value, node.start);
      if (node.value === null || ["number", "string", "boolean"].includes(typeof node.value)) {
        if (!("regex" in node && node.regex) && !("bigint" in node && node.bigint)) return;
      }
      break;
  }
  throw new Refusal(
    node.start,
    "la configuration ne contient que des valeurs JSON : ni nom, ni calcul",
    "the configuration holds JSON values only: no name, no computation",
  );
}

function checkNumber(value: number, at: number): void {
  if (!Number.isFinite(value)) throw new Refusal(at, "nombre trop grand", "number too large");
  if (Object.is(value, -0)) throw new Refusal(at, "écrivez 0 plutôt que -0", "write 0 rather than -0");
}

function readInputs(source: string, node: Expression | AnyNode): Record<string, string> {
  const refuse = (at: number) =>
    new Refusal(at, "les entrées s'écrivent {nom} ou {entrée: nom}", "inputs are written {name} or {port: name}");
  if (node.type !== "ObjectExpression") throw refuse(node.start);
  const inputs: [string, string][] = [];
  for (const property of (node as ObjectExpression).properties) {
    if (property.type !== "Property" || property.kind !== "init" || property.method || property.computed)
      throw refuse(property.start);
    const { key, value } = property;
    if (key.type !== "Identifier" || value.type !== "Identifier" || key.name === "__proto__") throw refuse(property.start);
    if (inputs.some(([port]) => port === key.name)) {
      throw new Refusal(
        property.start,
        `l'entrée « ${key.name} » est écrite deux fois`,
        `the input “${key.name}” is written twice`,
      );
    }
    inputs.push([key.name, value.name]);
  }
  const last = (node as ObjectExpression).properties.at(-1);
  if (last && source.slice(last.end, node.end).includes(",")) {
    throw new Refusal(last.end, "virgule en trop dans les entrées", "extra comma in the inputs");
  }
  return Object.fromEntries(inputs);
}

// ---------------------------------------------------------------- printing

const WIDTH = 100;

function printScalar(value: Json): string {
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    throw new RangeError(`A block's configuration cannot hold ${Object.is(value, -0) ? "-0" : value}.`);
  }
  return JSON.stringify(value);
}

function printLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(printLine).join(", ")}]`;
  if (value === null || typeof value !== "object") return printScalar(value);
  return `{${entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${printLine(item)}`)
    .join(", ")}}`;
}

/** Undefined members say nothing, as in JSON. */
const entries = (value: JsonObject): [string, Json][] => Object.entries(value).filter(([, item]) => item !== undefined);

/** Whole on its line when it fits in the width left, else one member a line, two spaces deeper. */
function printValue(value: Json, indent: string, taken: number, force = false): string {
  const line = printLine(value);
  if (value === null || typeof value !== "object" || (!force && indent.length + taken + line.length <= WIDTH)) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return line;
    return `[\n${value.map((item) => deeper + printValue(item, deeper, 1)).join(",\n")}\n${indent}]`;
  }
  const members = entries(value);
  if (members.length === 0) return line;
  const printed = members.map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return deeper + name + printValue(item, deeper, name.length + 1);
  });
  return `{\n${printed.join(",\n")}\n${indent}}`;
}

const printInputs = (inputs: Record<string, string>): string =>
  `{${Object.entries(inputs)
    .map(([port, name]) => (port === name ? name : `${port}: ${name}`))
    .join(", ")}}`;

/** One line up to 100 columns, else the configuration opened and indented by two. */
export function printBlockCall(call: BlockCall): string {
  const wrap = (inner: string): string =>
    call.form === "bare" ? inner : call.form === "view" ? `const ${call.name} = view(${inner})` : `const ${call.name} = ${inner}`;
  const inputs = call.inputs === null ? "" : `, ${printInputs(call.inputs)}`;
  const id = JSON.stringify(call.block);
  const line = wrap(`block(${id}, ${printLine(call.config)}${inputs})`);
  if (line.length <= WIDTH) return line;
  return wrap(`block(${id}, ${printValue(call.config, "", 0, true)}${inputs})`);
}
