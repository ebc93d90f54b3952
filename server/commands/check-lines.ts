// What the values of check blocks say, a line per check and scenario.
import type { RunResults } from "../contract.ts";
import type { HumanText, Language } from "../kernel.ts";
import { spoken } from "../runner/run-notebook.ts";

export interface CheckLine {
  state: "held" | "failed" | "unknown";
  text: string;
}

/** One row of a check's value, as far as it is believed. */
interface Row {
  name?: HumanText;
  state?: unknown;
  message?: HumanText;
}

export interface Subject {
  /** Output that was asked for. */
  output: string;
  label: string;
}

export function checkLines(results: RunResults, subjects: Subject[], language: Language): CheckLine[] {
  return results.scenarios.flatMap((scenario) =>
    subjects.flatMap(({ output, label }): CheckLine[] => {
      const value = scenario.outputs[output] as { data?: unknown } | null | undefined;
      const rows = Array.isArray(value?.data) ? (value.data as Row[]) : [];
      if (rows.length === 0) {
        const problem = results.problems.find(
          (one) => one.name === output || (one.scenario === scenario.id && `cell:${one.cell}` === output),
        );
        return [{ state: "unknown", text: `${label} · ${scenario.name}: ${problem?.message ?? "no answer"}` }];
      }
      return rows.map((row) => ({
        state: row.state === "held" || row.state === "failed" ? row.state : "unknown",
        text: `${label} · ${spoken(row.name ?? scenario.name, language)}: ${spoken(row.message ?? "", language)}`,
      }));
    }),
  );
}
