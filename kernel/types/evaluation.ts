// Many scenarios at once: what it costs, and what each gives.
import { z } from "zod";
import { count, digest, engine, finite, name, named, rows } from "./bounds.ts";
import { Passport } from "./passport.ts";
import { Problem } from "./problems.ts";
import { ScenarioId } from "./scenarios.ts";
import { HumanText, Json } from "./text.ts";
import { StatedColumns } from "./values.ts";

/** Needed (scenario, cell) pairs = executed + reused; distinct = distinct recipe keys. */
export const Computations = z.strictObject({ distinct: count, executed: count, reused: count });
export type Computations = z.infer<typeof Computations>;

/** What an evaluation has settled so far of one scenario: outputs not told before. */
export const EvaluatedPart = z.strictObject({
  scenario: ScenarioId,
  /** One too large to be told twice is left to the whole answer: its name stands in `digests` alone. */
  outputs: named(Json),
  digests: named(digest),
  /** Why an output of this part has no value. */
  problems: z.array(Problem).max(1000),
  /** Every output of this scenario is settled: what it took, and its own work. */
  done: z.strictObject({ ms: finite, executed: count, reused: count }).nullable(),
  /** Effective values of the scenario's parameters, once it is done. */
  parameters: named(Json).optional(),
});
export type EvaluatedPart = z.infer<typeof EvaluatedPart>;

export const EstimatedScenario = z.strictObject({
  id: ScenarioId,
  needed: finite,
  /** Computations that no earlier scenario of the request does, and that are still to do. */
  fresh: finite,
  ms: finite.nullable(),
});
export type EstimatedScenario = z.infer<typeof EstimatedScenario>;

/** What an evaluation would cost. `shared` = needed − atMost: the pairs another scenario computes. */
export const Estimate = z.strictObject({
  scenarios: rows(EstimatedScenario),
  /** (scenario, cell) pairs. */
  needed: finite,
  /** Distinct computations, if no value turns out equal to another. */
  atMost: finite,
  shared: finite,
  /** How many of those this session has already done. */
  known: finite,
  /** What is left, by the last measured durations; null before anything was measured. */
  ms: finite.nullable(),
});
export type Estimate = z.infer<typeof Estimate>;

export const EvaluatedScenario = z.strictObject({
  id: ScenarioId,
  name: HumanText,
  context: name.nullable(),
  variant: name.nullable(),
  parameters: named(Json),
  outputs: named(Json),
  /** Output → content digest, where the value is losslessly encodable. */
  digests: named(digest),
});
export type EvaluatedScenario = z.infer<typeof EvaluatedScenario>;

/** One object of `run --json`, before the command line adds the notebook's digest. */
export const Evaluation = z.strictObject({
  engine,
  seed: finite,
  scenarios: z.array(EvaluatedScenario).max(10_000),
  computations: Computations,
  problems: z.array(Problem),
  /** By scenario, then by output. */
  passports: named(named(Passport)),
  /** Output → what the columns of its tables say, where they do. The same in every scenario. */
  columns: named(StatedColumns).optional(),
});
export type Evaluation = z.infer<typeof Evaluation>;
