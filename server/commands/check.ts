// variante check: every check block of the notebook, in every scenario; exit code 1 when one does not hold.
import { readNotebook } from "../ground/kernel.ts";
import { askingsOf, type CheckLine, checkLines, checksOf, lineText } from "../runner/checks.ts";
import { parse } from "./arguments.ts";
import type { Run } from "./command.ts";
import { evaluateFile, readNotebookFile } from "./evaluate.ts";
import { terminalLanguage } from "./terminal-language.ts";

export const check: Run = async (args) => {
  const { positionals, values } = parse(args, { json: { type: "boolean" } }, { min: 1, max: 1, names: "FILE" });
  const path = positionals[0]!;
  const html = await readNotebookFile(path);
  const { notebook } = readNotebook(html);
  const subjects = checksOf(notebook);
  const lines: CheckLine[] = [];
  for (const asking of askingsOf(notebook, subjects)) {
    const outputs = asking.subjects.map(({ output }) => output);
    const { bilingual, language } = await evaluateFile({
      path,
      html,
      scenarios: asking.scenarios,
      outputs,
      set: {},
      seed: null,
    });
    lines.push(...checkLines(bilingual, asking.subjects, terminalLanguage(language)));
  }
  process.stdout.write(values.json ? `${JSON.stringify(asJson(lines), null, 2)}\n` : asText(lines));
  return lines.every((line) => line.state === "held") ? 0 : 1;
};

const mark = { held: "✓", failed: "✗", unknown: "?" };
const count = (lines: CheckLine[], state: CheckLine["state"]) => lines.filter((line) => line.state === state).length;

function asText(lines: CheckLine[]): string {
  if (lines.length === 0) return "No check block in this notebook.\n";
  const told = lines.map((line) => `${mark[line.state]} ${lineText(line)}\n`).join("");
  return `${told}${count(lines, "held")} held, ${count(lines, "failed")} failed, ${count(lines, "unknown")} could not be checked\n`;
}

const asJson = (lines: CheckLine[]) => ({
  checks: lines.map(({ output, label, state, scenario, message, counterExample }) => ({
    name: output,
    label,
    state,
    scenario,
    message,
    counterExample,
  })),
  held: count(lines, "held"),
  failed: count(lines, "failed"),
  unknown: count(lines, "unknown"),
});
