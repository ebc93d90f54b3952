// variante check: every check block of the notebook, in every scenario; exit code 1 when one does not hold.
import { type HumanText, type Notebook, notebookSettings, parseBlockCall, readDeclared, readNotebook } from "../kernel.ts";
import { spoken } from "../runner/run-notebook.ts";
import { parse } from "./arguments.ts";
import { type CheckLine, checkLines, type Subject } from "./check-lines.ts";
import type { Run } from "./command.ts";
import { evaluateFile, readNotebookFile } from "./evaluate.ts";

export const check: Run = async (args) => {
  const { positionals } = parse(args, {}, { min: 1, max: 1, names: "FILE" });
  const path = positionals[0]!;
  const html = await readNotebookFile(path);
  const { notebook } = readNotebook(html);
  const subjects = checks(notebook);
  if (subjects.length === 0) {
    process.stdout.write("No check block in this notebook.\n");
    return 0;
  }
  // A check ranges over the baseline and every variant under one context: one evaluation per context covers them all.
  const contexts = readDeclared(notebook).scenarios?.contexts.map(({ id }) => id) ?? [];
  const { results, language } = await evaluateFile({
    path,
    html,
    scenarios: ["baseline", ...contexts],
    outputs: subjects.map(({ output }) => output),
    set: {},
    seed: null,
  });
  const lines = checkLines(results, subjects, language);
  for (const line of lines) process.stdout.write(`${mark[line.state]} ${line.text}\n`);
  const count = (state: CheckLine["state"]) => lines.filter((line) => line.state === state).length;
  process.stdout.write(`${count("held")} held, ${count("failed")} failed, ${count("unknown")} could not be checked\n`);
  return lines.every((line) => line.state === "held") ? 0 : 1;
};

const mark = { held: "✓", failed: "✗", unknown: "?" };

function checks(notebook: Notebook): Subject[] {
  const { language } = notebookSettings(notebook);
  return notebook.cells.flatMap((cell) => {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    if (!call?.block.startsWith("check.")) return [];
    const output = call.name ?? `cell:${cell.id}`;
    return [{ output, label: spoken((call.config.label ?? output) as HumanText, language) || output }];
  });
}
