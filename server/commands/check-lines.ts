// What the values of check blocks say, a line per check and scenario.
import type { Evaluated } from "./evaluate.ts";

export interface CheckLine {
  state: "held" | "failed" | "unknown";
  text: string;
}

export function checkLines({ results }: Evaluated, names: string[]): CheckLine[] {
  return names.map((name) => ({ state: "unknown", text: name + JSON.stringify(results.scenarios[0]?.outputs[name] ?? null) }));
}
