// What the services know of the machinery that evaluates: it is told of runs, and says how isolated they are.
export interface RunnerPort {
  /** A queued row waits for a worker. */
  enqueue: (run: string) => Promise<void>;
  /** The row was cancelled: end its process, if it runs here. */
  cancel: (run: string) => Promise<void>;
  /** Calls back when something was written about the run in this process; returns how to stop. */
  watch: (run: string, changed: () => void) => () => void;
  /** Shown in /readyz and at start. */
  isolation: () => { level: string; detail: string };
  /** The guest bundle is there. */
  ready: () => boolean;
}
