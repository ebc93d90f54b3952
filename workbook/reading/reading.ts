// A notebook being read, not edited: one stage, what its session says, and a scenario to choose. Nothing is saved.
import { useSyncExternalStore } from "react";
import type {
  CellState,
  Computations,
  FromStage,
  IndicatorState,
  Notebook,
  OverrideSet,
  ParameterState,
  Passport,
  Problem,
  ScenarioChoice,
  ScenarioSet,
  ToStage,
} from "../../kernel/index.ts";
import { handInStage } from "../clients/hand-in-stage.ts";
import { copyToClipboard, saveFile } from "../clients/save-file.ts";
import { server } from "../clients/server.ts";
import { type Answer, createStage, type PartialAnswer, type Question, type Stage } from "../clients/stage.ts";
import { announce } from "../components/announcer.tsx";
import { notify } from "../components/notices.tsx";
import { getLanguage, t } from "../messages/index.ts";

export interface Mirror {
  status: "starting" | "ready" | "stuck";
  height: number;
  /** The largest value each figure has shown. */
  extents: ReadonlyMap<number, number>;
  /** px from the top of the stage, by cell. */
  tops: ReadonlyMap<number, number>;
  choice: ScenarioChoice;
  trial: OverrideSet;
  parameters: ParameterState[];
  scenarios: ScenarioSet | null;
  indicators: IndicatorState[];
  problems: Problem[];
  states: ReadonlyMap<number, CellState>;
  activity: { running: number; done: number; total: number };
  computations: Computations;
  /** Files pinned by the notebook, by name. */
  files: Record<string, { sha256: string }>;
  /** A figure asked for its passport, and where it stands in the frame. */
  passport: { passport: Passport; rect: { x: number; y: number; width: number; height: number } } | null;
}

export interface ReadingOptions {
  notebook: Notebook;
  /** "v14"; null when it has none. */
  version: string | null;
  mode: "reader" | "council" | "print";
  dark: boolean;
  choice?: ScenarioChoice;
  /** Cells shown; null shows all. */
  only?: number[] | null;
}

export interface Reading {
  notebook: Notebook;
  get: () => Mirror;
  subscribe: (listener: () => void) => () => void;
  /** Makes the stage in an element; returns what takes it away. */
  mount: (holder: HTMLElement) => () => void;
  choose: (choice: ScenarioChoice) => void;
  tryOut: (set: OverrideSet) => void;
  dropTrial: () => void;
  /** Takes one parameter out of the trial. */
  reset: (name: string) => void;
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

const blank: Mirror = {
  status: "starting",
  height: 0,
  tops: new Map(),
  extents: new Map(),
  choice: { context: null, variant: null },
  trial: {},
  parameters: [],
  scenarios: null,
  indicators: [],
  problems: [],
  states: new Map(),
  activity: { running: 0, done: 0, total: 0 },
  computations: { distinct: 0, executed: 0, reused: 0 },
  files: {},
  passport: null,
};

const settledForMs = 250;
const safeLink = /^(https?:|mailto:)/i;

/** What an event changes of the mirror. */
const reflect = (mirror: Mirror, message: FromStage): Partial<Mirror> | null => {
  switch (message.kind) {
    case "layout":
      return { height: message.height, tops: new Map(message.cells.map((box) => [box.cell, box.top])) };
    case "opened":
      return { scenarios: message.scenarios, files: message.settings.files };
    case "states": {
      const states = new Map(mirror.states);
      for (const state of message.states) states.set(state.cell, state);
      return { states };
    }
    case "scenarios":
      return { choice: message.choice, trial: message.trial, parameters: message.parameters, scenarios: message.set };
    case "extent":
      return { extents: new Map(mirror.extents).set(message.cell, message.value) };
    case "indicators":
      return { indicators: message.indicators };
    case "problems":
      return { problems: message.problems };
    case "activity":
      return { activity: { running: message.running, done: message.done, total: message.total } };
    case "computations":
      return { computations: message.computations };
    default:
      return null;
  }
};

export const createReading = (options: ReadingOptions): Reading => {
  let mirror: Mirror = { ...blank, choice: options.choice ?? blank.choice };
  let stage: Stage | null = null;
  let { dark, only = null } = options;
  let width = 720;
  const listeners = new Set<() => void>();
  const keyListeners = new Set<(key: string) => void>();
  const set = (change: Partial<Mirror>) => {
    mirror = { ...mirror, ...change };
    for (const listener of [...listeners]) listener();
  };
  const theme = () => (dark ? ("dark" as const) : ("light" as const));
  const look = (): ToStage => ({ kind: "look", theme: theme(), mode: options.mode, only, selected: null, pinnedCode: false });

  const giveFile = async (asked: Extract<FromStage, { kind: "file-request" }>) => {
    const sha256 = asked.sha256 ?? mirror.files[asked.name]?.sha256 ?? "";
    const answer = (bytes: Uint8Array | null, message: string | null) =>
      stage?.send({ kind: "file", request: asked.request, name: asked.name, sha256, bytes, message });
    if (!/^[0-9a-f]{64}$/.test(sha256)) return answer(null, t("notebook.fileMissing", { name: asked.name }));
    try {
      answer(await server.attachments.get(sha256), null);
    } catch (error) {
      answer(null, error instanceof Error ? error.message : String(error));
    }
  };

  const showPassport = async (asked: Extract<FromStage, { kind: "passport-asked" }>) => {
    const cell = asked.cell === undefined ? {} : { cell: asked.cell };
    const answer = await stage?.ask({ kind: "passport", name: asked.name, ...cell });
    if (answer?.kind === "passport" && answer.passport) set({ passport: { passport: answer.passport, rect: asked.rect } });
  };

  const copy = ({ text, html, png }: Extract<FromStage, { kind: "copy" }>) =>
    copyToClipboard({ text, html, png }).then(
      () => notify(t("common.copied"), { icon: "check" }),
      () => notify(t("notebook.notCopied"), { icon: "warning" }),
    );

  const receive = (message: FromStage) => {
    const change = reflect(mirror, message);
    if (change) return set(change);
    switch (message.kind) {
      case "file-request":
        return void giveFile(message);
      case "passport-asked":
        return void showPassport(message);
      case "link":
        if (!handInStage()) return;
        if (safeLink.test(message.href)) window.open(message.href, "_blank", "noopener,noreferrer");
        else notify(t("notebook.linkRefused"), { icon: "warning" });
        return;
      case "download":
        return handInStage() ? saveFile(message.name, message.mime, message.bytes) : undefined;
      case "copy":
        return handInStage() ? void copy(message) : undefined;
      case "shortcut":
        if (!handInStage() || message.ctrl || message.alt || message.meta) return;
        for (const listen of [...keyListeners]) listen(message.key);
        return;
      case "announce":
        return announce(message.text);
    }
  };

  const greeting = (interrupted: number[]): ToStage[] => [
    look(),
    {
      kind: "open",
      notebook: options.notebook,
      choice: mirror.choice,
      environment: { language: getLanguage(), width, dark, now: Date.now() },
      version: options.version,
      interrupted,
    },
    ...(Object.keys(mirror.trial).length > 0 ? [{ kind: "trial" as const, set: mirror.trial }] : []),
  ];

  const reading: Reading = {
    notebook: options.notebook,
    get: () => mirror,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mount: (holder) => {
      width = holder.clientWidth || width;
      const made = createStage({
        holder,
        title: t("notebook.stageTitle"),
        greeting,
        onMessage: receive,
        onStatus: (status) => set({ status }),
        running: () => [...mirror.states.values()].filter((state) => state.status === "running").map((state) => state.cell),
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
        set({ status: "starting", height: 0 });
      };
    },
    choose: (choice) => {
      set({ choice, trial: {} });
      stage?.send({ kind: "choose", choice });
    },
    tryOut: (trial) => {
      set({ trial });
      stage?.send({ kind: "trial", set: trial });
    },
    dropTrial: () => {
      set({ trial: {} });
      stage?.send({ kind: "drop-trial" });
    },
    reset: (name) => {
      const { [name]: _taken, ...rest } = mirror.trial;
      if (Object.keys(rest).length > 0) reading.tryOut(rest);
      else reading.dropTrial();
    },
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
      const top = mirror.tops.get(cell);
      if (!frame || top === undefined) return;
      const above = document.querySelector(".reader-scenarios")?.getBoundingClientRect().height ?? 0;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const y = frame.getBoundingClientRect().top + window.scrollY + top - above - 16;
      window.scrollTo({ top: y, behavior: calm ? "auto" : "smooth" });
      reading.send({ kind: "focus", cell, edge: "start" });
    },
    closePassport: () => set({ passport: null }),
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
          const busy = mirror.status !== "ready" || mirror.height === 0 || mirror.activity.running > 0;
          if (!busy) timer = setTimeout(end, settledForMs);
        };
        listeners.add(look);
        look();
      }),
  };
  return reading;
};

/** A slice of the mirror; `select` must return the same reference while nothing it reads changed. */
export const useMirror = <T>(reading: Reading, select: (mirror: Mirror) => T): T =>
  useSyncExternalStore(reading.subscribe, () => select(reading.get()));
