// What every alternative gives in every future, as columns of numbers, and why a value is missing where it is.
import type { Both } from "../../../language/figures.ts";
import type { Problem } from "../../../types/index.ts";
import type { Failure } from "./result.ts";

/** Columns by alternative then output, one number a future, NaN where there is none. */
export interface Outcomes {
  columns: Float64Array[][];
  failures: Failure[];
  /** Evaluations, of one alternative in one future, with an indicator missing. */
  infeasible: number;
}

export const emptyOutcomes = (alternatives: number, outputs: number, futures: number): Outcomes => ({
  columns: Array.from({ length: alternatives }, () =>
    Array.from({ length: outputs }, () => new Float64Array(futures).fill(Number.NaN)),
  ),
  failures: [],
  infeasible: 0,
});

export type Answer = { ok: true; value: unknown } | { ok: false; problem: Pick<Problem, "message"> };

/** Notes one evaluation; `answers` by output, the indicators first. */
export function record(
  into: Outcomes,
  alternative: number,
  future: number,
  answers: readonly Answer[],
  { indicators, names }: { indicators: number; names: readonly string[] },
): void {
  let whole = true;
  answers.forEach((answer, output) => {
    if (answer.ok && typeof answer.value === "number" && Number.isFinite(answer.value)) {
      into.columns[alternative]![output]![future] = answer.value;
      return;
    }
    if (output >= indicators) return;
    whole = false;
    blame(into, alternative, output, future, answer.ok ? notANumber(names[output]!, answer.value) : answer.problem.message);
  });
  if (!whole) into.infeasible++;
}

function blame(into: Outcomes, alternative: number, indicator: number, future: number, message: Both): void {
  const known = into.failures.find(
    (one) => one.alternative === alternative && one.indicator === indicator && one.message.fr === message.fr,
  );
  if (known) known.count++;
  // A notebook may fail in as many ways as there are samples: the count is exact, the sentences are the first ones.
  else if (into.failures.length < 200) into.failures.push({ alternative, indicator, message, count: 1, future });
}

const notANumber = (name: string, value: unknown): Both => {
  const nothing = value === null || (typeof value === "number" && !Number.isFinite(value));
  return nothing
    ? { fr: `« ${name} » n’a pas de valeur.`, en: `“${name}” has no value.` }
    : { fr: `« ${name} » n’est pas un nombre.`, en: `“${name}” is not a number.` };
};
