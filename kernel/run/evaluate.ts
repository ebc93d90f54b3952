// One headless evaluation: the outputs asked, in the scenarios asked, each distinct computation once.
import type { Computations, Evaluation, Json, OverrideSet, Passport, Problem, ScenarioId } from "../types.ts";
import { Arena } from "./arena.ts";
import { unsettledProblem } from "./computation.ts";
import { contentDigest } from "./digest.ts";
import { CellFailure, toProblem } from "./failure.ts";
import { nearest } from "./nearest.ts";
import { indicatorsOf, parametersIn } from "./parameters.ts";
import { passportOf } from "./passport.ts";
import { makePlan, type Plan } from "./plan.ts";
import { parseScenarioId, type Resolved, resolve, scenarioId } from "./scenarios.ts";
import { toJson } from "./values.ts";
import { tellWhereabouts } from "./whereabouts.ts";
import type { World } from "./world.ts";

export interface EvaluationRequest {
  scenarios: ScenarioId[];
  outputs: string[] | null;
  set: OverrideSet;
  timeLimitMs: number;
}

export async function evaluate(
  request: EvaluationRequest,
  world: World,
  progress: (scenario: ScenarioId, done: number, total: number) => void,
): Promise<Evaluation> {
  const { reach, declared, surroundings } = world;
  const problems: Problem[] = [
    ...declared.problems,
    ...world.compilation.problems.filter((problem) => problem.severity === "error"),
  ];
  const outputs = knownOutputs(request.outputs ?? indicatorsOf(reach).map(({ name }) => name), world, problems);
  const scenarios = request.scenarios.flatMap((id): Resolved[] => {
    const choice = parseScenarioId(id, declared.scenarios);
    if (choice) return [onTop(world, choice, request.set)];
    problems.push(unknownScenario(id, world));
    return [];
  });
  for (const { conflicts, id } of scenarios) {
    for (const conflict of conflicts) {
      problems.push({
        kind: "conflict",
        severity: "warning",
        cell: null,
        name: conflict.name,
        scenario: id,
        message: conflict.reason,
      });
    }
  }
  const result: Evaluation = {
    engine: surroundings.ports.engine,
    seed: surroundings.settings.seed,
    scenarios: [],
    computations: { distinct: 0, executed: 0, reused: 0 },
    problems,
    passports: {},
  };
  const stop = new AbortController();
  let late = false;
  let last = surroundings.ports.clock();
  /** Runs out when nothing has begun for the time limit: a long evaluation that gets on is not cut short. */
  const expired = quiet().then(() => {
    late = true;
  }, endedEarly);
  async function quiet(): Promise<void> {
    for (;;) {
      const left = last + request.timeLimitMs - surroundings.ports.clock();
      if (left <= 0) return;
      await surroundings.ports.wait(left, stop.signal);
    }
  }
  const touch = () => {
    last = surroundings.ports.clock();
  };
  const keys = new Set<string>();
  try {
    for (const group of groups(scenarios, outputs, world)) {
      const done = await run(group, outputs, request.set, world, { promise: expired, late: () => late, touch }, (id, n) =>
        progress(id, n + result.scenarios.length, scenarios.length),
      );
      collect(done, outputs, world, result, keys);
      done.arena.dispose();
    }
  } finally {
    stop.abort();
  }
  result.scenarios.sort((a, b) => request.scenarios.indexOf(a.id) - request.scenarios.indexOf(b.id));
  result.computations.distinct = keys.size;
  return result;
}

/** The wait is over before its time because the evaluation is: nothing to do. */
function endedEarly(): void {}

/** A scenario with `set` above everything, under its own id. */
function onTop(world: World, choice: Resolved["choice"], set: OverrideSet): Resolved {
  return {
    ...resolve(world.declared.scenarios, choice, set, world.reach, world.former),
    id: scenarioId(choice),
    name: resolve(world.declared.scenarios, choice, {}, world.reach).name,
  };
}

/** Rows across scenarios belong to a context: scenarios of different contexts are then evaluated apart. */
function groups(scenarios: Resolved[], outputs: string[], world: World): Resolved[][] {
  const needed = world.reach.ancestors(outputs.flatMap((name) => cellsOf(name, world)));
  const reads = [...needed].some((cell) => world.reach.across(cell).length > 0);
  if (!reads) return scenarios.length > 0 ? [scenarios] : [];
  return [...Map.groupBy(scenarios, (scenario) => scenario.choice.context).values()];
}

/** When to stop waiting; `touch` says that something began. */
interface Deadline {
  promise: Promise<void>;
  late: () => boolean;
  touch?: () => void;
}

interface Done {
  arena: Arena;
  plan: Plan;
  scenarios: Resolved[];
  counts: Computations;
}

async function run(
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
    evaluate: (instance, overrides, names) =>
      evaluateAbove(plan.instances.get(instance)!.resolved, overrides, names, world, deadline),
    passport: (instance, name): Passport | null => passportOf(arena, instance, name, surroundings, world.version),
    listener: {
      changed: (life) => {
        whereabouts.changed(life);
        soon();
      },
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
    deadline.promise.then(() => surroundings.ports.wait(GRACE, new AbortController().signal)).then(resolve, resolve);
    soon();
  });
  return { arena, plan, scenarios, counts };
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

function collect(done: Done, outputs: string[], world: World, result: Evaluation, keys: Set<string>): void {
  const { arena, plan, scenarios, counts } = done;
  const { reach, surroundings } = world;
  let pairs = 0;
  for (const instance of plan.instances.values()) {
    for (const cell of instance.needed) {
      const life = arena.life(instance.id, cell);
      if (!life || life.key === null) continue;
      pairs++;
      keys.add(life.key);
    }
  }
  result.computations.executed += counts.executed;
  result.computations.reused += pairs - counts.executed;
  result.problems.push(...arena.problems);

  for (const resolved of scenarios) {
    const { id } = resolved;
    const values: Record<string, Json> = {};
    const digests: Record<string, string> = {};
    const passports: Record<string, Passport> = {};
    result.problems.push(...resolved.problems);
    for (const cell of plan.instances.get(id)!.needed) {
      const life = arena.life(id, cell);
      const name = reach.definition(cell)?.outputs[0] ?? null;
      const problem = life?.blocked ? life.blocked.problem : life?.problem;
      const here = (own: Problem): Problem => ({ ...own, cell, name: own.name ?? name, scenario: id });
      if (problem) result.problems.push(here(problem));
      else if (life && !life.settled && life.startedAt !== null) result.problems.push(here(unsettledProblem(cell, name)));
      for (const warning of life?.warnings ?? []) result.problems.push(here(warning));
    }
    for (const name of resolved.overrides.keys()) result.problems.push(...(arena.name(id, name)?.warnings ?? []));
    for (const output of outputs) {
      const value = outputValue(arena, id, output, world);
      const { json, nonFinite, dropped } = toJson(value);
      values[output] = json;
      const digest = value === undefined ? null : contentDigest(value);
      if (digest !== null) digests[output] = digest;
      if (nonFinite > 0 || dropped > 0) result.problems.push(lossy(output, id, nonFinite, dropped, world));
      const passport = passportOf(arena, id, output, surroundings, world.version);
      if (passport) passports[output] = passport;
    }
    result.scenarios.push({
      id,
      name: resolved.name,
      context: resolved.choice.context,
      variant: resolved.choice.variant,
      parameters: Object.fromEntries(parametersIn(reach, resolved).map((parameter) => [parameter.name, parameter.effective])),
      outputs: values,
      digests,
    });
    result.passports[id] = passports;
  }
  result.problems = distinctProblems(result.problems);
}

function outputValue(arena: Arena, scenario: string, output: string, world: World): unknown {
  const state = arena.name(scenario, output);
  if (state) return state.box?.value;
  const [cell] = cellsOf(output, world);
  return cell === undefined ? undefined : arena.life(scenario, cell)?.value?.value;
}

/** An output is a declared name; `cell:12` is a cell that declares none (a check, a view). */
export function cellsOf(output: string, world: Pick<World, "reach">): number[] {
  const provider = world.reach.provider(output);
  if (provider !== undefined) return [provider];
  const bare = /^cell:(\d+)$/.exec(output);
  return bare && world.reach.definition(Number(bare[1])) ? [Number(bare[1])] : [];
}

function knownOutputs(names: string[], world: World, problems: Problem[]): string[] {
  return [...new Set(names)].filter((name) => {
    if (cellsOf(name, world).length > 0) return true;
    const proposed = nearest(name, world.compilation.declared.keys());
    problems.push({
      kind: "undefined",
      severity: "error",
      cell: null,
      name,
      scenario: null,
      message: {
        fr: `Aucune cellule ne s’appelle « ${name} »${proposed ? ` ; voulez-vous dire « ${proposed} » ?` : "."}`,
        en: `No cell is called “${name}”${proposed ? `; did you mean “${proposed}”?` : "."}`,
      },
    });
    return false;
  });
}

function unknownScenario(id: string, world: World): Problem {
  const set = world.declared.scenarios;
  const ids = ["baseline", ...(set?.contexts ?? []).map((part) => part.id), ...(set?.variants ?? []).map((part) => part.id)];
  return {
    kind: "scenario",
    severity: "error",
    cell: null,
    name: null,
    scenario: id,
    message: {
      fr: `Aucun scénario ne s’appelle « ${id} ». Connus : ${ids.join(", ")}, et CONTEXTE+VARIANTE.`,
      en: `No scenario is called “${id}”. Known: ${ids.join(", ")}, and CONTEXT+VARIANT.`,
    },
  };
}

function lossy(name: string, scenario: ScenarioId, nonFinite: number, dropped: number, world: World): Problem {
  const cell = cellsOf(name, world)[0] ?? null;
  return nonFinite > 0
    ? {
        kind: "non-finite",
        severity: "error",
        cell,
        name,
        scenario,
        message: {
          fr: `« ${name} » contient ${nonFinite} nombre(s) infini(s) ou non définis, écrits null. Cherchez une division par zéro ou une donnée manquante.`,
          en: `“${name}” holds ${nonFinite} infinite or undefined number(s), written as null. Look for a division by zero or missing data.`,
        },
      }
    : {
        kind: "unsupported",
        severity: "warning",
        cell,
        name,
        scenario,
        message: {
          fr: `« ${name} » contient ${dropped} partie(s) qui ne sont pas des données (fonction, élément…), écrites null.`,
          en: `“${name}” holds ${dropped} part(s) that are not data (function, element…), written as null.`,
        },
      };
}

function distinctProblems(problems: Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems)
    seen.set(JSON.stringify([problem.kind, problem.cell, problem.name, problem.scenario, problem.message.en]), problem);
  return [...seen.values()];
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
  const done = await run([merged], names, {}, { ...world, base: merged }, deadline, () => undefined);
  try {
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
