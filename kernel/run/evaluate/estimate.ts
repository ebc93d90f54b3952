// What an evaluation would cost, from source and from what this session has measured: nothing runs.
import type { Estimate, EstimatedScenario } from "../../types/index.ts";
import { homeOf, type Instance, type Plan } from "../plan/plan.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import type { Resolved } from "../plan/scenarios.ts";
import { boxOf } from "../plan/session-services.ts";
import type { Computed } from "../plan/states.ts";
import { planOf } from "./evaluation-run.ts";
import { groupsOf, type ScopeRequest, scopeOf } from "./evaluation-scope.ts";
import { recipeBook } from "./recipe.ts";

/** ms the thread is held at a stretch. */
const STRETCH = 40;

export async function estimate(request: ScopeRequest, prepared: PreparedNotebook): Promise<Estimate> {
  const scope = scopeOf(request, prepared);
  const { memo } = prepared.services;
  const recipes = recipeBook(
    prepared,
    () => null,
    request.set,
    (recipe, name) => {
      const computed = memo.settled(recipe)?.value as Computed | undefined;
      return computed && !computed.volatile ? boxOf(computed, name).key : null;
    },
  );
  const seen = new Set<string>();
  const left: number[] = [];
  let needed = 0;
  let known = 0;

  /** Computations of an instance that none looked at before does. */
  const look = (instance: Instance, plan: Plan, group: number): { needed: number; fresh: number[] } => {
    const recipe = recipes(instance.resolved);
    const fresh: number[] = [];
    let pairs = 0;
    for (const cell of instance.needed) {
      if (!prepared.reach.definition(cell) || prepared.blocked(cell)) continue;
      pairs++;
      const key = recipe(cell);
      // Without a recipe, it is computed once in each module that holds it.
      const place = key ?? `${group}:${homeOf(plan.instances, instance.id, cell)}:${cell}`;
      if (seen.has(place)) continue;
      seen.add(place);
      if (key !== null && memo.settled(key)) known++;
      else fresh.push(cell);
    }
    needed += pairs;
    left.push(...fresh);
    return { needed: pairs, fresh };
  };

  const { costs } = memo;
  const { clock, schedule } = prepared.services.ports;
  let since = clock();
  const rest = async () => {
    if (clock() - since < STRETCH) return;
    await new Promise<void>((resolve) => schedule(resolve));
    since = clock();
  };
  const ofGroup = async (group: Resolved[], place: number): Promise<EstimatedScenario[]> => {
    const plan = planOf(group, scope.outputs, request.set, prepared);
    const own: { id: string; needed: number; fresh: number[] }[] = [];
    for (const { id } of group) {
      own.push({ id, ...look(plan.instances.get(id)!, plan, place) });
      await rest();
    }
    // Scenarios nobody asked for, whose rows the first one reads.
    const asked = new Set(group.map(({ id }) => id));
    for (const [id, instance] of plan.instances) {
      if (asked.has(id)) continue;
      const more = look(instance, plan, place);
      own[0]!.needed += more.needed;
      own[0]!.fresh.push(...more.fresh);
      await rest();
    }
    return own.map(({ id, needed, fresh }) => ({ id, needed, fresh: fresh.length, ms: costs.of(fresh, needed) }));
  };
  const byScenario = new Map<string, EstimatedScenario>();
  for (const [place, group] of groupsOf(scope, prepared).entries())
    for (const one of await ofGroup(group, place)) byScenario.set(one.id, one);
  return {
    scenarios: scope.scenarios.map(({ id }) => byScenario.get(id)!),
    needed,
    atMost: seen.size,
    shared: needed - seen.size,
    known,
    ms: costs.of(left, needed),
  };
}
