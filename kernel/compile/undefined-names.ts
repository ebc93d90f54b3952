// Names that nothing declares, each with its place and the nearest name there is.
import { getLineInfo } from "acorn";
import { nearest } from "../language/nearest.ts";
import { printBlockCall } from "../notebook/block-grammar.ts";
import type { Fix, Problem } from "../types/index.ts";
import { blockDefinition } from "./block/block-call.ts";
import { configNames, type Path } from "./block/block-schema.ts";
import { INPUTS_PATH } from "./block/inputs-path.ts";
import type { Analysis } from "./cell/analysis.ts";
import type { Compilation, Definition } from "./cell/definition.ts";
import { BUILTINS, GLOBALS, HOST_NAMES, IMPORT_INPUT, NOT_YET } from "./cell/globals.ts";
import { replaceReferences } from "./cell/replace.ts";
import { renameInBlock } from "./renaming/rename-cell.ts";

const builtins = new Set([...BUILTINS, IMPORT_INPUT]);

export function undefinedProblems({ declared, definitions }: Compilation, analyses: Map<number, Analysis>): Problem[] {
  const problems: Problem[] = [];
  const known = [...declared.keys()];
  for (const definition of definitions.values()) {
    const analysis = analyses.get(definition.cell)!;
    const isKnown = (name: string) =>
      declared.has(name) || builtins.has(name) || HOST_NAMES.has(name) || Object.hasOwn(NOT_YET, name);
    const missing = definition.inputs.filter((name) => !(definition.kind === "block" ? declared.has(name) : isKnown(name)));
    const compared = [...definition.across, ...definition.passports].filter((name) => !declared.has(name));
    for (const name of new Set([...missing, ...compared])) {
      const own = new Set(definition.outputs);
      const candidates = [
        ...known.filter((other) => !own.has(other)),
        ...(definition.kind === "block" ? [] : [...BUILTINS, ...GLOBALS]),
      ];
      problems.push(undefinedProblem(analysis, name, nearest(name, candidates)));
    }
  }
  return problems;
}

function undefinedProblem(analysis: Analysis, name: string, near: string | null): Problem {
  const { cell, definition } = analysis;
  const place = placeOf(analysis, name);
  const fix = near === null ? null : fixFor(analysis, name, near);
  const hint =
    near === null
      ? { fr: " Créez une cellule de ce nom, ou corrigez-le.", en: " Create a cell of that name, or correct it." }
      : { fr: ` Voulez-vous dire « ${near} » ?`, en: ` Did you mean “${near}”?` };
  const path = definition.block ? blockPath(definition, name) : null;
  return {
    kind: "undefined",
    severity: "error",
    cell: cell.id,
    name,
    scenario: null,
    message: { fr: `Aucune cellule ne s'appelle « ${name} ».${hint.fr}`, en: `No cell is named “${name}”.${hint.en}` },
    ...place,
    ...(path ? { path } : {}),
    ...(fix ? { fix } : {}),
  };
}

function placeOf({ cell, references, places }: Analysis, name: string): { line: number; column: number } | null {
  const start = references.find((reference) => reference.name === name)?.start ?? places.get(name)?.[0]?.start;
  if (start === undefined) return null;
  const { line, column } = getLineInfo(cell.source, start);
  return { line, column: column + 1 };
}

/** The port or the field of a block that says the name. */
function blockPath(definition: Definition, name: string): Path | null {
  const { block, config, inputs } = definition.block!;
  const port = Object.keys(inputs ?? {}).find((key) => inputs![key] === name);
  if (port !== undefined) return [INPUTS_PATH, port];
  const known = blockDefinition(block);
  return (known ? configNames(known, config).find((field) => field.name === name)?.path : null) ?? null;
}

function fixFor({ cell, definition, references, places }: Analysis, name: string, to: string): Fix | null {
  let source: string | null = null;
  if (definition.block) {
    const renamed = renameInBlock(definition.block, name, to);
    if (renamed) source = printBlockCall(renamed);
  } else {
    const uses = references.filter((reference) => reference.name === name);
    const quoted = (places.get(name) ?? []).map(({ start, end }) => ({
      name: JSON.stringify(name),
      start,
      end,
      shorthand: false,
    }));
    if (uses.length) source = replaceReferences(cell.source, uses, to);
    else if (quoted.length) source = replaceReferences(cell.source, quoted, JSON.stringify(to));
  }
  if (source === null || source === cell.source) return null;
  return {
    label: { fr: `Remplacer par « ${to} »`, en: `Replace with “${to}”` },
    edit: { kind: "set-cell", id: cell.id, set: { source } },
  };
}
