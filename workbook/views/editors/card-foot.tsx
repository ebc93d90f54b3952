// Foot of the editor card: whether what is written applies, and the keys at hand.
import type { Cell, Problem } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";
import { callOf, isIncomplete } from "../../book/edits/block-edits.ts";
import { useAnalysis } from "../../book/use-analysis.ts";
import { StatusWord } from "../../components/marks/status-word.tsx";
import { useT } from "../../messages/index.ts";

export const CardFoot = ({ cell }: { cell: Cell }) => {
  const t = useT();
  const { problems } = useAnalysis();
  const call = callOf(cell);
  const running = useBookState((state) => state.session.problems);
  const own = [...problems, ...running].filter((problem) => problem.cell === cell.id && problem.severity === "error");
  const errors = count(own.filter((problem) => !isIncomplete(problem, call)));
  const lacking = count(own) - errors;
  return (
    <div className="card-foot">
      {errors > 0 ? (
        <StatusWord tone="err" icon="error">
          {t("editor.invalid", { n: errors })}
        </StatusWord>
      ) : lacking > 0 ? (
        <StatusWord tone="warn" icon="edit">
          {t("notebook.stateIncomplete")}
        </StatusWord>
      ) : (
        <StatusWord tone="ok" icon="check">
          {t("editor.applied")}
        </StatusWord>
      )}
      <span className="grow" />
      <span>
        <kbd>{t("editor.escapeKey")}</kbd> {t("editor.closeKey")}
      </span>
      <span>
        <kbd>Ctrl</kbd> <kbd>Z</kbd> {t("editor.undoKey")}
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {t("editor.moveKey")}
      </span>
    </div>
  );
};

/** The shell and the session may both have seen the same fault: it is one. */
const count = (problems: Problem[]): number => new Set(problems.map((problem) => problem.message.en)).size;
