// Counters and durations in Prometheus' format; one registry per server, so that tests do not share.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  registry: Registry;
  requests: Histogram<"method" | "route" | "status">;
  saves: Counter<"outcome">;
  runs: Counter<"state">;
  running: Gauge;
}

export function createMetrics({ ofProcess = false }: { ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix: "variante_" });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "variante_http_request_seconds",
      help: "Duration of HTTP requests",
      labelNames: ["method", "route", "status"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    saves: new Counter({ name: "variante_saves_total", help: "Saves by outcome", labelNames: ["outcome"], registers }),
    runs: new Counter({ name: "variante_runs_total", help: "Runs ended, by state", labelNames: ["state"], registers }),
    running: new Gauge({ name: "variante_runs_running", help: "Runs going on in this process", registers }),
  };
}
