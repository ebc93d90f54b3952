// Runs some scenarios apart from the live ones, in an arena of their own, until every output asked is settled.
import { ModelError } from "../blocks/block.ts";
import type { Computations, OverrideSet, Passport, ScenarioId } from "../types.ts";
import { Arena } from "./arena.ts";
import { CellFailure, toProblem } from "./failure.ts";
import { passportOf } from "./passport.ts";
import { makePlan, type Plan } from "./plan.ts";
import { type Resolved, resolve, scenarioId } from "./scenarios.ts";
import { tellWhereabouts } from "./whereabouts.ts";
import type { World } from "./world.ts";

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

export async function runScenarios(
  scenarios: Resolved[],
  outputs: string[],
  set: OverrideSet,
  world: World,
  deadline: Deadline,
  progress: (id: ScenarioId, done: number) => void,
): Promise<Done> {
  const { surroundings, reach, declared } = world;
  const counts: Computations = { distinct: 0, executed: 0, reused: 0 };
  const context = scenarios[0]?.choice.context ?? null;
  const plan = makePlan({
    reach,
    baseline: world.base ?? onTop(world, { context: null, variant: null }, set),
    asks: scenarios.map((resolved) => ({ resolved, cells: outputs.flatMap((name) => cellsOf(name, world)) })),
    across: [null, ...(declared.scenarios?.variants.map((part) => part.id) ?? [])].map((variant) =>
      onTop(world, { context, variant }, set),
    ),
    resolve: (choice) => onTop(world, choice, set),
  });
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
    evaluate: (instance, overrides, names, signal) =>
      // An evaluation within an evaluation would be as many again for each of its draws.
      world.base
        ? Promise.reject(nested())
        : evaluateAbove(plan.instances.get(instance)!.resolved, overrides, names, world, { ...deadline, interrupt: signal }),
    passport: (instance, name): Passport | null => passportOf(arena, instance, name, surroundings, world.version),
    listener: {
      changed: (life) => {
        whereabouts.changed(life);
        soon();
      },
      named: () => undefined,
      starting: whereabouts.starting,
      refreshed: soon,
      executed: () => {
        deadline.touch?.();
        counts.executed++;
      },
      reused: () => undefined,
      warn: (problem) => arena.problems.push(problem),
    },
  });
  arena.reconcile({ reach, plan, blocked: world.blocked, generation: world.generation });
  const finished = new Set<string>();
  await new Promise<void>((resolve) => {
    check = () => {
      for (const { id } of scenarios) {
        if (finished.has(id) || !outputs.every((name) => isSettled(arena, id, name, world))) continue;
        finished.add(id);
        progress(id, finished.size);
      }
      if (finished.size === scenarios.length) resolve();
    };
    // Streams give their last value at the deadline: what stands on them gets a moment to follow.
    const grace = () => (deadline.interrupt?.aborted ? undefined : surroundings.ports.wait(GRACE, new AbortController().signal));
    deadline.promise.then(grace).then(resolve, resolve);
    if (deadline.interrupt?.aborted) resolve();
    else deadline.interrupt?.addEventListener("abort", () => resolve(), { once: true });
    soon();
  });
  return { arena, plan, scenarios, counts };
}

const nested = () =>
  new ModelError({
    fr: "Ce bloc évalue le carnet, et l’une de ses sorties le fait aussi : un plan d’expériences n’en contient pas d’autre. Visez une sortie calculée avant lui.",
    en: "This block evaluates the notebook, and one of its outputs does so too: an experiment holds no other. Aim at an output computed before it.",
  });

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

/** For graph blocks: outputs with these overrides above the scenario they sit in. They never nest. */
export async function evaluateAbove(
  scenario: Resolved,
  overrides: OverrideSet,
  names: string[],
  world: World,
  deadline: Deadline,
): Promise<Record<string, unknown>> {
  const above = resolve(null, { context: null, variant: null }, overrides, world.reach);
  const merged: Resolved = {
    ...scenario,
    id: "baseline",
    choice: { context: null, variant: null },
    overrides: new Map([...scenario.overrides, ...above.overrides]),
  };
  const done = await runScenarios([merged], names, {}, { ...world, base: merged }, deadline, () => undefined);
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
