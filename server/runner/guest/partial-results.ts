// What a cancelled run leaves: the scenarios it had finished, as results like any other, and a word on the rest.
import { type Complete, counted, type Language, type Notebook, notebookSettings, type Problem } from "../../ground/kernel.ts";
import type { BilingualResults } from "../../ground/language.ts";
import { emptyScenarios } from "./failed-results.ts";
import type { FinishedScenario } from "./parts.ts";
import { keptProblem } from "./spoken.ts";

interface Partial {
  notebook: Notebook;
  digest: string;
  engine: string;
  /** All that was asked. */
  scenarios: string[];
  outputs: string[] | null;
  finished: FinishedScenario[];
  language: Language;
}

/** Null when nothing was finished. */
export function partialResults(partial: Partial): Complete<BilingualResults> | null {
  const { notebook, digest, engine, scenarios, outputs, finished, language } = partial;
  if (finished.length === 0) return null;
  const shells = emptyScenarios({ notebook, scenarios: finished.map(({ id }) => id), outputs, language });
  const sum = (of: "executed" | "reused") => finished.reduce((total, one) => total + one[of], 0);
  return {
    notebook: { title: notebook.title, digest },
    engine,
    seed: notebookSettings(notebook).seed,
    scenarios: shells.map((shell, place) => ({
      ...shell,
      parameters: finished[place]!.parameters,
      outputs: { ...shell.outputs, ...finished[place]!.outputs },
      digests: finished[place]!.digests,
    })),
    // What each scenario did beyond those before it: distinct by then.
    computations: { distinct: sum("executed"), executed: sum("executed"), reused: sum("reused") },
    problems: [
      ...cutShort(scenarios.length - finished.length).map(keptProblem),
      ...finished.flatMap(({ problems }) => problems.map(keptProblem)),
    ],
    // Told with the whole answer alone.
    passports: undefined,
    columns: undefined,
  };
}

const cutShort = (left: number): Problem[] =>
  left === 0
    ? []
    : [
        {
          kind: "interrupted",
          severity: "error",
          cell: null,
          name: null,
          scenario: null,
          message: {
            fr: `Exécution annulée : ${counted(left).fr("scénario n’a pas été calculé", "scénarios n’ont pas été calculés")}. Relancez-la pour obtenir le reste.`,
            en: `Run cancelled: ${counted(left).en("scenario was", "scenarios were")} not computed. Run it again to have the rest.`,
          },
        },
      ];
