// Many scenarios at once: what it costs, and what each gives.
import type { Passport } from "./passport.ts";
import type { Problem } from "./problems.ts";
import type { ScenarioId } from "./scenarios.ts";
import type { HumanText, Json } from "./text.ts";
import type { StatedColumns } from "./values.ts";

/** Needed (scenario, cell) pairs = executed + reused; distinct = distinct recipe keys. */
export interface Computations {
  distinct: number;
  executed: number;
  reused: number;
}

/** What an evaluation has settled so far of one scenario: outputs not told before. */
export interface EvaluatedPart {
  scenario: ScenarioId;
  /** One too large to be told twice is left to the whole answer: its name stands in `digests` alone. */
  outputs: Record<string, Json>;
  digests: Record<string, string>;
  /** Why an output of this part has no value. */
  problems: Problem[];
  /** Every output of this scenario is settled: what it took, and its own work. */
  done: { ms: number; executed: number; reused: number } | null;
  /** Effective values of the scenario's parameters, once it is done. */
  parameters?: Record<string, Json>;
}

/** What an evaluation would cost. `shared` = needed − atMost: the pairs another scenario computes. */
export interface Estimate {
  scenarios: EstimatedScenario[];
  /** (scenario, cell) pairs. */
  needed: number;
  /** Distinct computations, if no value turns out equal to another. */
  atMost: number;
  shared: number;
  /** Of those, the ones this session has already done. */
  known: number;
  /** What is left, by the last measured durations; null before anything was measured. */
  ms: number | null;
}
export interface EstimatedScenario {
  id: ScenarioId;
  needed: number;
  /** Computations that no earlier scenario of the request does, and that are still to do. */
  fresh: number;
  ms: number | null;
}

/** One object of `run --json`, before the command line adds the notebook's digest. */
export interface Evaluation {
  engine: string;
  seed: number;
  scenarios: EvaluatedScenario[];
  computations: Computations;
  problems: Problem[];
  passports: Record<ScenarioId, Record<string, Passport>>;
  /** Output → what the columns of its tables say, where they do. The same in every scenario. */
  columns?: Record<string, StatedColumns>;
}
export interface EvaluatedScenario {
  id: ScenarioId;
  name: HumanText;
  context: string | null;
  variant: string | null;
  parameters: Record<string, Json>;
  outputs: Record<string, Json>;
  /** Output → content digest, where the value is losslessly encodable. */
  digests: Record<string, string>;
}
