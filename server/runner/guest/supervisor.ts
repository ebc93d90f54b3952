// Evaluates one notebook in guest processes. A cell that blocks, exhausts or kills its guest is named, set aside, and the rest runs again.
import { join } from "node:path";
import type { Limits } from "../../ground/config.ts";
import type { Evaluation, Problem } from "../../ground/kernel.ts";
import { type Claim, checkEvaluation, claimOf } from "./claims.ts";
import { type Ending, endingOf } from "./ending.ts";
import { startGuest } from "./guest-process.ts";
import type { GuestRequest } from "./guest-request.ts";
import type { Isolation } from "./isolation.ts";
import { KeptExchange, keptBytes } from "./kept-exchange.ts";
import { type FinishedScenario, Parts } from "./parts.ts";
import { supply } from "./supplies.ts";
import { teamOf } from "./team.ts";
import { guestFailure, printedTooMuch, setAside } from "./verdict.ts";

export type Outcome =
  | { kind: "evaluated"; evaluation: Evaluation }
  /** `finished`: the scenarios that were complete by then, as the guest told them. */
  | { kind: "cancelled"; finished: FinishedScenario[] }
  /** `finished`: scenarios that were whole when it came to its end. */
  | {
      kind: "failed";
      finished: FinishedScenario[];
      problem: Pick<Problem, "kind" | "cell" | "message">;
    };

export interface Supervisor {
  evaluate: (request: GuestRequest) => Promise<Outcome>;
  isolation: Isolation;
  bundle: string;
}

export const guestBundle = (root: string): string => join(root, "dist", "guest", "guest.js");

/** Cells set aside before the whole run is given up. */
const maxAside = 10;
/** How often a silent guest is asked for a sign of life. */
const pingMs = 1000;
/** The guest ends a run that gets nowhere by itself, unless a cell broke what it counts time with: then, this much later, it is ended. */
const marginMs = 5000;

/** Nothing but kept results comes with a payload. */
const otherBytes = 1024 * 1024;

export function createSupervisor(isolation: Isolation, limits: Limits, bundle: string): Supervisor {
  async function evaluate(request: GuestRequest): Promise<Outcome> {
    const deadline = Date.now() + limits.wallMs;
    const aside: Problem[] = [];
    const parts = new Parts(request.scenarios, request.outputs);
    let kept = request.kept && new KeptExchange(request.kept);
    for (;;) {
      if (request.signal?.aborted) return { kind: "cancelled", finished: parts.finished() };
      const interrupted = aside.flatMap(({ cell }) => (cell === null ? [] : [cell]));
      const attempt = await once(request, parts, kept, interrupted, { ...limits, wallMs: Math.max(1000, deadline - Date.now()) });
      if (attempt.kind === "evaluated")
        return { kind: "evaluated", evaluation: withAside(attempt.evaluation, aside, parts.before()) };
      if (request.signal?.aborted) return { kind: "cancelled", finished: parts.finished() };
      const { end, running } = attempt;
      if (kept?.supplied && (end.why === "memory" || end.why === "crashed")) {
        // It may have choked on what an earlier guest had left: without it, once more.
        kept.suspect();
        kept = undefined;
        parts.again();
        continue;
      }
      const guilty = running.at(-1);
      const spent = aside.length >= maxAside || Date.now() >= deadline;
      if (guilty === undefined || interrupted.includes(guilty) || spent || end.why === "forged")
        return {
          kind: "failed",
          // Nothing is believed of a guest that forged frames.
          finished: end.why === "forged" ? [] : parts.finished(),
          problem: { ...guestFailure(end, limits), cell: guilty ?? null },
        };
      aside.push(setAside(guilty, end, limits));
      parts.again();
    }
  }

  type Attempt = { kind: "evaluated"; evaluation: Evaluation } | { kind: "ended"; end: Ending; running: number[] };

  async function once(
    request: GuestRequest,
    parts: Parts,
    kept: KeptExchange | undefined,
    interrupted: number[],
    bounds: Limits,
  ): Promise<Attempt> {
    let evaluation: Evaluation | null = null;
    let forged: string | null = null;
    let cut: Problem | null = null;
    let silent: "stuck" | "hung" | null = null;
    let heard = Date.now();
    /** When it last got on: an answer to a ping is none. */
    let advanced = heard;
    /** In the order they began; the last is the one that holds the thread. */
    const running = new Set<number>();

    const guest = startGuest(
      isolation,
      bounds,
      kept ? keptBytes : otherBytes,
      bundle,
      (frame) => {
        heard = Date.now();
        const read = claimOf(frame);
        if ("forged" in read) refuse(read.forged);
        else if (read.claim) obey(read.claim, frame.payload);
      },
      () => {
        cut ??= printedTooMuch([...running].at(-1) ?? null, request.notebook);
      },
    );
    const refuse = (why: string) => {
      forged ??= why;
      guest.kill("frames", why);
    };
    const team = bounds.guests > 1 ? teamOf({ main: guest, request, isolation, bounds, bundle, interrupted }) : null;

    function obey(claim: Claim, payload: Uint8Array): void {
      advanced = Date.now();
      switch (claim.kind) {
        case "hello":
          return;
        case "file-request":
        case "asset-request":
          supply(request, guest, claim);
          return;
        case "shareable":
          team?.share(claim);
          return;
        case "draws":
          refuse("a guest nobody asked to help gave samples");
          return;
        case "kept-request":
          void (kept?.ask(claim.number) ?? Promise.resolve("forged" as const)).then((found) => {
            if (found === "forged") refuse("the guest asked for a kept result that was not offered");
            else guest.send({ kind: "kept", request: claim.request, encoding: found?.encoding ?? null }, found?.bytes);
          });
          return;
        case "kept-write": {
          const forgery = kept ? kept.take(claim, payload) : "nobody offered to keep results";
          if (forgery !== null) refuse(forgery);
          return;
        }
        case "states":
          for (const { cell, status } of claim.states) {
            running.delete(cell);
            if (status === "running") running.add(cell);
          }
          return;
        case "progress":
          request.onProgress?.(
            Math.max(0, claim.done),
            Math.max(0, claim.total),
            request.scenarios.includes(claim.scenario) ? claim.scenario : null,
            claim.samples ? { done: Math.max(0, claim.samples.done), total: Math.max(0, claim.samples.total) } : null,
          );
          return;
        case "evaluated-part": {
          const forgery = parts.take(claim);
          if (forgery !== null) refuse(forgery);
          return;
        }
        case "evaluated": {
          const checked = checkEvaluation(claim.result, request.scenarios, request.outputs);
          if (checked.ok) {
            evaluation = checked.evaluation;
            guest.kill("asked");
          } else refuse(checked.why);
        }
      }
    }

    const abort = () => guest.kill("asked");
    request.signal?.addEventListener("abort", abort, { once: true });
    const watch = setInterval(() => {
      const quiet = Date.now() - heard;
      if (quiet > bounds.cellMs) silent = "stuck";
      else if (Date.now() - advanced > bounds.cellMs + marginMs) silent = "hung";
      if (silent) guest.kill("wall", silent);
      else if (quiet >= pingMs) guest.send({ kind: "value", request: -1, name: "", scenario: null });
    }, pingMs);

    const known = new Set(request.notebook.cells.map(({ id }) => id));
    guest.send({
      kind: "open",
      notebook: request.notebook,
      choice: { context: null, variant: null },
      environment: request.environment,
      version: request.version,
      interrupted,
    });
    if (kept) guest.send(kept.begin());
    const { scenarios, outputs, set } = request;
    // A single scenario has no part that could be kept without the rest.
    const inParts = scenarios.length > 1;
    guest.send({ kind: "evaluate", request: 1, scenarios, outputs, set, timeLimitMs: bounds.cellMs, parts: inParts });
    const end = await guest.ended;
    team?.disband();
    clearInterval(watch);
    request.signal?.removeEventListener("abort", abort);
    if (evaluation) return { kind: "evaluated", evaluation: withCut(evaluation, cut) };
    return { kind: "ended", end: endingOf(end, silent, forged), running: [...running].filter((cell) => known.has(cell)) };
  }

  return { evaluate, isolation, bundle };
}

const withCut = (evaluation: Evaluation, cut: Problem | null): Evaluation =>
  cut ? { ...evaluation, problems: [...evaluation.problems, cut] } : evaluation;

/** The cells that were set aside head the problems, in place of the words "interrupted by someone"; scenarios finished before stand. */
function withAside(evaluation: Evaluation, aside: Problem[], before: FinishedScenario[]): Evaluation {
  if (aside.length === 0) return evaluation;
  const cells = new Set(aside.map(({ cell }) => cell));
  const standing = new Map(
    before.flatMap((one) => {
      const asked = evaluation.scenarios.find(({ id }) => id === one.id)?.outputs ?? {};
      return Object.keys(asked).every((name) => Object.hasOwn(one.outputs, name)) ? [[one.id, one]] : [];
    }),
  );
  const others = evaluation.problems.filter(
    ({ kind, cell, scenario }) => !(kind === "interrupted" && cells.has(cell)) && !(scenario !== null && standing.has(scenario)),
  );
  const named = aside.map((problem) => ({
    ...problem,
    name: evaluation.problems.find(({ kind, cell }) => kind === "interrupted" && cell === problem.cell)?.name ?? null,
  }));
  return {
    ...evaluation,
    scenarios: evaluation.scenarios.map((one) => {
      const { outputs, digests } = standing.get(one.id) ?? {};
      return outputs ? { ...one, outputs: { ...one.outputs, ...outputs }, digests: { ...one.digests, ...digests } } : one;
    }),
    problems: [...named, ...[...standing.values()].flatMap(({ problems }) => problems), ...others],
  };
}
