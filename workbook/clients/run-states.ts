// Which states of a run of the server's are still to end.
import type { RunState } from "../../server/ground/contract.ts";

const going: Record<RunState, boolean> = { queued: true, running: true, done: false, failed: false, cancelled: false };

export const isGoing = (state: RunState): boolean => going[state];
