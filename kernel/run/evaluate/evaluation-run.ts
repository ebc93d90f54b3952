// Runs some scenarios apart from the live ones, in an arena of their own, until every output asked is settled.
import type { Computations, EvaluatedPart, OverrideSet, Passport, ScenarioId } from "../../types/index.ts";
import { Arena } from "../cells/arena.ts";
import { passportOf } from "../cells/passport.ts";
import { type Asks, noMore } from "../world/asks.ts";
import { CellFailure, toProblem } from "../world/failure.ts";
import { makePlan, type Plan } from "../world/plan.ts";
import { type Resolved, resolve, scenarioId } from "../world/scenarios.ts";
import type { World } from "../world/world.ts";
import { onePace } from "./pace.ts";
import { tellWhereabouts } from "./whereabouts.ts";

/** A scenario with `set` above everything, under its own id. */
export function onTop(
  world: Pick<World, "declared" | "reach" | "former">,
  choice: Resolved["choice"],
  set: OverrideSet,
): Resolved {
  return {
    ...resolve(world.declared.scenarios, choice, set, world.reach, world.former),
    id: scenarioId(choice),
    name: resolve(world.declared.scenarios, choice, {}, world.reach).name,
  };
}

/** When to stop waiting; `touch` says that something began. */
export interface Deadline {
  promise: Promise<void>;
  late: () => boolean;
  /** Ends it at once, streams included. */
  interrupt?: AbortSignal;
  touch?: () => void;
}

export interface Done {
  arena: Arena;
  plan: Plan;
  scenarios: Resolved[];
  counts: Computations;
}

/** Which cells stand where when these scenarios, of one group, are evaluated together. */
export function planOf(scenarios: Resolved[], outputs: string[], set: OverrideSet, world: World): Plan {
  const context = scenarios[0]?.choice.context ?? null;
  return makePlan({
    reach: world.reach,
    baseline: world.base ?? onTop(world, { context: null, variant: null }, set),
    asks: scenarios.map((resolved) => ({ resolved, cells: outputs.flatMap((name) => cellsOf(name, world)) })),
    across: [null, ...(world.declared.scenarios?.variants.map((part) => part.id) ?? [])].map((variant) =>
      onTop(world, { context, variant }, set),
    ),
    resolve: (choice) => onTop(world, choice, set),
  });
}

/** Told as outputs settle. */
export interface Telling {
  progress: (id: ScenarioId, done: number) => void;
  /**
   * Outputs of a scenario not told before, and its own computations once all are there. With it, scenarios begin one after
   * another, so that the first is there long before the last.
   */
  settled?: (arena: Arena, id: ScenarioId, names: string[], done: EvaluatedPart["done"]) => void;
}

export async function runScenarios(
  scenarios: Resolved[],
  outputs: string[],
  set: OverrideSet,
  world: World,
  deadline: Deadline,
  telling: Telling,
  asks: Asks = noMore,
): Promise<Done> {
  const { surroundings, reach } = world;
  const counts: Computations = { distinct: 0, executed: 0, reused: 0 };
  const pace = telling.settled ? onePace(scenarios.length, surroundings.ports) : null;
  let plan = planOf(pace ? scenarios.slice(0, 1) : scenarios, outputs, set, world);
  let check = () => undefined as undefined;
  let scheduled = false;
  const soon = () => {
    if (scheduled) return;
    scheduled = true;
    surroundings.ports.schedule(() => {
      scheduled = false;
      check();
    });
  };
  const whereabouts = tellWhereabouts(surroundings.ports);
  const arena: Arena = new Arena({
    surroundings,
    headless: true,
    deadline,
    asks,
    passport: (instance, name): Passport | null => passportOf(arena, instance, name, surroundings, world.version),
    // Under other values than the notebook's, a place tells nothing of what stands there.
    kept: world.base ? null : (world.kept ?? null),
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
      warn: (problem) => arena.problems.push(problem),
    },
  });
  const settle = () => arena.reconcile({ reach, plan, blocked: world.blocked, generation: world.generation });
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
        const names = [...left].filter((name) => isSettled(arena, id, name, world));
        for (const name of names) left.delete(name);
        if (left.size === 0) {
          open.delete(id);
          stalled.delete(id);
          telling.progress(id, ++finished);
        }
        if (!pace || (names.length === 0 && left.size > 0)) continue;
        const done = left.size === 0 ? pace.ended(place, pairsOf(plan, arena, id), counts.executed) : null;
        telling.settled!(arena, id, names, done);
      }
      if (finished === scenarios.length) resolve();
      else if (finished + stalled.size === begun) next();
      return undefined;
    };
    const next = () => {
      if (!pace?.next()) return;
      plan = planOf(scenarios.slice(0, pace.begun), outputs, set, world);
      settle();
      pace.ready();
      soon();
    };
    pace?.watch(() => {
      for (const { id } of scenarios.slice(0, pace.begun)) if (open.has(id)) stalled.add(id);
      next();
    });
    // Streams give their last value at the deadline: what stands on them gets a moment to follow.
    const grace = () => (deadline.interrupt?.aborted ? undefined : surroundings.ports.wait(GRACE, new AbortController().signal));
    deadline.promise.then(grace).then(resolve, resolve);
    if (deadline.interrupt?.aborted) resolve();
    else deadline.interrupt?.addEventListener("abort", () => resolve(), { once: true });
    soon();
  });
  pace?.end();
  if (pace && pace.begun < scenarios.length) {
    // Those that never began still stand in the answer, without a value.
    plan = planOf(scenarios, outputs, set, world);
    settle();
  }
  return { arena, plan, scenarios, counts };
}

/** (scenario, cell) pairs of a scenario that were computed or looked up. */
export function pairsOf(plan: Plan, arena: Arena, id: ScenarioId): number {
  let pairs = 0;
  for (const cell of plan.instances.get(id)!.needed) if (arena.life(id, cell)?.key != null) pairs++;
  return pairs;
}

/** ms after the deadline. */
const GRACE = 250;

function isSettled(arena: Arena, scenario: string, output: string, world: World): boolean {
  const [cell] = cellsOf(output, world);
  // A cell that does not run at all: its name fails in silence, since nothing of it is under way.
  if (cell !== undefined && arena.life(scenario, cell)?.blocked) return true;
  const state = arena.name(scenario, output);
  if (state) return state.phase !== "pending";
  if (cell === undefined) return true;
  const life = arena.life(scenario, cell);
  // Without a phase it has not begun.
  return life !== undefined && life.phases.size > 0 && life.settled;
}

/** An output is a declared name; `cell:12` is a cell that declares none (a check, a view). */
export function cellsOf(output: string, world: Pick<World, "reach">): number[] {
  const provider = world.reach.provider(output);
  if (provider !== undefined) return [provider];
  const bare = /^cell:(\d+)$/.exec(output);
  return bare && world.reach.definition(Number(bare[1])) ? [Number(bare[1])] : [];
}

/** A scenario with these overrides over its own, standing where the baseline stands. */
export function above(scenario: Resolved, overrides: OverrideSet, { reach }: Pick<World, "reach">): Resolved {
  const drawn = resolve(null, { context: null, variant: null }, overrides, reach);
  return {
    ...scenario,
    id: "baseline",
    choice: { context: null, variant: null },
    overrides: new Map([...scenario.overrides, ...drawn.overrides]),
  };
}

/** Outputs of what `above` gives; the arena is the caller's to dispose of. Nothing in it may evaluate in turn. */
export const runAbove = (scenario: Resolved, names: string[], world: World, deadline: Deadline): Promise<Done> =>
  runScenarios([scenario], names, {}, { ...world, base: scenario }, deadline, { progress: () => undefined });

/** For graph blocks: outputs with these overrides above the scenario they sit in. They never nest. */
export async function evaluateAbove(
  scenario: Resolved,
  overrides: OverrideSet,
  names: string[],
  world: World,
  deadline: Deadline,
): Promise<Record<string, unknown>> {
  const done = await runAbove(above(scenario, overrides, world), names, world, deadline);
  try {
    deadline.interrupt?.throwIfAborted();
    return Object.fromEntries(
      names.map((name) => {
        const state = done.arena.name("baseline", name);
        if (state?.phase === "error")
          throw state.error instanceof CellFailure
            ? state.error
            : new CellFailure(toProblem(state.error, { cell: world.reach.provider(name) ?? 0, name, scenario: null }));
        return [name, state?.box?.value];
      }),
    );
  } finally {
    done.arena.dispose();
  }
}
