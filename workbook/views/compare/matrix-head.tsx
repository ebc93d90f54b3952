// How much of the matrix is computed, by whom; compute it here, or have the server run every scenario.
import { Button } from "../../components/button.tsx";
import { Menu } from "../../components/menu.tsx";
import { StatusWord } from "../../components/status-word.tsx";
import { formatDateTime, formatDuration } from "../../format.ts";
import { useT } from "../../messages/index.ts";
import type { CellState } from "./matrix.ts";
import type { Matrix, ServerRun } from "./use-matrix.ts";

interface MatrixHeadProps {
  contexts: number;
  variants: number;
  matrix: Matrix;
  ids: string[];
  onCompute: () => void;
  /** Null for a notebook that is not mine. */
  onServer: (() => void) | null;
}

const sum = (cells: Iterable<CellState>) => {
  let executed = 0;
  let reused = 0;
  let ms = 0;
  let done = 0;
  for (const cell of cells) {
    if (cell.state !== "done") continue;
    done += 1;
    executed += cell.result.counts?.executed ?? 0;
    reused += cell.result.counts?.reused ?? 0;
    ms += cell.result.ms ?? 0;
  }
  return { executed, reused, ms, done };
};

export function MatrixHead({ contexts, variants, matrix, ids, onCompute, onServer }: MatrixHeadProps) {
  const t = useT();
  const { executed, reused, ms, done } = sum(matrix.cells.values());
  const left = ids.length - done;
  const each = done > 0 ? (executed + reused) / done : 1;
  return (
    <>
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
          aria-valuenow={done}
        >
          <i style={{ flex: executed || 0.001 }} />
          <i className="shared" style={{ flex: reused || 0.001 }} />
          {left > 0 && <i className="left" style={{ flex: left * each }} />}
        </div>
        <div className="second" role="status">
          {left === 0 && done > 0
            ? t("compare.allDone", { executed, reused, time: formatDuration(ms) })
            : t("compare.someDone", { executed, reused, left })}
        </div>
        {matrix.busy ? (
          <Button kind="primary" icon="stop" onPress={matrix.stop}>
            {t("notebook.interrupt")}
          </Button>
        ) : (
          <Button kind={left === 0 ? "line" : "primary"} icon="run" onPress={onCompute}>
            {t(left === 0 ? "compare.again" : "compare.computeAll")}
          </Button>
        )}
      </div>
      {onServer && (
        <RunLine run={matrix.run} runs={matrix.runs} onOpen={matrix.openRun} onRun={onServer} onCancel={matrix.cancelRun} />
      )}
    </>
  );
}

interface RunLineProps {
  run: ServerRun | null;
  runs: ServerRun[];
  onOpen: (run: ServerRun) => void;
  onRun: () => void;
  onCancel: () => void;
}

const stateWords = {
  queued: "compare.waiting",
  running: "compare.running",
  done: "compare.ended",
  failed: "compare.failed",
  cancelled: "compare.cancelled",
} as const;

/** The server's own run of the saved version: asked for, followed, cancelled, its files. */
function RunLine({ run, runs, onOpen, onRun, onCancel }: RunLineProps) {
  const t = useT();
  const going = run?.state === "queued" || run?.state === "running";
  const results = (format: string) => `/api/runs/${encodeURIComponent(run?.id ?? "")}/results?format=${format}`;
  const said = (now: ServerRun) =>
    (
      ({
        queued: ["quiet", "queued", t("compare.runQueued")],
        running: ["plain", "running", t("compare.runRunning", { done: now.done, total: now.total })],
        done: ["ok", "check", t("compare.runDone", { n: String(now.version), date: formatDateTime(now.at) })],
        failed: ["err", "error", t("compare.runFailed", { reason: now.problem ?? "–" })],
        cancelled: ["quiet", "stop", t("compare.runCancelled")],
      }) as const
    )[now.state];
  const [tone, icon, text] = run ? said(run) : (["quiet", "presented", t("compare.runIdle")] as const);
  return (
    <div className="run-line">
      <span role="status">
        <StatusWord tone={tone} icon={icon}>
          {text}
        </StatusWord>
      </span>
      {going && <progress max={run.total || undefined} value={run.total ? run.done : undefined} aria-label={text} />}
      {run?.state === "done" && (
        <span className="run-files">
          {t("compare.runResults")} <a href={results("csv")}>CSV</a> <a href={results("json")}>JSON</a>{" "}
          <a href={results("arrow")}>Arrow</a>
        </span>
      )}
      <span className="grow" />
      {runs.length > 1 && (
        <Menu
          label={t("compare.runs", { n: runs.length })}
          acts={runs.map((each) => ({
            key: each.id,
            title: formatDateTime(each.at),
            detail: `v${each.version} · ${t(stateWords[each.state])}`,
            run: () => onOpen(each),
          }))}
        >
          <Button>{t("compare.runs", { n: runs.length })}</Button>
        </Menu>
      )}
      {going ? (
        <Button kind="line" icon="stop" onPress={onCancel}>
          {t("compare.runCancel")}
        </Button>
      ) : (
        <Button kind="line" icon="run" onPress={onRun}>
          {t("compare.onServer")}
        </Button>
      )}
    </div>
  );
}
