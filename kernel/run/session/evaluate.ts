// One headless evaluation: the outputs asked, in the scenarios asked, each distinct computation once.
import type { SamplesMade } from "../../blocks/contract/block.ts";
import { kindOf } from "../../blocks/contract/facts.ts";
import { statedIn } from "../../tables/stated.ts";
import type { EvaluatedPart, Evaluation, Json, OverrideSet, Passport, Problem, ScenarioId } from "../../types/index.ts";
import { unsettledProblem } from "../cells/computation.ts";
import { passportOf } from "../cells/passport.ts";
import { conflictMessage } from "../evaluate/conflict-message.ts";
import { distinctProblems, interruptedProblem, missingOutput } from "../evaluate/evaluation-problems.ts";
import { type Deadline, type Done, runScenarios, type Telling } from "../evaluate/evaluation-run.ts";
import { groupsOf, scopeOf } from "../evaluate/evaluation-scope.ts";
import { infeasibleProblem } from "../evaluate/infeasible.ts";
import { Settled } from "../evaluate/settled.ts";
import { parametersIn } from "../plan/parameters.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import type { Resolved } from "../plan/scenarios.ts";
import { blockedProblem } from "../plan/states.ts";
import { asksOf } from "../sweep/above.ts";

export interface EvaluationRequest {
  scenarios: ScenarioId[];
  outputs: string[] | null;
  set: OverrideSet;
  timeLimitMs: number;
}

/** Told while it runs. */
export interface EvaluationListener {
  progress: (scenario: ScenarioId, done: number, total: number, samples: SamplesMade | null) => void;
  /** With it, scenario after scenario. */
  part?: (part: EvaluatedPart) => void;
}

export async function evaluate(
  request: EvaluationRequest,
  prepared: PreparedNotebook,
  listener: EvaluationListener,
  interrupt: AbortSignal,
): Promise<Evaluation> {
  const { reach, declared, services } = prepared;
  // Faults of cells nobody asked for are not this evaluation's; those of the declarations change what every scenario is.
  const declaring = (cell: number | null) => cell !== null && kindOf(reach.definition(cell)?.block?.block) === "setting";
  const problems: Problem[] = [
    ...declared.problems,
    ...prepared.compilation.problems.filter((problem) => declaring(problem.cell)),
  ];
  const scope = scopeOf(request, prepared);
  const { scenarios, outputs } = scope;
  problems.push(...scope.problems);
  for (const { conflicts, id } of scenarios) {
    for (const conflict of conflicts) {
      const { part, name } = conflict;
      const scenario = part === "trial" ? null : id;
      problems.push({ kind: "conflict", severity: "error", cell: null, name, scenario, message: conflictMessage(conflict) });
    }
  }
  const result: Evaluation = {
    engine: services.ports.engine,
    seed: services.settings.seed,
    scenarios: [],
    computations: { distinct: 0, executed: 0, reused: 0 },
    problems,
    passports: {},
  };
  const stop = new AbortController();
  let late = false;
  let last = services.ports.clock();
  let told = last;
  let finished = 0;
  /** Of the experiment that told last. */
  let samples: SamplesMade | null = null;
  let latest = scenarios[0]?.id ?? "baseline";
  /** Runs out when nothing has begun for the time limit: a long evaluation that gets on is not cut short. */
  const expired = quiet().then(() => {
    late = true;
  }, endedEarly);
  async function quiet(): Promise<void> {
    for (;;) {
      const left = last + request.timeLimitMs - services.ports.clock();
      if (left <= 0) return;
      await services.ports.wait(left, stop.signal);
    }
  }
  const interrupted = new Promise<void>((resolve) => {
    if (interrupt.aborted) resolve();
    else interrupt.addEventListener("abort", () => resolve(), { once: true });
  });
  const deadline: Deadline = {
    promise: Promise.race([expired, interrupted]),
    late: () => late || interrupt.aborted,
    interrupt,
    touch: (made) => {
      last = services.ports.clock();
      samples = made ?? samples;
      // Who watches from outside tells by this an evaluation that gets on from one that hangs.
      if (last - told < ALIVE) return;
      told = last;
      listener.progress(latest, finished, scenarios.length, samples);
    },
  };
  const keys = new Set<string>();
  try {
    for (const group of groupsOf(scope, prepared)) {
      if (interrupt.aborted) break;
      const { costs } = services.memo;
      const began = services.ports.clock();
      const busy = costs.busy(began);
      const settled = new Settled(prepared);
      const evaluator = asksOf(
        () => prepared,
        () => request.set,
        deadline,
        () => null,
      );
      const telling: Telling = {
        progress: (id, n) => {
          latest = id;
          finished = n + result.scenarios.length;
          // The next scenario has its own.
          samples = null;
          listener.progress(id, finished, scenarios.length, samples);
        },
        ...(listener.part
          ? {
              settled: (scenarioGraph, id, names, ended) => {
                const resolved = ended && group.find((one) => one.id === id);
                const more = resolved ? { parameters: effective(resolved, prepared) } : {};
                listener.part!({ ...settled.part(scenarioGraph, id, names, ended), ...more });
              },
            }
          : {}),
      };
      const done = await runScenarios(group, outputs, request.set, prepared, deadline, telling, evaluator);
      const pairs = collect(done, outputs, prepared, result, keys, settled, { interrupted: interrupt.aborted, late });
      let spent = 0;
      // Of this evaluation alone: others may run beside it.
      for (const { cell, executions } of done.scenarioGraph.lives()) spent += executions * costs.last(cell);
      const ended = services.ports.clock();
      costs.settle(ended - began, spent, costs.busy(ended) - busy, pairs);
      done.scenarioGraph.dispose();
    }
  } finally {
    stop.abort();
  }
  if (interrupt.aborted) result.problems.push(interruptedProblem());
  result.scenarios.sort((a, b) => request.scenarios.indexOf(a.id) - request.scenarios.indexOf(b.id));
  result.computations.distinct = keys.size;
  return result;
}

/** ms between two signs of an evaluation that gets on without finishing a scenario. */
const ALIVE = 1000;

/** The wait is over before its time because the evaluation is: nothing to do. */
function endedEarly(): void {}

const effective = (resolved: Resolved, { reach, services }: PreparedNotebook): Record<string, Json> =>
  Object.fromEntries(
    parametersIn(reach, resolved, services.environment.now).map((parameter) => [parameter.name, parameter.effective]),
  );

function collect(
  done: Done,
  outputs: string[],
  prepared: PreparedNotebook,
  result: Evaluation,
  keys: Set<string>,
  settled: Settled,
  end: { interrupted: boolean; late: boolean },
): number {
  const { scenarioGraph, plan, scenarios, counts } = done;
  const { reach, services } = prepared;
  let pairs = 0;
  for (const instance of plan.instances.values()) {
    for (const cell of instance.needed) {
      const life = scenarioGraph.life(instance.id, cell);
      if (!life || life.key === null) continue;
      pairs++;
      keys.add(life.key);
    }
  }
  result.computations.executed += counts.executed;
  result.computations.reused += pairs - counts.executed;
  result.problems.push(...scenarioGraph.problems);

  for (const resolved of scenarios) {
    const { id } = resolved;
    const values: Record<string, Json> = {};
    const digests: Record<string, string> = {};
    const passports: Record<string, Passport> = {};
    result.problems.push(...resolved.problems);
    for (const cell of plan.instances.get(id)!.needed) {
      const life = scenarioGraph.life(id, cell);
      const name = reach.definition(cell)?.outputs[0] ?? null;
      const problem = life?.blocked ? blockedProblem(life.blocked, cell, name) : life?.problem;
      const here = (own: Problem): Problem => ({ ...own, cell, name: own.name ?? name, scenario: id });
      if (problem) result.problems.push(here(problem));
      // With every output settled before time is out, what still runs was in no one's way: nothing to say of it.
      else if (life && !life.settled && life.startedAt !== null && (end.interrupted || end.late))
        result.problems.push(here(end.interrupted ? interruptedProblem() : unsettledProblem(cell, name)));
      for (const warning of life?.warnings ?? []) result.problems.push(here(warning));
      const infeasible = life && !problem ? infeasibleProblem(reach.definition(cell), life.value?.value) : null;
      if (infeasible) result.problems.push(here(infeasible));
    }
    for (const name of resolved.overrides.keys()) result.problems.push(...(scenarioGraph.name(id, name)?.warnings ?? []));
    for (const output of outputs) {
      const { value, json, digest, fault } = settled.output(scenarioGraph, id, output);
      values[output] = json;
      const said = result.columns?.[output] ? null : statedIn(value);
      if (said) result.columns = { ...result.columns, [output]: said };
      if (digest !== null) digests[output] = digest;
      if (fault) result.problems.push(fault);
      const explained = ({ severity, name, scenario }: Problem) =>
        severity === "error" && name === output && (scenario === null || scenario === id);
      if (value === undefined && scenarioGraph.name(id, output)?.phase !== "done" && !result.problems.some(explained))
        result.problems.push(...missingOutput(output, id, scenarioGraph, prepared));
      const passport = passportOf(scenarioGraph, id, output, services, prepared.version);
      if (passport) passports[output] = passport;
    }
    result.scenarios.push({
      id,
      name: resolved.name,
      context: resolved.choice.context,
      variant: resolved.choice.variant,
      parameters: effective(resolved, prepared),
      outputs: values,
      digests,
    });
    result.passports[id] = passports;
  }
  result.problems = distinctProblems(result.problems);
  return pairs;
}
