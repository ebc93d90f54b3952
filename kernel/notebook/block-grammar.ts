// The three canonical forms of a block cell: recognised by syntax tree, printed one way.
import type { AnyNode, CallExpression, Expression, ObjectExpression } from "acorn";
import { parse } from "acorn";
import type { BlockCall, JsonObject } from "../types/index.ts";
import { looseInputs, looseValue } from "./block-loose.ts";

export { printBlockCall } from "./block-print.ts";

/** Why a cell that calls `block(` as its one statement is not shown as a form. */
export interface NearMiss {
  fr: string;
  en: string;
  /** 0-based offset in the source. */
  at: number;
  /** The call it means, when writing it canonically loses nothing. */
  meant: BlockCall | null;
}

export interface ParsedBlockCall {
  call: BlockCall | null;
  problem?: NearMiss;
}

class Refusal extends Error {
  readonly miss: Omit<NearMiss, "meant">;
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
    if (error instanceof Refusal) {
      const meant = body.length === 1 && comment === null ? meaning(found[index]!) : null;
      return { call: null, problem: { ...error.miss, meant } };
    }
    throw error;
  }
}

/** Unquoted keys, single quotes, `let`, trailing commas, parentheses say the same thing less strictly. */
function meaning({ wanted, name, call }: Found): BlockCall | null {
  const [id, config, inputs, extra] = call.arguments;
  if (wanted === null || extra || id?.type !== "Literal" || typeof id.value !== "string") return null;
  const value = config === undefined ? {} : looseValue(config);
  const ports = inputs === undefined ? null : looseInputs(inputs);
  if (value === undefined || ports === undefined || value === null || typeof value !== "object" || Array.isArray(value))
    return null;
  return { form: wanted, name, block: id.value, config: value, inputs: ports };
}

interface Found {
  /** The form it would take written canonically; null when it would lose something. */
  wanted: BlockCall["form"] | null;
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
    if (isCallTo(call, "block"))
      return { wanted: "bare", form: call === statement.expression ? "bare" : null, name: null, call, at };
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
    const form = view ? "view" : "const";
    const single = statement.declarations.length === 1 && id.type === "Identifier" && (view?.arguments.length ?? 1) === 1;
    const name = id.type === "Identifier" ? id.name : null;
    return { wanted: single ? form : null, form: canonical ? form : null, name, call, at };
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
