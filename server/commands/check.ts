// variante check: every check block of the notebook, in every scenario; exit code 1 when one does not hold.
import { type Notebook, parseBlockCall, printBlockCall, readNotebook, writeNotebook } from "../kernel.ts";
import { scenarioSet } from "../runner/scenarios.ts";
import { parse } from "./arguments.ts";
import { type CheckLine, checkLines } from "./check-lines.ts";
import type { Command } from "./command.ts";
import { evaluateFile, readNotebookFile } from "./evaluate.ts";

export const checkCommand: Command = {
  name: "check",
  usage: "check FILE",
  summary: "runs the notebook's check blocks in every scenario; exit code 1 when one does not hold",
  async run(args) {
    const { positionals } = parse(args, {}, { min: 1, max: 1, names: "FILE" });
    const path = positionals[0]!;
    const { notebook, names } = named(readNotebook(await readNotebookFile(path)).notebook);
    if (names.length === 0) {
      process.stdout.write("No check block in this notebook.\n");
      return 0;
    }
    // A check ranges over the baseline and every variant under one context: one evaluation per context covers them all.
    const contexts = scenarioSet(notebook)?.contexts.map(({ id }) => id) ?? [];
    const evaluated = await evaluateFile({
      path,
      html: writeNotebook(notebook),
      scenarios: ["baseline", ...contexts],
      outputs: names,
      set: {},
      seed: null,
    });
    const lines = checkLines(evaluated, names);
    for (const line of lines) process.stdout.write(`${mark[line.state]} ${line.text}\n`);
    const count = (state: CheckLine["state"]) => lines.filter((line) => line.state === state).length;
    process.stdout.write(`${count("held")} held, ${count("failed")} failed, ${count("unknown")} could not be checked\n`);
    return lines.every((line) => line.state === "held") ? 0 : 1;
  },
};

const mark = { held: "✓", failed: "✗", unknown: "?" };

/** Checks shown without a name are given one here, so that they can be asked for. */
function named(notebook: Notebook): { notebook: Notebook; names: string[] } {
  const names: string[] = [];
  const cells = notebook.cells.map((cell) => {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    if (!call?.block.startsWith("check.")) return cell;
    const name = call.name ?? `check_${cell.id}`;
    names.push(name);
    return call.name === null ? { ...cell, source: printBlockCall({ ...call, form: "const", name }) } : cell;
  });
  return { notebook: { ...notebook, cells }, names };
}
