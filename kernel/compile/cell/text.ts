// Text cell (Markdown, HTML, TeX, DOT) → body: the text between `${}` goes to the tag as it is, as Notebook Kit does.
import { type Expression, type Options, Parser, tokTypes } from "acorn";
import { emptyBody, head, type Transpiled } from "./body.ts";
import { findFeatures } from "./features.ts";
import { rewriteModules } from "./javascript.ts";
import type { Mode } from "./modes.ts";
import { distinct, findNames, type Reference } from "./names.ts";
import { type Replacement, replaceAll } from "./replace.ts";
import { fromSyntaxError } from "./static-error.ts";

const options: Options = { ecmaVersion: "latest", sourceType: "module" };

interface Template {
  /** One more than the expressions; as in the file. */
  texts: string[];
  expressions: Expression[];
}

/** An expression from an offset, and where the closing brace after it ends. */
function parseHole(source: string, at: number): { expression: Expression; next: number } {
  try {
    const parser = new (Parser as any)(options, source, at);
    parser.nextToken();
    const expression = parser.parseExpression() as Expression;
    if (parser.type !== tokTypes.braceR) parser.unexpected();
    return { expression, next: parser.end };
  } catch (error) {
    throw fromSyntaxError(error, source);
  }
}

/** As in a template literal, a backslash guards the character after it. */
function parseTemplate(source: string): Template {
  const template: Template = { texts: [], expressions: [] };
  const mark = /\\[\s\S]|\$\{/g;
  let from = 0;
  for (let found = mark.exec(source); found; found = mark.exec(source)) {
    if (found[0] !== "${") continue;
    const { expression, next } = parseHole(source, mark.lastIndex);
    template.texts.push(source.slice(from, found.index));
    template.expressions.push(expression);
    from = mark.lastIndex = next;
  }
  template.texts.push(source.slice(from));
  return template;
}

/** In Markdown, `\${` and `$\{` write a dollar and a brace; any other backslash is itself. */
function cook(text: string): string {
  let cooked = "";
  let afterDollar = false;
  let odd = false;
  for (let i = 0; i < text.length; ++i) {
    const character = text[i]!;
    if (character === "\\") {
      odd = !odd;
      const guards = (afterDollar && text[i + 1] === "{") || (odd && text.startsWith("${", i + 1));
      if (guards) continue;
    } else {
      afterDollar = character === "$";
      odd = false;
    }
    cooked += character;
  }
  return cooked;
}

export function transpileText(source: string, tag: NonNullable<Mode["tag"]>, output: string | null): Transpiled {
  const outputs = output === null ? [] : [output];
  if (source === "") return emptyBody;
  const { texts, expressions } = parseTemplate(source);
  const references: Reference[] = [];
  const parts: Pick<Transpiled, "files" | "across" | "passports" | "places"> = {
    files: [],
    across: [],
    passports: [],
    places: new Map(),
  };
  const holes = expressions.map((expression) => {
    const names = findNames(expression, source);
    const features = findFeatures(expression, source, names);
    references.push(...names.free);
    for (const list of ["files", "across", "passports"] as const) {
      for (const name of features[list]) if (!parts[list].includes(name)) parts[list].push(name);
    }
    for (const [name, places] of features.places) parts.places.set(name, [...(parts.places.get(name) ?? []), ...places]);
    const replacements: Replacement[] = [];
    const { dynamic } = rewriteModules(expression, source, replacements);
    const { start, end } = expression;
    const shifted = replacements.map((r) => ({ ...r, start: r.start - start, end: r.end - start }));
    return { code: replaceAll(source.slice(start, end), shifted), dynamic };
  });
  const inputs = [...new Set([tag.input, ...distinct(references)])];
  if (holes.some(({ dynamic }) => dynamic)) inputs.push("__import");
  // The texts go in one array literal, so that no character of them needs an escape of its own.
  const list = JSON.stringify(tag.raw ? texts : texts.map(cook));
  const values = holes.map(({ code }) => `, (\n${code}\n)`).join("");
  const value = `${tag.call}(Object.assign(${list}, {raw: ${list}})${values})`;
  return {
    ...emptyBody,
    ...parts,
    inputs,
    outputs,
    pure: false,
    autodisplay: true,
    body: `${head(inputs)}${output === null ? `return ${value}` : `const ${output} = ${value}; return {${output}}`}}`,
    references,
  };
}
