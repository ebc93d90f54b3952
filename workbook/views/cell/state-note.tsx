// Icon, word and time of a cell's state.
import { useEffect, useState } from "react";
import type { CellState } from "../../../kernel/index.ts";
import { StatusWord } from "../../components/marks/status-word.tsx";
import { formatDuration, formatTime } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";
import { incompleteWord, stateWordOf } from "./state-words.ts";

export const StateNote = ({ state, incomplete = false }: { state: CellState; incomplete?: boolean }) => {
  const t = useT();
  const { icon, tone, word } = incomplete ? incompleteWord : stateWordOf(state);
  return (
    <>
      <StatusWord tone={tone} icon={icon}>
        <span>
          {t(word)}
          {state.status === "done" && state.demand !== "stopped" && state.ms !== null && ` · ${formatDuration(state.ms)}`}
          {state.status === "running" && <Elapsed key={state.since} />}
        </span>
      </StatusWord>
      {state.status === "running" && state.progress && <Progress progress={state.progress} />}
      {state.status === "stale" && <div>{t("notebook.computedAt", { time: formatTime(state.since) })}</div>}
    </>
  );
};

const Elapsed = () => {
  const [ms, setMs] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setMs(performance.now() - start), 200);
    return () => clearInterval(timer);
  }, []);
  return ms > 400 ? ` · ${formatDuration(ms)}` : "";
};

const Progress = ({ progress }: { progress: { fraction: number; label: string } }) => (
  <div className="note-progress">
    {progress.label} {Math.round(Math.min(1, Math.max(0, progress.fraction)) * 100)} %
  </div>
);
