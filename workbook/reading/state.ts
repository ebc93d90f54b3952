// What a reader's page holds: the mirror of its session, and where its stage stands. Pure.
import type { FromStage, Passport, ScenarioState } from "../../kernel/index.ts";
import { emptyMirror, isEvent, reflect, type SessionMirror } from "../session/mirror.ts";

export interface ReadingState {
  session: SessionMirror;
  stage: "starting" | "ready" | "stuck";
  height: number;
  /** The largest value each figure has shown. */
  extents: ReadonlyMap<number, number>;
  /** px from the top of the stage, by cell. */
  tops: ReadonlyMap<number, number>;
  /** The passport of the figure at which the reader pointed. */
  passport: Passport | null;
}

export const inScenario = (state: ReadingState, scenarioState: ScenarioState): ReadingState => ({
  ...state,
  session: { ...state.session, scenarioState },
});

export const initialReading: ReadingState = {
  session: emptyMirror,
  stage: "starting",
  height: 0,
  extents: new Map(),
  tops: new Map(),
  passport: null,
};

/** What the stage says changes; what it asks of the shell leaves the state as it is. */
export const hear = (state: ReadingState, message: FromStage): ReadingState => {
  if (isEvent(message)) {
    const session = reflect(state.session, message);
    return session === state.session ? state : { ...state, session };
  }
  switch (message.kind) {
    case "layout":
      return { ...state, height: message.height, tops: new Map(message.cells.map((box) => [box.cell, box.top])) };
    case "extent":
      return { ...state, extents: new Map(state.extents).set(message.cell, message.value) };
    default:
      return state;
  }
};
