// Foot of the editor card: whether what is written applies, and the keys at hand.
import type { Cell, Problem } from "../../../kernel/index.ts";
import { StatusWord } from "../../components/status-word.tsx";
import { useT } from "../../messages/index.ts";
import { useBookState } from "../notebook/book-context.ts";
import { useAnalysis } from "../notebook/use-analysis.ts";

export const CardFoot = ({ cell }: { cell: Cell }) => {
  const t = useT();
  const { problems } = useAnalysis();
  const errors = useBookState((state) => countErrors([...problems, ...state.session.problems], cell.id));
  return (
    <div className="card-foot">
      {errors === 0 ? (
        <StatusWord tone="ok" icon="check">
          {t("editor.applied")}
        </StatusWord>
      ) : (
        <StatusWord tone="err" icon="error">
          {t("editor.invalid", { n: errors })}
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
const countErrors = (problems: Problem[], cell: number): number =>
  new Set(
    problems.filter((problem) => problem.cell === cell && problem.severity === "error").map((problem) => problem.message.en),
  ).size;
