// What a run that failed as a whole still answers: every scenario asked for, those finished by then with their outputs, the
// others' null, and the reason.
import type { RunResults } from "../../ground/contract.ts";
import {
  type Complete,
  kindOf,
  type Language,
  type Notebook,
  notebookSettings,
  type Problem,
  parseBlockCall,
  parseScenarioId,
  readDeclared,
} from "../../ground/kernel.ts";
import type { BilingualResults } from "../../ground/language.ts";
import type { FinishedScenario } from "./parts.ts";
import { keptProblem, spoken } from "./spoken.ts";

/** Names of the indicators, which are the outputs of a run that names none. */
export function indicatorNames(notebook: Notebook): string[] {
  return notebook.cells.flatMap((cell) => {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    return call && kindOf(call.block) === "indicator" && call.name !== null ? [call.name] : [];
  });
}

interface Failed {
  notebook: Notebook;
  digest: string;
  engine: string;
  scenarios: string[];
  outputs: string[] | null;
  problem: Pick<Problem, "kind" | "cell" | "message">;
  language: Language;
  finished: FinishedScenario[];
}

/** What a cell declares first, as far as its text tells: the notebook was never compiled on this side. */
export function declaredName({ cells }: Notebook, id: number | null): string | null {
  const source = cells.find((cell) => cell.id === id)?.source ?? "";
  const code = /^(?:export\s+)?(?:const|let|var|class|(?:async\s+)?function\s*\*?)\s+([\p{L}_$][\p{L}\p{N}_$]*)/mu.exec(source);
  return parseBlockCall(source).call?.name ?? code?.[1] ?? null;
}

/** Scenarios by id with every output null: what stands where nothing was computed. */
export function emptyScenarios({
  notebook,
  scenarios,
  outputs,
  language,
}: Pick<Failed, "notebook" | "scenarios" | "outputs" | "language">): RunResults["scenarios"] {
  const { scenarios: set } = readDeclared(notebook);
  const names = outputs ?? indicatorNames(notebook);
  return scenarios.map((id) => {
    const { context, variant } = parseScenarioId(id, set) ?? { context: null, variant: null };
    const parts = [set?.contexts.find((part) => part.id === context), set?.variants.find((part) => part.id === variant)];
    const spokenParts = parts.flatMap((part) => (part ? [spoken(part.name, language)] : []));
    return {
      id,
      name: spokenParts.length > 0 ? spokenParts.join(" × ") : set ? spoken(set.baseline.name, language) : id,
      context,
      variant,
      parameters: {},
      outputs: Object.fromEntries(names.map((name) => [name, null])),
    };
  });
}

export function failedResults(failed: Failed): Complete<BilingualResults> {
  const { notebook, digest, engine, problem } = failed;
  const finished = new Map(failed.finished.map((one) => [one.id, one]));
  const sum = (of: "executed" | "reused") => failed.finished.reduce((total, one) => total + one[of], 0);
  return {
    notebook: { title: notebook.title, digest },
    engine,
    seed: notebookSettings(notebook).seed,
    scenarios: emptyScenarios(failed).map((shell) => {
      const { parameters, outputs, digests } = finished.get(shell.id) ?? {};
      return outputs
        ? { ...shell, parameters: parameters!, outputs: { ...shell.outputs, ...outputs }, digests: digests! }
        : shell;
    }),
    computations: { distinct: sum("executed"), executed: sum("executed"), reused: sum("reused") },
    problems: [
      {
        scenario: null,
        cell: problem.cell,
        name: declaredName(notebook, problem.cell),
        kind: problem.kind,
        message: problem.message,
      },
      ...failed.finished.flatMap(({ problems }) => problems.map(keptProblem)),
    ],
    // Told with the whole answer alone.
    passports: undefined,
    columns: undefined,
  };
}
