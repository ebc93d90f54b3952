// What every service is made from.
import type { Logger } from "pino";
import type { Settings } from "../ground/config.ts";
import type { RunnerPort } from "../runner/port.ts";
import type { Store } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";

/** The one local owner of a server without accounts. */
export const localOwner = "local";

export interface Base {
  settings: Settings;
  store: Store;
  metrics: Metrics;
  log: Logger;
  clock: () => number;
  runner: RunnerPort;
}
