// Reopening a notebook whose experiments the server ran: those that still hold stand again at once, with the version they
// were made from, instead of waiting to be run.
import { useEffect, useRef } from "react";
import type { Json } from "../../../kernel/index.ts";
import type { LastResult, LastResults } from "../../../server/ground/contract.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { declaredName } from "../../book/edits/document.ts";
import type { Workbook } from "../../book/open.ts";
import { server } from "../../clients/server.ts";
import { notify } from "../../components/notices.tsx";
import { formatDateTime } from "../../messages/format.ts";
import { t } from "../../messages/index.ts";
import { isTrying } from "../../session/scenario-state.ts";

/** Edited since it was opened, or within a trial, a notebook is no longer what the server ran. */
const asOpened = (book: Workbook, { version }: LastResults) => {
  const { revision, version: now, session } = book.store.get();
  return revision === 0 && now === version && !isTrying(session.scenarioState);
};

const standsIn = ({ store }: Workbook) => {
  const { context, variant } = store.get().session.scenarioState.choice;
  return JSON.stringify([context, variant]);
};

const keptValue = async (last: LastResult, scenario: string, name: string): Promise<unknown> =>
  last.omitted ? (await server.runs.results(last.run)).scenarios.find(({ id }) => id === scenario)?.outputs[name] : last.value;

export const useLastExperiments = (last: LastResults | null): void => {
  const book = useBook();
  const states = useBookState((state) => state.session.states);
  const seen = useRef(new Set<string>());
  useEffect(() => {
    if (!last || !asOpened(book, last)) return;
    const here = standsIn(book);
    const scenario = last.scenarios.find(({ context, variant }) => JSON.stringify([context, variant]) === here);
    if (!scenario) return;
    for (const cell of book.store.get().notebook.cells) {
      // What runs by itself is about to: its former result is drawn meanwhile, and no more.
      const state = states.get(cell.id);
      if (state?.status !== "never" || state.demand === null) continue;
      const name = declaredName(cell);
      const result = name === null ? undefined : scenario.outputs[name];
      const key = `${scenario.id}:${cell.id}`;
      if (name === null || !result || result.fresh !== true || result.problem || seen.current.has(key)) continue;
      seen.current.add(key);
      const give = (value: unknown) => {
        if (value === null || value === undefined || !asOpened(book, last) || standsIn(book) !== here) return;
        // Asked meanwhile, it is left to run.
        if (book.store.get().session.states.get(cell.id)?.status !== "never") return;
        book.send({ kind: "given", cell: cell.id, value: value as Json });
        const { version, at } = result;
        notify(t("matrix.lastExperiment", { name, n: String(version), date: formatDateTime(at) }), { icon: "check" });
      };
      // Results that are gone leave the cell as it is: to be run.
      void keptValue(result, scenario.id, name).then(give, () => undefined);
    }
  }, [book, last, states]);
};
