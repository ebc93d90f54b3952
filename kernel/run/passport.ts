// How a figure was made: walks the static graph of one scenario upstream of a name.
import type { HumanText, JsonObject, OverrideSet, Passport } from "../types.ts";
import type { Arena } from "./arena.ts";
import { parseConfig } from "./config.ts";
import { definitionOf } from "./keys.ts";
import { exerciseNames, parametersIn } from "./parameters.ts";
import type { Surroundings } from "./surroundings.ts";
import { toJson } from "./values.ts";

export function passportOf(
  arena: Arena,
  instance: string,
  name: string,
  surroundings: Surroundings,
  version: string | null,
): Passport | null {
  const { reach, plan } = arena;
  const provider = reach.provider(name);
  const scenario = plan.instances.get(instance);
  if (provider === undefined || !scenario) return null;
  const upstream = upstreamOf(arena, provider);
  const parameters = parametersIn(reach, scenario.resolved).filter((parameter) => upstream.has(parameter.cell));
  const datasets = new Map<string, Passport["datasets"][number]>();
  const order = reach.compilation.notebook.cells.map((cell) => cell.id).filter((cell) => upstream.has(cell));

  const cells = order.map((id): Passport["cells"][number] => {
    const definition = reach.definition(id)!;
    const block = definition.block ? definitionOf(definition.block.block) : null;
    const config = definition.block ? configOf(arena, id) : null;
    const files = [...definition.files, ...(config ? (block?.files?.(config) ?? []) : [])];
    for (const file of files) {
      const pin = surroundings.settings.files[file];
      const known = arena.file(file);
      datasets.set(`file:${file}`, {
        name: file,
        sha256: known?.sha256 ?? pin?.sha256 ?? "",
        licence: pin?.licence ?? null,
        date: pin?.date ?? null,
        url: pin?.url ?? null,
        label: (config?.label as HumanText | undefined) ?? null,
      });
    }
    for (const cited of (config && block?.cites?.(config)) || []) datasets.set(cited.name, { url: null, ...cited });
    return {
      id,
      name: definition.block?.name ?? definition.outputs[0] ?? null,
      kind: definition.block ? "block" : "code",
      block: definition.block?.block ?? null,
      revision: block?.revision ?? null,
      key: arena.life(instance, id)?.key ?? null,
    };
  });

  const state = arena.name(instance, name);
  const overrides: OverrideSet = {};
  for (const [overridden, override] of scenario.resolved.overrides) {
    if (!upstream.has(reach.provider(overridden) ?? -1)) continue;
    overrides[overridden] = override.value ?? { patch: override.patch ?? {} };
  }
  const exercise = exerciseNames(reach);
  const unit = reach.definition(provider)?.block?.config.unit;
  return {
    name,
    value: state?.box ? toJson(state.box.value).json : null,
    unit: typeof unit === "string" ? unit : null,
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
      overriddenBy: parameter.overriddenBy,
    })),
    datasets: [...datasets.values()],
    seed: surroundings.settings.seed,
    engine: surroundings.ports.engine,
    notebookVersion: version,
    exercise: order.filter((cell) => exercise.has(cell)).length,
    vouched: cells.every((cell) => cell.kind === "block"),
  };
}

/** Cells upstream of one, across edges followed too. */
export function upstreamOf(arena: Pick<Arena, "reach">, cell: number): Set<number> {
  const { reach } = arena;
  const found = new Set<number>([cell]);
  for (const at of found) {
    for (const name of [...reach.uses(at), ...reach.across(at)]) {
      const provider = reach.provider(name);
      if (provider !== undefined) found.add(provider);
    }
  }
  return found;
}

function configOf(arena: Arena, cell: number): JsonObject {
  const definition = arena.reach.definition(cell)!;
  const parsed = parseConfig(definition, definition.block!.config, null);
  return "config" in parsed ? parsed.config : definition.block!.config;
}
