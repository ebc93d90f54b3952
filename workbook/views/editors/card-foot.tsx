// Foot of the editor card: whether what is written applies, and the keys at hand.
import type { Cell } from "../../../kernel/index.ts";
import { analysisOf } from "../../analysis.ts";
import { StatusWord } from "../../components/status-word.tsx";
import { useT } from "../../messages/index.ts";
import { useBookState } from "../notebook/book-context.ts";

export const CardFoot = ({ cell }: { cell: Cell }) => {
  const t = useT();
  const errors = useBookState((state) => countErrors(state.notebook, cell.id));
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

const countErrors = (notebook: Parameters<typeof analysisOf>[0], cell: number): number =>
  analysisOf(notebook).problems.filter((problem) => problem.cell === cell && problem.severity === "error").length;
