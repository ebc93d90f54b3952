// Outputs of an evaluation made ready to travel: as JSON, with their digest and what was lost. Each is read once.
import type { EvaluatedPart, Json, Problem, ScenarioId } from "../../types/index.ts";
import type { ScenarioGraph } from "../cells/scenario-graph.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { blockedProblem } from "../plan/states.ts";
import { isStrictWithin } from "../values/canonical.ts";
import { contentDigest } from "../values/digest.ts";
import { toJson } from "../values/values.ts";
import { lossy, missingOutput, noData } from "./evaluation-problems.ts";
import { cellsOf } from "./evaluation-run.ts";

/** Characters of an output told twice: as it settles, and in the whole answer. */
const TWICE = 65_536;

interface Output {
  /** Undefined when there is none. */
  value: unknown;
  json: Json;
  digest: string | null;
  /** What was lost on the way to JSON. */
  fault: Problem | null;
}

export class Settled {
  private readonly prepared: PreparedNotebook;
  private readonly read = new Map<string, Output>();

  constructor(prepared: PreparedNotebook) {
    this.prepared = prepared;
  }

  output(scenarioGraph: ScenarioGraph, scenario: ScenarioId, name: string): Output {
    const key = JSON.stringify([scenario, name]);
    const value = outputValue(scenarioGraph, scenario, name, this.prepared);
    const former = this.read.get(key);
    // A stream may have given another value since.
    if (former && Object.is(former.value, value)) return former;
    const { json, nonFinite, dropped } = toJson(value);
    const digest = value === undefined ? null : contentDigest(value);
    const lost = nonFinite > 0 || dropped > 0;
    const none = json === null && dropped > 0;
    const fault = !lost
      ? null
      : none
        ? noData(name, scenario, this.prepared)
        : lossy(name, scenario, nonFinite, dropped, this.prepared);
    const output = { value, json, digest, fault };
    this.read.set(key, output);
    return output;
  }

  part(scenarioGraph: ScenarioGraph, scenario: ScenarioId, names: string[], done: EvaluatedPart["done"]): EvaluatedPart {
    const part: EvaluatedPart = { scenario, outputs: {}, digests: {}, problems: [], done };
    for (const name of names) {
      const { value, json, digest, fault } = this.output(scenarioGraph, scenario, name);
      if (digest !== null) part.digests[name] = digest;
      if (fault) part.problems.push(fault);
      if (value === undefined) part.problems.push(...this.missing(scenarioGraph, scenario, name));
      else if (isStrictWithin(json, TWICE)) part.outputs[name] = json;
    }
    return part;
  }

  private missing(scenarioGraph: ScenarioGraph, scenario: ScenarioId, name: string): Problem[] {
    const [cell] = cellsOf(name, this.prepared);
    const life = cell === undefined ? undefined : scenarioGraph.life(scenario, cell);
    const own = life?.blocked ? blockedProblem(life.blocked, life.cell, name) : life?.problem;
    return own ? [{ ...own, cell: life!.cell, name, scenario }] : missingOutput(name, scenario, scenarioGraph, this.prepared);
  }
}

function outputValue(scenarioGraph: ScenarioGraph, scenario: string, output: string, prepared: PreparedNotebook): unknown {
  const state = scenarioGraph.name(scenario, output);
  if (state) return state.box?.value;
  const [cell] = cellsOf(output, prepared);
  return cell === undefined ? undefined : scenarioGraph.life(scenario, cell)?.value?.value;
}
