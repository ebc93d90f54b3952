// One cell on its own → its definition and the mistakes that no other cell has a part in.
import { isToCome } from "../blocks/at-hand.ts";
import { type NearMiss, parseBlockCall, printBlockCall } from "../notebook/block-grammar.ts";
import type { Cell, Fix, Problem } from "../types/index.ts";
import { compileBlock } from "./block/block-call.ts";
import type { Analysis } from "./cell/analysis.ts";
import { emptyBody } from "./cell/body.ts";
import type { Definition } from "./cell/definition.ts";
import { GLOBALS, NOT_YET, RESERVED } from "./cell/globals.ts";
import { modes } from "./cell/modes.ts";
import type { Reference } from "./cell/names.ts";
import { StaticError, staticProblem } from "./cell/static-error.ts";
import { isReady, transpileCell } from "./cell/transpile.ts";
import { renameDeclaration } from "./renaming/rename-cell.ts";

/** Everything of a cell that its definition depends on. */
export const sameCode = (a: Cell, b: Cell): boolean =>
  a === b || (a.source === b.source && a.type === b.type && a.output === b.output && a.id === b.id);

export function analyseCell(cell: Cell): Analysis {
  if (modes[cell.type].transpile === "javascript") {
    const { call, problem } = parseBlockCall(cell.source);
    if (call) {
      const { definition, problems } = compileBlock(cell.id, call);
      const analysis = {
        cell,
        definition,
        problems,
        references: [],
        declarations: [],
        places: new Map(),
        settled: !isToCome(call.block),
      };
      return { ...analysis, problems: [...problems, ...nameProblems(analysis)] };
    }
    if (problem) {
      const analysis = analyseCode(cell);
      analysis.problems.push(nearMiss(cell, problem));
      return analysis;
    }
  }
  return analyseCode(cell);
}

function analyseCode(cell: Cell): Analysis {
  const { kind } = modes[cell.type];
  const base = { cell: cell.id, kind, block: null };
  if (!isReady(cell)) {
    const definition = { ...base, ...definitionPart(emptyBody), outputs: guessOutputs(cell.source) };
    const waiting = staticWarning(
      cell.id,
      "Le compilateur TypeScript n'est pas encore chargé.",
      "The TypeScript compiler is not loaded yet.",
    );
    return { cell, definition, problems: [waiting], references: [], declarations: [], places: new Map(), settled: false };
  }
  try {
    const transpiled = transpileCell(cell);
    const { references, declarations, places } = transpiled;
    const definition = { ...base, ...definitionPart(transpiled) };
    const problems: Problem[] = [];
    const { notRun } = modes[cell.type];
    if (notRun && cell.source.trim() !== "") problems.push(staticWarning(cell.id, notRun.fr, notRun.en));
    for (const name of definition.inputs) {
      if (Object.hasOwn(NOT_YET, name)) problems.push(unavailable(cell, name, references));
    }
    const analysis = { cell, definition, problems, references, declarations, places, settled: true };
    return { ...analysis, problems: [...problems, ...nameProblems(analysis)] };
  } catch (error) {
    if (!(error instanceof StaticError)) throw error;
    // The names it means to declare stay known, so that the cells that use them wait for it rather than accuse it.
    const definition = { ...base, ...definitionPart(emptyBody), outputs: guessOutputs(cell.source) };
    return {
      cell,
      definition,
      problems: [staticProblem(cell.id, error)],
      references: [],
      declarations: [],
      places: new Map(),
      settled: true,
    };
  }
}

function definitionPart(transpiled: typeof emptyBody): Omit<Definition, "cell" | "kind" | "block"> {
  const { inputs, outputs, files, across, passports, mutates, pure, autodisplay, view, body } = transpiled;
  return { inputs, outputs, files, across, passports, mutates, pure, autodisplay, view, body };
}

/** Names a source that does not parse seems to declare at its top. */
function guessOutputs(source: string): string[] {
  const found = source.matchAll(
    /^(?:viewof |mutable )?(?:(?:const|let|var|class|(?:async )?function\*?) +)?([\p{L}_$][\p{L}\p{N}_$]*)(?= *(?:=[^=>]|[({]|extends))/gmu,
  );
  const declared = Array.from(found, ([whole, name]) =>
    /^(?:const|let|var|class|async|function|viewof|mutable) ?/.test(whole) || /=/.test(whole) ? name! : null,
  );
  return [...new Set(declared.filter((name) => name !== null))];
}

const staticWarning = (cell: number, fr: string, en: string): Problem => ({
  kind: "unsupported",
  severity: "warning",
  cell,
  name: null,
  scenario: null,
  message: { fr, en },
});

function nearMiss(cell: Cell, { fr, en, at, meant }: NearMiss): Problem {
  const place = staticProblem(cell.id, new StaticError("syntax", { fr, en }, cell.source, at));
  return {
    ...place,
    severity: "warning",
    message: {
      fr: `Ce bloc s'affiche comme du code, sans formulaire : ${fr}.`,
      en: `This block shows as code, without a form: ${en}.`,
    },
    ...(meant ? { fix: canonicalFix(cell, printBlockCall(meant)) } : {}),
  };
}

const canonicalFix = (cell: Cell, source: string): Fix => ({
  label: { fr: "Remettre en forme", en: "Write it canonically" },
  edit: { kind: "set-cell", id: cell.id, set: { source } },
});

function unavailable(cell: Cell, name: string, references: Reference[]): Problem {
  const at = references.find((reference) => reference.name === name)?.start ?? 0;
  return staticProblem(cell.id, new StaticError("unsupported", NOT_YET[name]!, cell.source, at));
}

/** Names a cell may not take. */
function nameProblems(analysis: Analysis): Problem[] {
  const { cell, definition } = analysis;
  const reserved = definition.outputs.filter((name) => GLOBALS.has(name) || RESERVED.has(name));
  return reserved.map((name): Problem => {
    const source = renameDeclaration(analysis, name, `${name}2`);
    const label = { fr: `Renommer en « ${name}2 »`, en: `Rename to “${name}2”` };
    return {
      kind: "duplicate",
      severity: "error",
      cell: cell.id,
      name,
      scenario: null,
      message: {
        fr: `« ${name} » est un nom réservé : donnez un autre nom à cette cellule.`,
        en: `“${name}” is a reserved name: give this cell another name.`,
      },
      ...(source === null ? {} : { fix: { label, edit: { kind: "set-cell", id: cell.id, set: { source } } } }),
    };
  });
}
