// Completion in code: the notebook's names and their types, builtins, block ids, and the config keys of the call one is in.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { BUILTINS, definitions } from "../../../kernel/index.ts";
import { analysisOf, namesOf } from "../../book/analysis.ts";
import type { Workbook } from "../../book/open.ts";
import { humanText } from "../../messages/index.ts";
import { formModel } from "./form/form-model.ts";

/** The block call the cursor stands in, and whether in its config. */
const callAround = (before: string): { block: string; inConfig: boolean; inInputs: boolean } | null => {
  const start = before.lastIndexOf("block(");
  if (start < 0) return null;
  const head = /^block\(\s*["']([^"']+)["']\s*,?/.exec(before.slice(start));
  if (!head) return null;
  let depth = 0;
  let objects = 0;
  let quoted = false;
  for (const [index, letter] of [...before.slice(start + head[0].length)].entries()) {
    if (letter === '"' && before[start + head[0].length + index - 1] !== "\\") quoted = !quoted;
    if (quoted) continue;
    if (letter === "{") {
      if (depth === 0) objects += 1;
      depth += 1;
    }
    if (letter === "}") depth -= 1;
  }
  return { block: head[1]!, inConfig: depth === 1 && objects === 1, inInputs: depth >= 1 && objects === 2 };
};

const blockIds = (): Completion[] =>
  Object.values(definitions).map((definition) => ({ label: definition.id, detail: humanText(definition.title), type: "class" }));

const configKeys = (block: string): Completion[] => {
  const definition = definitions[block];
  if (!definition) return [];
  return formModel(definition.config).map((field) => ({
    label: `"${field.key}"`,
    apply: `"${field.key}": `,
    detail: humanText(field.meta.title),
    type: "property",
  }));
};

const names = (book: Workbook, cell: number): Completion[] => {
  const { notebook, session } = book.store.get();
  const types = new Map(session.variables.map((variable) => [variable.name, variable.type]));
  const own = new Set(analysisOf(notebook).definitions.get(cell)?.outputs ?? []);
  return namesOf(notebook)
    .filter((name) => !own.has(name))
    .map((name) => ({ label: name, type: "variable", detail: types.get(name) ?? "", boost: 2 }));
};

const builtins = (): Completion[] => [...BUILTINS].map((name) => ({ label: name, type: "function", boost: -1 }));

export const completionSource =
  (book: Workbook, cell: number): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const before = context.state.sliceDoc(0, context.pos);
    const inBlockId = /block\(\s*["']([\w.@-]*)$/.exec(before);
    if (inBlockId) return { from: context.pos - inBlockId[1]!.length, options: blockIds(), validFor: /^[\w.@-]*$/ };
    const call = callAround(before);
    const quoted = /[{,]\s*("[\w-]*)$/.exec(before);
    if (call?.inConfig && quoted)
      return { from: context.pos - quoted[1]!.length, options: configKeys(call.block), validFor: /^"[\w-]*"?$/ };
    const word = context.matchBefore(/[\p{L}_$][\p{L}\p{N}_$]*/u);
    if (!word && !context.explicit) return null;
    if (word && /\.\s*$/.test(before.slice(0, before.length - word.text.length))) return null;
    const options = [...names(book, cell), ...(call?.inInputs ? [] : builtins())];
    return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_$]*$/u };
  };
