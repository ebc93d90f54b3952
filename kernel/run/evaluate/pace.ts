// Scenarios begun one after another: each when the one before has settled, or when nothing moves any more (a cell waits
// for a Worker, or for ever), so that one that hangs holds up no other. Quick ones begin by growing batches, since each
// beginning looks at all that began before it.
import type { EvaluatedPart } from "../../types/index.ts";
import type { SessionPorts } from "../plan/ports.ts";

/** ms between two looks. */
const TICK = 250;
/** ms without a sign of life before the next scenario begins. */
const IDLE = 1000;
/** ms under which a batch makes the next twice as large, and over which the next is of one. */
const QUICK = 100;
const SLOW = 1000;
/** A batch is at most this part of those begun: a few scenarios begin one by one, so that each is told before the next may hang. */
const SHARE = 16;

export interface Pace {
  /** How many have begun, in order. */
  readonly begun: number;
  /** Something started or settled. */
  stir: () => void;
  /** Begins one more, or a batch of quick ones; false when all have. */
  next: () => boolean;
  /** Those begun last stand in the graph: what follows is theirs, not what making room for them took. */
  ready: () => void;
  /** Calls `next` when nothing moves. */
  watch: (next: () => void) => void;
  /** What a scenario took: computations not counted for one before are its own. */
  ended: (place: number, pairs: number, executedSoFar: number) => NonNullable<EvaluatedPart["done"]>;
  end: () => void;
}

export function onePace(total: number, { clock, wait }: Pick<SessionPorts, "clock" | "wait">): Pace {
  const started = [clock()];
  const stop = new AbortController();
  let last = clock();
  let counted = 0;
  let batch = 1;
  let ready = clock();

  async function look(next: () => void): Promise<void> {
    while (!stop.signal.aborted) {
      const due = clock() + TICK;
      await wait(TICK, stop.signal);
      // A tick that comes late says that the thread was busy: that is a sign of life.
      if (clock() - due > TICK) last = clock();
      else if (clock() - last > IDLE) {
        last = clock();
        next();
      }
    }
  }

  return {
    get begun() {
      return started.length;
    },
    stir: () => {
      last = clock();
    },
    next: () => {
      if (started.length >= total) return false;
      const now = clock();
      if (now - ready < QUICK) batch = Math.min(batch * 2, 1 + Math.floor(started.length / SHARE));
      else if (now - ready > SLOW) batch = 1;
      ready = now;
      for (let left = Math.min(batch, total - started.length); left > 0; left--) started.push(now);
      return true;
    },
    ready: () => {
      ready = clock();
    },
    watch: (next) => {
      look(next).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
      });
    },
    ended: (place, pairs, executedSoFar) => {
      const executed = Math.min(pairs, executedSoFar - counted);
      counted += executed;
      return { ms: clock() - started[place]!, executed, reused: pairs - executed };
    },
    end: () => stop.abort(),
  };
}
