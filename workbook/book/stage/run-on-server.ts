// An experiment handed to the server: it runs the saved version in the scenario one stands in; its value comes back to the
// cell, unless what it was made of has changed meanwhile.
import "../../messages/add-matrix.ts";
import type { Json, ScenarioChoice } from "../../../kernel/index.ts";
import type { RunResults } from "../../../server/ground/contract.ts";
import { server } from "../../clients/server.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";
import { declaredName } from "../edits/document.ts";
import type { Workbook } from "../open.ts";

/** ms: longer than any run may last. */
const whileItRuns = 3_600_000;

const idOf = ({ context, variant }: ScenarioChoice) => [context, variant].filter((part) => part !== null).join("+") || "baseline";

export const runOnServer = async (book: Workbook, cell: number): Promise<void> => {
  const source = book.store.get().notebook.cells.find(({ id }) => id === cell);
  const name = source ? declaredName(source) : null;
  if (name === null) return void notify(t("matrix.experimentUnnamed", { name: "x" }), { icon: "warning" });
  await book.autosave.flush();
  const { notebook, version, session, save } = book.store.get();
  if (save.kind !== "saved") return void notify(t("matrix.experimentUnsaved"), { icon: "warning" });
  const { choice, trial } = session.scenarioState;
  const failed = (reason: string) => notify(t("matrix.experimentFailed", { name, reason }), { icon: "error" });

  let results: RunResults;
  try {
    const run = await server.runs.create(book.id, { version, scenarios: [idOf(choice)], outputs: [name], set: trial });
    const away = notify(t("matrix.experimentRuns", { name }), {
      act: { label: t("common.cancel"), run: () => void server.runs.cancel(run.id) },
      stay: whileItRuns,
    });
    const state = await ended(run.id);
    away();
    if (state === "cancelled") return void notify(t("matrix.experimentCancelled", { name }));
    if (state === "failed") return void failed((await server.runs.get(run.id)).problem?.message ?? t("matrix.experimentNoValue"));
    results = await server.runs.results(run.id);
  } catch (error) {
    return void failed(error instanceof Error ? error.message : String(error));
  }
  const value = results.scenarios[0]?.outputs[name] ?? null;
  if (value === null) return void failed(results.problems[0]?.message ?? t("matrix.experimentNoValue"));
  const now = book.store.get();
  if (now.notebook !== notebook || JSON.stringify(now.session.scenarioState) !== JSON.stringify(session.scenarioState))
    return void notify(t("matrix.experimentMoved", { name }), { icon: "stale" });
  book.send({ kind: "given", cell, value: value as Json });
  notify(t("matrix.experimentDone", { name }), { icon: "check" });
};

const ended = (run: string): Promise<"done" | "failed" | "cancelled"> =>
  new Promise((resolve) => {
    const unfollow = server.runs.follow(run, ({ state }) => {
      if (state !== "done" && state !== "failed" && state !== "cancelled") return;
      unfollow();
      resolve(state);
    });
  });
