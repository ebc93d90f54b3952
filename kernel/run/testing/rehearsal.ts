// A session on a stage made of nothing, for tests: real timers, no DOM, every event kept.
import { completeNotebook } from "../../notebook/defaults.ts";
import type {
  CellState,
  CellType,
  Command,
  Evaluation,
  Event,
  JsonObject,
  OverrideSet,
  ScenarioChoice,
  VariableState,
} from "../../types/index.ts";
import type { Rendering, SessionPorts } from "../plan/ports.ts";
import { createSession } from "../session/session.ts";

export type Line = string | { source: string; type?: CellType; id?: number };

/** Cells in order, numbered from 1. */
export const notebookOf = (...lines: Line[]) =>
  completeNotebook({
    title: "Essai",
    cells: lines.map((line, i) => (typeof line === "string" ? { id: i + 1, source: line } : { id: i + 1, ...line })),
  });

export const block = (id: string, config: JsonObject, inputs?: Record<string, string>) =>
  `block(${JSON.stringify(id)}, ${JSON.stringify(config)}${
    inputs
      ? `, {${Object.entries(inputs)
          .map(([port, name]) => `${port}: ${name}`)
          .join(", ")}}`
      : ""
  })`;

export const number = (name: string, value: number, more: JsonObject = {}) =>
  `const ${name} = view(${block("input.number@1", { value, ...more })})`;

export interface Rehearsal {
  events: Event[];
  shown: Map<number, Rendering>;
  send: (command: Command) => void;
  /** Opens without waiting. */
  start: (lines: Line[], more?: Partial<Extract<Command, { kind: "open" }>>) => void;
  open: (lines: Line[], more?: Partial<Extract<Command, { kind: "open" }>>) => Promise<void>;
  choose: (context: string | null, variant: string | null) => Promise<void>;
  trial: (set: OverrideSet) => Promise<void>;
  /** With the commands that still wait counted. */
  trialNow: () => OverrideSet;
  setCell: (id: number, source: string) => Promise<void>;
  /** Without waiting. */
  setCellNow: (id: number, source: string) => void;
  chooseNow: (variant: string | null) => void;
  idle: () => Promise<void>;
  value: (name: string, scenario?: string | null) => Promise<unknown>;
  evaluate: (
    scenarios: string[],
    outputs: string[] | null,
    more?: { set?: OverrideSet; timeLimitMs?: number },
  ) => Promise<Evaluation>;
  state: (cell: number) => CellState | undefined;
  /** As told, part by part. */
  variables: () => VariableState[];
  last: <K extends Event["kind"]>(kind: K) => Extract<Event, { kind: K }>;
  dispose: () => void;
}

/** Ports to nothing: no file, no module, no screen. */
export function portsOf(): SessionPorts {
  return {
    schedule: (flush) => void setImmediate(flush),
    clock: Date.now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    file: async (name) => {
      throw new Error(`${name} is not attached`);
    },
    asset: async (name) => {
      throw new Error(`${name} is not shipped`);
    },
    module: async (specifier) => {
      throw new Error(`${specifier} is not vendored`);
    },
    library: {},
    globals: {},
    heavy: null,
    display: null,
    emit: () => undefined,
    headless: false,
    engine: "variante 0.1.0",
  };
}

export function rehearse(more: Partial<SessionPorts> = {}): Rehearsal {
  const events: Event[] = [];
  const shown = new Map<number, Rendering>();
  const ports: SessionPorts = {
    ...portsOf(),
    display: { arrange: () => undefined, show: (cell, rendering) => void shown.set(cell, rendering) },
    emit: (event) => {
      // What is not JSON would not cross: it must not even be emitted.
      const text = JSON.stringify(event);
      const crossed = JSON.parse(text) as Event;
      if (JSON.stringify(crossed) !== text) throw new Error(`an event is not JSON: ${event.kind}`);
      structuredClone(event);
      events.push(crossed);
    },
    ...more,
  };
  const session = createSession(ports);
  let requests = 0;
  const answer = async <K extends "value" | "evaluated">(kind: K, request: number): Promise<Extract<Event, { kind: K }>> => {
    for (;;) {
      const found = events.find((event) => event.kind === kind && event.request === request);
      if (found) return found as Extract<Event, { kind: K }>;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const self: Rehearsal = {
    events,
    shown,
    send: session.send,
    start: (lines, options = {}) =>
      session.send({
        kind: "open",
        notebook: notebookOf(...lines),
        choice: { context: null, variant: null },
        environment: { language: "fr", width: 640, dark: false, now: 0 },
        version: null,
        interrupted: [],
        ...options,
      }),
    open: async (lines, options) => {
      self.start(lines, options);
      await session.idle();
    },
    choose: async (context, variant) => {
      const choice: ScenarioChoice = { context, variant };
      session.send({ kind: "choose", choice });
      await session.idle();
    },
    trial: async (set) => {
      session.send({ kind: "trial", set });
      await session.idle();
    },
    setCell: async (id, source) => {
      self.setCellNow(id, source);
      await session.idle();
    },
    setCellNow: (id, source) => session.send({ kind: "edit", edit: { kind: "set-cell", id, set: { source } } }),
    chooseNow: (variant) => session.send({ kind: "choose", choice: { context: null, variant } }),
    trialNow: session.trial,
    idle: session.idle,
    value: async (name, scenario = null) => {
      const request = ++requests;
      session.send({ kind: "value", request, name, scenario });
      return (await answer("value", request)).value;
    },
    evaluate: async (scenarios, outputs, { set = {}, timeLimitMs = 5000 } = {}) => {
      const request = ++requests;
      session.send({ kind: "evaluate", request, scenarios, outputs, set, timeLimitMs });
      return (await answer("evaluated", request)).result;
    },
    state: (cell) => {
      let found: CellState | undefined;
      for (const event of events) if (event.kind === "states") found = event.states.find((state) => state.cell === cell) ?? found;
      return found;
    },
    variables: () => {
      const told = new Map<string, VariableState>();
      for (const event of events) {
        if (event.kind !== "variables") continue;
        if (!event.part) told.clear();
        for (const variable of event.variables) told.set(variable.name, variable);
      }
      return [...told.values()];
    },
    last: (kind) => {
      const found = events.findLast((event) => event.kind === kind);
      if (!found) throw new Error(`no ${kind} event`);
      return found as never;
    },
    dispose: session.dispose,
  };
  return self;
}
