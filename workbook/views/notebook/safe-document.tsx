// Safe mode: every cell listed and editable, nothing run. How a stranger's notebook is read, and a broken one mended.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useRef } from "react";
import { type Cell, cellTypes, notebookSettings } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import { callOf, definitionOf } from "../../book/edits/block-edits.ts";
import { declaredName } from "../../book/edits/document.ts";
import type { PageView } from "../../book/page-view.ts";
import { useAnalysis } from "../../book/use-analysis.ts";
import { Icon } from "../../components/icon.tsx";
import { StatusWord } from "../../components/marks/status-word.tsx";
import { Rescue } from "../../components/rescue.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { CellTools } from "../cell/cell-tools.tsx";

const EditorCard = lazy(() => import("../editors/editor-card.tsx").then((module) => ({ default: module.EditorCard })));

export const SafeDocument = ({ view }: { view: PageView }) => {
  const cells = useBookState((state) => state.notebook.cells);
  const list = useRef<HTMLOListElement>(null);
  const rows = useWindowVirtualizer({
    count: cells.length,
    estimateSize: () => 120,
    overscan: 12,
    getItemKey: (index) => cells[index]!.id,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  return (
    <ol className="safe-document" ref={list} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((row) => (
        <li
          key={row.key}
          data-index={row.index}
          ref={rows.measureElement}
          style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
        >
          <SafeCell cell={cells[row.index]!} index={row.index} view={view} />
        </li>
      ))}
    </ol>
  );
};

const shownLines = 40;

const SafeCell = ({ cell, index, view }: { cell: Cell; index: number; view: PageView }) => {
  const t = useT();
  const book = useBook();
  const editing = useBookState((state) => state.selected === cell.id && state.editing);
  const selected = useBookState((state) => state.selected === cell.id);
  const locked = useBookState((state) => notebookSettings(state.notebook).locked.includes(cell.id));
  const problems = useAnalysis().problems.filter((problem) => problem.cell === cell.id);
  const call = callOf(cell);
  const definition = call && definitionOf(call.block);
  const lines = cell.source.split("\n");
  return (
    <section className="safe-cell" id={`cell-${cell.id}`} data-selected={selected || undefined} data-cell={cell.id}>
      <div className="margin-note static">
        <span className="note-name">{declaredName(cell) ?? index + 1}</span>
        <div>{definition ? humanText(definition.title) : humanText(cellTypes[cell.type].title)}</div>
        {locked && (
          <StatusWord tone="quiet" icon="lock">
            {t("notebook.stateLocked")}
          </StatusWord>
        )}
      </div>
      <div className="safe-body">
        {!editing && (
          <button
            type="button"
            className="safe-source"
            onClick={() => select(book, cell.id, { open: true, focus: true })}
            aria-label={t("editor.card", { name: book.nameOf(cell.id) })}
          >
            <pre className="code-excerpt">
              {lines.slice(0, shownLines).join("\n")}
              {lines.length > shownLines ? "\n…" : ""}
            </pre>
          </button>
        )}
        {selected && <CellTools cell={cell} inMargin style={{ top: 44, left: -160 }} />}
        {problems.map((problem) => (
          <div className={`message ${problem.severity === "error" ? "err" : "warn"}`} key={problem.message.en}>
            <Icon name={problem.severity === "error" ? "error" : "warning"} />
            <div className="grow">{humanText(problem.message)}</div>
          </div>
        ))}
        {editing && (
          <Rescue>
            <Suspense fallback={<div className="editor-card waiting" />}>
              <EditorCard cell={cell} />
            </Suspense>
          </Rescue>
        )}
        {selected && (
          <button type="button" className="link-button" onClick={() => view.openInsert(index + 1)}>
            {t("notebook.insertBelow", { name: book.nameOf(cell.id) })}
          </button>
        )}
      </div>
    </section>
  );
};
