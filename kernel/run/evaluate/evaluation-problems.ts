// What an evaluation may have to say beyond its cells' own failures, naming the culprit and the remedy.
import { counted } from "../../language/counted.ts";
import { nearest } from "../../language/nearest.ts";
import type { Problem, ScenarioId } from "../../types/index.ts";
import { blockerOf } from "../cells/reports.ts";
import type { ScenarioGraph } from "../cells/scenario-graph.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { cellsOf } from "./evaluation-run.ts";

export function knownOutputs(names: string[], prepared: PreparedNotebook, problems: Problem[]): string[] {
  return [...new Set(names)].filter((name) => {
    if (cellsOf(name, prepared).length > 0) return true;
    if (prepared.compilation.declared.has(name)) {
      problems.push(...duplicatesOf(name, prepared));
      return true;
    }
    const proposed = nearest(name, prepared.compilation.declared.keys());
    problems.push({
      kind: "undefined",
      severity: "error",
      cell: null,
      name,
      scenario: null,
      message: {
        fr: `Aucune cellule ne s’appelle « ${name} »${proposed ? ` ; voulez-vous dire « ${proposed} » ?` : "."}`,
        en: `No cell is called “${name}”${proposed ? `; did you mean “${proposed}”?` : "."}`,
      },
    });
    return false;
  });
}

/** What the compilation says of a name that several cells declare. */
const duplicatesOf = (name: string, { compilation }: PreparedNotebook): Problem[] =>
  compilation.problems.filter((problem) => problem.kind === "duplicate" && problem.name === name);

/** An asked output without a value, through no fault of its own cell: it names what it stands on that failed. */
export function missingOutput(
  name: string,
  scenario: ScenarioId,
  scenarioGraph: ScenarioGraph,
  prepared: PreparedNotebook,
): Problem[] {
  const { reach, services } = prepared;
  const cell = reach.provider(name) ?? null;
  if (cell === null) return [];
  const blocker = blockerOf(scenarioGraph, scenario, cell, services.ports.clock());
  const doubled = [...reach.ancestors([cell])]
    .flatMap((above) => reach.definition(above)?.inputs ?? [])
    .find((input) => (prepared.compilation.declared.get(input)?.length ?? 0) > 1);
  const culprit = blocker?.name ?? doubled;
  const fr = culprit === undefined ? "ce dont elle dépend n’a rien donné" : `elle dépend de « ${culprit} », qui a échoué`;
  const en = culprit === undefined ? "what it stands on gave nothing" : `it stands on “${culprit}”, which failed`;
  const message = { fr: `« ${name} » n’a pas de valeur : ${fr}.`, en: `“${name}” has no value: ${en}.` };
  return [
    ...(blocker === null && doubled !== undefined ? duplicatesOf(doubled, prepared) : []),
    { kind: "error", severity: "error", cell, name, scenario, message },
  ];
}

export const interruptedProblem = (): Problem => ({
  kind: "interrupted",
  severity: "error",
  cell: null,
  name: null,
  scenario: null,
  message: {
    fr: "Calcul interrompu : seul ce qui était fini est donné. Relancez-le pour le reste.",
    en: "Computation interrupted: only what was finished is given. Run it again for the rest.",
  },
});

export function unknownScenario(id: string, prepared: PreparedNotebook): Problem {
  const set = prepared.declared.scenarios;
  const ids = ["baseline", ...(set?.contexts ?? []).map((part) => part.id), ...(set?.variants ?? []).map((part) => part.id)];
  return {
    kind: "scenario",
    severity: "error",
    cell: null,
    name: null,
    scenario: id,
    message: {
      fr: `Aucun scénario ne s’appelle « ${id} ». Connus : ${ids.join(", ")}, et CONTEXTE+VARIANTE.`,
      en: `No scenario is called “${id}”. Known: ${ids.join(", ")}, and CONTEXT+VARIANT.`,
    },
  };
}

/** Nothing of it can be given: what was asked for failed. */
export const noData = (name: string, scenario: ScenarioId, prepared: PreparedNotebook): Problem => ({
  kind: "unsupported",
  severity: "error",
  cell: cellsOf(name, prepared)[0] ?? null,
  name,
  scenario,
  message: {
    fr: `« ${name} » n’est pas une donnée (fonction, élément…) : elle ne peut pas être donnée. Demandez un nombre, un texte, un objet ou une table.`,
    en: `“${name}” is not data (a function, an element…): it cannot be given. Ask for a number, a text, an object or a table.`,
  },
});

export function lossy(
  name: string,
  scenario: ScenarioId,
  nonFinite: number,
  dropped: number,
  prepared: PreparedNotebook,
): Problem {
  const cell = cellsOf(name, prepared)[0] ?? null;
  return nonFinite > 0
    ? {
        kind: "non-finite",
        severity: "error",
        cell,
        name,
        scenario,
        message: {
          fr: `« ${name} » contient ${counted(nonFinite).fr("nombre infini ou non défini, écrit", "nombres infinis ou non définis, écrits")} null. Cherchez une division par zéro ou une donnée manquante.`,
          en: `“${name}” holds ${counted(nonFinite).en("infinite or undefined number", "infinite or undefined numbers")}, written as null. Look for a division by zero or missing data.`,
        },
      }
    : {
        kind: "unsupported",
        severity: "warning",
        cell,
        name,
        scenario,
        message: {
          fr: `« ${name} » contient ${counted(dropped).fr("partie qui n’est pas une donnée (fonction, élément…), écrite", "parties qui ne sont pas des données (fonction, élément…), écrites")} null.`,
          en: `“${name}” holds ${counted(dropped).en("part that is not data (function, element…)", "parts that are not data (function, element…)")}, written as null.`,
        },
      };
}

export function distinctProblems(problems: Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems)
    seen.set(JSON.stringify([problem.kind, problem.cell, problem.name, problem.scenario, problem.message.en]), problem);
  return [...seen.values()];
}
