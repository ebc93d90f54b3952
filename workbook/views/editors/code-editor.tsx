// CodeMirror in the card: every kind of cell, the notebook's names at hand, problems underlined. Loaded at the first edit.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { markdown } from "@codemirror/lang-markdown";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { forceLinting, linter } from "@codemirror/lint";
import { searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { type Cell, type CellType, type CellTypeRow, cellTypes, isProse } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { setSource } from "../../book/commands.ts";
import type { Workbook } from "../../book/open.ts";
import { useT } from "../../messages/index.ts";
import { completionSource } from "./code-completion.ts";
import { codeLook } from "./code-look.ts";
import { diagnosticsOf } from "./code-problems.ts";

/** By the language of a type; any other is plain. */
const languages: Partial<Record<NonNullable<CellTypeRow["language"]>, () => Extension>> = {
  javascript: () => javascript(),
  typescript: () => javascript({ typescript: true }),
  markdown: () => markdown(),
  html: () => html(),
  sql: () => sql(),
};

const languageOf = (type: CellType): Extension => {
  const { language }: CellTypeRow = cellTypes[type];
  return (language && languages[language]?.()) ?? [];
};

const extensionsOf = (book: Workbook, cell: Cell, locked: boolean, label: string): Extension[] => [
  isProse(cell) ? [] : lineNumbers(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  EditorView.lineWrapping,
  autocompletion({ override: isProse(cell) ? [] : [completionSource(book, cell.id)], icons: false }),
  linter(() => diagnosticsOf(book, cell.id), { delay: 150 }),
  // Escape leaves the editor for the card, then Tab moves on: no focus trap.
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...defaultKeymap.filter((binding) => binding.key !== "Alt-ArrowUp" && binding.key !== "Alt-ArrowDown"),
    ...historyKeymap,
    ...searchKeymap,
    ...(isProse(cell) ? [] : [indentWithTab]),
  ]),
  languageOf(cell.type),
  codeLook(isProse(cell)),
  EditorState.tabSize.of(2),
  EditorState.readOnly.of(locked),
  EditorView.editable.of(!locked),
  EditorView.contentAttributes.of({ "aria-label": label }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged && !update.transactions.some((transaction) => transaction.isUserEvent("from-outside"))) {
      setSource(book, cell.id, update.state.doc.toString());
    }
  }),
];

interface CodeEditorProps {
  cell: Cell;
  locked: boolean;
}

const CodeEditor = ({ cell, locked }: CodeEditorProps) => {
  const t = useT();
  const book = useBook();
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const problems = useBookState((state) => state.session.problems);
  const label = t("editor.codeOf", { name: book.nameOf(cell.id) });

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once per cell and type; the text follows below
  useEffect(() => {
    const made = new EditorView({
      parent: holder.current!,
      state: EditorState.create({ doc: cell.source, extensions: extensionsOf(book, cell, locked, label) }),
    });
    view.current = made;
    // Asked for before the editor was there.
    if (document.activeElement?.hasAttribute("data-card-waits")) made.focus();
    return () => made.destroy();
  }, [book, cell.id, cell.type, locked]);

  // Undo, a merge, a widget or the form wrote the source elsewhere.
  useEffect(() => {
    const made = view.current;
    if (!made) return;
    const now = made.state.doc.toString();
    if (now === cell.source) return;
    let from = 0;
    while (from < now.length && from < cell.source.length && now[from] === cell.source[from]) from += 1;
    let end = 0;
    const most = Math.min(now.length, cell.source.length) - from;
    while (end < most && now[now.length - 1 - end] === cell.source[cell.source.length - 1 - end]) end += 1;
    made.dispatch({
      changes: { from, to: now.length - end, insert: cell.source.slice(from, cell.source.length - end) },
      userEvent: "from-outside",
    });
  }, [cell.source]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new problems are underlined anew
  useEffect(() => {
    if (view.current) forceLinting(view.current);
  }, [problems]);

  return <div className={isProse(cell) ? "code-editor prose" : "code-editor"} ref={holder} />;
};

export default CodeEditor;
