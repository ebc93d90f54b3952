// What went wrong in a cell, where in its code, and the remedy where there is one.
import type { Cell, CellState, Problem } from "../../../kernel/index.ts";
import { fixOf } from "../../book/analysis.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { applyFix, select } from "../../book/commands.ts";
import { callOf, isIncomplete } from "../../book/edits/block-edits.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { CodeExcerpt } from "./code-excerpt.tsx";

export default function ErrorCard({ cell, state }: { cell: Cell; state: CellState }) {
  const t = useT();
  const book = useBook();
  const problems = useBookState((all) => all.session.problems);
  const editing = useBookState((all) => all.selected === cell.id && all.editing);
  const own = problems.filter((problem) => problem.cell === cell.id && problem.severity === "error");
  const notebook = useBookState((all) => all.notebook);
  const told: Problem[] = own.length > 0 ? dedupe(own).slice(0, 3) : state.problem ? [state.problem] : [];
  const shown = told.map(({ fix: _, ...problem }): Problem => {
    const fix = fixOf(notebook, problem);
    return fix ? { ...problem, fix } : problem;
  });
  // The form says it at the field.
  if (editing && shown.length > 0 && callOf(cell) !== null && shown.every((problem) => problem.path)) return null;
  const first = shown[0];
  const call = callOf(cell);
  const isCode = call === null;
  return (
    <div className="error-card">
      {isCode && !cell.pinned && !editing && <CodeExcerpt source={cell.source} line={first?.line} column={first?.column} />}
      {shown.map((problem) => (
        <div
          className={isIncomplete(problem, call) || problem.kind === "interrupted" ? "message warn" : "message err"}
          key={humanText(problem.message)}
        >
          <Icon name={isIncomplete(problem, call) ? "edit" : problem.kind === "interrupted" ? "interrupted" : "error"} />
          <div className="grow">
            {isIncomplete(problem, call) && <>{t("notebook.incomplete")} </>}
            <ProblemText problem={problem} />
            {problem.line !== undefined && isCode && (
              <span className="second"> ({t("notebook.at", { line: problem.line, column: problem.column ?? 1 })})</span>
            )}
          </div>
          {problem.fix && (
            <Button kind="line" className="on-paper" onPress={() => applyFix(book, problem.fix!.edit)}>
              {humanText(problem.fix.label)}
            </Button>
          )}
          {problem.kind === "interrupted" && (
            <Button kind="line" icon="run" className="on-paper" onPress={() => book.send({ kind: "rerun", cell: cell.id })}>
              {t("notebook.recompute")}
            </Button>
          )}
          {!problem.fix && problem.kind !== "interrupted" && !editing && (
            <Button
              kind="line"
              className="on-paper"
              onPress={() => select(book, cell.id, { open: true, focus: true, ...(isCode ? { tab: "code" as const } : {}) })}
            >
              {t(isCode ? "notebook.openCode" : "notebook.edit")}
            </Button>
          )}
        </div>
      ))}
      {shown.length === 0 && state.cause && (
        <div className="message err">
          <Icon name="error" />
          <div className="grow">{humanText(state.cause)}</div>
        </div>
      )}
    </div>
  );
}

/** The same fault in several scenarios is said once. */
const dedupe = (problems: Problem[]): Problem[] => {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = problem.message.en;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** First sentence in bold, the rest below. */
const ProblemText = ({ problem }: { problem: Problem }) => {
  const text = humanText(problem.message);
  const end = /[.!?…](?=\s+[\p{Lu}«“])/u.exec(text);
  if (!end) return <b>{text}</b>;
  return (
    <>
      <b>{text.slice(0, end.index + 1)}</b> {text.slice(end.index + 1).trim()}
    </>
  );
};
