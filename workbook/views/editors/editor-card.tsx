// The editor under the selected cell: its form, its code, or its text.
import { lazy, Suspense, useRef } from "react";
import { type Cell, cellTypes, isProse, notebookSettings } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { select, toggleLocked } from "../../book/commands.ts";
import { callOf, definitionOf } from "../../book/edits/block-edits.ts";
import { declaredName } from "../../book/edits/document.ts";
import { withEveryBlock } from "../../book/every-block.ts";
import { focusable } from "../../book/stage/leave-stage.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Message } from "../../components/message.tsx";
import { Rescue } from "../../components/rescue.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { BlockForm } from "./block-form.tsx";
import { BlockHelp } from "./block-help.tsx";
import { CardFoot } from "./card-foot.tsx";
import { NameField } from "./name-field.tsx";
import { useCardFocus, useCardInView } from "./use-card-place.ts";

const CodeEditor = lazy(() => withEveryBlock(() => import("./code-editor.tsx")));

type Tab = "form" | "code";

export const EditorCard = ({ cell }: { cell: Cell }) => {
  const t = useT();
  const book = useBook();
  const wanted = useBookState((state) => (state.selected === cell.id ? state.editorTab : "form"));
  const locked = useBookState((state) => notebookSettings(state.notebook).locked.includes(cell.id));
  const call = callOf(cell);
  const definition = call && definitionOf(call.block);
  const tab: Tab = definition ? wanted : "code";
  const name = declaredName(cell) ?? book.nameOf(cell.id);
  const card = useRef<HTMLDivElement>(null);
  const setTab = (next: Tab) => select(book, cell.id, { open: true, tab: next });

  useCardFocus(card, tab);
  useCardInView(card);

  const close = () => {
    select(book, cell.id, { open: false });
    book.send({ kind: "focus", cell: cell.id, edge: "start" });
    book.stageFrame()?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      return close();
    }
    if (event.key !== "Tab" || event.defaultPrevented) return;
    // The card stands inside the reading order of the stage: Tab at either end goes back there.
    const stops = [...card.current!.querySelectorAll<HTMLElement>(focusable)].filter((stop) => stop.offsetParent !== null);
    const leaving = event.shiftKey ? document.activeElement === stops[0] : document.activeElement === stops.at(-1);
    const frame = book.stageFrame();
    if (!leaving || !frame) return;
    event.preventDefault();
    const { cells } = book.store.get().notebook;
    const next = cells[cells.findIndex((candidate) => candidate.id === cell.id) + 1];
    book.send(
      event.shiftKey
        ? { kind: "focus", cell: cell.id, edge: "end" }
        : { kind: "focus", cell: next?.id ?? cell.id, edge: next ? "start" : "end" },
    );
    frame.focus({ preventScroll: true });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would take the legend's place in the card's head
    <div
      className="editor-card"
      role="group"
      aria-label={t("editor.card", { name })}
      data-card={cell.id}
      ref={card}
      onKeyDown={onKeyDown}
    >
      <div className="card-head">
        {definition ? (
          <div className="tab-list" role="tablist" aria-label={t("editor.card", { name })}>
            {(["form", "code"] as const).map((key) => (
              <button key={key} type="button" role="tab" aria-selected={tab === key} onClick={() => setTab(key)}>
                {t(key === "form" ? "editor.form" : "editor.code")}
              </button>
            ))}
          </div>
        ) : (
          <b className="card-title">{t(isProse(cell) ? "editor.text" : "editor.code")}</b>
        )}
        {call && definition && <NameField key={cell.id} cell={cell} call={call} locked={locked} />}
        <span className="mono third">{call ? call.block : humanText(cellTypes[cell.type].title)}</span>
        <span className="grow" />
        {definition && <BlockHelp block={definition.id} title={definition.title} />}
        <IconButton icon="close" label={t("editor.close")} onPress={close} />
      </div>
      {locked && (
        <Message
          tone="quiet"
          act={
            <Button kind="line" icon="unlock" onPress={() => toggleLocked(book, cell.id)}>
              {t("editor.unlock")}
            </Button>
          }
        >
          {t("editor.locked")}
        </Message>
      )}
      {call && !definition && <Message tone="warn">{t("editor.unknownBlock", { id: call.block })}</Message>}
      <div className="card-body">
        {tab === "form" && call && definition ? (
          <BlockForm cell={cell} call={call} definition={definition} locked={locked} />
        ) : (
          <Rescue instead={<PlainCode source={cell.source} />}>
            <Suspense fallback={<PlainCode source={cell.source} />}>
              <CodeEditor cell={cell} locked={locked} />
            </Suspense>
          </Rescue>
        )}
      </div>
      <CardFoot cell={cell} />
    </div>
  );
};

/** What stands while the editor loads, and in a browser that cannot load it. */
const PlainCode = ({ source }: { source: string }) => <pre className="code-excerpt">{source}</pre>;
