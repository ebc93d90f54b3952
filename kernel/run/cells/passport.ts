// How a figure was made: walks the static graph of one scenario upstream of a name, or of a cell that declares none.
import { statedIn } from "../../tables/stated.ts";
import type { Json, JsonObject, OverrideSet, Passport, PassportExperiment } from "../../types/index.ts";
import { parseConfig } from "../plan/config.ts";
import { exerciseNames, parametersIn } from "../plan/parameters.ts";
import { humanIn, textIn } from "../plan/said.ts";
import type { SessionServices } from "../plan/session-services.ts";
import { definitionOf } from "../values/keys.ts";
import { toJson, weigh } from "../values/values.ts";
import type { ScenarioGraph } from "./scenario-graph.ts";

/** Bytes, roughly, above which a value stays out of its passport: it has its own export. */
const HEAVIEST = 256 * 1024;

export function passportOf(
  scenarioGraph: ScenarioGraph,
  instance: string,
  target: string | number,
  services: SessionServices,
  version: string | null,
): Passport | null {
  const { reach, plan } = scenarioGraph;
  const provider = typeof target === "number" ? target : reach.provider(target);
  const scenario = plan.instances.get(instance);
  if (provider === undefined || !scenario || !reach.definition(provider)) return null;
  const own = reach.definition(provider)!;
  const name = typeof target === "string" ? target : (own.block?.name ?? own.outputs[0] ?? "");
  const upstream = upstreamOf(scenarioGraph, provider);
  const parameters = parametersIn(reach, scenario.resolved, services.environment.now).filter((parameter) =>
    upstream.has(parameter.cell),
  );
  const datasets = new Map<string, Passport["datasets"][number]>();
  const order = reach.compilation.notebook.cells.map((cell) => cell.id).filter((cell) => upstream.has(cell));

  const cells = order.map((id): Passport["cells"][number] => {
    const definition = reach.definition(id)!;
    const block = definition.block ? definitionOf(definition.block.block) : null;
    const config = definition.block ? configOf(scenarioGraph, id) : null;
    const files = [...definition.files, ...(config ? (block?.files?.(config) ?? []) : [])];
    for (const file of files) {
      const pin = services.settings.files[file];
      const known = scenarioGraph.file(file);
      datasets.set(`file:${file}`, {
        name: file,
        sha256: known?.sha256 ?? pin?.sha256 ?? "",
        licence: pin?.licence ?? null,
        date: pin?.date ?? null,
        url: pin?.url ?? null,
        label: humanIn(config?.label),
      });
    }
    for (const { name: cited, label, licence, date, sha256, url = null } of (config && block?.cites?.(config)) || [])
      datasets.set(cited, { name: cited, label, licence, date, sha256, url });
    return {
      id,
      name: definition.block?.name ?? definition.outputs[0] ?? null,
      kind: definition.block ? "block" : "code",
      block: definition.block?.block ?? null,
      revision: block?.revision ?? null,
      key: scenarioGraph.life(instance, id)?.key ?? null,
    };
  });

  const value =
    name === "" ? scenarioGraph.life(instance, provider)?.value?.value : scenarioGraph.name(instance, name)?.box?.value;
  const overrides: OverrideSet = {};
  for (const [overridden, override] of scenario.resolved.overrides) {
    if (!upstream.has(reach.provider(overridden) ?? -1)) continue;
    overrides[overridden] = override.value ?? { patch: override.patch ?? {} };
  }
  const exercise = exerciseNames(reach);
  const columns = statedIn(value);
  const { unit, label, title } = own.block?.config ?? {};
  const whole: { [K in keyof Required<Passport>]: Passport[K] } = {
    name,
    cell: provider,
    title: humanIn(label) || humanIn(title),
    value: carried(value),
    unit: textIn(unit),
    columns: columns ?? undefined,
    scenario: { id: scenario.id, name: scenario.resolved.name, overrides },
    cells,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      label: parameter.label,
      value: parameter.effective,
      baseline: parameter.baseline,
      unit: parameter.unit,
      source: parameter.source,
      confidence: parameter.confidence,
      status: parameter.status,
      instance: parameter.instance,
      statusDate: parameter.statusDate,
      owner: parameter.owner,
      review: parameter.review,
      doubts: parameter.doubts,
      overriddenBy: parameter.overriddenBy,
    })),
    experiments: order.flatMap((cell) => experimentAt(scenarioGraph, instance, cell)),
    inputs: numbersInto(scenarioGraph, instance, provider, new Set(parameters.map((parameter) => parameter.cell))),
    datasets: [...datasets.values()],
    seed: services.settings.seed,
    engine: services.ports.engine,
    notebookVersion: version,
    exercise: order.filter((cell) => exercise.has(cell)).length,
    vouched: cells.every((cell) => cell.kind === "block"),
  };
  const passport: Passport = whole;
  // What is not stated is no field of it.
  if (passport.columns === undefined) delete passport.columns;
  return passport;
}

/** A drawing is no value, and a heavy one is exported apart. */
function carried(value: unknown): Json {
  if (value === undefined || weigh(value) > HEAVIEST) return null;
  const isView = typeof value === "object" && value !== null && "view" in value && "spec" in value;
  return isView ? null : toJson(value).json;
}

/** The design of an experiment, as its value tells it; none while it has not run. */
function experimentAt(scenarioGraph: ScenarioGraph, instance: string, cell: number): PassportExperiment[] {
  const call = scenarioGraph.reach.definition(cell)?.block;
  if (!call || definitionOf(call.block)?.kind !== "experiment") return [];
  const value = scenarioGraph.life(instance, cell)?.value?.value as Record<string, unknown> | null | undefined;
  if (typeof value !== "object" || value === null || value.experiment !== call.block) return [];
  const count = (of: unknown) => (typeof of === "number" && Number.isFinite(of) ? of : 0);
  const infeasible = value.infeasible as { count?: unknown } | null | undefined;
  return [
    {
      cell,
      name: call.name,
      block: call.block,
      method: typeof value.method === "string" ? value.method : null,
      size: typeof value.size === "number" ? value.size : null,
      done: count(value.done),
      total: count(value.total),
      infeasible: count(infeasible?.count),
    },
  ];
}

/** A table or an object that comes in stands for the numbers it is made of; further up, the cells themselves tell. */
const DEPTH = 2;
const MOST = 12;

function numbersInto(
  scenarioGraph: ScenarioGraph,
  instance: string,
  cell: number,
  parameters: ReadonlySet<number>,
): Passport["inputs"] {
  const { reach } = scenarioGraph;
  const found = new Map<string, Passport["inputs"][number]>();
  let ring = [cell];
  const seen = new Set(ring);
  for (let depth = 0; depth < DEPTH && ring.length > 0; depth++) {
    const further: number[] = [];
    for (const name of ring.flatMap((at) => [...reach.uses(at)])) {
      const provider = reach.provider(name);
      if (provider === undefined || parameters.has(provider) || found.has(name)) continue;
      const value = scenarioGraph.name(instance, name)?.box?.value;
      if (typeof value === "number" && Number.isFinite(value)) {
        const config = reach.definition(provider)?.block?.config;
        found.set(name, { name, label: humanIn(config?.label), value, unit: textIn(config?.unit) });
      } else if (!seen.has(provider)) {
        seen.add(provider);
        further.push(provider);
      }
    }
    ring = further;
  }
  return [...found.values()].slice(0, MOST);
}

/** Cells upstream of one, across edges followed too. */
export function upstreamOf(scenarioGraph: Pick<ScenarioGraph, "reach">, cell: number): Set<number> {
  const { reach } = scenarioGraph;
  const found = new Set<number>([cell]);
  for (const at of found) {
    for (const name of [...reach.uses(at), ...reach.across(at), ...reach.targets(at)]) {
      const provider = reach.provider(name);
      if (provider !== undefined) found.add(provider);
    }
  }
  return found;
}

function configOf(scenarioGraph: ScenarioGraph, cell: number): JsonObject {
  const definition = scenarioGraph.reach.definition(cell)!;
  const parsed = parseConfig(definition, definition.block!.config, null);
  return "config" in parsed ? parsed.config : definition.block!.config;
}
