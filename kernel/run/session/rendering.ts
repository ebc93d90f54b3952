// What the host shows for each cell of the active scenario, and when showing it again would change nothing.
import type { Definition } from "../../compile/cell/definition.ts";
import type { Doubt, Json } from "../../types/index.ts";
import { parseConfig } from "../plan/config.ts";
import { demandOf } from "../plan/demands.ts";
import type { Rendering } from "../plan/ports.ts";
import type { Reach } from "../plan/reach.ts";
import { parameterConfig, type Resolved, valueField } from "../plan/scenarios.ts";
import type { CellLife } from "../plan/states.ts";

/** What the host shows for a cell; null leaves what is shown, while the cell computes again. */
export function renderingOf(
  life: CellLife,
  reach: Reach,
  active: Resolved,
  exercise: boolean,
  doubts: Doubt[] = [],
  asleep = false,
): Rendering | null {
  const definition = reach.definition(life.cell);
  if (!definition) return { kind: "empty" };
  if (life.blocked) return life.blocked.problem ? { kind: "error", problem: life.blocked.problem } : { kind: "empty" };
  const status = life.status;
  if (status === "error" && life.problem) return { kind: "error", problem: life.problem };
  // What waits to be run keeps what it showed.
  if (status === "waiting") return asleep && (life.value !== null || life.displayed.length > 0) ? null : { kind: "empty" };
  if (definition.block === null) {
    if (status === "done" || life.displayed.length > 0)
      return life.displayed.length > 0
        ? { kind: "values", values: [...life.displayed], ...overrideOf(definition, active) }
        : { kind: "empty" };
    return null;
  }
  const partial = status === "running" ? life.partial : null;
  const demand = demandOf(life, reach);
  // An on-demand block shows its former value, or that it has none.
  const value = partial ?? (status === "done" ? life.value : demand ? (life.value ?? { value: null }) : null);
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
    doubts,
    scenario: { ...active.under, color: active.color, trial: active.id === "trial" },
    partial: partial !== null,
    demand,
  };
}

/** What a scenario says in place of the widget; a patch speaks for parts of a value, which no widget can show. */
function overrideOf({ view, outputs }: Definition, active: Resolved): Pick<Extract<Rendering, { kind: "values" }>, "override"> {
  const name = view ? outputs.find((output) => active.overrides.has(output)) : undefined;
  const found = name === undefined ? undefined : active.overrides.get(name);
  if (name === undefined || found?.value === undefined || found.patch) return {};
  const scenario = { ...active.under, color: active.color, trial: active.id === "trial" };
  return { override: { name, value: found.value, by: found.by, scenario } };
}

/** True when showing `next` would change nothing on screen. */
export function sameRendering(shown: Rendering | undefined, next: Rendering): boolean {
  if (!shown || shown.kind !== next.kind) return false;
  if (shown.kind === "values" && next.kind === "values") {
    if (JSON.stringify(shown.override) !== JSON.stringify(next.override)) return false;
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
