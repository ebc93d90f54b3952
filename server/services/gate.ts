// A notebook may ask that its checks hold before a version is published or arrêtée: they are run in a guest, as any run.
import type { CheckFailure, RunResults } from "../ground/contract.ts";
import { notebookSettings, readNotebook } from "../ground/kernel.ts";
import { Refusal } from "../ground/problem.ts";
import { type EndedState, isEnded } from "../ground/run-states.ts";
import { askingsOf, type CheckLine, checkLines, checksOf, lineText, type Subject } from "../runner/checks.ts";
import type { Base } from "./base.ts";
import type { RunService } from "./runs.ts";
import type { Gate } from "./versions.ts";

/** Looked at this often: a worker on another machine tells nobody here. */
const lookMs = 250;
/** A check that takes longer is not one to wait for with a page open. */
const patienceMs = 15 * 60_000;

export function gateService({ runner, clock }: Base, runs: RunService): Gate {
  async function ended(run: string): Promise<EndedState | "late"> {
    const until = clock() + patienceMs;
    for (;;) {
      const { state } = await runs.get(run);
      if (isEnded(state)) return state;
      if (clock() > until) {
        await runs.cancel(run);
        return "late";
      }
      await changed(run);
    }
  }
  const changed = (run: string) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const stop = runner.watch(run, done);
      const timer = setTimeout(done, lookMs);
    });

  async function linesOf(notebook: string, version: number, html: string): Promise<CheckLine[]> {
    const read = readNotebook(html).notebook;
    const { language } = notebookSettings(read);
    const lines: CheckLine[] = [];
    for (const { scenarios, subjects } of askingsOf(read, checksOf(read))) {
      const { id } = await runs.create(notebook, { version, scenarios, outputs: subjects.map(({ output }) => output) });
      const state = await ended(id);
      if (state === "done") lines.push(...checkLines(await results(id), subjects, language));
      else lines.push(...subjects.map((subject) => unanswered(subject, state, language)));
    }
    return lines;
  }
  const results = async (run: string) =>
    JSON.parse(Buffer.from((await runs.results(run, "json")).bytes).toString("utf8")) as RunResults;

  return {
    async pass(notebook, version, html) {
      const read = readNotebook(html).notebook;
      if (!notebookSettings(read).gate) return;
      const bad = (await linesOf(notebook, version, html)).filter(({ state }) => state !== "held");
      if (bad.length === 0) return;
      const [first] = bad as [CheckLine, ...CheckLine[]];
      const more = bad.length - 1;
      throw new Refusal(
        "checks-failed",
        {
          fr: `${lineText(first)}${more ? ` ; et ${more} de plus` : ""}`,
          en: `${lineText(first)}${more ? `; and ${more} more` : ""}`,
        },
        {
          errors: bad.map((line) => ({ path: line.output, message: { fr: lineText(line), en: lineText(line) } })),
          checks: bad.map(failureOf),
        },
      );
    },
  };
}

function unanswered({ output, label }: Subject, state: "failed" | "cancelled" | "late", language: "fr" | "en"): CheckLine {
  const said = {
    failed: { fr: "l’exécution a échoué", en: "the run failed" },
    cancelled: { fr: "l’exécution a été annulée", en: "the run was cancelled" },
    late: { fr: "l’exécution a pris plus de 15 minutes", en: "the run took more than 15 minutes" },
  };
  return { output, label, state: "unknown", scenario: null, message: said[state][language], counterExample: null };
}

const failureOf = ({ output, label, state, scenario, message, counterExample }: CheckLine): CheckFailure => ({
  name: output,
  label,
  state: state === "failed" ? "failed" : "unknown",
  scenario,
  message,
  counterExample: counterExample as CheckFailure["counterExample"],
});
