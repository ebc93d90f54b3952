// The mirror before and after an event.
import { expect, test } from "vitest";
import type { CellState, Event, ParameterState, VariableState } from "../../kernel/index.ts";
import { containsExercise, emptyMirror, isEvent, keepCells, reflect, runningCells, type SessionMirror } from "./mirror.ts";

const cell = (id: number, status: CellState["status"], more: Partial<CellState> = {}): CellState => ({
  cell: id,
  status,
  since: 0,
  ms: null,
  cause: null,
  blockedBy: null,
  problem: null,
  progress: null,
  exercise: false,
  doubts: [],
  demand: null,
  ...more,
});
const variable = (name: string, preview: string): VariableState => ({
  name,
  cell: 1,
  type: "number",
  preview,
  uses: [],
  usedBy: [],
  overridden: false,
});
const after = (before: SessionMirror, ...events: Event[]) => events.reduce(reflect, before);
const activity: Event = { kind: "activity", running: 1, done: 2, total: 3, since: 4 };

test("states are laid over those told before", () => {
  const told = after(emptyMirror, { kind: "states", states: [cell(1, "running"), cell(2, "done")] });
  const next = after(told, { kind: "states", states: [cell(1, "done")], begins: 2 });
  expect([...next.states]).toEqual([
    [1, cell(1, "done")],
    [2, cell(2, "done")],
  ]);
  expect(runningCells(told)).toEqual([1]);
  expect(runningCells(next)).toEqual([]);
});

test("variables replace those told before, unless they are a part of them", () => {
  const told = after(emptyMirror, { kind: "variables", variables: [variable("a", "1"), variable("b", "2")] });
  const part = after(told, { kind: "variables", variables: [variable("b", "3"), variable("c", "4")], part: true });
  expect(part.variables.map(({ name, preview }) => [name, preview])).toEqual([
    ["a", "1"],
    ["b", "3"],
  ]);
  expect(after(part, { kind: "variables", variables: [] }).variables).toEqual([]);
});

test("the scenario state is the session's, and so is all that depends on it", () => {
  const set = { baseline: { name: "Fil de l’eau" }, contexts: [], variants: [] };
  const choice = { context: null, variant: "sobre" };
  const told = after(emptyMirror, {
    kind: "scenarios",
    choice,
    trial: { rate: 3 },
    parameters: [],
    conflicts: [],
    set,
  });
  expect(told).toEqual({ ...emptyMirror, scenarioState: { choice, trial: { rate: 3 } }, scenarios: set });
});

test("what is opened, counted and complained of replaces the former", () => {
  const settings = { seed: 1, language: "fr" as const, disabled: [], locked: [], files: {}, gate: false };
  const told = after(
    emptyMirror,
    { kind: "opened", settings, scenarios: null },
    activity,
    { kind: "computations", computations: { distinct: 1, executed: 2, reused: 3 } },
    { kind: "problems", problems: [] },
    { kind: "indicators", indicators: [] },
  );
  expect(told).toEqual({
    ...emptyMirror,
    settings,
    activity: { running: 1, done: 2, total: 3, since: 4 },
    computations: { distinct: 1, executed: 2, reused: 3 },
  });
});

test("an answer changes nothing: it is for who asked", () => {
  const told = after(emptyMirror, activity);
  expect(after(told, { kind: "passport", request: 1, passport: null })).toBe(told);
  expect(after(told, { kind: "progress", request: 1, scenario: "baseline", done: 1, total: 2 })).toBe(told);
});

test("a word of the page is no event", () => {
  expect(isEvent(activity)).toBe(true);
  expect(isEvent({ kind: "heartbeat", at: 0 })).toBe(false);
  expect(isEvent({ kind: "toString" } as never)).toBe(false);
});

test("the states of cells that are gone go with them", () => {
  const told = after(emptyMirror, { kind: "states", states: [cell(1, "done"), cell(2, "done")] });
  expect([...keepCells(told, new Set([2, 3])).states.keys()]).toEqual([2]);
  expect(keepCells(told, new Set([1, 2, 3]))).toBe(told);
});

test("an exercise value is one of a parameter, or one that a cell stands on", () => {
  expect(containsExercise(emptyMirror)).toBe(false);
  expect(containsExercise({ ...emptyMirror, parameters: [{ confidence: "exercise" } as ParameterState] })).toBe(true);
  expect(containsExercise(after(emptyMirror, { kind: "states", states: [cell(1, "done", { exercise: true })] }))).toBe(true);
});
