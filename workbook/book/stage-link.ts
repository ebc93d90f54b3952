// The stage of an open notebook: what it hears first, what it says, and who else listens.
import { type FromStage, notebookSettings, type ToStage } from "../../kernel/index.ts";
import { type Answer, createStage, type Question, type Stage } from "../clients/stage.ts";
import { announce } from "../components/announcer.tsx";
import { getLanguage, t } from "../messages/index.ts";
import { answerFile } from "../session/answer-file.ts";
import { greetingOf } from "../session/greeting.ts";
import { isEvent, runningCells } from "../session/mirror.ts";
import type { Store } from "./state/store.ts";

export interface StageLook {
  theme: "light" | "dark";
  mode: "notebook" | "reader" | "council" | "print";
  width: number;
}

export interface StageLink {
  /** To the stage, when there is one. */
  send: (message: ToStage) => void;
  ask: (question: Question) => Promise<Answer>;
  interrupt: () => void;
  restart: () => void;
  /** Makes the stage in `holder`; returns what takes it away. */
  mountStage: (holder: HTMLElement, look: () => StageLook) => () => void;
  stageFrame: () => HTMLIFrameElement | null;
  /** What the stage says that is not state: links, copies, keys, passports. */
  onStageMessage: (listen: (message: FromStage) => void) => () => void;
  dispose: () => void;
}

export const linkStage = (store: Store): StageLink => {
  const listeners = new Set<(message: FromStage) => void>();
  let stage: Stage | null = null;

  const greeting = (look: StageLook, interrupted: number[]): ToStage[] => {
    const { notebook, session, version, selected } = store.get();
    const { theme, mode, width } = look;
    return greetingOf({
      look: { kind: "look", theme, mode, only: null, selected, pinnedCode: mode === "notebook" },
      notebook,
      version: `v${version}`,
      scenarioState: session.scenarioState,
      environment: { language: getLanguage(), width, dark: theme === "dark", now: Date.now() },
      interrupted,
    });
  };

  const receive = (message: FromStage, from: Stage) => {
    if (isEvent(message)) store.dispatch({ kind: "event", event: message });
    switch (message.kind) {
      case "layout":
        return store.dispatch({ kind: "layout", height: message.height, cells: message.cells });
      case "file-request":
        return void answerFile(message, notebookSettings(store.get().notebook).files).then(from.send);
      case "announce":
        return announce(message.text);
    }
    for (const listen of [...listeners]) listen(message);
  };

  const running = () => runningCells(store.get().session);

  return {
    send: (message) => stage?.send(message),
    ask: (question) => (stage ? stage.ask(question) : Promise.reject(new Error("no stage"))),
    interrupt: () => stage?.interrupt(),
    restart: () => stage?.restart(running()),
    stageFrame: () => stage?.frame() ?? null,
    mountStage: (holder, look) => {
      const made: Stage = createStage({
        holder,
        title: t("notebook.stageTitle"),
        greeting: (interrupted) => greeting(look(), interrupted),
        onMessage: (message) => receive(message, made),
        onStatus: (status) => store.dispatch({ kind: "stage", stage: status }),
        running,
      });
      stage = made;
      return () => {
        made.dispose();
        if (stage === made) stage = null;
        store.dispatch({ kind: "stage", stage: "absent" });
      };
    },
    onStageMessage: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    dispose: () => stage?.dispose(),
  };
};
