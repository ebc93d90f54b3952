// What the matrix would cost before it runs, how far it is, what it took exactly; compute it, or stop and keep what is done.
import { useEffect, useState } from "react";
import { Button } from "../../components/button.tsx";
import { formatDuration } from "../../messages/format.ts";
import { type Translate, useT } from "../../messages/index.ts";
import type { Matrix } from "./use-matrix.ts";

interface MatrixHeadProps {
  contexts: number;
  variants: number;
  matrix: Matrix;
  /** Every scenario of the matrix. */
  ids: string[];
  /** Those with something left to compute. */
  todo: string[];
  ready: boolean;
  onCompute: () => void;
}

/** Below this many ms, no figure is worth reading. */
const soon = 950;

const useElapsed = (since: number | null): number => {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (since === null) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : Math.max(0, now - since);
};

const worked = (matrix: Matrix, ids: string[]) => {
  let executed = 0;
  let reused = 0;
  let done = 0;
  for (const id of ids) {
    const work = matrix.board.work.get(id);
    if (!work || matrix.board.going.includes(id)) continue;
    done += 1;
    executed += work.executed;
    reused += work.reused;
  }
  return { executed, reused, done };
};

const beforehand = ({ estimate }: Matrix, t: Translate): string | null => {
  if (!estimate) return null;
  // What this session has already done is shared with what is to come.
  const most = estimate.atMost - estimate.known;
  const said = { n: estimate.scenarios.length, most, shared: estimate.needed - most };
  if (estimate.ms === null) return t("matrix.estimateNoTime", said);
  return estimate.ms < soon
    ? t("matrix.estimateSoon", said)
    : t("matrix.estimate", { ...said, time: formatDuration(estimate.ms) });
};

export function MatrixHead({ contexts, variants, matrix, ids, todo, ready, onCompute }: MatrixHeadProps) {
  const t = useT();
  const { board, busy, startedAt } = matrix;
  const { executed, reused, done } = worked(matrix, ids);
  const elapsed = useElapsed(startedAt);
  const left = busy ? board.going.length : todo.length;
  const each = done > 0 ? (executed + reused) / done : 1;
  // By what the finished scenarios of this round took: the estimate was made before it.
  const asked = ids.filter((id) => board.going.includes(id)).length;
  const round = useRound(board.going.length, busy);
  const finished = round - asked;
  const remaining = finished > 0 ? (elapsed / finished) * asked : null;
  const going = t("matrix.going", { done, n: ids.length, executed, reused });
  const said = busy
    ? remaining === null
      ? going
      : t("matrix.goingLeft", { going, time: formatDuration(remaining) })
    : todo.length > 0
      ? (beforehand(matrix, t) ?? t("common.loading"))
      : board.exact
        ? t("matrix.exact", { ...board.exact, n: board.exact.scenarios, time: formatDuration(board.exact.ms) })
        : t("matrix.upToDate");
  return (
    <div className="matrix-head">
      <div>
        <b>{t("compare.scenarios", { n: ids.length })}</b> = {t("home.matrix", { contexts, variants })}
      </div>
      <div
        className="matrix-bar"
        role="progressbar"
        aria-label={t("compare.progress")}
        aria-valuemin={0}
        aria-valuemax={ids.length}
        aria-valuenow={ids.length - left}
      >
        <i style={{ flex: executed || 0.001 }} />
        <i className="shared" style={{ flex: reused || 0.001 }} />
        {left > 0 && <i className="left" style={{ flex: left * each }} />}
      </div>
      <div className="second" role="status">
        {said}
      </div>
      {busy ? (
        <Button kind="primary" icon="stop" onPress={matrix.stop}>
          {t("notebook.interrupt")}
        </Button>
      ) : (
        <Button kind={todo.length === 0 ? "line" : "primary"} icon="run" isDisabled={!ready} onPress={onCompute}>
          {t(todo.length === 0 ? "compare.again" : todo.length < ids.length ? "matrix.computeRest" : "matrix.compute")}
        </Button>
      )}
    </div>
  );
}

/** How many scenarios the evaluation under way was asked. */
const useRound = (going: number, busy: boolean): number => {
  const [most, setMost] = useState(0);
  useEffect(() => setMost((now) => (busy ? Math.max(now, going) : 0)), [going, busy]);
  return Math.max(most, going);
};
