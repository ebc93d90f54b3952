// Which block first gives another value on another machine, when an output does: the first whose inputs all agree.
import type { ScenarioId } from "../../types/index.ts";
import { parseScenarioId } from "../plan/scenarios.ts";
import { type NotebookPicture, replaced, upstream } from "./changes.ts";
import { onTop } from "./evaluation-run.ts";

export interface Step {
  name: string;
  cell: number;
  /** "demography.cohort@1"; null for a code cell. */
  block: string | null;
  /** Names the cell reads. */
  inputs: string[];
}

/** Every named value an output stands on, itself last, each after those it reads. */
export function stepsOf({ reach, declared }: NotebookPicture, scenario: ScenarioId, output: string): Step[] {
  const choice = parseScenarioId(scenario, declared.scenarios);
  const cut = choice ? replaced(onTop({ reach, declared, former: new Map() }, choice, {}), reach) : new Set<string>();
  return upstream(reach, output, cut).cells.flatMap((cell) => {
    const { outputs, block } = reach.definition(cell)!;
    const inputs = [...reach.uses(cell), ...reach.across(cell)].filter((name) => reach.provider(name) !== undefined);
    return outputs.map((name) => ({ name, cell, block: block?.block ?? null, inputs }));
  });
}

export interface Divergence extends Step {
  /** Inputs that cannot be compared (functions, elements): the difference may come through them. */
  unknown: string[];
}

/** Output → content digest, on either side; a name without one cannot be compared. */
export type Digests = Readonly<Record<string, string>>;

/** Null when no step that can be compared differs. */
export function firstDivergence(steps: Step[], here: Digests, there: Digests): Divergence | null {
  const comparable = (name: string) => Object.hasOwn(here, name) && Object.hasOwn(there, name);
  const unlike = (name: string) => comparable(name) && here[name] !== there[name];
  for (const step of steps) {
    if (!unlike(step.name) || step.inputs.some(unlike)) continue;
    return { ...step, unknown: step.inputs.filter((name) => !comparable(name)) };
  }
  return null;
}

export type Sameness = "same" | "different" | "unknown";

/** A value without a digest is never counted as equal. */
export const samenessOf = (here: string | null | undefined, there: string | null | undefined): Sameness =>
  !here || !there ? "unknown" : here === there ? "same" : "different";
