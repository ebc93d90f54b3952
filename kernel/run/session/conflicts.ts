// Overrides that no longer apply, in every part of the scenarios cell: visible until a person decides.
import { printBlockCall } from "../../notebook/block-grammar.ts";
import { SCENARIOS } from "../../notebook/declared.ts";
import type { Fix, JsonObject, Problem, ScenarioConflict, ScenarioPart } from "../../types/index.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { resolve } from "../plan/scenarios.ts";

export interface Conflicts {
  conflicts: ScenarioConflict[];
  problems: Problem[];
}

export function conflictsOf(prepared: PreparedNotebook): Conflicts {
  const { declared, reach, former } = prepared;
  const set = declared.scenarios;
  const conflicts: Conflicts = { conflicts: [], problems: [] };
  if (!set) return conflicts;
  const cell = reach.provider("scenarios") ?? scenariosCell(prepared);
  const visit = (axis: "contexts" | "variants", part: ScenarioPart, index: number) => {
    const choice = axis === "contexts" ? { context: part.id, variant: null } : { context: null, variant: part.id };
    const resolved = resolve(set, choice, {}, reach, former);
    for (const conflict of resolved.conflicts) {
      if (conflict.part !== part.id) continue;
      conflicts.conflicts.push(conflict);
      const { name, key, proposed, reason } = conflict;
      const hint = proposed
        ? { fr: ` Voulez-vous dire « ${proposed} » ?`, en: ` Did you mean “${proposed}”?` }
        : { fr: " Retirez-la.", en: " Remove it." };
      const fix = cell !== null && proposed && !key ? renameFix(prepared, cell, axis, index, name, proposed) : null;
      conflicts.problems.push({
        kind: "conflict",
        severity: "error",
        cell,
        name,
        scenario: part.id,
        path: key ? [axis, index, "set", name, "patch", ...key] : [axis, index, "set", name],
        message: { fr: reason.fr + hint.fr, en: reason.en + hint.en },
        ...(fix ? { fix } : {}),
      });
    }
    // Inherited warnings are the parent's to give.
    conflicts.problems.push(
      ...resolved.problems.filter((problem) => problem.name !== null && Object.hasOwn(part.set, problem.name)),
    );
  };
  for (const [index, part] of set.contexts.entries()) visit("contexts", part, index);
  for (const [index, part] of set.variants.entries()) visit("variants", part, index);
  return conflicts;
}

function scenariosCell(prepared: PreparedNotebook): number | null {
  for (const definition of prepared.compilation.definitions.values())
    if (definition.block?.block === SCENARIOS) return definition.cell;
  return null;
}

/** The scenarios cell with one override under its new name. */
function renameFix(
  prepared: PreparedNotebook,
  cell: number,
  axis: "contexts" | "variants",
  index: number,
  from: string,
  to: string,
): Fix | null {
  const call = prepared.reach.definition(cell)?.block;
  const parts = call?.config[axis];
  const part = Array.isArray(parts) ? (parts[index] as JsonObject | undefined) : undefined;
  const set = part?.set as JsonObject | undefined;
  if (!call || !Array.isArray(parts) || !set || Object.hasOwn(set, to)) return null;
  const renamed = Object.fromEntries(Object.entries(set).map(([name, value]) => [name === from ? to : name, value]));
  const config = { ...call.config, [axis]: parts.with(index, { ...part, set: renamed }) };
  return {
    label: { fr: `L’appliquer à « ${to} »`, en: `Apply it to “${to}”` },
    edit: { kind: "set-cell", id: cell, set: { source: printBlockCall({ ...call, config }) } },
  };
}
