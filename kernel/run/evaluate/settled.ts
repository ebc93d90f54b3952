// Outputs of an evaluation made ready to travel: as JSON, with their digest and what was lost. Each is read once.
import type { EvaluatedPart, Json, Problem, ScenarioId } from "../../types/index.ts";
import type { Arena } from "../cells/arena.ts";
import { canonicalWithin } from "../values/canonical.ts";
import { contentDigest } from "../values/digest.ts";
import { toJson } from "../values/values.ts";
import { blockedProblem } from "../world/states.ts";
import type { World } from "../world/world.ts";
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
  private readonly world: World;
  private readonly read = new Map<string, Output>();

  constructor(world: World) {
    this.world = world;
  }

  output(arena: Arena, scenario: ScenarioId, name: string): Output {
    const key = JSON.stringify([scenario, name]);
    const value = outputValue(arena, scenario, name, this.world);
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
        ? noData(name, scenario, this.world)
        : lossy(name, scenario, nonFinite, dropped, this.world);
    const output = { value, json, digest, fault };
    this.read.set(key, output);
    return output;
  }

  part(arena: Arena, scenario: ScenarioId, names: string[], done: EvaluatedPart["done"]): EvaluatedPart {
    const part: EvaluatedPart = { scenario, outputs: {}, digests: {}, problems: [], done };
    for (const name of names) {
      const { value, json, digest, fault } = this.output(arena, scenario, name);
      if (digest !== null) part.digests[name] = digest;
      if (fault) part.problems.push(fault);
      if (value === undefined) part.problems.push(...this.missing(arena, scenario, name));
      else if (canonicalWithin(json, TWICE) !== null) part.outputs[name] = json;
    }
    return part;
  }

  private missing(arena: Arena, scenario: ScenarioId, name: string): Problem[] {
    const [cell] = cellsOf(name, this.world);
    const life = cell === undefined ? undefined : arena.life(scenario, cell);
    const own = life?.blocked ? blockedProblem(life.blocked, life.cell, name) : life?.problem;
    return own ? [{ ...own, cell: life!.cell, name, scenario }] : missingOutput(name, scenario, arena, this.world);
  }
}

function outputValue(arena: Arena, scenario: string, output: string, world: World): unknown {
  const state = arena.name(scenario, output);
  if (state) return state.box?.value;
  const [cell] = cellsOf(output, world);
  return cell === undefined ? undefined : arena.life(scenario, cell)?.value?.value;
}
