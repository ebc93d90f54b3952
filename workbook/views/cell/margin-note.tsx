// What the machine knows of a cell, in the margin: its name, its state in icon and word, its time.
import { type Cell, type CellBox, isProse, notebookSettings } from "../../../kernel/index.ts";
import { useBook, useBookState, useSettledState } from "../../book/book-context.ts";
import { isUnfinished } from "../../book/edits/block-edits.ts";
import { declaredName } from "../../book/edits/document.ts";
import { Icon } from "../../components/icon.tsx";
import { StatusWord } from "../../components/marks/status-word.tsx";
import { useLanguage, useT } from "../../messages/index.ts";
import { Grip } from "./grip.tsx";
import { StateNote } from "./state-note.tsx";
import { attention, stateWordOf } from "./state-words.ts";

interface MarginNoteProps {
  cell: Cell;
  box: CellBox;
  active: boolean;
}

export const MarginNote = ({ cell, box, active }: MarginNoteProps) => {
  const t = useT();
  const book = useBook();
  const state = useSettledState(cell.id);
  const settings = useBookState((all) => notebookSettings(all.notebook));
  const waiting = useBookState((all) => countWaiting(all.session.states, cell.id, state?.status === "error"));
  const incomplete = useBookState((all) => state?.status === "error" && isUnfinished(cell, all.session.problems));
  const language = useLanguage();
  // One text, so that the note is drawn again only when it changes.
  const warnings = useBookState((all) =>
    all.session.problems
      .filter(({ cell: at, severity }) => at === cell.id && severity === "warning")
      .map(({ message }) => message[language])
      .join("\n"),
  );
  const locked = settings.locked.includes(cell.id);
  const quiet = isProse(cell) && !active && (!state || attention[state.status].lowBesideProse);
  const name = declaredName(cell);
  // Many hidden cells in a row are workings: one line each, unless something is to be done.
  if (cell.hidden && !active && state && attention[state.status].calm) {
    const { icon, word } = stateWordOf(state);
    const done = state.status === "done";
    return (
      <div className="margin-note one-line" data-cell={cell.id} style={{ top: box.top }}>
        <Icon name={done ? "hidden" : icon} small label={t(done ? "notebook.stateHidden" : word)} />
        <span className="note-name" title={name ?? undefined}>
          {name ?? book.nameOf(cell.id)}
        </span>
      </div>
    );
  }
  return (
    <div className="margin-note" data-quiet={quiet || undefined} data-cell={cell.id} style={{ top: box.top }}>
      <span className="note-name">
        {active && <Grip cell={cell.id} label={t("notebook.move", { name: book.nameOf(cell.id) })} />}
        {name?.replaceAll("_", "_\u200b") ?? (active ? <span className="third">{book.nameOf(cell.id)}</span> : null)}
      </span>
      {state && <StateNote state={state} incomplete={incomplete} />}
      {warnings !== "" && (
        <div title={warnings}>
          <StatusWord tone="warn" icon="warning">
            {t("notebook.warned", { n: warnings.split("\n").length })}
          </StatusWord>
        </div>
      )}
      {waiting > 0 && <div>{t("notebook.awaitedBy", { n: waiting })}</div>}
      {cell.hidden && (
        <div>
          <StatusWord tone="quiet" icon="hidden">
            {t("notebook.stateHidden")}
          </StatusWord>
        </div>
      )}
      {locked ? (
        <div>
          <StatusWord tone="quiet" icon="lock">
            {t("notebook.stateLocked")}
          </StatusWord>
        </div>
      ) : (
        settings.locked.length > 0 &&
        !isProse(cell) && (
          <div>
            <StatusWord tone="quiet" icon="unlock">
              {t("notebook.stateYours")}
            </StatusWord>
          </div>
        )
      )}
    </div>
  );
};

const countWaiting = (
  states: ReadonlyMap<number, { status: string; blockedBy: number | null }>,
  cell: number,
  asked: boolean,
): number => {
  if (!asked) return 0;
  let count = 0;
  for (const state of states.values()) if (state.status === "waiting" && state.blockedBy === cell) count += 1;
  return count;
};
