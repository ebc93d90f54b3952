// The server's own run of the saved version: asked for, followed, cancelled, its files.
import type { RunState } from "../../../server/ground/contract.ts";
import { isGoing } from "../../clients/run-states.ts";
import { Button } from "../../components/button.tsx";
import { StatusWord } from "../../components/marks/status-word.tsx";
import { Menu } from "../../components/menu.tsx";
import { formatDateTime } from "../../messages/format.ts";
import { type MessageKey, useT } from "../../messages/index.ts";
import type { Runs, ServerRun } from "./use-runs.ts";

const stateWords = {
  queued: "compare.waiting",
  running: "compare.running",
  done: "compare.ended",
  failed: "compare.failed",
  cancelled: "compare.cancelled",
} as const satisfies Record<RunState, MessageKey>;

export function RunLine({ of: { run, runs, open, cancel }, onRun }: { of: Runs; onRun: () => void }) {
  const t = useT();
  const going = run !== null && isGoing(run.state);
  const results = (format: string) => `/api/runs/${encodeURIComponent(run?.id ?? "")}/results?format=${format}`;
  const said = (now: ServerRun) =>
    (
      ({
        queued: ["quiet", "queued", t("compare.runQueued")],
        running: ["plain", "running", t("compare.runRunning", { done: now.done, total: now.total })],
        done: ["ok", "check", t("compare.runDone", { n: String(now.version), date: formatDateTime(now.at) })],
        failed: ["err", "error", t("compare.runFailed", { reason: now.problem ?? "–" })],
        cancelled: ["quiet", "stop", now.kept > 0 ? t("matrix.cancelledKept", { n: now.kept }) : t("compare.runCancelled")],
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
      {(run?.state === "done" || (run?.kept ?? 0) > 0) && (
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
            run: () => open(each),
          }))}
        >
          <Button>{t("compare.runs", { n: runs.length })}</Button>
        </Menu>
      )}
      {going ? (
        <Button kind="line" icon="stop" onPress={cancel}>
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
