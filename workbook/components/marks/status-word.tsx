// States in icon + word: of a figure, of a document, of exercise values.
import type { Status } from "../../../server/ground/contract.ts";
import { useT } from "../../messages/index.ts";
import { Icon, type IconName } from "../icon.tsx";
import { statusKeys } from "./status-keys.ts";

export type Tone = "ok" | "err" | "warn" | "ex" | "quiet" | "plain";

export function StatusWord({ tone, icon, children }: { tone: Tone; icon: IconName; children: React.ReactNode }) {
  return (
    <span className={`status ${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

export { statusKeys } from "./status-keys.ts";

/** document de travail, pour avis, présenté en conseil, arrêté */
export function DocumentStatus({ status }: { status: Status }) {
  const t = useT();
  return (
    <span className="document-status">
      <Icon name={status} small />
      {t(statusKeys[status])}
    </span>
  );
}

/** Hatched square + word. */
export function ExerciseMark({ children }: { children?: React.ReactNode }) {
  const t = useT();
  return (
    <span className="status ex">
      <i className="exercise-mark" aria-hidden="true" />
      {children ?? t("common.exercise")}
    </span>
  );
}

/** A target met or not, by icon and words. */
export function TargetWord({ met }: { met: boolean }) {
  const t = useT();
  return (
    <StatusWord tone={met ? "ok" : "err"} icon={met ? "met" : "not-met"}>
      {t(met ? "common.met" : "common.notMet")}
    </StatusWord>
  );
}
