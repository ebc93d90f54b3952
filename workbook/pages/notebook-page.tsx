// The notebook page: opens the notebook, then lays out bar, scenarios, outline, document and panel.
import "../views/notebook/notebook.css";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { BookContext, useBook, useBookState, useMediaQuery } from "../book/book-context.ts";
import { withEveryBlock } from "../book/every-block.ts";
import { useFileQuestion } from "../book/files/question.ts";
import { openNotebook, type Workbook } from "../book/open.ts";
import { type PageView, usePageView } from "../book/page-view.ts";
import { followLink, navigate, type PageProps } from "../clients/route.ts";
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { humanText, useT } from "../messages/index.ts";
import { MergeConflicts } from "../views/merge/merge-conflicts.tsx";
import { LiveDocument } from "../views/notebook/live-document.tsx";
import { Outline } from "../views/notebook/outline.tsx";
import { StageNotice } from "../views/notebook/stage-notice.tsx";
import { TopBar } from "../views/notebook/top-bar.tsx";
import { useEarlyEditors } from "../views/notebook/use-early-editors.ts";
import { useKeys } from "../views/notebook/use-keys.ts";
import { Panel } from "../views/panels/panel.tsx";
import { ScenarioBar } from "../views/scenario-bar/scenario-bar.tsx";

const SafeDocument = lazy(() =>
  import("../views/notebook/safe-document.tsx").then((module) => ({ default: module.SafeDocument })),
);
const BottomBar = lazy(() => import("../views/notebook/bottom-bar.tsx"));
const LastFigures = lazy(() => import("../views/notebook/last-figures.tsx"));
const ReplaceDialog = lazy(() => import("../views/files/replace-dialog.tsx"));
const Palettes = lazy(() =>
  withEveryBlock(() => import("../views/palette/palettes.tsx")).then((module) => ({ default: module.Palettes })),
);

const NotebookPage = ({ params, query }: PageProps) => {
  const t = useT();
  const id = params.id!;
  const [book, setBook] = useState<Workbook | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens again
  useEffect(() => {
    let opened: Workbook | null = null;
    let left = false;
    setRefusal(null);
    openNotebook(id).then(
      (made) => {
        opened = made;
        if (left) void made.close();
        else setBook(made);
      },
      (error: unknown) => !left && setRefusal(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      left = true;
      setBook(null);
      void opened?.close();
    };
  }, [id, round]);

  if (refusal !== null) {
    return (
      <main className="notebook-refusal">
        <h1>{t("notebook.cannotOpen")}</h1>
        <Message
          tone="err"
          act={
            <Button kind="line" onPress={() => setRound(round + 1)}>
              {t("common.retry")}
            </Button>
          }
        >
          {refusal}
        </Message>
        <p>
          <a href="/" onClick={followLink}>
            {t("notebook.toHome")}
          </a>
        </p>
      </main>
    );
  }
  if (!book) return <main className="notebook-opening" aria-busy="true" aria-label={t("notebook.opening")} />;
  return (
    <BookContext value={book}>
      <Page safe={query.has("safe")} />
    </BookContext>
  );
};

const Page = ({ safe }: { safe: boolean }) => {
  const t = useT();
  const view = usePageView(safe);
  const title = useBookState((state) => state.notebook.title) || t("notebook.untitled");
  useEffect(() => {
    document.title = `${title} · Variante`;
  }, [title]);
  useKeys(view);
  useEarlyEditors();
  const narrow = useMediaQuery("(max-width: 720px)");
  const roomForPanel = useMediaQuery("(min-width: 1381px)");
  const fileAsked = useFileQuestion() !== null;
  const panelShown = roomForPanel || view.panelOpen;
  return (
    <div className="notebook-page" data-panel={panelShown || undefined} data-safe={safe || undefined}>
      <TopBar view={view} roomForPanel={roomForPanel} />
      <ScenarioBar />
      {safe && <SafeNotice />}
      <Warnings />
      <MergeConflicts />
      <Suspense fallback={null}>{!safe && <LastFigures />}</Suspense>
      <div className="notebook-frame">
        <Outline view={view} />
        <main className="notebook-document" aria-label={title}>
          <h1 className="visually-hidden">{title}</h1>
          {safe ? (
            <Suspense fallback={null}>
              <SafeDocument view={view} />
            </Suspense>
          ) : (
            <LiveDocument view={view} />
          )}
        </main>
        {panelShown && <Panel view={view} overlaid={!roomForPanel} />}
      </div>
      {!safe && <StageNotice />}
      {narrow && (
        <Suspense fallback={null}>
          <BottomBar />
        </Suspense>
      )}
      <Suspense fallback={null}>{fileAsked && <ReplaceDialog />}</Suspense>
      <Suspense fallback={null}>
        {(view.insertAt !== null || view.commandsOpen || view.shortcutsOpen) && <Palettes view={view} />}
      </Suspense>
    </div>
  );
};

const SafeNotice = () => {
  const t = useT();
  const book = useBook();
  return (
    <div className="page-notice">
      <Message
        tone="quiet"
        act={
          <Button kind="line" icon="run" onPress={() => navigate(`/n/${book.id}`, { replace: true })}>
            {t("notebook.leaveSafe")}
          </Button>
        }
      >
        {t("notebook.safeMode")}
      </Message>
    </div>
  );
};

/** What reading the file could not keep as it was; folded, since the original is kept. */
const Warnings = () => {
  const t = useT();
  const warnings = useBookState((state) => state.warnings);
  const details = useRef<HTMLDetailsElement>(null);
  if (warnings.length === 0) return null;
  return (
    <div className="page-notice">
      <Message tone="warn">
        <details ref={details}>
          <summary>{t("notebook.warnings", { n: warnings.length })}</summary>
          <ul>
            {warnings.map((warning) => (
              <li key={`${warning.cell} ${warning.line} ${warning.message.en}`}>{humanText(warning.message)}</li>
            ))}
          </ul>
        </details>
      </Message>
    </div>
  );
};

export type { PageView };
export default NotebookPage;
