// Evaluates what is not known yet: scenarios whose outcome was kept are answered without a guest. Keys are computed here,
// from the source sent to the guest; what the guest says decides none of them.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Foreseen } from "../../../kernel/index.ts";
import { engineVersion } from "../../ground/engine.ts";
import {
  type Complete,
  type EvaluatedScenario,
  type Evaluation,
  notebookSettings,
  type Problem,
  type ScenarioId,
} from "../../ground/kernel.ts";
import type { NewResult } from "../../store/results.ts";
import type { GuestRequest, OnProgress } from "../guest/guest-request.ts";
import type { Supervisor } from "../guest/supervisor.ts";
import { keptCells } from "./kept-cells.ts";
import type { ResultCache } from "./result-cache.ts";

/** All that is told of one scenario. */
interface Kept {
  scenario: EvaluatedScenario;
  problems: Problem[];
  passports: Evaluation["passports"][string];
  columns: Evaluation["columns"];
}
const ENCODING = "outcome";

export function recall(supervisor: Supervisor, resultCache: ResultCache): Pick<Supervisor, "evaluate"> {
  return {
    async evaluate(request) {
      const foreseen = await foresee(request, supervisor.bundle).catch((error: unknown) => {
        resultCache.trouble(error, "what the run is made of could not be foreseen: nothing of it is kept");
        return null;
      });
      if (!foreseen) return supervisor.evaluate(request);
      const known = await knownOutcomes(request.scenarios, foreseen, resultCache);
      const missing =
        foreseen.crosses && known.size < request.scenarios.length ? request.scenarios : without(request.scenarios, known);
      if (missing.length === 0) {
        request.onProgress?.(request.scenarios.length, request.scenarios.length, null);
        return { kind: "evaluated", evaluation: joined(request, foreseen, known, null) };
      }
      const cells = await keptCells(foreseen, resultCache);
      const outcome = await supervisor.evaluate({
        ...request,
        scenarios: missing,
        kept: cells.guest,
        ...shifted(request, known, missing),
      });
      // Nothing is believed of a run that failed.
      if (outcome.kind === "failed") return outcome;
      if (outcome.kind === "cancelled") {
        await resultCache.write(cells.written());
        return outcome;
      }
      await resultCache.write([...cells.written(), ...outcomesOf(outcome.evaluation, missing, foreseen)]);
      const rest = new Map([...known].filter(([id]) => !missing.includes(id)));
      return { kind: "evaluated", evaluation: joined(request, foreseen, rest, outcome.evaluation) };
    },
  };
}

const without = (scenarios: ScenarioId[], known: ReadonlyMap<ScenarioId, Kept>) => scenarios.filter((id) => !known.has(id));

/** Progress counts what is known already. */
function shifted({ onProgress, scenarios }: GuestRequest, known: ReadonlyMap<ScenarioId, Kept>, missing: ScenarioId[]) {
  if (!onProgress) return {};
  const done = known.size > 0 ? scenarios.length - missing.length : 0;
  return {
    onProgress: ((n, total, label, samples) => onProgress(done + n, done + total, label, samples)) satisfies OnProgress,
  };
}

let build: Promise<string> | null = null;
/** Another build of the same version is another engine. */
const buildOf = (bundle: string): Promise<string> =>
  (build ??= readFile(join(dirname(bundle), "session.txt")).then((bytes) =>
    createHash("sha256").update(bytes).digest("hex").slice(0, 16),
  ));

async function foresee(request: GuestRequest, bundle: string): Promise<Foreseen> {
  // Loads the compiler and the blocks: only where something is kept.
  const kernel = await import("../../../kernel/index.ts");
  const { files } = notebookSettings(request.notebook);
  const { notebook, scenarios, outputs, set, environment } = request;
  return kernel.foresee({
    notebook,
    scenarios,
    outputs,
    set,
    environment,
    engine: `${engineVersion} ${await buildOf(bundle)}`,
    fileDigest: (name) => (Object.hasOwn(files, name) ? files[name]!.sha256 : null),
  });
}

async function knownOutcomes(
  scenarios: ScenarioId[],
  foreseen: Foreseen,
  resultCache: ResultCache,
): Promise<Map<ScenarioId, Kept>> {
  const keys = new Map(
    scenarios.flatMap((id) => [foreseen.outcome(id)].flatMap((key) => (key === null ? [] : [[id, key] as const]))),
  );
  const found = await resultCache.read([...new Set(keys.values())]);
  const known = new Map<ScenarioId, Kept>();
  for (const [id, key] of keys) {
    const entry = found.get(key);
    if (entry?.encoding === ENCODING) known.set(id, JSON.parse(new TextDecoder().decode(entry.bytes)) as Kept);
  }
  return known;
}

/** A value that depends on how far time went is none to keep. */
const passing = new Set<Problem["kind"]>(["unsettled", "interrupted", "limit"]);

/** Nothing of an evaluation that something else than its scenarios had trouble with; no scenario with a failure. */
function outcomesOf(evaluation: Evaluation, scenarios: ScenarioId[], foreseen: Foreseen): NewResult[] {
  const { problems, passports, columns } = evaluation;
  const astray = problems.some(
    ({ kind, severity, scenario }) =>
      passing.has(kind) || (severity === "error" && (scenario === null || !scenarios.includes(scenario))),
  );
  if (astray || !foreseen.outputs.every((output) => evaluation.scenarios.every(({ outputs }) => Object.hasOwn(outputs, output))))
    return [];
  return evaluation.scenarios.flatMap((scenario): NewResult[] => {
    const own = problems.filter((problem) => problem.scenario === scenario.id);
    const key = foreseen.outcome(scenario.id);
    if (key === null || own.some(({ severity }) => severity === "error")) return [];
    const kept: Kept = { scenario, problems: own, passports: passports[scenario.id] ?? {}, columns };
    return [{ key, encoding: ENCODING, bytes: new TextEncoder().encode(JSON.stringify(kept)), ms: 0 }];
  });
}

/** One evaluation of what was known and what was computed; `computations` count what really ran. */
function joined(
  request: GuestRequest,
  foreseen: Foreseen,
  known: ReadonlyMap<ScenarioId, Kept>,
  computed: Evaluation | null,
): Complete<Evaluation> {
  if (computed && known.size === 0) return { columns: undefined, ...computed };
  const fresh = new Map(computed?.scenarios.map((scenario) => [scenario.id, scenario]));
  const passports: Evaluation["passports"] = { ...computed?.passports };
  for (const [id, kept] of known) passports[id] = dated(kept.passports, request.version);
  const columns = [computed, ...known.values()].flatMap((told) => Object.entries(told?.columns ?? {}));
  const { seed } = notebookSettings(request.notebook);
  const executed = computed?.computations.executed ?? 0;
  return {
    engine: computed?.engine ?? engineVersion,
    seed: computed?.seed ?? seed,
    scenarios: request.scenarios.map((id) => fresh.get(id) ?? known.get(id)!.scenario),
    computations: { distinct: distinct(foreseen, passports), executed, reused: foreseen.pairs.length - executed },
    problems: [...(computed?.problems ?? []), ...[...known.values()].flatMap(({ problems }) => problems)],
    passports,
    columns: columns.length > 0 ? Object.fromEntries(columns) : undefined,
  };
}

/** The same figure, in the version asked for. */
const dated = (passports: Kept["passports"], version: string | null): Kept["passports"] =>
  Object.fromEntries(Object.entries(passports).map(([name, passport]) => [name, { ...passport, notebookVersion: version }]));

/** Keys of all that was needed: as passports tell them, else as foreseen. */
function distinct({ pairs }: Foreseen, passports: Evaluation["passports"]): number {
  const told = new Map<string, string>();
  for (const [scenario, byName] of Object.entries(passports))
    for (const passport of Object.values(byName))
      for (const { id, key } of passport.cells) if (key !== null) told.set(`${scenario}:${id}`, key);
  return new Set(pairs.map(({ scenario, cell, recipe }) => told.get(`${scenario}:${cell}`) ?? recipe ?? `${scenario}:${cell}`))
    .size;
}
