// Recipe keys from source alone: what a cell's value is made of in a scenario, known before anything runs. Two cells of
// one recipe have one value; null where that cannot be promised (impure code, a file nobody has seen, a cell that cannot run).
import type { BlockDefinition } from "../../blocks/contract/block.ts";
import type { Definition } from "../../compile/cell/definition.ts";
import type { Json, JsonObject, OverrideSet } from "../../types/index.ts";
import { rowId } from "../cells/across.ts";
import { speaks } from "../cells/block-cell.ts";
import { effectiveConfig } from "../cells/cell-variables.ts";
import { describeName } from "../cells/computation.ts";
import { blockSlots, codeSlots, type Slot, slotsAllowKey } from "../cells/slots.ts";
import { parseConfig } from "../plan/config.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { overrideText, parameterConfig, type Resolved, resolve } from "../plan/scenarios.ts";
import type { SessionServices } from "../plan/session-services.ts";
import { canonical } from "../values/canonical.ts";
import { blockKey, codeKey, contentKey, definitionOf, outputKey } from "../values/keys.ts";
import { hashOf } from "../values/sha256.ts";
import { onTop } from "./evaluation-run.ts";

/** The part of a prepared notebook that recipes are read from. */
export interface RecipeSource extends Pick<PreparedNotebook, "reach" | "declared" | "former" | "blocked" | "base"> {
  services: Pick<SessionServices, "settings" | "environment"> & {
    library: Pick<SessionServices["library"], "has">;
    ports: Pick<SessionServices["ports"], "engine" | "globals">;
  };
}

export interface Recipes {
  /** Recipe of a cell's computation. */
  (cell: number): string | null;
  /** Recipe of what stands under a name, which an override may give in place of its cell. */
  of: (name: string) => string | null;
}

/** SHA-256 of an attachment's bytes, when they are known. */
export type FileDigest = (name: string) => string | null;

/** `set` lies over every scenario, as `--set` does. */
export function recipesOf(source: RecipeSource, resolved: Resolved, fileDigest: FileDigest, set: OverrideSet = {}): Recipes {
  return recipeBook(source, fileDigest, set)(resolved);
}

/** Key of a name the session has already computed under this recipe: what stands on it is then known by its value. */
export type Settled = (recipe: string, name: string) => string | null;

/**
 * Recipes of several scenarios of one notebook: what no override reaches is hashed once. With `settled`, they are those of
 * one session: standard libraries are its own, and values it holds already stand for their recipes.
 */
export function recipeBook(
  source: RecipeSource,
  fileDigest: FileDigest,
  set: OverrideSet = {},
  settled: Settled | null = null,
): (resolved: Resolved) => Recipes {
  const { reach, declared } = source;
  const plain = resolve(null, { context: null, variant: null }, {}, reach);
  /** Cells whose value may hold rows of other scenarios, or tell which one they stand in. */
  const bound = reach.cone(
    [],
    [...reach.compilation.definitions.values()]
      .filter((one) => reach.across(one.cell).length > 0 || isGraph(one))
      .map((one) => one.cell),
  );
  const books = new Map<Resolved, Recipes>();
  const rows = new Map<string, Resolved[]>();

  const book = (resolved: Resolved): Recipes => {
    let recipes = books.get(resolved);
    if (!recipes) books.set(resolved, (recipes = makeRecipes(resolved)));
    return recipes;
  };

  /** Every variant under these contexts, the baseline first. */
  function ranged(contexts: (string | null)[]): Resolved[] {
    const key = JSON.stringify(contexts);
    let found = rows.get(key);
    if (!found) {
      const variants = [null, ...(declared.scenarios?.variants ?? []).map((part) => part.id)];
      found = contexts.flatMap((context) =>
        variants.map((variant) =>
          context === null && variant === null && source.base ? source.base : onTop(source, { context, variant }, set),
        ),
      );
      rows.set(key, found);
    }
    return found;
  }

  function makeRecipes(resolved: Resolved): Recipes {
    const names = [...resolved.overrides.keys()];
    const own = reach.cone(
      names,
      names.filter((name) => parameterConfig(name, reach)).map((name) => reach.provider(name)!),
    );
    const known = new Map<number, string | null>();
    const recipe = (cell: number): string | null => {
      if (resolved !== plain && !own.has(cell) && !bound.has(cell)) return book(plain)(cell);
      const former = known.get(cell);
      if (former !== undefined) return former;
      // What stands on itself has no recipe.
      known.set(cell, null);
      const definition = reach.definition(cell);
      const found = !definition || source.blocked(cell) ? null : definition.block ? ofBlock(definition) : ofCode(definition);
      known.set(cell, found);
      return found;
    };

    function nameRecipe(name: string): string | null {
      const cell = reach.provider(name);
      if (cell === undefined) return null;
      const override = resolved.overrides.get(name);
      if (override && !parameterConfig(name, reach)) {
        if (override.value !== undefined && !override.patch)
          return contentKey(override.value) ?? `override:${hashOf(overrideText(override))}`;
        const under = override.value !== undefined ? "" : computedName(cell, name);
        return under === null ? null : `override:${hashOf(overrideText(override))}:${under}`;
      }
      return computedName(cell, name);
    }

    function computedName(cell: number, name: string): string | null {
      const key = recipe(cell);
      if (key === null) return null;
      return settled?.(key, name) ?? (reach.definition(cell)!.block ? key : outputKey(key, name));
    }

    function slotRecipe(variable: string): string | null {
      const at = variable.indexOf(":");
      const name = variable.slice(at + 1);
      switch (at < 0 ? "" : variable.slice(0, at)) {
        case "":
          return nameRecipe(name);
        case "env":
          return contentKey(source.services.environment[name as "language" | "width" | "dark" | "now"] ?? null);
        case "file": {
          const digest = source.services.settings.files[name]?.sha256 ?? fileDigest(name);
          return digest === null ? null : `sha256:${digest}`;
        }
        case "across":
          return rowsRecipe(name, underContext());
        case "lib":
          return settled && variable;
        default:
          // Passports hold what recipes leave out; standard libraries change from one version of the product to another.
          return null;
      }
    }

    /** The scenarios across() ranges over here. */
    const underContext = () => [...ranged([resolved.choice.context]), ...(resolved.id === "trial" ? [resolved] : [])];

    function rowsRecipe(name: string, scenarios: Resolved[]): string | null {
      const provider = reach.provider(name);
      if (provider === undefined) return null;
      const parts: Json[] = [];
      for (const row of scenarios) {
        const key = row === resolved ? nameRecipe(name) : book(row).of(name);
        if (key === null) return null;
        parts.push([rowId(row), row.choice.context, row.name as Json, row.color, key]);
      }
      return `rows:${hashOf(canonical(parts))}`;
    }

    function inputsOf(slots: Slot[]): Record<string, string> | null {
      const keys: Record<string, string> = {};
      for (const slot of slots) {
        if (slot.kind !== "graph") continue;
        const key = slotRecipe(slot.variable);
        if (key === null) return null;
        keys[slot.name] = key;
      }
      return keys;
    }

    function ofCode(definition: Definition): string | null {
      if (!definition.pure || definition.mutates.length > 0 || definition.passports.length > 0) return null;
      const { library, ports } = source.services;
      const slots = codeSlots(definition, reach, library, ports.globals);
      const inputs = slotsAllowKey(slots) ? inputsOf(slots) : null;
      return inputs && codeKey(definition.body, inputs, ports.engine);
    }

    function ofBlock(definition: Definition): string | null {
      const call = definition.block!;
      const block = definitionOf(call.block);
      const parsed = block && parseConfig(definition, effectiveConfig(definition, resolved, reach), resolved.id);
      if (!block || !parsed || !("config" in parsed)) return null;
      const keys = inputsOf(blockSlots(definition, block.files?.(parsed.config) ?? [], speaks(block)));
      if (!keys) return null;
      const { ports, settings, environment } = source.services;
      if (block.assets) keys.assets = ports.engine;
      if (block.reach === "graph") {
        const seen = graphRecipe(definition, block, parsed.config);
        if (seen === null) return null;
        keys.graph = seen;
      }
      return blockKey({
        definition: block,
        config: parsed.config,
        inputs: keys,
        language: speaks(block) ? environment.language : null,
        random: { seed: settings.seed, name: call.name ?? `cell ${definition.cell}`, replicate: 0 },
      });
    }

    /** What a block with reach over the graph may ask beyond its inputs: where it stands, what cells say of themselves, their values. */
    function graphRecipe(definition: Definition, block: BlockDefinition, config: JsonObject): string | null {
      const described = definition.across.map((name) => describeName(name, reach));
      const { id, name, color, choice } = resolved;
      const parts: Json = [{ id, name: name as Json, color, choice: { ...choice } }, JSON.stringify(described)];
      // An experiment evaluates above the scenario it sits in, or above any other.
      const evaluator = block.onDemand?.(config) ?? false;
      const contexts = [null, ...(declared.scenarios?.contexts ?? []).map((part) => part.id)];
      for (const target of evaluator ? definition.across : []) {
        const everywhere = rowsRecipe(target, [resolved, ...ranged(contexts)]);
        if (everywhere === null) return null;
        parts.push(everywhere);
      }
      return hashOf(canonical(parts));
    }

    return Object.assign(recipe, { of: nameRecipe });
  }

  return book;
}

const isGraph = ({ block }: Definition): boolean => block !== null && definitionOf(block.block)?.reach === "graph";
