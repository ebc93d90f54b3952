// Recipe keys, known before running, and content keys, which replace them downstream of small values (early cut-off).
import type { BlockDefinition, FieldMeta } from "../../blocks/contract/block.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import { statedIn } from "../../tables/stated.ts";
import type { Json, JsonObject } from "../../types/index.ts";
import { canonical, canonicalWithin } from "./canonical.ts";
import { hashOf } from "./sha256.ts";

/** Above this size a value keeps its recipe key: hashing it would cost more than it saves. */
const CONTENT_LIMIT = 4096;

export interface BlockRecipe {
  definition: Pick<BlockDefinition, "id" | "revision" | "config" | "stochastic">;
  config: JsonObject;
  /** Input port (or `file:NAME`, `across:NAME`) → key of what stands there. */
  inputs: Record<string, string>;
  /** Language, for blocks whose value holds text for people. */
  language: string | null;
  random: { seed: number; name: string; replicate: number };
}

export function blockKey(recipe: BlockRecipe): string {
  const { definition } = recipe;
  const key: JsonObject = {
    block: definition.id,
    revision: definition.revision,
    config: withoutPresentation(definition, recipe.config),
    inputs: recipe.inputs,
  };
  if (recipe.language !== null) key.language = recipe.language;
  if (definition.stochastic) key.random = recipe.random;
  return hashOf(canonical(key));
}

export function codeKey(body: string, inputs: Record<string, string>, engine: string): string {
  return hashOf(canonical({ code: body, inputs, engine }));
}

/** Key of one of several outputs. */
export const outputKey = (key: string, name: string): string => `${key}#${name}`;

/** Key of a value by its content, when it is strict JSON of at most 4 KiB. */
export function contentKey(value: unknown): string | null {
  const text = canonicalWithin(value, CONTENT_LIMIT);
  if (text === null) return null;
  // What columns say is part of what stands downstream, where axes and heads show it.
  const stated = typeof value === "object" ? statedIn(value) : null;
  return `content:${hashOf(stated ? `${text} ${canonical(stated as unknown as JsonObject)}` : text)}`;
}

let uniques = 0;
/** Key of a computation nothing can be assumed of: equal to no other. */
export const uniqueKey = (): string => `unique:${++uniques}`;
export const isUnique = (key: string): boolean => key.startsWith("unique:");

export function withoutPresentation(definition: Pick<BlockDefinition, "config">, config: JsonObject): Json {
  const hidden = presentationalFields(definition);
  if (hidden.size === 0) return config;
  return Object.fromEntries(Object.entries(config).filter(([field]) => !hidden.has(field)));
}

const hiddenFields = new WeakMap<object, Set<string>>();

/** Top-level config fields whose `.meta()` says presentational. */
export function presentationalFields(definition: Pick<BlockDefinition, "config">): Set<string> {
  let hidden = hiddenFields.get(definition.config);
  if (!hidden) {
    const shape: Record<string, { meta?: () => unknown }> = (definition.config as any).shape ?? {};
    hidden = new Set(
      Object.entries(shape)
        .filter(([, field]) => (field.meta?.() as FieldMeta | undefined)?.presentational)
        .map(([name]) => name),
    );
    hiddenFields.set(definition.config, hidden);
  }
  return hidden;
}

export const definitionOf = (block: string): BlockDefinition | null =>
  Object.hasOwn(definitions, block) ? definitions[block]! : null;
