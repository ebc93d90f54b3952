// What an evaluation will be made of, known from the notebook's source before anything runs: for those who keep results.
import type { Json, Notebook, OverrideSet, ScenarioId, SessionEnvironment } from "../../types/index.ts";
import { upstreamOf } from "../cells/passport.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { overrideText, type Resolved } from "../plan/scenarios.ts";
import { canonical } from "../values/canonical.ts";
import { hashOf } from "../values/sha256.ts";
import { cellsOf, planOf } from "./evaluation-run.ts";
import { groupsOf, scopeOf } from "./evaluation-scope.ts";
import { type FileDigest, type Recipes, recipeBook } from "./recipe.ts";
import { unrunNotebook } from "./unrun-notebook.ts";

export interface ForeseenRequest {
  notebook: Notebook;
  scenarios: ScenarioId[];
  /** Null: the indicators. */
  outputs: string[] | null;
  set: OverrideSet;
  environment: SessionEnvironment;
  engine: string;
  fileDigest: FileDigest;
}

/** One computation of one cell, in the scenario where it stands. */
export interface Pair {
  scenario: ScenarioId;
  cell: number;
  /** Null when it cannot be known before running. */
  recipe: string | null;
}

export interface Foreseen {
  outputs: string[];
  /** Recipe of an output where an evaluation would compute it; null when it cannot be known before running. */
  recipe: (scenario: ScenarioId, output: string) => string | null;
  /** Of all that is told of a scenario: values, warnings, passports. Null when it cannot be known before running. */
  outcome: (scenario: ScenarioId) => string | null;
  /** Needed (scenario, cell) pairs, as `computations` counts them. */
  pairs: Pair[];
  /** Where each computation stands: by scenario, cell → recipe, those that can be known. */
  computed: Map<ScenarioId, Map<number, string>>;
  /** Cells that take long by design, and keep what they have on the way. */
  onDemand: Set<number>;
  /** Rows across scenarios are read: scenarios are then no matter of their own. */
  crosses: boolean;
}

/** A day of `now`: what is told of a parameter that is overdue for review holds that long. */
const DAY = 86_400_000;

export async function foresee(request: ForeseenRequest): Promise<Foreseen> {
  const prepared = await unrunNotebook(request);
  const scope = scopeOf(request, prepared);
  const { scenarios, outputs } = scope;
  const book = recipeBook(prepared, request.fileDigest, request.set);
  const byId = new Map(scenarios.map((resolved) => [resolved.id as ScenarioId, resolved]));

  const outputIn = (recipes: Recipes, output: string): string | null =>
    prepared.reach.provider(output) === undefined ? (cellsOf(output, prepared).map(recipes)[0] ?? null) : recipes.of(output);
  const recipe = (scenario: ScenarioId, output: string): string | null => {
    const resolved = byId.get(scenario);
    return resolved ? outputIn(book(resolved), output) : null;
  };

  const pairs: Pair[] = [];
  const computed: Foreseen["computed"] = new Map();
  for (const group of groupsOf(scope, prepared)) {
    for (const { id, resolved, needed, cells } of planOf(group, outputs, request.set, prepared).instances.values()) {
      const recipes = book(resolved);
      for (const cell of needed) if (!prepared.blocked(cell)) pairs.push({ scenario: id, cell, recipe: recipes(cell) });
      const own = computed.get(id) ?? new Map<number, string>();
      for (const cell of cells) {
        const key = recipes(cell);
        if (key !== null) own.set(cell, key);
      }
      if (own.size > 0) computed.set(id, own);
    }
  }
  const told = toldOf(prepared, outputs);
  const { environment, engine, set } = request;
  return {
    outputs,
    recipe,
    pairs,
    computed,
    onDemand: new Set(pairs.map((pair) => pair.cell).filter((cell) => isOnDemand(prepared.reach.definition(cell)!))),
    crosses: [...new Set(pairs.map((pair) => pair.cell))].some((cell) => prepared.reach.across(cell).length > 0),
    outcome(scenario) {
      const resolved = byId.get(scenario);
      const made = resolved && outputs.map((output) => [output, recipe(scenario, output)]);
      if (!made || made.some(([, key]) => key === null)) return null;
      const { now, ...around } = environment;
      return hashOf(
        canonical({
          engine,
          seed: prepared.declared.settings.seed,
          environment: { ...around, day: Math.floor(now / DAY) },
          scenario: standing(resolved),
          set,
          outputs: made as Json,
          told,
        }),
      );
    },
  };
}

const standing = ({ id, name, choice, overrides }: Resolved): Json => ({
  id,
  name: name as Json,
  choice: { ...choice },
  overrides: [...overrides].map(([overridden, override]) => [overridden, override.by, override.part, overrideText(override)]),
});

/** What passports and warnings tell beyond recipes: labels, sources, licences, as the cells upstream write them. */
function toldOf(prepared: PreparedNotebook, outputs: string[]): string {
  const { reach, declared } = prepared;
  const upstream = new Set(
    outputs.flatMap((output) => cellsOf(output, prepared)).flatMap((cell) => [...upstreamOf({ reach }, cell)]),
  );
  const cells = reach.compilation.notebook.cells.filter(({ id }) => upstream.has(id));
  // Every parameter is listed with its value, upstream or not.
  const parameters = [...reach.compilation.definitions.values()].flatMap(({ block }) =>
    block && block.form === "view" ? [block] : [],
  );
  return hashOf(
    canonical({
      cells: cells.map(({ id, type, source }) => [id, type, source]),
      parameters: parameters.map(({ name, block, config }) => [name, block, config]) as Json,
      files: declared.settings.files as unknown as Json,
    }),
  );
}
