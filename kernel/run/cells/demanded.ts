// An on-demand cell under way: what it keeps, how it is stopped, and what is remembered of it when it ends.
import type { GraphContext } from "../../blocks/contract/block.ts";
import type { Run } from "../graph/graph.ts";
import type { Entry } from "../plan/demand-entry.ts";
import type { Computed } from "../plan/states.ts";
import { isThenable } from "../values/thenable.ts";
import type { CellContext, Stop } from "./computation.ts";

/** Runs what a person asked for. Superseded, it stays asked: whoever comes back finds it going on. */
export function followDemand(context: CellContext, entry: Entry<Computed>, run: Run, perform: () => unknown): unknown {
  const { life, runContext, instance } = context;
  const { demands } = runContext;
  entry.owner = run;
  entry.running = true;
  run.onAbort(() => {
    if (entry.owner === run) entry.running = false;
    if (life.progress) entry.fraction = life.progress.fraction;
  });
  const gave = (result: unknown): unknown => {
    if (run.aborted) return result;
    if (entry.unfinished && life.progress) entry.fraction = life.progress.fraction;
    entry.running = false;
    demands!.gave(entry, runContext.resolved(instance), result as Computed);
    return result;
  };
  const failed = (error: unknown): never => {
    if (!run.aborted) Object.assign(entry, { running: false, asked: false });
    throw error;
  };
  try {
    const result = perform();
    return isThenable(result) ? result.then(gave, failed) : gave(result);
  } catch (error) {
    return failed(error);
  }
}

/** How an on-demand block keeps what it has, and hears that it is to stop. Headless, nobody stops it; what it has is kept where results are. */
export function hooksOf(
  { life, runContext, instance }: CellContext,
  stop: Stop,
): Pick<GraphContext, "kept" | "stopping" | "unfinished"> {
  const entry = runContext.demands ? (life.demandState?.entry ?? null) : null;
  const owner = entry?.owner ?? null;
  return {
    kept: {
      read: () => (runContext.demands ? (entry?.kept ?? null) : (runContext.kept?.state.read(instance, life.cell) ?? null)),
      write: (state) => {
        if (!runContext.demands && !stop.signal.aborted) runContext.kept?.state.write(instance, life.cell, state);
        // A computation that is unwinding writes nothing over what its successor keeps.
        if (entry && entry.owner === owner) entry.kept = state;
      },
    },
    stopping: () => entry?.stopping ?? false,
    unfinished: () => {
      if (entry && !stop.signal.aborted) entry.unfinished = true;
    },
  };
}

/** The block evaluates above other scenarios than its own: what they set concerns it. */
export function ranges({ life, runContext, instance }: CellContext): void {
  if (life.demandState && runContext.demands)
    runContext.demands.ranged(life.demandState.entry as Entry<Computed>, runContext.resolved(instance));
}

/** ms between two looks at a block under way: more often, drawing it would slow what is drawn. */
const LOOK = 120;

/** What a person sees of a block under way. Headless nobody looks, and a partial value that takes making is not made. */
export function lookOn({ life, runContext, services }: CellContext): { at: (partial: unknown) => void; told: () => void } {
  const { clock } = services.ports;
  const demanded = life.demandState !== null;
  let next = 0;
  let seen = 0;
  return {
    at: (partial) => {
      if (typeof partial !== "function") {
        life.partial = { value: partial };
        return;
      }
      const now = clock();
      if (runContext.headless || now < next) return;
      life.partial = { value: (partial as () => unknown)() };
      // Making it takes no more than a tenth of the time.
      next = clock() + Math.max(LOOK, 10 * (clock() - now));
    },
    told: () => {
      const now = clock();
      if (demanded && now - seen < LOOK) return;
      seen = now;
      runContext.listener.changed(life);
    },
  };
}
