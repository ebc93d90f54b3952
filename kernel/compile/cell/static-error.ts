// A mistake found in a cell's source without running it, with its place.
import { getLineInfo } from "acorn";
import type { Problem, ProblemKind } from "../../types/index.ts";

export class StaticError extends Error {
  readonly kind: ProblemKind;
  readonly text: { fr: string; en: string };
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  constructor(kind: ProblemKind, text: { fr: string; en: string }, source: string, at: number) {
    super(text.en);
    this.name = "StaticError";
    this.kind = kind;
    this.text = text;
    const { line, column } = getLineInfo(source, Math.min(at, source.length));
    this.line = line;
    this.column = column + 1;
  }
}

export function staticProblem(cell: number, error: StaticError): Problem {
  const { kind, text, line, column } = error;
  const where =
    kind === "syntax"
      ? { fr: `Ligne ${line}, colonne ${column} : `, en: `Line ${line}, column ${column}: ` }
      : { fr: "", en: "" };
  return {
    kind,
    severity: "error",
    cell,
    name: null,
    scenario: null,
    message: { fr: where.fr + text.fr, en: where.en + text.en },
    line,
    column,
  };
}

/** What acorn says, in French; its English stands where a phrase is missing. */
const french: [RegExp, (match: RegExpExecArray) => string][] = [
  [/^Unexpected token/, () => "élément inattendu ici"],
  [/^Unexpected end of input/, () => "le code s'arrête trop tôt : une parenthèse, une accolade ou un guillemet reste ouvert"],
  [/^Unterminated string/, () => "guillemet fermant manquant"],
  [/^Unterminated template/, () => "accent grave fermant manquant"],
  [/^Unterminated comment/, () => "commentaire non fermé"],
  [/^Unterminated regular expression/, () => "expression régulière non fermée"],
  [/^Identifier '(.+)' has already been declared/, (m) => `« ${m[1]} » est déjà déclaré dans cette cellule`],
  [/^Identifier '(.+)' is reserved/, (m) => `« ${m[1]} » est un nom réservé`],
  [/^Assigning to rvalue/, () => "on ne peut pas affecter une valeur à cette expression"],
  [/^Invalid number/, () => "nombre mal écrit"],
  [/^'return' outside of function/, () => "« return » hors d'une fonction"],
  [/^The keyword '(.+)' is reserved/, (m) => `« ${m[1]} » est un mot réservé`],
  [/^'import' and 'export' may only appear at the top level/, () => "« import » se place au premier niveau de la cellule"],
];

/** A parser's SyntaxError, placed by its `pos`. */
export function fromSyntaxError(error: unknown, source: string): StaticError {
  if (error instanceof StaticError) return error;
  const thrown = error as { message?: string; pos?: number };
  const message = String(thrown.message ?? error).replace(/\s*\(\d+:\d+\)$/, "");
  const at = thrown.pos ?? 0;
  const en = /^Unexpected token/.test(message) && source.slice(at).trim() === "" ? "Unexpected end of input" : message;
  const row = french.find(([pattern]) => pattern.test(en));
  const fr = row ? row[1](row[0].exec(en)!) : en;
  return new StaticError("syntax", { fr, en }, source, at);
}
