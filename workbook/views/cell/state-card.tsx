// Under a cell that failed, is stale, or waits: the cause in a sentence, and what to do about it in one click.
import { lazy, Suspense } from "react";
import type { Cell, CellState } from "../../../kernel/index.ts";
import { useBook } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { Button } from "../../components/button.tsx";
import { Rescue } from "../../components/rescue.tsx";
import { formatDuration } from "../../messages/format.ts";
import { humanText, useT } from "../../messages/index.ts";

/** The analysis that finds a remedy comes with the first error. */
const ErrorCard = lazy(() => import("./error-card.tsx"));

/** What runs on demand says itself why it is stale, and has its own button. */
export const stateCardNeeded = (cell: Cell, state: CellState | undefined): boolean =>
  state !== undefined &&
  (state.status === "error" || state.status === "waiting" || (state.status === "stale" && !cell.hidden && state.demand === null));

export const StateCard = ({ cell, state }: { cell: Cell; state: CellState }) => {
  const t = useT();
  const book = useBook();
  if (state.status === "error")
    return (
      <Rescue>
        <Suspense fallback={<div className="error-card" />}>
          <ErrorCard cell={cell} state={state} />
        </Suspense>
      </Rescue>
    );
  const culprit = state.blockedBy;
  return (
    <div className="state-card">
      <span className="grow">
        {state.cause
          ? humanText(state.cause)
          : t(state.status === "waiting" ? "notebook.waitingSentence" : "notebook.staleSentence")}
      </span>
      {state.status === "waiting" && culprit !== null && (
        <Button
          kind="line"
          onPress={() => {
            select(book, culprit, { open: false });
            scrollToCell(book, culprit);
          }}
        >
          {t("notebook.seeCulprit", { name: book.nameOf(culprit) })}
        </Button>
      )}
      {state.status === "stale" && (
        <Button kind="line" icon="run" onPress={() => book.send({ kind: "rerun", cell: cell.id })}>
          {t("notebook.recompute")}
          {state.ms !== null && state.ms >= 100 && (
            <span className="third">{t("notebook.recomputeAbout", { time: formatDuration(state.ms) })}</span>
          )}
        </Button>
      )}
    </div>
  );
};
