// A sweep and the thread it holds: when to let go of it, who holds it, and how a promise that never comes is given up.
import { unsettledProblem } from "../cells/computation.ts";
import type { Deadline } from "../evaluate/evaluation-run.ts";
import { CellFailure } from "../plan/failure.ts";
import type { SessionPorts } from "../plan/ports.ts";
import { CellLife, cellState } from "../plan/states.ts";

/** ms a sweep holds the thread before it lets others have it. */
const HELD = 12;

export class Breath {
  private since: number;
  private readonly ports: Pick<SessionPorts, "clock" | "schedule">;
  private readonly deadline: Deadline & { interrupt: AbortSignal };
  private readonly herald: Herald;

  constructor(ports: Breath["ports"], deadline: Breath["deadline"], herald: Herald) {
    this.ports = ports;
    this.deadline = deadline;
    this.herald = herald;
    this.since = ports.clock();
  }

  /** Rejects once the block that sweeps is superseded. */
  rest(): Promise<void> | null {
    if (this.ports.clock() - this.since < HELD) return null;
    this.herald.over();
    this.deadline.touch?.();
    return new Promise((resolve, reject) => {
      this.ports.schedule(() => {
        this.since = this.ports.clock();
        if (this.deadline.interrupt.aborted) reject(this.deadline.interrupt.reason);
        else resolve();
      });
    });
  }
}

/** Samples told of, in a second: more would drown whoever listens. */
const TOLD = 200;

/**
 * Tells which cell holds the thread before its body begins, so that one that never gives it back is named. Of many short
 * samples only some are told whole: a cell that hangs in another is known by the block that sweeps.
 */
export class Herald {
  private left = TOLD;
  private at = 0;
  private telling = false;
  private readonly lives = new Map<number, CellLife>();
  private readonly going = new Set<CellLife>();
  private readonly ports: Pick<SessionPorts, "clock" | "emit" | "headless" | "schedule">;
  private ending = false;

  constructor(ports: Herald["ports"]) {
    this.ports = ports;
  }

  /** A sample begins, in which so many cells may hang. */
  sample(cells: number): void {
    if (cells === 0) return;
    const now = this.ports.clock();
    this.left = Math.min(TOLD, this.left + ((now - this.at) * TOLD) / 1000);
    this.at = now;
    this.telling = this.left >= cells;
    if (this.telling) this.left -= cells;
    else this.over();
  }

  begins(cell: number): void {
    if (!this.telling) return;
    let life = this.lives.get(cell);
    if (!life) this.lives.set(cell, (life = new CellLife(cell, "baseline", this.ports.clock())));
    this.tell(life);
    // The last sample of all has none after it to say that it is over: the thread, once free, does.
    if (this.ending) return;
    this.ending = true;
    this.ports.schedule(() => {
      this.ending = false;
      this.over();
    });
  }

  /** No cell of a sample holds the thread any more. */
  over(): void {
    if (this.going.size > 0) this.tell(null);
  }

  private tell(life: CellLife | null): void {
    for (const former of this.going) former.phases.set("", "done");
    const told = new Set(this.going);
    this.going.clear();
    if (life) {
      life.phases.set("", "running");
      this.going.add(life);
      told.delete(life);
      told.add(life);
    }
    // On screen these cells show their own state, of the active scenario: only who holds the thread is said.
    const states = this.ports.headless ? [...told].map((one) => cellState(one, this.ports.clock(), null, false)) : [];
    this.ports.emit({ kind: "states", states, ...(life ? { begins: life.cell } : {}) });
  }
}

/** Gives a promise up when the time is out or the block that sweeps is superseded: one listener for all samples. */
export function guardOf(deadline: Deadline & { interrupt: AbortSignal }) {
  const waiting = new Set<(late: boolean) => void>();
  const end = (late: boolean) => {
    for (const stop of waiting) stop(late);
    waiting.clear();
  };
  deadline.promise.then(
    () => end(true),
    () => end(true),
  );
  deadline.interrupt.addEventListener("abort", () => end(false), { once: true });

  return (promise: PromiseLike<unknown>, cell: number, name: string | null): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const stop = (late: boolean) => reject(late ? new CellFailure(unsettledProblem(cell, name)) : deadline.interrupt.reason);
      waiting.add(stop);
      promise.then(
        (value) => {
          waiting.delete(stop);
          deadline.touch?.();
          resolve(value);
        },
        (error: unknown) => {
          waiting.delete(stop);
          reject(error);
        },
      );
    });
}
