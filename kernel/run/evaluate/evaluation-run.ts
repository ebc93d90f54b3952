// Runs some scenarios apart from the live ones, in a scenario graph of their own, until every output asked is settled.
import type { SamplesMade } from "../../blocks/contract/block.ts";
import type { Computations, EvaluatedPart, OverrideSet, Passport, ScenarioId } from "../../types/index.ts";
import { passportOf } from "../cells/passport.ts";
import { ScenarioGraph } from "../cells/scenario-graph.ts";
import { type Evaluator, noMore } from "../plan/evaluator.ts";
import { CellFailure, toProblem } from "../plan/failure.ts";
import { makePlan, type Plan } from "../plan/plan.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { type Resolved, resolve, scenarioId } from "../plan/scenarios.ts";
import { onePace } from "./pace.ts";
import { tellWhereabouts } from "./whereabouts.ts";

/** A scenario with `set` above everything, under its own id. */
export function onTop(
  prepared: Pick<PreparedNotebook, "declared" | "reach" | "former">,
  choice: Resolved["choice"],
  set: OverrideSet,
): Resolved {
  return {
    ...resolve(prepared.declared.scenarios, choice, set, prepared.reach, prepared.former),
    id: scenarioId(choice),
    name: resolve(prepared.declared.scenarios, choice, {}, prepared.reach).name,
  };
}

/** When to stop waiting; `touch` says that something began, or how far an experiment is. */
export interface Deadline {
  promise: Promise<void>;
  late: () => boolean;
  /** Ends it at once, streams included. */
  interrupt?: AbortSignal;
  touch?: (samples?: SamplesMade) => void;
}

export interface Done {
  scenarioGraph: ScenarioGraph;
  plan: Plan;
  scenarios: Resolved[];
  counts: Computations;
}

/** Which cells stand where when these scenarios, of one group, are evaluated together. */
export function planOf(scenarios: Resolved[], outputs: string[], set: OverrideSet, prepared: PreparedNotebook): Plan {
  const context = scenarios[0]?.choice.context ?? null;
  return makePlan({
    reach: prepared.reach,
    baseline: prepared.base ?? onTop(prepared, { context: null, variant: null }, set),
    evaluator: scenarios.map((resolved) => ({ resolved, cells: outputs.flatMap((name) => cellsOf(name, prepared)) })),
    across: [null, ...(prepared.declared.scenarios?.variants.map((part) => part.id) ?? [])].map((variant) =>
      onTop(prepared, { context, variant }, set),
    ),
    resolve: (choice) => onTop(prepared, choice, set),
  });
}

/** Told as outputs settle. */
export interface Telling {
  progress: (id: ScenarioId, done: number) => void;
  /**
   * Outputs of a scenario not told before, and its own computations once all are there. With it, scenarios begin one after
   * another, so that the first is there long before the last.
   */
  settled?: (scenarioGraph: ScenarioGraph, id: ScenarioId, names: string[], done: EvaluatedPart["done"]) => void;
}

export async function runScenarios(
  scenarios: Resolved[],
  outputs: string[],
  set: OverrideSet,
  prepared: PreparedNotebook,
  deadline: Deadline,
  telling: Telling,
  evaluator: Evaluator = noMore,
): Promise<Done> {
  const { services, reach } = prepared;
  const counts: Computations = { distinct: 0, executed: 0, reused: 0 };
  const pace = telling.settled ? onePace(scenarios.length, services.ports) : null;
  let plan = planOf(pace ? scenarios.slice(0, 1) : scenarios, outputs, set, prepared);
  let check = () => undefined as undefined;
  let scheduled = false;
  const soon = () => {
    if (scheduled) return;
    scheduled = true;
    services.ports.schedule(() => {
      scheduled = false;
      check();
    });
  };
  const whereabouts = tellWhereabouts(services.ports);
  const scenarioGraph: ScenarioGraph = new ScenarioGraph({
    services,
    headless: true,
    deadline,
    evaluator,
    passport: (instance, name): Passport | null => passportOf(scenarioGraph, instance, name, services, prepared.version),
    // Under other values than the notebook's, a place tells nothing of what stands there.
    kept: prepared.base ? null : (prepared.kept ?? null),
    listener: {
      changed: (life) => {
        whereabouts.changed(life);
        pace?.stir();
        soon();
      },
      named: () => undefined,
      starting: whereabouts.starting,
      refreshed: soon,
      executed: () => {
        deadline.touch?.();
        counts.executed++;
      },
      // What finds its value made already gets on as well.
      reused: () => deadline.touch?.(),
      warn: (problem) => scenarioGraph.problems.push(problem),
    },
  });
  const settle = () => scenarioGraph.reconcile({ reach, plan, blocked: prepared.blocked, generation: prepared.generation });
  settle();
  const open = new Map(scenarios.map(({ id }) => [id, new Set(outputs)]));
  let finished = 0;
  /** Begun, not finished when nothing moved any more: the others wait for them no longer. */
  const stalled = new Set<ScenarioId>();
  await new Promise<void>((resolve) => {
    check = () => {
      const begun = pace?.begun ?? scenarios.length;
      for (const [place, { id }] of scenarios.slice(0, begun).entries()) {
        const left = open.get(id);
        if (!left) continue;
        const names = [...left].filter((name) => isSettled(scenarioGraph, id, name, prepared));
        for (const name of names) left.delete(name);
        if (left.size === 0) {
          open.delete(id);
          stalled.delete(id);
          telling.progress(id, ++finished);
        }
        if (!pace || (names.length === 0 && left.size > 0)) continue;
        const done = left.size === 0 ? pace.ended(place, pairsOf(plan, scenarioGraph, id), counts.executed) : null;
        telling.settled!(scenarioGraph, id, names, done);
      }
      if (finished === scenarios.length) resolve();
      else if (finished + stalled.size === begun) next();
      return undefined;
    };
    const next = () => {
      if (!pace?.next()) return;
      plan = planOf(scenarios.slice(0, pace.begun), outputs, set, prepared);
      settle();
      pace.ready();
      soon();
    };
    pace?.watch(() => {
      for (const { id } of scenarios.slice(0, pace.begun)) if (open.has(id)) stalled.add(id);
      next();
    });
    // Streams give their last value at the deadline: what stands on them gets a moment to follow.
    const grace = () => (deadline.interrupt?.aborted ? undefined : services.ports.wait(GRACE, new AbortController().signal));
    deadline.promise.then(grace).then(resolve, resolve);
    if (deadline.interrupt?.aborted) resolve();
    else deadline.interrupt?.addEventListener("abort", () => resolve(), { once: true });
    soon();
  });
  pace?.end();
  if (pace && pace.begun < scenarios.length) {
    // Those that never began still stand in the answer, without a value.
    plan = planOf(scenarios, outputs, set, prepared);
    settle();
  }
  return { scenarioGraph, plan, scenarios, counts };
}

/** (scenario, cell) pairs of a scenario that were computed or looked up. */
export function pairsOf(plan: Plan, scenarioGraph: ScenarioGraph, id: ScenarioId): number {
  let pairs = 0;
  for (const cell of plan.instances.get(id)!.needed) if (scenarioGraph.life(id, cell)?.key != null) pairs++;
  return pairs;
}

/** ms after the deadline. */
const GRACE = 250;

function isSettled(scenarioGraph: ScenarioGraph, scenario: string, output: string, prepared: PreparedNotebook): boolean {
  const [cell] = cellsOf(output, prepared);
  // A cell that does not run at all: its name fails in silence, since nothing of it is under way.
  if (cell !== undefined && scenarioGraph.life(scenario, cell)?.blocked) return true;
  const state = scenarioGraph.name(scenario, output);
  if (state) return state.phase !== "pending";
  if (cell === undefined) return true;
  const life = scenarioGraph.life(scenario, cell);
  // Without a phase it has not begun.
  return life !== undefined && life.phases.size > 0 && life.settled;
}

/** An output is a declared name; `cell:12` is a cell that declares none (a check, a view). */
export function cellsOf(output: string, prepared: Pick<PreparedNotebook, "reach">): number[] {
  const provider = prepared.reach.provider(output);
  if (provider !== undefined) return [provider];
  const bare = /^cell:(\d+)$/.exec(output);
  return bare && prepared.reach.definition(Number(bare[1])) ? [Number(bare[1])] : [];
}

/** A scenario with these overrides over its own, standing where the baseline stands. */
export function above(scenario: Resolved, overrides: OverrideSet, { reach }: Pick<PreparedNotebook, "reach">): Resolved {
  const drawn = resolve(null, { context: null, variant: null }, overrides, reach);
  return {
    ...scenario,
    id: "baseline",
    choice: { context: null, variant: null },
    overrides: new Map([...scenario.overrides, ...drawn.overrides]),
  };
}

/** Outputs of what `above` gives; the caller disposes of the scenario graph. Nothing in it may evaluate in turn. */
export const runAbove = (scenario: Resolved, names: string[], prepared: PreparedNotebook, deadline: Deadline): Promise<Done> =>
  runScenarios([scenario], names, {}, { ...prepared, base: scenario }, deadline, { progress: () => undefined });

/** For graph blocks: outputs with these overrides above the scenario they sit in. They never nest. */
export async function evaluateAbove(
  scenario: Resolved,
  overrides: OverrideSet,
  names: string[],
  prepared: PreparedNotebook,
  deadline: Deadline,
): Promise<Record<string, unknown>> {
  const done = await runAbove(above(scenario, overrides, prepared), names, prepared, deadline);
  try {
    deadline.interrupt?.throwIfAborted();
    return Object.fromEntries(
      names.map((name) => {
        const state = done.scenarioGraph.name("baseline", name);
        if (state?.phase === "error")
          throw state.error instanceof CellFailure
            ? state.error
            : new CellFailure(toProblem(state.error, { cell: prepared.reach.provider(name) ?? 0, name, scenario: null }));
        return [name, state?.box?.value];
      }),
    );
  } finally {
    done.scenarioGraph.dispose();
  }
}
