// A notebook being read, not edited: one stage, what its session says, and a scenario to choose. Nothing is saved.
import { useSyncExternalStore } from "react";
import type { FromStage, Json, Notebook, ScenarioChoice, ScenarioState, ToStage } from "../../kernel/index.ts";
import { followAnchor, isAnchor } from "../book/follow-anchor.ts";
import { handInStage } from "../clients/hand-in-stage.ts";
import { type Answer, createStage, type PartialAnswer, type Question, type Stage } from "../clients/stage.ts";
import { announce } from "../components/announcer.tsx";
import { notify } from "../components/notices.tsx";
import { getLanguage, t } from "../messages/index.ts";
import { answerFile } from "../session/answer-file.ts";
import { greetingOf } from "../session/greeting.ts";
import { runningCells } from "../session/mirror.ts";
import { commandsTo, withMoved } from "../session/scenario-state.ts";
import { sendOut } from "../way-out/asked-by-stage.ts";
import { hear, initialReading, inScenario, type ReadingState } from "./state.ts";

export interface ReadingOptions {
  notebook: Notebook;
  /** "v14"; null when it has none. */
  version: string | null;
  mode: "reader" | "council" | "print";
  dark: boolean;
  choice?: ScenarioChoice;
  /** Cells shown; null shows all. */
  only?: number[] | null;
  /** Where a link to a place of the notebook goes; by itself, to that cell of the page. */
  onAnchor?: (href: `#${string}`) => void;
}

export interface Reading {
  notebook: Notebook;
  get: () => ReadingState;
  subscribe: (listener: () => void) => () => void;
  /** Makes the stage in an element; returns what takes it away. */
  mount: (holder: HTMLElement) => () => void;
  choose: (choice: ScenarioChoice) => void;
  /** Moves levers in the trial; undefined gives one back to the scenario. */
  tryValues: (set: Record<string, Json | undefined>) => void;
  dropTrial: () => void;
  show: (only: number[] | null) => void;
  setDark: (dark: boolean) => void;
  send: (message: ToStage) => void;
  ask: (question: Question, onPart?: (part: PartialAnswer) => void) => Promise<Answer>;
  interrupt: () => void;
  closePassport: () => void;
  /** Brings a cell to the top of the window. */
  goTo: (cell: number) => void;
  /** A key without modifiers the stage hands over. */
  onShortcut: (listen: (key: string) => void) => () => void;
  /** Resolves when nothing has run for a moment, or at the time limit. */
  settled: (limitMs: number) => Promise<void>;
}

const settledForMs = 250;

export const createReading = (options: ReadingOptions): Reading => {
  const { choice } = options;
  let state: ReadingState = choice ? inScenario(initialReading, { choice, trial: {} }) : initialReading;
  let stage: Stage | null = null;
  let { dark, only = null } = options;
  let width = 720;
  const listeners = new Set<() => void>();
  const keyListeners = new Set<(key: string) => void>();
  const set = (next: ReadingState) => {
    if (next === state) return;
    state = next;
    for (const listener of [...listeners]) listener();
  };
  /** At once; the stage is told, and confirms. */
  const moveTo = (to: ScenarioState) => {
    const commands = commandsTo(state.session.scenarioState, to);
    set(inScenario(state, to));
    for (const command of commands) stage?.send(command);
  };
  const theme = () => (dark ? ("dark" as const) : ("light" as const));
  const look = () => ({ kind: "look", theme: theme(), mode: options.mode, only, selected: null, pinnedCode: false }) as const;

  const goToAnchor = (href: `#${string}`) =>
    // What reads names weighs more than the rest of the page, and few follow a link to a place.
    void import("./name-in.ts").then(
      ({ nameIn }) => followAnchor(options.notebook, href, (id) => nameIn(options.notebook, id), reading.goTo),
      (error: unknown) => notify(t("common.partFailed", { reason: String(error) }), { icon: "warning" }),
    );
  const onAnchor = options.onAnchor ?? goToAnchor;

  const showPassport = async (asked: Extract<FromStage, { kind: "passport-asked" }>) => {
    const cell = asked.cell === undefined ? {} : { cell: asked.cell };
    const answer = await stage?.ask({ kind: "passport", name: asked.name, ...cell });
    if (answer?.kind === "passport" && answer.passport) set({ ...state, passport: answer.passport });
  };

  const receive = (message: FromStage, from: Stage) => {
    set(hear(state, message));
    switch (message.kind) {
      case "file-request":
        return void answerFile(message, state.session.settings?.files ?? {}).then(from.send);
      case "passport-asked":
        return void showPassport(message);
      case "link":
        if (!isAnchor(message.href)) return sendOut(message);
        return handInStage() ? onAnchor(message.href) : undefined;
      case "download":
      case "copy":
        return sendOut(message);
      case "shortcut":
        if (!handInStage() || message.ctrl || message.alt || message.meta) return;
        for (const listen of [...keyListeners]) listen(message.key);
        return;
      case "announce":
        return announce(message.text);
    }
  };

  const greeting = (interrupted: number[]): ToStage[] =>
    greetingOf({
      look: look(),
      notebook: options.notebook,
      version: options.version,
      scenarioState: state.session.scenarioState,
      environment: { language: getLanguage(), width, dark, now: Date.now() },
      interrupted,
    });

  const reading: Reading = {
    notebook: options.notebook,
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mount: (holder) => {
      width = holder.clientWidth || width;
      const made: Stage = createStage({
        holder,
        title: t("notebook.stageTitle"),
        greeting,
        onMessage: (message) => receive(message, made),
        onStatus: (status) => set({ ...state, stage: status }),
        running: () => runningCells(state.session),
      });
      stage = made;
      const observer = new ResizeObserver(() => {
        if (holder.clientWidth === 0 || holder.clientWidth === width) return;
        width = holder.clientWidth;
        made.send({ kind: "environment", set: { width } });
      });
      observer.observe(holder);
      return () => {
        observer.disconnect();
        made.dispose();
        if (stage === made) stage = null;
        set({ ...state, stage: "starting", height: 0 });
      };
    },
    choose: (choice) => moveTo({ choice, trial: {} }),
    tryValues: (values) => moveTo(withMoved(state.session.scenarioState, values)),
    dropTrial: () => moveTo({ choice: state.session.scenarioState.choice, trial: {} }),
    show: (next) => {
      only = next;
      stage?.send(look());
    },
    setDark: (next) => {
      if (next === dark) return;
      dark = next;
      stage?.send(look());
      stage?.send({ kind: "environment", set: { dark } });
    },
    send: (message) => stage?.send(message),
    ask: (question, onPart) => (stage ? stage.ask(question, onPart) : Promise.reject(new Error("no stage"))),
    interrupt: () => stage?.interrupt(),
    goTo: (cell) => {
      const frame = stage?.frame();
      const top = state.tops.get(cell);
      if (!frame || top === undefined) return;
      const above = document.querySelector(".reader-scenarios")?.getBoundingClientRect().height ?? 0;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const y = frame.getBoundingClientRect().top + window.scrollY + top - above - 16;
      window.scrollTo({ top: y, behavior: calm ? "auto" : "smooth" });
      reading.send({ kind: "focus", cell, edge: "start" });
    },
    closePassport: () => set({ ...state, passport: null }),
    onShortcut: (listen) => {
      keyListeners.add(listen);
      return () => keyListeners.delete(listen);
    },
    settled: (limitMs) =>
      new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const end = () => {
          clearTimeout(timer);
          clearTimeout(limit);
          listeners.delete(look);
          resolve();
        };
        const limit = setTimeout(end, limitMs);
        const look = () => {
          clearTimeout(timer);
          const busy = state.stage !== "ready" || state.height === 0 || state.session.activity.running > 0;
          if (!busy) timer = setTimeout(end, settledForMs);
        };
        listeners.add(look);
        look();
      }),
  };
  return reading;
};

/** A slice of the state; `select` must return the same reference while nothing it reads changed. */
export const useReadingState = <T>(reading: Reading, select: (state: ReadingState) => T): T =>
  useSyncExternalStore(reading.subscribe, () => select(reading.get()));
