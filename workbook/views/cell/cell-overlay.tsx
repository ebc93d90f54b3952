// Everything the shell lays around one cell of the stage: note, rule, tools, "+" lines, and the cards in the gap under it.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { type CellBox, type CellStatus, kindOf } from "../../../kernel/index.ts";
import { useBook, useBookState, useCell, useSettledState } from "../../book/book-context.ts";
import { callOf } from "../../book/edits/block-edits.ts";
import type { PageView } from "../../book/page-view.ts";
import type { Gaps } from "../../book/stage/use-gaps.ts";
import { Rescue } from "../../components/rescue.tsx";
import { useT } from "../../messages/index.ts";
import { AroundCell } from "./around-cell.tsx";
import { GroupNote } from "./group-note.tsx";
import { MarginNote } from "./margin-note.tsx";
import { StateCard, stateCardNeeded } from "./state-card.tsx";
import { attention } from "./state-words.ts";

const EditorCard = lazy(() => import("../editors/editor-card.tsx").then((module) => ({ default: module.EditorCard })));

interface CellOverlayProps {
  box: CellBox;
  /** Boxes of its parameter group; null when it stands alone. */
  members: CellBox[] | null;
  gaps: Gaps;
  view: PageView;
  narrow: boolean;
}

export const CellOverlay = ({ box, members, gaps, view, narrow }: CellOverlayProps) => {
  const t = useT();
  const book = useBook();
  const cell = useCell(box.cell);
  const state = useSettledState(box.cell);
  const selected = useBookState((all) => all.selected === box.cell);
  const editing = useBookState((all) => all.selected === box.cell && all.editing);
  const hovered = useBookState((all) => all.hovered === box.cell);
  const groupActive = useBookState(
    (all) => members?.some((member) => member.cell === all.selected || member.cell === all.hovered) ?? false,
  );
  const under = useRef<HTMLDivElement>(null);
  const [gapHeight, setGapHeight] = useState(0);
  const needsStateCard = cell !== undefined && stateCardNeeded(cell, state);
  const cards = editing || needsStateCard;

  useEffect(() => {
    const element = under.current;
    if (!cards || !element) {
      gaps.set(box.cell, 0);
      return;
    }
    const observer = new ResizeObserver(() => {
      gaps.set(box.cell, element.offsetHeight);
      setGapHeight(element.offsetHeight);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      gaps.set(box.cell, 0);
    };
  }, [cards, gaps, box.cell]);

  if (!cell) return null;
  const settings = kindOf(callOf(cell)?.block) === "setting";
  if (settings && !selected && state?.status !== "error") return null;
  const active = selected || hovered;
  const leads = members !== null && members[0]?.cell === box.cell;
  const rule = selected ? "selected" : ruleOf(state?.status);
  const name = book.nameOf(cell.id);
  return (
    <section
      id={`cell-${cell.id}`}
      className="cell-overlay"
      aria-label={t("notebook.cellNamed", { name })}
      data-selected={selected || undefined}
    >
      {members === null || active ? (
        <MarginNote cell={cell} box={box} active={active && !narrow} />
      ) : (
        leads && !groupActive && <GroupNote box={box} members={members} />
      )}
      {rule && (
        <div
          className="cell-rule"
          data-state={rule}
          style={{
            top: box.top - 4,
            height: Math.max(box.height + 4, 20),
            left: `calc(var(--column-left) + ${box.left - 10}px)`,
          }}
        />
      )}
      {active && !narrow && <AroundCell cell={cell} box={box} members={members} gapHeight={cards ? gapHeight : 0} view={view} />}
      {cards && (
        <div className="cell-under" ref={under} style={{ top: box.gapTop }} data-cell={cell.id}>
          {needsStateCard && state && <StateCard cell={cell} state={state} />}
          {editing && (
            <Rescue>
              <Suspense fallback={<div className="editor-card waiting" />}>
                <EditorCard cell={cell} />
              </Suspense>
            </Rescue>
          )}
        </div>
      )}
    </section>
  );
};

const ruleOf = (status: CellStatus | undefined): CellStatus | null => (status && attention[status].ruled ? status : null);
