// What a guest says it has finished while it still computes: kept, so that a run cancelled midway is not lost whole.
import type { Complete, EvaluatedPart, Json, ScenarioId } from "../../ground/kernel.ts";
import type { PartClaim } from "./claims.ts";

/** The kernel tells no value twice that is longer than this. */
const valueLength = 70_000;
const outputsEach = 2000;

export interface FinishedScenario extends Omit<Complete<EvaluatedPart>, "scenario" | "done"> {
  id: ScenarioId;
  parameters: Record<string, Json>;
  executed: number;
  reused: number;
}

const newScenario = (id: ScenarioId): FinishedScenario => ({
  id,
  outputs: {},
  digests: {},
  problems: [],
  parameters: {},
  executed: 0,
  reused: 0,
});

export class Parts {
  private readonly scenarios: ReadonlySet<ScenarioId>;
  private readonly outputs: ReadonlySet<string> | null;
  private readonly found = new Map<ScenarioId, FinishedScenario>();
  private readonly ended = new Set<ScenarioId>();
  /** Those of `ended` that an earlier guest told, before it was ended. */
  private standing: ReadonlySet<ScenarioId> = new Set();

  constructor(scenarios: ScenarioId[], outputs: string[] | null) {
    this.scenarios = new Set(scenarios);
    this.outputs = outputs && new Set(outputs);
  }

  /** Why the claim is a forgery; null when it is taken. */
  take({ scenario, outputs, digests, problems, done, parameters = {} }: PartClaim): string | null {
    if (!this.scenarios.has(scenario)) return `the guest answered for scenario ${scenario.slice(0, 60)}, which was not asked for`;
    if (this.standing.has(scenario)) return null;
    const own = this.found.get(scenario) ?? newScenario(scenario);
    this.found.set(scenario, own);
    for (const [name, value] of Object.entries(outputs)) {
      const stray = this.outputs ? !this.outputs.has(name) : Object.keys(own.outputs).length >= outputsEach;
      if (stray) return `the guest answered for “${name.slice(0, 60)}”, which was not asked for`;
      if (JSON.stringify(value).length > valueLength) continue;
      own.outputs[name] = value;
      if (Object.hasOwn(digests, name)) own.digests[name] = digests[name]!;
    }
    own.problems.push(...problems.slice(0, Math.max(0, outputsEach - own.problems.length)));
    if (done) {
      this.ended.add(scenario);
      if (JSON.stringify(parameters).length <= valueLength) own.parameters = parameters;
      own.executed = done.executed;
      own.reused = done.reused;
    }
    return null;
  }

  /** Another guest begins: what was told whole stands, and what was told of the others is void. */
  again(): void {
    for (const id of this.found.keys()) if (!this.ended.has(id)) this.found.delete(id);
    this.standing = new Set(this.ended);
  }

  /** Scenarios that an earlier guest had finished. */
  before(): FinishedScenario[] {
    return this.finished().filter(({ id }) => this.standing.has(id));
  }

  /** Scenarios of which every output was told, in the order asked. */
  finished(): FinishedScenario[] {
    return [...this.scenarios].flatMap((id) => (this.ended.has(id) ? [this.found.get(id)!] : []));
  }
}
