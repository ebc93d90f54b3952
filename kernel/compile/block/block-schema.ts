// Reads a block's schema beside a config: the metadata of each field, and the fields that hold cell names.
import type { z } from "zod";
import type { BlockDefinition, FieldMeta } from "../../blocks/contract/block.ts";
import { fieldMeta } from "../../blocks/contract/fields.ts";
import type { Json, JsonObject } from "../../types/index.ts";

export type Path = (string | number)[];

/** zod keeps a schema's parts here; one door to them. */
interface Inner {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  getter?: () => z.ZodType;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
}
const inner = (schema: z.ZodType): Inner => (schema as unknown as { _zod: { def: Inner } })._zod.def;

/** Under optional, nullable, default, lazy and piped wrappers. */
function unwrap(schema: z.ZodType): z.ZodType {
  const def = inner(schema);
  const next = def.innerType ?? (def.type === "pipe" ? def.in : def.type === "lazy" ? def.getter?.() : undefined);
  return next ? unwrap(next) : schema;
}

/** The schemas one step down; several where a union leaves the choice open. */
function children(schema: z.ZodType, key: string | number): z.ZodType[] {
  const bare = unwrap(schema);
  const def = inner(bare);
  if (def.options) return def.options.flatMap((option) => children(option, key));
  const child =
    typeof key === "number"
      ? (def.element ?? def.items?.[key])
      : ((def.shape && Object.hasOwn(def.shape, key) ? def.shape[key] : undefined) ?? def.valueType);
  return child ? [child] : [];
}

/** Metadata of the field at a path, or of the closest field above that has some. */
export function metaAt(schema: z.ZodType, path: Path): { meta: FieldMeta; depth: number } | null {
  let here = [schema];
  let found: { meta: FieldMeta; depth: number } | null = null;
  for (const [depth, key] of path.entries()) {
    here = here.flatMap((one) => children(one, key));
    const meta = here.map(fieldMeta).find((one) => one !== null);
    if (meta) found = { meta, depth: depth + 1 };
  }
  return found;
}

/** Visits each value of a config that stands under a field with metadata, the field's own value first. */
export function walkConfig(
  schema: z.ZodType,
  value: Json,
  visit: (meta: FieldMeta, value: Json, path: Path) => void,
  path: Path = [],
): void {
  const meta = path.length ? fieldMeta(schema) : null;
  if (meta) visit(meta, value, path);
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : value !== null && typeof value === "object"
      ? Object.entries(value)
      : [];
  for (const [key, item] of entries) {
    for (const child of children(schema, key)) walkConfig(child, item, visit, [...path, key]);
  }
}

/** What a config says of names in fields marked `says`, each with its path. */
export function configSayings(definition: BlockDefinition, config: JsonObject): { kind: Saying; text: string; path: Path }[] {
  const found = new Map<string, { kind: Saying; text: string; path: Path }>();
  walkConfig(definition.config, config, ({ says }, value, path) => {
    if (says === undefined) return;
    const items: [Json, Path][] = Array.isArray(value) ? value.map((item, i) => [item, [...path, i]]) : [[value, path]];
    for (const [text, at] of items)
      if (typeof text === "string" && text !== "") found.set(JSON.stringify(at), { kind: says, text, path: at });
  });
  return [...found.values()];
}
type Saying = NonNullable<FieldMeta["says"]>;

/** Cell names a config holds, in fields marked `name`, each with its path; empty texts are not names. */
export function configNames(definition: BlockDefinition, config: JsonObject): { name: string; path: Path }[] {
  const found = new Map<string, { name: string; path: Path }>();
  const add = (value: Json, path: Path) => {
    if (typeof value === "string" && value !== "") found.set(JSON.stringify(path), { name: value, path });
  };
  walkConfig(definition.config, config, (meta, value, path) => {
    if (!meta.name) return;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) add(item, [...path, index]);
    else add(value, path);
  });
  return [...found.values()];
}
