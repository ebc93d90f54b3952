// The outline: sections with what is wrong or stale in them; counts of the whole. A dialog when there is no room.
import { lazy, Suspense, useMemo } from "react";
import { useBook, useBookState, useMediaQuery } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import { isUnfinished } from "../../book/edits/block-edits.ts";
import { type Section, sectionsOf } from "../../book/edits/document.ts";
import type { PageView } from "../../book/page-view.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { Icon } from "../../components/icon.tsx";
import { useT } from "../../messages/index.ts";
import { useReadingPlace } from "./use-reading-place.ts";

const Dialog = lazy(() => import("../../components/dialog.tsx").then((module) => ({ default: module.Dialog })));

export const Outline = ({ view }: { view: PageView }) => {
  const t = useT();
  const folded = useMediaQuery("(max-width: 1120px)");
  if (!folded) {
    return (
      <nav className="notebook-outline" aria-label={t("notebook.outline")}>
        <h2>{t("notebook.outline")}</h2>
        <OutlineList onGo={() => {}} />
      </nav>
    );
  }
  if (!view.outlineOpen) return null;
  return (
    <Suspense fallback={null}>
      <Dialog open onClose={() => view.setOutlineOpen(false)} title={t("notebook.outline")}>
        <nav className="notebook-outline in-dialog" aria-label={t("notebook.outline")}>
          <OutlineList onGo={() => view.setOutlineOpen(false)} />
        </nav>
      </Dialog>
    </Suspense>
  );
};

const OutlineList = ({ onGo }: { onGo: () => void }) => {
  const t = useT();
  const book = useBook();
  const notebook = useBookState((state) => state.notebook);
  const states = useBookState((state) => state.session.states);
  const parameters = useBookState((state) => state.session.parameters);
  const sections = useMemo(() => sectionsOf(notebook), [notebook]);
  const place = useReadingPlace(sections);
  const problems = useBookState((state) => state.session.problems);
  const unfinished = useMemo(
    () => new Set(notebook.cells.filter((cell) => isUnfinished(cell, problems)).map((cell) => cell.id)),
    [notebook, problems],
  );
  // What is not filled in yet is no error: the margin says so too.
  const statusOf = (id: number) => {
    const state = states.get(id);
    if (state?.status !== "error") return state?.status;
    return state.problem?.kind === "interrupted" ? "interrupted" : unfinished.has(id) ? "incomplete" : "error";
  };
  const count = (status: string, of: Iterable<number>) => [...of].filter((id) => statusOf(id) === status).length;
  const all = notebook.cells.map((cell) => cell.id);
  const incomplete = count("incomplete", all);
  const errors = count("error", all);
  const stale = count("stale", all);
  const exercise = parameters.filter((parameter) => parameter.confidence === "exercise").length;
  const mark = (
    section: Section,
    status: "error" | "stale",
    tone: "err" | "warn",
    key: "notebook.errorTitle" | "notebook.staleTitle",
  ) => {
    const n = count(status, section.cells);
    return n === 0 ? null : (
      <span className={`outline-mark ${tone}`} title={t(key, { n })}>
        <Icon name={status} small label={t(key, { n })} />
      </span>
    );
  };
  return (
    <>
      <ol>
        {sections.map((section, index) => (
          <li key={`${section.cell} ${section.text}`} aria-current={index === place ? "location" : undefined}>
            <a
              href={`#cell-${section.cell}`}
              onClick={(event) => {
                event.preventDefault();
                onGo();
                select(book, section.cell, { open: false });
                scrollToCell(book, section.cell);
              }}
            >
              <span className="n">{index + 1}</span>
              <span>{section.text}</span>
              {mark(section, "stale", "warn", "notebook.staleTitle")}
              {mark(section, "error", "err", "notebook.errorTitle")}
            </a>
          </li>
        ))}
      </ol>
      <div className="outline-counts">
        <div>{t("notebook.cells", { n: all.length })}</div>
        {errors > 0 && (
          <div className="status err">
            <Icon name="error" />
            {t("notebook.inError", { n: errors })}
          </div>
        )}
        {incomplete > 0 && (
          <div className="status warn">
            <Icon name="edit" />
            {t("notebook.incompleteCount", { n: incomplete })}
          </div>
        )}
        {stale > 0 && (
          <div className="status warn">
            <Icon name="stale" />
            {t("notebook.staleCount", { n: stale })}
          </div>
        )}
        {exercise > 0 && (
          <div className="status ex">
            <i className="exercise-mark" aria-hidden="true" />
            {t("notebook.exerciseCount", { n: exercise })}
          </div>
        )}
      </div>
    </>
  );
};
