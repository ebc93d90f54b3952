// A notebook may ask that its checks hold before a version is published or arrêtée: they are run in a guest, as any run.
import type { CheckFailure } from "../ground/contract.ts";
import { notebookSettings, readNotebook } from "../ground/kernel.ts";
import type { Language } from "../ground/language.ts";
import { Refusal } from "../ground/problem.ts";
import { type EndedState, isEnded } from "../ground/run-states.ts";
import { askingsOf, type CheckLine, checkLines, checksOf, lineText, type Subject } from "../runner/checks.ts";
import { spoken } from "../runner/guest/spoken.ts";
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

  /** What the checks said, told in a language. */
  async function linesOf(notebook: string, version: number, html: string): Promise<(language: Language) => CheckLine[]> {
    const read = readNotebook(html).notebook;
    const tellings: ((language: Language) => CheckLine[])[] = [];
    for (const { scenarios, subjects } of askingsOf(read, checksOf(read))) {
      const { id } = await runs.create(notebook, { version, scenarios, outputs: subjects.map(({ output }) => output) });
      const state = await ended(id);
      const results = state === "done" ? await runs.results(id) : null;
      tellings.push((language) =>
        results
          ? checkLines(results, subjects, language)
          : subjects.map((subject) => unanswered(subject, state as Exclude<typeof state, "done">, language)),
      );
    }
    return (language) => tellings.flatMap((tell) => tell(language));
  }

  return {
    async pass(notebook, version, html) {
      const read = readNotebook(html).notebook;
      if (!notebookSettings(read).gate) return;
      const tell = await linesOf(notebook, version, html);
      const bad = (language: Language) => tell(language).filter(({ state }) => state !== "held");
      const [fr, en] = [bad("fr"), bad("en")];
      if (fr.length === 0) return;
      const more = fr.length - 1;
      throw new Refusal(
        "checks-failed",
        {
          fr: `${lineText(fr[0]!)}${more ? ` ; et ${more} de plus` : ""}`,
          en: `${lineText(en[0]!)}${more ? `; and ${more} more` : ""}`,
        },
        {
          errors: fr.map((line, place) => ({ path: line.output, message: { fr: lineText(line), en: lineText(en[place]!) } })),
          checks: { fr: fr.map(failureOf), en: en.map(failureOf) },
        },
      );
    },
  };
}

function unanswered({ output, label }: Subject, state: "failed" | "cancelled" | "late", language: Language): CheckLine {
  const said = {
    failed: { fr: "l’exécution a échoué", en: "the run failed" },
    cancelled: { fr: "l’exécution a été annulée", en: "the run was cancelled" },
    late: { fr: "l’exécution a pris plus de 15 minutes", en: "the run took more than 15 minutes" },
  };
  return {
    output,
    label: spoken(label, language) || output,
    state: "unknown",
    scenario: null,
    message: said[state][language],
    counterExample: null,
  };
}

const failureOf = ({ output, label, state, scenario, message, counterExample }: CheckLine): CheckFailure => ({
  name: output,
  label,
  state: state === "failed" ? "failed" : "unknown",
  scenario,
  message,
  counterExample: counterExample as CheckFailure["counterExample"],
});
