// What computes, how far it is, and the way to stop it. Nothing shows before it has lasted 200 ms.
import { useEffect, useRef, useState } from "react";
import { useBook, useBookState } from "../../book/book-context.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { formatDuration } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";

/** Seconds gone, ticking while something runs. */
const useElapsed = (running: boolean): number => {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (!running) return;
    const start = performance.now();
    setElapsed(0);
    const timer = setInterval(() => setElapsed(performance.now() - start), 100);
    return () => clearInterval(timer);
  }, [running]);
  return elapsed;
};

export const RunIndicator = ({ short = false }: { short?: boolean }) => {
  const t = useT();
  const book = useBook();
  const { done, total, running } = useBookState((state) => state.session.activity);
  const stage = useBookState((state) => state.stage);
  const errors = useBookState((state) => [...state.session.states.values()].filter((cell) => cell.status === "error").length);
  const stuck = stage === "stuck";
  const busy = running > 0 || stuck;
  const elapsed = useElapsed(busy);
  const shown = busy && (elapsed > 200 || stuck);
  const wasShown = useRef(false);
  useEffect(() => {
    if (wasShown.current && !shown) book.say(t("notebook.computed", { total, errors }));
    if (!wasShown.current && shown) book.say(t("notebook.computing"));
    wasShown.current = shown;
  }, [shown, total, errors, book, t]);
  const fraction = total === 0 ? 0 : done / total;
  return (
    <>
      {!short && (
        <span className="status second run-count">
          {shown
            ? `${t("notebook.cellsDone", { done, total })} · ${formatDuration(elapsed)}`
            : total > 0
              ? t("notebook.allDone", { total })
              : ""}
        </span>
      )}
      {shown &&
        (short ? (
          <IconButton icon="stop" label={t("notebook.interrupt")} onPress={() => book.interrupt()} />
        ) : (
          <Button kind="primary" icon="stop" onPress={() => book.interrupt()}>
            {t("notebook.interrupt")}
          </Button>
        ))}
      {shown && (
        <div
          className="run-progress"
          role="progressbar"
          aria-label={t("notebook.computing")}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
        >
          <i style={{ width: `${fraction * 100}%` }} />
        </div>
      )}
    </>
  );
};
