// TypeScript cell → JavaScript, with the compiler loaded once and only when a notebook has such a cell.
import type { CompilerOptions } from "typescript";
import { StaticError } from "./static-error.ts";

type Compiler = typeof import("typescript");
let compiler: Compiler | null = null;
let loading: Promise<void> | null = null;

export const isTypeScriptReady = (): boolean => compiler !== null;

export function loadTypeScript(): Promise<void> {
  loading ??= import("typescript").then(async (module) => {
    compiler = "transpileModule" in module ? module : await (module as { default: Compiler | Promise<Compiler> }).default;
  });
  return loading;
}

function transpile(ts: Compiler, source: string): { code: string; error: { at: number; message: string } | null } {
  const compilerOptions: CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.Preserve,
    verbatimModuleSyntax: true,
    newLine: ts.NewLineKind.LineFeed,
  };
  const { outputText, diagnostics } = ts.transpileModule(source, {
    compilerOptions,
    reportDiagnostics: true,
    fileName: "cell.ts",
  });
  const first = diagnostics?.[0];
  const error = first ? { at: first.start ?? 0, message: ts.flattenDiagnosticMessageText(first.messageText, "\n") } : null;
  return { code: outputText.replace(/\n$/, ""), error };
}

/** Throws a StaticError on a syntax error. A cell that is one expression stays one, as in JavaScript. */
export function transpileTypeScript(source: string): string {
  try {
    return transpileExpressionOrProgram(compiler!, source);
  } catch (error) {
    if (error instanceof StaticError) throw error;
    // The compiler's own parser asserts on some broken sources.
    const fr = "ce code TypeScript ne peut pas être lu : corrigez sa syntaxe";
    throw new StaticError("syntax", { fr, en: "this TypeScript cannot be read: correct its syntax" }, source, 0);
  }
}

function transpileExpressionOrProgram(ts: Compiler, source: string): string {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ESNext);
  const [only] = file.statements;
  const ended = /;\s*$/.test(source);
  if (
    file.statements.length <= 1 &&
    !ended &&
    only?.kind !== ts.SyntaxKind.FunctionDeclaration &&
    only?.kind !== ts.SyntaxKind.ClassDeclaration
  ) {
    const { code, error } = transpile(ts, `(${source}\n)`);
    if (!error && source.trim() !== "") return code.replace(/;\s*$/, "");
  }
  const { code, error } = transpile(ts, source);
  if (error) throw new StaticError("syntax", { fr: error.message, en: error.message }, source, error.at);
  return code;
}
