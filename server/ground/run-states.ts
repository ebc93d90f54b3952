// Which states of a run are its end.
import type { RunState } from "./contract.ts";

const ended = {
  queued: false,
  running: false,
  done: true,
  failed: true,
  cancelled: true,
} as const satisfies Record<RunState, boolean>;

export type EndedState = { [S in RunState]: (typeof ended)[S] extends true ? S : never }[RunState];

export const isEnded = (state: RunState): state is EndedState => ended[state];
