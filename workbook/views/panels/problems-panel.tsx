// What is wrong, cell by cell: a click goes there; a remedy is one click when there is one.
import { useMemo } from "react";
import type { Problem } from "../../../kernel/index.ts";
import { fixOf } from "../../book/analysis.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { applyFix, select } from "../../book/commands.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { useProblems } from "./use-problems.ts";

export default function ProblemsPanel({ safe }: { safe: boolean }) {
  const t = useT();
  const problems = useProblems(safe);
  const sorted = useMemo(
    () => [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning")),
    [problems],
  );
  if (problems.length === 0) {
    return (
      <p className="panel-empty status ok">
        <Icon name="met" />
        {t("panels.noProblem")}
      </p>
    );
  }
  return (
    <ul className="problem-list">
      {sorted.map((problem) => (
        <Row key={`${problem.cell} ${problem.line} ${problem.path?.join(".")} ${problem.message.en}`} problem={problem} />
      ))}
    </ul>
  );
}

const Row = ({ problem }: { problem: Problem }) => {
  const t = useT();
  const book = useBook();
  const error = problem.severity === "error";
  const fix = useBookState((state) => fixOf(state.notebook, problem));
  return (
    <li>
      <button
        type="button"
        className="problem-row"
        onClick={() => {
          if (problem.cell === null) return;
          select(book, problem.cell, { open: false });
          scrollToCell(book, problem.cell);
        }}
      >
        <span className={`status ${error ? "err" : "warn"}`}>
          <Icon name={error ? "error" : "warning"} label={t(error ? "panels.errors" : "panels.warnings")} />
        </span>
        <span>
          {problem.cell !== null && <span className="mono name">{book.nameOf(problem.cell)}</span>}
          <span className="text">{humanText(problem.message)}</span>
          {problem.scenario !== null && problem.scenario !== "baseline" && (
            <span className="third"> {t("panels.inScenario", { id: problem.scenario })}</span>
          )}
        </span>
      </button>
      {fix && (
        <Button kind="line" onPress={() => applyFix(book, fix.edit)}>
          {humanText(fix.label)}
        </Button>
      )}
    </li>
  );
};
