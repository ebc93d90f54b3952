// What the shell is told of the active scenario: variables, indicators, renderings. Each is plain data from the arena.
import type { IndicatorState, Json, Language, VariableState } from "../types.ts";
import type { Arena } from "./arena.ts";
import { type IndicatorCell, indicatorsOf } from "./parameters.ts";
import type { Rendering } from "./ports.ts";
import { type Described, describeValue } from "./preview.ts";
import type { Reach } from "./reach.ts";
import { parameterConfig, type Resolved, valueField } from "./scenarios.ts";
import { parseConfig } from "./settings.ts";
import type { Box, CellLife } from "./states.ts";

const described = new WeakMap<Box, { language: Language; text: Described }>();

function describeBox(box: Box, language: Language): Described {
  let known = described.get(box);
  if (known?.language !== language) described.set(box, (known = { language, text: describeValue(box.value, language) }));
  return known.text;
}

export function variablesOf(arena: Arena, active: string, language: Language): VariableState[] {
  const { reach } = arena;
  const found: VariableState[] = [];
  for (const { id } of reach.compilation.notebook.cells) {
    for (const name of reach.definition(id)?.outputs ?? []) {
      if (reach.provider(name) !== id) continue;
      const box = arena.name(active, name)?.box ?? null;
      const base = active === "baseline" ? box : (arena.name("baseline", name)?.box ?? null);
      found.push({
        name,
        cell: id,
        ...(box ? describeBox(box, language) : { type: "", preview: "" }),
        uses: [...reach.uses(id), ...reach.across(id)],
        usedBy: [...new Set([...reach.users(name), ...reach.readers(name)])],
        overridden: box !== null && base !== box && base?.key !== box.key,
      });
    }
  }
  return found;
}

export function indicatorStates(arena: Arena, cells: IndicatorCell[] = indicatorsOf(arena.reach)): IndicatorState[] {
  // Rows first, in their order; then whatever else is kept.
  const { instances, rows } = arena.plan;
  const order = [...new Set([...rows, ...instances.keys()])].map((id) => instances.get(id)!);
  return cells.map(({ name, cell, meta }) => ({
    name,
    cell,
    meta,
    values: order
      .filter((instance) => instance.needed.has(cell))
      .map(({ id }) => {
        const state = arena.name(id, name);
        const value = state?.box?.value;
        const finite = typeof value === "number" && Number.isFinite(value);
        const phase = state?.phase ?? "pending";
        return {
          scenario: id,
          value: phase === "done" && finite ? value : null,
          state: phase === "done" && !finite ? "error" : phase,
        };
      }),
  }));
}

/** What the host shows for a cell; null leaves what is shown, while the cell computes again. */
export function renderingOf(life: CellLife, reach: Reach, active: Resolved, exercise: boolean): Rendering | null {
  const definition = reach.definition(life.cell);
  if (!definition) return { kind: "empty" };
  if (life.blocked) return life.blocked.problem ? { kind: "error", problem: life.blocked.problem } : { kind: "empty" };
  const status = life.status;
  if (status === "error" && life.problem) return { kind: "error", problem: life.problem };
  if (status === "waiting") return { kind: "empty" };
  if (definition.block === null) {
    if (status === "done" || life.displayed.length > 0)
      return life.displayed.length > 0 ? { kind: "values", values: [...life.displayed] } : { kind: "empty" };
    return null;
  }
  const partial = status === "running" ? life.partial : null;
  const value = partial ?? (status === "done" ? life.value : null);
  if (value === null) return null;
  const { block, name } = definition.block;
  const config = parameterConfig(name ?? "", reach);
  const parsed = parseConfig(definition, definition.block.config, null);
  return {
    kind: "block",
    block,
    name,
    config: "config" in parsed ? parsed.config : definition.block.config,
    value: value.value,
    baseline: config ? ((config[valueField(block)] ?? null) as Json) : null,
    overriddenBy: name === null ? null : (active.overrides.get(name)?.by ?? null),
    exercise,
    scenario: { id: active.id, name: active.name, color: active.color, trial: active.id === "trial" },
    partial: partial !== null,
  };
}

/** True when showing `next` would change nothing on screen. */
export function sameRendering(shown: Rendering | undefined, next: Rendering): boolean {
  if (!shown || shown.kind !== next.kind) return false;
  if (shown.kind === "values" && next.kind === "values") {
    return shown.values.length === next.values.length && shown.values.every((value, i) => Object.is(value, next.values[i]));
  }
  if (shown.kind === "error" && next.kind === "error") return JSON.stringify(shown.problem) === JSON.stringify(next.problem);
  if (shown.kind === "block" && next.kind === "block") {
    const { value, ...rest } = shown;
    const { value: other, ...others } = next;
    return Object.is(value, other) && JSON.stringify(rest) === JSON.stringify(others);
  }
  return true;
}
