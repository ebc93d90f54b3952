// Which requested outputs have no value: what decides exit code 1.
import { type OverrideSet, readNotebook } from "../ground/kernel.ts";
import { indicatorNames } from "../runner/guest/failed-results.ts";
import type { Evaluated } from "./evaluate.ts";

/** `SCENARIO · OUTPUT` of each that is absent, or that an error names. */
export function failedOutputs({ results, severities }: Evaluated, html: string, outputs: string[] | null): string[] {
  const asked = outputs ?? indicatorNames(readNotebook(html).notebook);
  const errors = results.problems.filter((_, i) => severities[i] === "error");
  return results.scenarios.flatMap((scenario) =>
    asked
      .filter((name) => {
        const value = Object.hasOwn(scenario.outputs, name) ? scenario.outputs[name] : undefined;
        const named = errors.some(
          (error) =>
            (error.name === name || `cell:${error.cell}` === name) && (error.scenario === null || error.scenario === scenario.id),
        );
        return value === undefined || (value === null && named) || named;
      })
      .map((name) => `${scenario.id} · ${name}`),
  );
}

/** Names of `--set` that could not be applied: the figures are then not those asked for. */
export function failedOverrides({ results }: Evaluated, set: OverrideSet): string[] {
  const refused = (name: string) => results.problems.some((problem) => problem.kind === "conflict" && problem.name === name);
  return Object.keys(set).filter(refused);
}
