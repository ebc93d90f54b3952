// The shell's mirror of the session: what its events make of it, the same for whoever edits and whoever reads. Pure.
import type {
  CellState,
  Computations,
  Event,
  FromStage,
  IndicatorState,
  NotebookSettings,
  ParameterState,
  Problem,
  ScenarioConflict,
  ScenarioSet,
  ScenarioState,
  VariableState,
} from "../../kernel/index.ts";
import { noScenario } from "./scenario-state.ts";

/** The last the session said. */
export interface SessionMirror {
  /** Null until the session has opened the notebook. */
  settings: NotebookSettings | null;
  states: ReadonlyMap<number, CellState>;
  problems: Problem[];
  variables: VariableState[];
  /** The shell’s one record of the scenario it is in; a press moves it before the session confirms it. */
  scenarioState: ScenarioState;
  parameters: ParameterState[];
  conflicts: ScenarioConflict[];
  scenarios: ScenarioSet | null;
  activity: { running: number; done: number; total: number; since: number | null };
  computations: Computations;
  indicators: IndicatorState[];
}

export const emptyMirror: SessionMirror = {
  settings: null,
  states: new Map(),
  problems: [],
  variables: [],
  scenarioState: noScenario,
  parameters: [],
  conflicts: [],
  scenarios: null,
  activity: { running: 0, done: 0, total: 0, since: null },
  computations: { distinct: 0, executed: 0, reused: 0 },
  indicators: [],
};

type Reflections = { [K in Event["kind"]]: (mirror: SessionMirror, event: Extract<Event, { kind: K }>) => SessionMirror };

/** An answer goes to who asked: clients/stage.ts resolves it. */
const answered = (mirror: SessionMirror): SessionMirror => mirror;

const laidOver = (told: VariableState[], changed: VariableState[]): VariableState[] => {
  const byName = new Map(changed.map((variable) => [variable.name, variable]));
  return told.map((variable) => byName.get(variable.name) ?? variable);
};

/** One row for each event: a new kind does not compile until it has its own. */
const reflections: Reflections = {
  opened: (mirror, { settings, scenarios }) => ({ ...mirror, settings, scenarios }),
  states: (mirror, event) => {
    const states = new Map(mirror.states);
    for (const state of event.states) states.set(state.cell, state);
    return { ...mirror, states };
  },
  problems: (mirror, { problems }) => ({ ...mirror, problems }),
  variables: (mirror, { variables, part }) => ({
    ...mirror,
    variables: part ? laidOver(mirror.variables, variables) : variables,
  }),
  scenarios: (mirror, { choice, trial, parameters, conflicts, set }) => ({
    ...mirror,
    scenarioState: { choice, trial },
    parameters,
    conflicts,
    scenarios: set,
  }),
  activity: (mirror, { running, done, total, since }) => ({ ...mirror, activity: { running, done, total, since } }),
  computations: (mirror, { computations }) => ({ ...mirror, computations }),
  indicators: (mirror, { indicators }) => ({ ...mirror, indicators }),
  passport: answered,
  value: answered,
  differences: answered,
  progress: answered,
  "evaluated-part": answered,
  evaluated: answered,
  estimated: answered,
};

export const reflect = (mirror: SessionMirror, event: Event): SessionMirror => reflections[event.kind](mirror, event as never);

/** The session's own word, rather than one of the page it is drawn on. */
export const isEvent = (message: FromStage): message is Event => Object.hasOwn(reflections, message.kind);

/** Without the states of cells that are gone; the same mirror when none is. */
export const keepCells = (mirror: SessionMirror, present: ReadonlySet<number>): SessionMirror =>
  [...mirror.states.keys()].every((cell) => present.has(cell))
    ? mirror
    : { ...mirror, states: new Map([...mirror.states].filter(([cell]) => present.has(cell))) };

/** A figure stands on a value made up for the exercise, and its page says so. */
export const containsExercise = ({ parameters, states }: SessionMirror): boolean =>
  parameters.some(({ confidence }) => confidence === "exercise") || [...states.values()].some(({ exercise }) => exercise);

export const runningCells = (mirror: SessionMirror): number[] =>
  [...mirror.states.values()].filter(({ status }) => status === "running").map(({ cell }) => cell);
