// What is wrong with each output of a run, where its values are told as a table.
import type { RunResults } from "../ground/contract.ts";

type Problem = RunResults["problems"][number];

export interface ProblemBook {
  /** Of an output in a scenario; null when nothing is wrong there. */
  of: (scenario: string, output: string) => string | null;
  /** Those nobody asked `of` about. */
  others: () => Problem[];
}

export function problemBook({ problems }: Pick<RunResults, "problems">): ProblemBook {
  const told = new Set<Problem>();
  return {
    of(scenario, output) {
      const found = problems.filter(
        (one) =>
          (one.name === output || (one.cell !== null && `cell:${one.cell}` === output)) &&
          (one.scenario === null || one.scenario === scenario),
      );
      for (const one of found) told.add(one);
      return found.length > 0 ? [...new Set(found.map(({ message }) => message))].join(" ") : null;
    },
    others: () => problems.filter((one) => !told.has(one)),
  };
}
