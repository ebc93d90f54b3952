// The whole notebook as its file, in Monaco: problems in the margin, changes applied as an Edit like any other.
import { useCallback, useEffect, useRef, useState } from "react";
import { compileNotebook, type Notebook, prepare, readNotebook, writeNotebook } from "../../kernel/index.ts";
import { transition } from "../book/edits/transition.ts";
import { withEveryBlock } from "../book/every-block.ts";
import { openNotebook, type Workbook } from "../book/open.ts";
import { followLink, type PageProps } from "../clients/route.ts";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { notify } from "../components/notices.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { useDark } from "../look/theme.ts";
import { humanText, useLanguage, useT } from "../messages/index.ts";
import { Opening } from "../reading/opening.tsx";
import { commonOptions, monaco, takeLook } from "../views/source/monaco.ts";
import "../views/source/source.css";
import { marksOf } from "../views/source/source-positions.ts";

const analyseAfterMs = 300;

/** What is wrong in the text: reading it, then compiling what was read. */
const problemsOf = async (text: string) => {
  const { notebook, problems } = readNotebook(text);
  await prepare(notebook.cells);
  return [...problems, ...compileNotebook(notebook).problems];
};

const countCells = (from: Notebook, to: Notebook) => {
  const before = new Map(from.cells.map((cell) => [cell.id, JSON.stringify(cell)]));
  const kept = to.cells.filter((cell) => before.get(cell.id) === JSON.stringify(cell)).length;
  return Math.max(from.cells.length, to.cells.length) - kept;
};

function Source({ book, back }: { book: Workbook; back: string }) {
  const t = useT();
  const language = useLanguage();
  const dark = useDark();
  const holder = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const [dirty, setDirty] = useState(false);
  const [problems, setProblems] = useState(0);

  const apply = useCallback(() => {
    const text = editor.current!.getValue();
    const before = book.store.get().notebook;
    const after = readNotebook(text).notebook;
    const edit = transition(before, after);
    if (!edit) return void notify(t("versions.noChange"));
    const label = { fr: "modifier la source", en: "edit the source" };
    book.store.dispatch({ kind: "edit", edit, label, at: Date.now() });
    void book.autosave.flush();
    setDirty(false);
    notify(t("versions.applied", { n: Math.max(1, countCells(before, after)) }), {
      icon: "check",
      act: { label: t("common.undo"), run: () => book.store.dispatch({ kind: "undo", at: Date.now() }) },
    });
  }, [book, t]);

  useEffect(() => takeLook(dark), [dark]);
  useEffect(() => {
    const text = writeNotebook(book.store.get().notebook);
    const model = monaco.editor.createModel(text, "html");
    const made = monaco.editor.create(holder.current!, {
      ...commonOptions,
      model,
      automaticLayout: true,
      glyphMargin: true,
      ariaLabel: t("versions.source"),
    });
    editor.current = made;
    made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, apply);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;
    const analyse = async () => {
      const mine = ++round;
      const now = model.getValue();
      const found = await problemsOf(now);
      if (mine !== round || model.isDisposed()) return;
      setProblems(found.length);
      monaco.editor.setModelMarkers(
        model,
        "variante",
        marksOf(now, found).map((mark) => {
          const line = Math.min(Math.max(1, mark.line), model.getLineCount());
          const word = model.getWordAtPosition({ lineNumber: line, column: mark.column });
          return {
            startLineNumber: line,
            endLineNumber: line,
            startColumn: word?.startColumn ?? mark.column,
            endColumn: word?.endColumn ?? model.getLineMaxColumn(line),
            message: humanText(mark.message, language),
            severity: mark.severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
          };
        }),
      );
    };
    const changed = model.onDidChangeContent(() => {
      setDirty(model.getValue() !== writeNotebook(book.store.get().notebook));
      clearTimeout(timer);
      timer = setTimeout(() => void analyse(), analyseAfterMs);
    });
    // An undo from the notice, or another tab's save: the text follows unless one is writing in it.
    const follow = book.store.subscribe(() => {
      const next = writeNotebook(book.store.get().notebook);
      if (model.getValue() === next) return setDirty(false);
      if (!made.hasTextFocus()) model.setValue(next);
    });
    void analyse();
    made.focus();
    return () => {
      clearTimeout(timer);
      follow();
      changed.dispose();
      made.dispose();
      model.dispose();
      editor.current = null;
    };
  }, [book, apply, language, t]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => dirty && event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  return (
    <>
      <header className="top-bar">
        <a className="button" href={back} onClick={followLink}>
          <Icon name="back" small />
          {t("common.backToNotebook")}
        </a>
        <h1 className="title">{t("versions.source")}</h1>
        <span className="second source-note">{t("versions.sourceNote")}</span>
        <span className="grow" />
        <span role="status" className={problems > 0 ? "status err" : "status second"}>
          {problems > 0 && <Icon name="error" />}
          {problems > 0 ? t("versions.sourceProblems", { n: problems }) : dirty ? t("versions.unapplied") : ""}
        </span>
        <Button kind="primary" icon="check" onPress={apply} isDisabled={!dirty}>
          {t("versions.apply")}
        </Button>
      </header>
      <main className="source-editor" ref={holder} />
    </>
  );
}

export default function SourcePage({ params }: PageProps) {
  const t = useT();
  const id = params.id!;
  const load = useCallback(() => withEveryBlock(() => openNotebook(id)), [id]);
  const { loaded } = useLoaded(load);
  const book = loaded.state === "done" ? loaded.value : null;
  useTitle(book ? t("versions.sourcePage", { title: book.store.get().notebook.title }) : "Variante");
  useEffect(() => () => void book?.close(), [book]);
  if (!book) return <Opening loaded={loaded} back={`/n/${id}`} />;
  return <Source book={book} back={`/n/${id}`} />;
}
