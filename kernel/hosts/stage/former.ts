// A result of the server, made drawable in a cell that has computed nothing yet.
import { kindOf } from "../../blocks/contract/facts.ts";
import { hasTrait } from "../../blocks/contract/kind.ts";
import { blockDefinition } from "../../compile/block/block-call.ts";
import type { Rendering } from "../../run/plan/ports.ts";
import type { Cell, Json, JsonObject, Notebook } from "../../types/index.ts";
import type { ToStage } from "../wire/protocol.ts";
import { blockCallOf } from "./roles.ts";

type Scenario = Extract<ToStage, { kind: "former" }>["scenario"];

/** Null where a former value says nothing: code and widgets speak for themselves, and what runs on demand keeps its own. */
export function formerRendering(
  cell: Cell,
  value: Json,
  scenario: Scenario,
  notebook: Notebook,
): Extract<Rendering, { kind: "block" }> | null {
  const call = cell.hidden ? null : blockCallOf(cell);
  const definition = call && blockDefinition(call.block);
  if (!call || !definition || hasTrait(kindOf(call.block), "decides")) return null;
  const config = definition.config.safeParse(call.config);
  if (!config.success || definition.onDemand?.(config.data)) return null;
  return {
    kind: "block",
    block: call.block,
    name: call.name,
    config: config.data as JsonObject,
    value,
    baseline: null,
    overriddenBy: null,
    // What stood upstream is not known here: said as soon as any value of the notebook is one.
    exercise: notebook.cells.some((one) => blockCallOf(one)?.config.confidence === "exercise"),
    doubts: [],
    scenario: { ...scenario, trial: false },
    partial: false,
    demand: null,
  };
}
