// variante run: evaluates a notebook headless, for chosen scenarios and outputs.
import { writeFile } from "node:fs/promises";
import type { RunResults } from "../ground/contract.ts";
import type { Json, OverrideSet } from "../ground/kernel.ts";
import { integerFlag, parse } from "./arguments.ts";
import { type Run, UsageError } from "./command.ts";
import { evaluateFile, RunFailure, readNotebookFile } from "./evaluate.ts";
import { failedOutputs, failedOverrides } from "./failed-outputs.ts";
import { reportHtml } from "./report.ts";
import { resultTable } from "./result-table.ts";

export const run: Run = async (args) => {
  const { values, positionals } = parse(
    args,
    {
      scenario: { type: "string", multiple: true },
      "all-scenarios": { type: "boolean" },
      matrix: { type: "boolean" },
      set: { type: "string", multiple: true },
      output: { type: "string", multiple: true },
      seed: { type: "string" },
      report: { type: "string" },
      json: { type: "boolean" },
    },
    { min: 1, max: 1, names: "FILE" },
  );
  const ways = [values.scenario !== undefined, values["all-scenarios"], values.matrix].filter(Boolean).length;
  if (ways > 1) throw new UsageError("Choose one of --scenario, --all-scenarios and --matrix.");
  const path = positionals[0]!;
  const html = await readNotebookFile(path);
  const outputs = values.output ? [...new Set(values.output)] : null;
  const set = overrides(values.set ?? []);
  const evaluated = await evaluateFile({
    path,
    html,
    scenarios: values["all-scenarios"] ? "all" : values.matrix ? "matrix" : (values.scenario ?? ["baseline"]),
    outputs,
    set,
    seed: integerFlag("seed", values.seed, 0, Number.MAX_SAFE_INTEGER) ?? null,
  }).catch((error: unknown) => {
    if (error instanceof RunFailure && values.json) print(error.results);
    throw error;
  });
  const { results, told } = evaluated;
  if (values.report !== undefined) await writeFile(values.report, reportHtml(evaluated, html));
  if (values.json) print(told);
  else {
    process.stdout.write(resultTable(results, evaluated.language));
    for (const line of problemLines(told)) process.stderr.write(`${line}\n`);
  }
  return evaluated.empty || failedOutputs(evaluated, html, outputs).length + failedOverrides(evaluated, set).length > 0 ? 1 : 0;
};

/** The public object of a run, and what columns say where they do: passports and digests stay in the report and in the server's results. */
function print({ passports: _, ...results }: RunResults): void {
  const scenarios = results.scenarios.map(({ digests: _, ...scenario }) => scenario);
  process.stdout.write(`${JSON.stringify({ ...results, scenarios })}\n`);
}

function overrides(flags: string[]): OverrideSet {
  const set: [string, Json][] = flags.map((flag) => {
    const at = flag.indexOf("=");
    const name = flag.slice(0, at).trim();
    if (at < 1 || name === "__proto__") throw new UsageError(`--set takes NAME=JSON; it is “${flag}”.`);
    try {
      return [name, JSON.parse(flag.slice(at + 1)) as Json];
    } catch {
      throw new UsageError(`--set ${name}: “${flag.slice(at + 1)}” is not JSON (a text goes in double quotes: '${name}="…"').`);
    }
  });
  return Object.fromEntries(set);
}

export function problemLines({ problems }: RunResults): string[] {
  return problems.map(({ scenario, cell, name, kind, message }) => {
    const where = [scenario, name ?? (cell === null ? null : `cell ${cell}`)].filter((part) => part !== null).join(" · ");
    return `[${kind}] ${where === "" ? "" : `${where}: `}${message}`;
  });
}
