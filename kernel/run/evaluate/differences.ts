// What differs between two scenarios: the overrides at the root, then every named cell below them whose value moved, and
// those that came out equal nevertheless. Only what stands below the overrides is evaluated: the rest is the same cell.
import type {
  Differences,
  DifferingCell,
  DifferingIndicator,
  DifferingOverride,
  Json,
  Problem,
  ScenarioId,
} from "../../types/index.ts";
import type { ScenarioGraph } from "../cells/scenario-graph.ts";
import { CellFailure, toProblem } from "../plan/failure.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import { type IndicatorCell, indicatorsOf, parametersIn } from "../plan/parameters.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import type { Reach } from "../plan/reach.ts";
import { type Override, overrideText, parameterConfig, parseScenarioId, type Resolved } from "../plan/scenarios.ts";
import { blockedProblem } from "../plan/states.ts";
import { differenceOf } from "../values/difference-of.ts";
import { definitionOf } from "../values/keys.ts";
import { unknownScenario } from "./evaluation-problems.ts";
import { type Deadline, onTop, runScenarios } from "./evaluation-run.ts";

export interface DifferencesRequest {
  a: ScenarioId;
  b: ScenarioId;
  /** Evaluates each override alone too, for the indicators that differ: one more evaluation per override. */
  attribution: boolean;
  timeLimitMs: number;
}

/** Beyond this many overrides, none is evaluated alone. */
const MOST_ALONE = 24;

export async function differences(
  request: DifferencesRequest,
  prepared: PreparedNotebook,
  progress: (done: number, total: number) => void,
  interrupt: AbortSignal,
): Promise<Differences | Problem> {
  const { reach, declared, services } = prepared;
  const choices = [request.a, request.b].map((id) => parseScenarioId(id, declared.scenarios));
  for (const [i, choice] of choices.entries()) if (!choice) return unknownScenario(i === 0 ? request.a : request.b, prepared);
  const [a, b] = choices.map((choice) => onTop(prepared, choice!, {})) as [Resolved, Resolved];
  const names = [...new Set([...a.overrides.keys(), ...b.overrides.keys()])].filter(
    (name) => overrideText(a.overrides.get(name)) !== overrideText(b.overrides.get(name)),
  );
  const apart = a.choice.context !== b.choice.context;
  const cells = cellsBelow(names, apart, reach);
  const outputs = [...new Set([...names, ...cells.flatMap((cell) => reach.definition(cell)!.outputs)])];

  const stop = new AbortController();
  const ended = services.ports.wait(request.timeLimitMs, stop.signal).catch(() => undefined);
  let late = false;
  const deadline: Deadline = {
    promise: Promise.race([
      ended,
      new Promise<void>((resolve) => interrupt.addEventListener("abort", () => resolve(), { once: true })),
    ]).then(() => {
      late = true;
    }),
    late: () => late,
    interrupt,
  };
  const alone = request.attribution ? names : [];
  const total = 2 + Math.min(alone.length, MOST_ALONE);
  let done = 0;
  /** Values are read before their scenario graph is disposed of. */
  const run = async (scenario: Resolved, of: string[], set: Record<string, Json> = {}): Promise<Map<string, Found>> => {
    const { scenarioGraph } = await runScenarios([scenario], of, set, prepared, deadline, { progress: () => undefined });
    try {
      interrupt.throwIfAborted();
      progress(++done, total);
      return new Map(of.map((name) => [name, foundIn(scenarioGraph, scenario.id, name, prepared)]));
    } finally {
      scenarioGraph.dispose();
    }
  };
  try {
    const before = await run(a, outputs);
    const after = await run(b, outputs);
    const overrides = names.flatMap((name) => overrideBetween(name, [a, b], [before, after], prepared));
    const causes = new Map(overrides.map(({ name }) => [name, coneOf(name, reach)]));
    const on = (cell: number) => [...causes].filter(([, cone]) => cone.has(cell)).map(([name]) => name);

    const result: Differences = {
      a: { id: a.id, name: a.name },
      b: { id: b.id, name: b.name },
      overrides,
      cells: [],
      equal: [],
      indicators: [],
      failed: [],
      counted: { cells: comparable(reach).length, indicators: indicatorsOf(reach).length },
      alone: null,
    };
    // A target that a cell computes has a value of its own in each scenario: none is told here.
    const metaOf = ({ meta, targetFrom }: IndicatorCell) => (targetFrom === null ? meta : { ...meta, target: null });
    const indicators = new Map(indicatorsOf(reach).map((indicator) => [indicator.name, metaOf(indicator)]));
    for (const cell of cells) {
      for (const name of reach.definition(cell)!.outputs) {
        // A parameter that is overridden is a cause, told above.
        if (names.includes(name)) continue;
        const [x, y] = [before.get(name)!, after.get(name)!];
        const failed = [x.problem && { ...x.problem, scenario: a.id }, y.problem && { ...y.problem, scenario: b.id }].filter(
          (problem) => problem !== null,
        );
        if (failed.length > 0) result.failed.push({ cell, name, problem: failed[0]! });
        const difference = failed.length > 0 ? null : differenceOf(x.value, y.value);
        if (failed.length > 0) continue;
        if (difference === null) {
          // Below an override that changes nothing, nothing was cut off.
          if (on(cell).length > 0) result.equal.push({ cell, name });
          continue;
        }
        const meta = indicators.get(name);
        const differing: DifferingCell = {
          cell,
          name,
          label: meta?.label ?? null,
          unit: meta?.unit ?? null,
          dependsOn: on(cell),
          difference,
        };
        result.cells.push(differing);
        if (meta && difference.kind === "number") {
          const { kind: _, ...gap } = difference;
          result.indicators.push({ ...gap, name, cell, meta, dependsOn: differing.dependsOn, alone: null });
        }
      }
    }
    if (request.attribution && result.indicators.length > 0 && overrides.length <= MOST_ALONE)
      result.alone = await attribute(result, a, overrides, run, prepared);
    return result;
  } finally {
    stop.abort();
  }
}

interface Found {
  value: unknown;
  problem: Problem | null;
}

function foundIn(scenarioGraph: ScenarioGraph, scenario: string, name: string, prepared: PreparedNotebook): Found {
  const cell = prepared.reach.provider(name);
  const life = cell === undefined ? undefined : scenarioGraph.life(scenario, cell);
  if (cell !== undefined && life?.blocked) return { value: null, problem: blockedProblem(life.blocked, cell, name) };
  const state = scenarioGraph.name(scenario, name);
  if (state?.phase === "done") return { value: state.box!.value, problem: null };
  const place = { cell: cell ?? 0, name, scenario };
  if (state?.phase === "error")
    return {
      value: null,
      problem: life?.problem ?? (state.error instanceof CellFailure ? state.error.problem : toProblem(state.error, place)),
    };
  const text = { fr: `« ${name} » n’a pas fini dans le temps imparti.`, en: `“${name}” did not finish within the time limit.` };
  return { value: null, problem: { kind: "unsettled", severity: "error", ...place, message: text } };
}

/** What is one scenario's own value: blocks that range over scenarios are left out, and drawings of other cells' values. */
const isComparable = (cell: number, reach: Reach): boolean => {
  const definition = reach.definition(cell);
  if (!definition || definition.outputs.length === 0) return false;
  const call = definition.block;
  const block = call ? definitionOf(call.block) : null;
  return !block || (block.reach === "value" && block.output !== "view" && block.kind !== "setting");
};

const onDemand = (cell: number, reach: Reach): boolean => {
  const definition = reach.definition(cell);
  return definition !== undefined && isOnDemand(definition);
};

const comparable = (reach: Reach): number[] =>
  reach.compilation.notebook.cells.map(({ id }) => id).filter((cell) => isComparable(cell, reach));

const coneOf = (name: string, reach: Reach): Set<number> =>
  reach.cone([name], parameterConfig(name, reach) ? [reach.provider(name)!] : []);

/** Comparable cells below these names, in file order; under two contexts, those that read rows across scenarios too. */
function cellsBelow(names: string[], apart: boolean, reach: Reach): number[] {
  const readers = apart
    ? reach.compilation.notebook.cells.map(({ id }) => id).filter((cell) => reach.across(cell).length > 0)
    : [];
  const roots = names.filter((name) => parameterConfig(name, reach)).map((name) => reach.provider(name)!);
  const cone = reach.cone(names, [...roots, ...readers]);
  return comparable(reach).filter(
    (cell) => cone.has(cell) && ![...reach.ancestors([cell])].some((above) => onDemand(above, reach)),
  );
}

const parameterIn = (name: string, scenario: Resolved, { reach, services }: PreparedNotebook) =>
  parametersIn(reach, scenario, services.environment.now).find((state) => state.name === name);

function overrideBetween(
  name: string,
  [a, b]: [Resolved, Resolved],
  [before, after]: [Map<string, Found>, Map<string, Found>],
  prepared: PreparedNotebook,
): DifferingOverride[] {
  const cell = prepared.reach.provider(name);
  if (cell === undefined) return [];
  const states = [a, b].map((resolved) => parameterIn(name, resolved, prepared));
  const [x, y] = states[0] ? states.map((state) => state!.effective) : [before.get(name)?.value, after.get(name)?.value];
  const difference = differenceOf(x, y);
  // Two ways to say the same value: no cause.
  if (difference === null) return [];
  const by = (override: Override | undefined) => (override ? { axis: override.by, part: override.part } : null);
  return [
    {
      name,
      cell,
      label: states[0]?.label ?? name,
      unit: states[0]?.unit ?? null,
      role: states[0]?.role ?? null,
      difference,
      by: { a: by(a.overrides.get(name)), b: by(b.overrides.get(name)) },
    },
  ];
}

/** Each override alone above A: what it would move by itself. The rest is what they do together. */
async function attribute(
  result: Differences,
  a: Resolved,
  overrides: DifferingOverride[],
  run: (scenario: Resolved, of: string[], set: Record<string, Json>) => Promise<Map<string, Found>>,
  prepared: PreparedNotebook,
): Promise<Differences["alone"]> {
  const names = result.indicators.map(({ name }) => name);
  const target = onTop(prepared, parseScenarioId(result.b.id, prepared.declared.scenarios)!, {});
  const deltas = new Map<string, DifferingIndicator["alone"]>(names.map((name) => [name, []]));
  for (const { name } of overrides) {
    const value = settingOf(name, target, prepared);
    // What a cell computes cannot be asked back once a scenario replaces it.
    const found = value === undefined ? null : await run(onTop(prepared, a.choice, { [name]: value }), names, { [name]: value });
    for (const indicator of result.indicators) {
      const here = found?.get(indicator.name);
      const delta = typeof here?.value === "number" && indicator.a !== null ? here.value - indicator.a : null;
      deltas.get(indicator.name)!.push({ override: name, delta: delta !== null && Number.isFinite(delta) ? delta : null });
    }
  }
  for (const indicator of result.indicators) indicator.alone = deltas.get(indicator.name)!;
  return { evaluations: overrides.length };
}

/** The override that makes a name what it is in a scenario; undefined when nothing can. */
function settingOf(name: string, scenario: Resolved, prepared: PreparedNotebook): Json | undefined {
  const state = parameterIn(name, scenario, prepared);
  if (state) return state.effective;
  const override = scenario.overrides.get(name);
  if (!override) return undefined;
  return override.value ?? (override.patch ? { patch: override.patch } : undefined);
}
