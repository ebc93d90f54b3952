// What the matrix knows: of each output in each scenario, the last value of the stage and of the server, and the version
// each was made from. Pure: every change gives a new board.
import type { EvaluatedPart, Evaluation, Json, Problem } from "../../../../kernel/index.ts";
import type { LastResults, RunResults } from "../../../../server/ground/contract.ts";
import { type ShownValue, shownOf } from "./shown-value.ts";

export type Side = "stage" | "server";

export interface Known {
  shown: ShownValue;
  /** Null when the value cannot be compared. */
  digest: string | null;
  /** Why there is no value. */
  problem: string | null;
  version: number;
  /** When, ms. */
  at: number;
}

export interface Slot {
  stage: Known | null;
  server: Known | null;
  /** What was shown from another version, when checking it gave another value. */
  former: Known | null;
  /** The stage is asked for it now. */
  asked: boolean;
}

export interface Work {
  executed: number;
  reused: number;
  ms: number;
}

export interface Board {
  slots: ReadonlyMap<string, Slot>;
  /** What the stage computed for each scenario. */
  work: ReadonlyMap<string, Work>;
  /** Scenarios being computed, in order; empty when nothing is. */
  going: readonly string[];
  /** The last evaluation that came to its end, counted exactly. */
  exact: (Work & { scenarios: number }) | null;
}

export const emptyBoard: Board = { slots: new Map(), work: new Map(), going: [], exact: null };

const noSlot: Slot = { stage: null, server: null, former: null, asked: false };
const keyOf = (scenario: string, output: string) => JSON.stringify([scenario, output]);
export const slotOf = (board: Board, scenario: string, output: string): Slot =>
  board.slots.get(keyOf(scenario, output)) ?? noSlot;

/** Slots changed in place of a copy made for them. */
const changing = (
  board: Board,
  change: (put: (scenario: string, output: string, part: Partial<Slot>) => void) => void,
): Board => {
  const slots = new Map(board.slots);
  change((scenario, output, part) => {
    const key = keyOf(scenario, output);
    const slot = slots.get(key) ?? noSlot;
    slots.set(key, { ...slot, ...(part.stage ? { former: formerOf(slot, part.stage) } : {}), ...part });
  });
  return { ...board, slots };
};

/** The value a new one takes the place of, when that was made from another version and is another value. */
const formerOf = (slot: Slot, next: Known): Known | null => {
  const shown = bestOf(slot, next.version);
  if (!shown || shown.version === next.version) return slot.former;
  const same = shown.digest && next.digest ? shown.digest === next.digest : sameShown(shown, next);
  return same ? null : shown;
};
const sameShown = (a: Known, b: Known) => JSON.stringify([a.shown, a.problem]) === JSON.stringify([b.shown, b.problem]);

export const asked = (board: Board, scenarios: string[], outputs: string[]): Board => ({
  ...changing(board, (put) => {
    for (const scenario of scenarios) for (const output of outputs) put(scenario, output, { asked: true });
  }),
  going: scenarios,
  exact: null,
});

export interface When {
  version: number;
  at: number;
  say: (problem: Problem) => string;
}

const problemOf = (problems: Problem[], scenario: string, output: string): Problem | undefined =>
  problems.find((one) => one.severity === "error" && one.name === output && (one.scenario === null || one.scenario === scenario));

const known = (value: Json, digest: string | null, problem: Problem | undefined, { version, at, say }: When): Known => ({
  shown: shownOf(value),
  digest,
  problem: problem ? say(problem) : null,
  version,
  at,
});

export const takePart = (board: Board, part: EvaluatedPart, when: When): Board => {
  const { scenario, outputs, digests, problems, done } = part;
  const next = changing(board, (put) => {
    for (const [output, value] of Object.entries(outputs)) {
      const problem = problemOf(problems, scenario, output);
      put(scenario, output, { asked: false, stage: known(value, digests[output] ?? null, problem, when) });
    }
    for (const problem of problems) {
      const { name: output } = problem;
      if (problem.severity !== "error" || output === null || Object.hasOwn(outputs, output)) continue;
      put(scenario, output, { asked: false, stage: known(null, null, problem, when) });
    }
  });
  if (!done) return next;
  return { ...next, work: new Map(board.work).set(scenario, done), going: board.going.filter((id) => id !== scenario) };
};

/** The whole answer; of one cut short, what was finished. */
export const takeWhole = (board: Board, result: Evaluation, ms: number, when: When): Board => {
  const short = result.problems.some(({ kind, cell }) => kind === "interrupted" && cell === null);
  const next = changing(board, (put) => {
    for (const { id, outputs, digests } of result.scenarios) {
      for (const [output, value] of Object.entries(outputs)) {
        const problem = problemOf(result.problems, id, output);
        if (short && value === null && (!problem || problem.kind === "interrupted" || slotOf(board, id, output).asked)) continue;
        put(id, output, { stage: known(value, digests[output] ?? null, problem, when) });
      }
    }
  });
  const { executed, reused } = result.computations;
  return { ...ended(next), exact: short ? null : { executed, reused, ms, scenarios: result.scenarios.length } };
};

/** Nothing is awaited any more; what came stays. */
export const ended = (board: Board): Board => ({
  ...changing(board, () => undefined),
  slots: new Map([...board.slots].map(([key, slot]) => [key, slot.asked ? { ...slot, asked: false } : slot])),
  going: [],
});

/** A reason in place of every value still awaited. */
export const failed = (board: Board, reason: string, { version, at }: Pick<When, "version" | "at">): Board => {
  const none: Known = { shown: { kind: "none" }, digest: null, problem: reason, version, at };
  const slots = new Map([...board.slots].map(([key, slot]) => [key, slot.asked ? { ...slot, asked: false, stage: none } : slot]));
  return { ...board, slots, going: [] };
};

export const takeServer = (board: Board, results: RunResults, made: Pick<When, "version" | "at">): Board =>
  changing(board, (put) => {
    for (const { id, outputs, digests = {} } of results.scenarios) {
      for (const [output, value] of Object.entries(outputs)) {
        const problem = results.problems.find((one) => one.name === output && (one.scenario === null || one.scenario === id));
        const why = value === null ? (problem?.message ?? null) : null;
        put(id, output, { server: { shown: shownOf(value as Json), digest: digests[output] ?? null, problem: why, ...made } });
      }
    }
  });

/** What the server last computed, from whichever version; newer knowledge stays. */
export const takeLast = (board: Board, last: LastResults): Board =>
  changing(board, (put) => {
    for (const { id, outputs } of last.scenarios) {
      for (const [output, result] of Object.entries(outputs)) {
        const { value, digest, version, at, omitted, problem } = result;
        const here = slotOf(board, id, output).server;
        if (here && here.version >= version) continue;
        const shown: ShownValue = omitted ? { kind: "large" } : shownOf(value as Json);
        put(id, output, { server: { shown, digest, problem: problem?.message ?? null, version, at } });
      }
    }
  });

/** The one to show: what was made from this version, the stage's first; else the later of the two. */
export const bestOf = ({ stage, server }: Slot, version: number): (Known & { side: Side }) | null => {
  const both = [stage && { ...stage, side: "stage" as const }, server && { ...server, side: "server" as const }].filter(
    (one) => one !== null,
  );
  return both.find((one) => one.version === version) ?? both.sort((a, b) => b.version - a.version || b.at - a.at)[0] ?? null;
};
