// Evaluates a notebook as it might become, in a stage of its own out of sight: what would change is told before it is done.
import { type Evaluation, type Notebook, notebookSettings, type ScenarioState, scenarioId } from "../../../kernel/index.ts";
import { createStage, type Stage } from "../../clients/stage.ts";
import { getLanguage, t } from "../../messages/index.ts";
import { answerFile } from "../../session/answer-file.ts";
import { greetingOf } from "../../session/greeting.ts";
import { noScenario } from "../../session/scenario-state.ts";

/** One that takes longer is not waited for, ms. */
const longestMs = 60_000;
/** A stage that says nothing for so long is in a loop: the page's own stage waits for the same thread. */
const mostSilentMs = 8_000;
const width = 720;

/** What `evaluate` asks of a stage for one scenario and its trial. */
export const questionOf = ({ choice, trial }: ScenarioState, outputs: string[]) => ({
  kind: "evaluate" as const,
  scenarios: [scenarioId(choice)],
  outputs,
  set: trial,
  timeLimitMs: longestMs,
});

/** Rejects when the stage is stuck or slow; `signal` ends it. */
export async function rehearse(
  notebook: Notebook,
  scenarioState: ScenarioState,
  outputs: string[],
  signal: AbortSignal,
): Promise<Evaluation> {
  const holder = document.createElement("div");
  holder.className = "rehearsal";
  holder.inert = true;
  document.body.append(holder);
  let stage: Stage | null = null;
  try {
    return await new Promise<Evaluation>((resolve, reject) => {
      const give = (why: string) => reject(new Error(why));
      let silence: ReturnType<typeof setTimeout> | undefined;
      const timer = setTimeout(() => give(t("files.tooSlow")), longestMs);
      signal.addEventListener("abort", () => give("aborted"), { once: true });
      const pins = notebookSettings(notebook).files;
      const made = createStage({
        holder,
        title: t("files.rehearsal"),
        greeting: (interrupted) =>
          greetingOf({
            // Nothing is drawn: cells run for what is asked of them alone.
            look: { kind: "look", theme: "light", mode: "reader", only: [], selected: null, pinnedCode: false },
            notebook,
            version: null,
            scenarioState: noScenario,
            environment: { language: getLanguage(), width, dark: false, now: Date.now() },
            interrupted,
          }),
        onMessage: (message) => {
          if (message.kind === "file-request") void answerFile(message, pins).then(made.send);
        },
        onStatus: (status) => {
          clearTimeout(silence);
          if (status === "stuck") silence = setTimeout(() => give(t("files.tooSlow")), mostSilentMs);
        },
        running: () => [],
      });
      stage = made;
      made
        .ask(questionOf(scenarioState, outputs))
        .then((answer) => (answer.kind === "evaluated" ? resolve(answer.result) : give(answer.kind)), reject)
        .finally(() => {
          clearTimeout(timer);
          clearTimeout(silence);
        });
    });
  } finally {
    (stage as Stage | null)?.dispose();
    holder.remove();
  }
}
