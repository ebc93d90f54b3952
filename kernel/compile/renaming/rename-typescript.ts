// Renames an identifier in TypeScript text, token by token: strings, comments, members and keys are left alone.

/** Strings, comments and the texts of templates are skipped whole; `${}` inside a template is looked into. */
const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\p{L}_$][\p{L}\p{N}_$]*|[`{}]|\\[\s\S]|\s+|[^\s]/gu;

/**
 * The caller checks the result by compiling it: a use this misses, or a member it should not have touched, shows as a
 * changed set of names.
 */
export function renameInTypeScript(source: string, from: string, to: string): string {
  /** What encloses the token: a template's text, or code between braces. */
  const nesting: ("template" | "code")[] = [];
  let output = "";
  let before = "";
  const tokens = Array.from(source.matchAll(token), ([text]) => text);
  for (const [index, text] of tokens.entries()) {
    const inTemplate = nesting.at(-1) === "template";
    if (text === "`") {
      if (inTemplate) nesting.pop();
      else nesting.push("template");
    } else if (text === "{" && (!inTemplate || before === "$")) {
      nesting.push("code");
    } else if (text === "}" && nesting.at(-1) === "code") {
      nesting.pop();
    } else if (text === from && !inTemplate && before !== ".") {
      const next = tokens.slice(index + 1).find((other) => other.trim() !== "");
      const isKey = next === ":" && (before === "{" || before === ",");
      output += isKey ? text : to;
      before = text;
      continue;
    }
    output += text;
    if (text.trim() !== "") before = text;
  }
  return output;
}
