// The registre: every parameter with its baseline and effective values, and who decides; exercise values and what they reach.
import { kindOf } from "../../blocks/contract/facts.ts";
import type { Doubt, IndicatorMeta, Json, JsonObject, ParameterState } from "../../types/index.ts";
import { definitionOf } from "../values/keys.ts";
import { doubtsOf } from "./doubts.ts";
import type { Reach } from "./reach.ts";
import { humanIn, oneOf, textIn } from "./said.ts";
import { applyOverride, type Resolved, valueField } from "./scenarios.ts";

/** `now`, in ms since the epoch, tells which reviews are overdue. */
export function parametersIn(reach: Reach, resolved: Resolved, now: number): ParameterState[] {
  const states: ParameterState[] = [];
  for (const { id } of reach.compilation.notebook.cells) {
    const call = reach.definition(id)?.block;
    if (!call || call.name === null || definitionOf(call.block)?.kind !== "parameter") continue;
    const { config, name } = call;
    const baseline = (config[valueField(call.block)] ?? null) as Json;
    const override = resolved.overrides.get(name);
    const effective = (override ? applyOverride(override, baseline, name, reach) : baseline) as Json;
    const foreign = isForeign(call.config, effectiveOf(call.inputs?.territory, states));
    states.push({
      name,
      cell: id,
      block: call.block,
      role: oneOf(config.role, "context", "lever"),
      label: humanIn(config.label) || name,
      unit: textIn(config.unit),
      confidence: oneOf(config.confidence, "established", "discussed", "exercise"),
      source: humanIn(config.source),
      status: oneOf(config.status, "proposed", "discussed", "validated"),
      instance: textIn(config.instance),
      statusDate: textIn(config.statusDate),
      owner: textIn(config.owner),
      review: textIn(config.review),
      doubts: doubtsOf(config, now),
      baseline: foreign(baseline) ? null : baseline,
      effective: foreign(effective) ? null : effective,
      overriddenBy: override?.by ?? null,
    });
  }
  return states;
}

const effectiveOf = (name: string | undefined, states: ParameterState[]): Json =>
  states.find((state) => state.name === name)?.effective ?? null;

/** The example of another territory is no value of this one. */
function isForeign({ example }: JsonObject, territory: Json): (value: Json) => boolean {
  const own = example as { territory?: Json; value?: Json } | null | undefined;
  return (value) => !!own && typeof territory === "string" && own.territory !== territory.trim() && own.value === value;
}

/** Cells that hold an exercise value themselves: their config says so, or one of their columns, or their kind of block. */
export function exerciseNames(reach: Reach): Set<number> {
  const found = new Set<number>();
  for (const { cell, block } of reach.compilation.definitions.values()) {
    if (block && (definitionOf(block.block)?.exercise || saysExercise(block.config))) found.add(cell);
  }
  return found;
}

const saysExercise = (config: JsonObject): boolean =>
  config.confidence === "exercise" || columnsOf(config).some((column) => column.confidence === "exercise");

const columnsOf = (config: JsonObject): JsonObject[] =>
  Array.isArray(config.columns)
    ? config.columns.filter(
        (column): column is JsonObject => typeof column === "object" && column !== null && !Array.isArray(column),
      )
    : [];

/** Cells with an exercise value upstream, themselves included. */
export const exerciseReach = (reach: Reach): Set<number> => downstream(reach, exerciseNames(reach));

/** Cells below an assumption that lacks something, themselves included, and what it lacks. */
export function doubtReach(reach: Reach, now: number): Map<number, Doubt[]> {
  const found = new Map<number, Doubt[]>();
  for (const doubt of ["unsourced", "overdue"] as const) {
    const roots = new Set<number>();
    for (const { cell, block } of reach.compilation.definitions.values()) {
      if (block?.name && definitionOf(block.block)?.kind === "parameter" && doubtsOf(block.config, now).includes(doubt))
        roots.add(cell);
    }
    if (roots.size === 0) continue;
    for (const cell of downstream(reach, roots)) found.set(cell, [...(found.get(cell) ?? []), doubt]);
  }
  return found;
}

function downstream(reach: Reach, roots: ReadonlySet<number>): Set<number> {
  const found = reach.cone([], roots);
  // Rows across scenarios carry it too.
  for (let grown = true; grown; ) {
    grown = false;
    for (const definition of reach.compilation.definitions.values()) {
      if (found.has(definition.cell)) continue;
      const reads = [...reach.across(definition.cell), ...reach.targets(definition.cell)].some((name) =>
        found.has(reach.provider(name) ?? -1),
      );
      if (!reads) continue;
      for (const cell of reach.cone([], [definition.cell])) found.add(cell);
      grown = true;
    }
  }
  return found;
}

export interface IndicatorCell {
  name: string;
  cell: number;
  meta: IndicatorMeta;
  /** The cell that computes its target. */
  targetFrom: string | null;
}

/** Named indicator cells, in file order. */
export function indicatorsOf(reach: Reach): IndicatorCell[] {
  const found: IndicatorCell[] = [];
  for (const { id } of reach.compilation.notebook.cells) {
    const call = reach.definition(id)?.block;
    if (!call || kindOf(call.block) !== "indicator" || call.name === null) continue;
    const config = (definitionOf(call.block)?.config.safeParse(call.config).data ?? call.config) as JsonObject;
    found.push({
      name: call.name,
      cell: id,
      meta: {
        label: humanIn(config.label) || call.name,
        enjeu: humanIn(config.enjeu),
        unit: textIn(config.unit) ?? "",
        horizon: textIn(config.horizon) ?? "",
        direction: oneOf(config.direction, "up", "down", "none") ?? "none",
        round: typeof config.round === "number" ? config.round : null,
        target: targetIn(config.target, call.inputs?.target !== undefined),
      },
      targetFrom: call.inputs?.target ?? null,
    });
  }
  return found;
}

/** `computed`: a cell gives its value, whatever stands here. */
function targetIn(said: Json | undefined, computed: boolean): IndicatorMeta["target"] {
  if (typeof said !== "object" || said === null || Array.isArray(said)) return null;
  const op = oneOf(said.op, ">=", "<=");
  const value = typeof said.value === "number" ? said.value : null;
  if (op === null || (value === null && !computed)) return null;
  return {
    op,
    value: value ?? 0,
    nature: oneOf(said.nature, "seuil réglementaire", "objectif politique", "repère") ?? "repère",
    source: humanIn(said.source),
    date: textIn(said.date),
  };
}
