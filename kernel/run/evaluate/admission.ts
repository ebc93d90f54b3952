// What a run is refused for before anything runs: outputs and overridden names that no cell declares, and values that their own
// parameter does not take.
import type { GraphContext } from "../../blocks/contract/block.ts";
import type { Definition } from "../../compile/cell/definition.ts";
import type { JsonObject, OverrideSet, Problem } from "../../types/index.ts";
import { parseConfig } from "../plan/config.ts";
import { toProblem } from "../plan/failure.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { applyOverride, type Override, parameterConfig, resolve, valueField } from "../plan/scenarios.ts";
import { conflictMessage } from "./conflict-message.ts";
import { knownOutputs } from "./evaluation-problems.ts";
import { type Unrun, unrunNotebook } from "./unrun-notebook.ts";

export interface AdmissionRequest extends Unrun {
  /** Null: the indicators. */
  outputs: string[] | null;
  set: OverrideSet;
}

/** What is wrong with a request, by the field that says it. */
export interface Inadmissible {
  field: "outputs" | "set";
  name: string;
  /** No cell has this name; else it is the value that is not taken. */
  unknown: boolean;
  message: Problem["message"];
}

export interface Admission {
  refused: Inadmissible[];
  /** Names that cells declare: what an output may be. */
  names: string[];
  /** Those that are parameters. */
  parameters: string[];
}

export async function admission(request: AdmissionRequest): Promise<Admission> {
  const prepared = await unrunNotebook(request);
  const unknown: Problem[] = [];
  knownOutputs(request.outputs ?? [], prepared, unknown);
  // A name that two cells declare is there: what is wrong with it is the notebook's to say.
  const refused: Inadmissible[] = unknown
    .filter(({ kind }) => kind === "undefined")
    .map(({ name, message }) => ({ field: "outputs", name: name ?? "", unknown: true, message }));
  const { conflicts, overrides } = resolve(null, { context: null, variant: null }, request.set, prepared.reach);
  for (const conflict of conflicts) {
    const { name, key } = conflict;
    refused.push({ field: "set", name, unknown: !key, message: conflictMessage(conflict) });
  }
  for (const [name, override] of overrides) {
    const message = await refusalOf(name, override, prepared);
    if (message) refused.push({ field: "set", name, unknown: false, message });
  }
  const names = [...prepared.compilation.declared.keys()].filter((name) => name !== "scenarios");
  return { refused, names, parameters: names.filter((name) => parameterConfig(name, prepared.reach)) };
}

/** Why a parameter does not take a value; null when it does, or when its name is no parameter's. */
async function refusalOf(name: string, override: Override, prepared: PreparedNotebook): Promise<Problem["message"] | null> {
  const { reach } = prepared;
  const written = parameterConfig(name, reach);
  if (!written) return null;
  const definition = reach.definition(reach.provider(name)!)!;
  const field = valueField(definition.block!.block);
  const value = applyOverride(override, written[field] ?? null, name, reach);
  const before = await faultOf(definition, written, prepared);
  const after = await faultOf(definition, { ...written, [field]: value } as JsonObject, prepared);
  // A parameter that is at fault as written is refused where it stands.
  return after && after.en !== before?.en ? after : null;
}

async function faultOf(
  definition: Definition,
  given: JsonObject,
  { services }: PreparedNotebook,
): Promise<Problem["message"] | null> {
  const read = parseConfig(definition, given, null);
  if ("problems" in read) return read.problems[0]?.message ?? null;
  const id = definition.block!.block;
  try {
    // The model of a parameter looks at its own settings: what cells around it give does not widen its range.
    if (services.models.has(id)) await (await services.models.get(id))(read.config, {}, {} as GraphContext);
    return null;
  } catch (error) {
    return toProblem(error, { cell: definition.cell, name: definition.block!.name, scenario: null }).message;
  }
}
