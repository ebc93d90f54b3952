// A block's zod schema read as a form: what each field is, whatever wraps it. Pure.
import type { z } from "zod";
import { type FieldMeta, fieldMeta, type Json, type JsonObject } from "../../../../kernel/index.ts";

export type Control = NonNullable<FieldMeta["control"]>;

export interface FormField {
  key: string;
  meta: FieldMeta;
  control: Control;
  /** May be left out, or be null. */
  optional: boolean;
  nullable: boolean;
  /** What the schema gives when the field is left out. */
  fallback: Json | undefined;
  /** Values of a choice. */
  choices: string[];
  /** Holds a list, whatever control edits it. */
  list: boolean;
  /** Members of each row, or of an object. */
  item: FormItem | null;
}

/** What a row is: an object of fields, one of several kinds of object, or a bare value. */
export type FormItem =
  | { kind: "object"; fields: FormField[] }
  | {
      kind: "union";
      by: string;
      title: { fr: string; en: string };
      options: FormKind[];
    }
  | { kind: "value"; field: FormField }
  | { kind: "record" };

export type FormUnion = Extract<FormItem, { kind: "union" }>;

export interface FormKind {
  value: string;
  label: { fr: string; en: string } | null;
  fields: FormField[];
  /** How many of its fields stand before the one that says which kind it is. */
  before: number;
  /** A row that does not say its kind is of this one. */
  unsaid: boolean;
}

interface Def {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  getter?: () => z.ZodType;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  options?: z.ZodType[];
  discriminator?: string;
  entries?: Record<string, string>;
  values?: unknown[];
  defaultValue?: unknown;
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

interface Unwrapped {
  bare: z.ZodType;
  def: Def;
  optional: boolean;
  nullable: boolean;
  fallback: Json | undefined;
}

const unwrap = (schema: z.ZodType): Unwrapped => {
  const seen: Omit<Unwrapped, "bare" | "def"> = { optional: false, nullable: false, fallback: undefined };
  let at = schema;
  for (;;) {
    const def = defOf(at);
    if (def.type === "optional") seen.optional = true;
    if (def.type === "nullable") seen.nullable = true;
    if (def.type === "default" || def.type === "prefault") {
      seen.optional = true;
      seen.fallback = def.defaultValue as Json;
    }
    const next = def.innerType ?? (def.type === "pipe" ? def.in : def.type === "lazy" ? def.getter?.() : undefined);
    if (!next) return { ...seen, bare: at, def };
    at = next;
  }
};

const isHuman = (def: Def): boolean =>
  def.type === "union" && (def.options ?? []).some((option) => defOf(option).type === "string");

const guess = (def: Def, meta: FieldMeta | null): Control => {
  if (meta?.control) return meta.control;
  switch (def.type) {
    case "string":
      return "text";
    case "number":
    case "int":
      return "number";
    case "boolean":
      return "toggle";
    case "enum":
    case "literal":
      return "choice";
    case "array":
      return "rows";
    case "union":
      return isHuman(def) ? "human-text" : "json";
    default:
      return "json";
  }
};

const choicesOf = (def: Def): string[] => {
  if (def.type === "enum") return Object.values(def.entries ?? {}).map(String);
  if (def.type === "literal") return (def.values ?? []).map(String);
  if (def.type === "union") return (def.options ?? []).flatMap((option) => choicesOf(unwrap(option).def));
  return [];
};

const title = (key: string) => ({ fr: key, en: key });

const readField = (key: string, schema: z.ZodType): FormField => {
  const { def, optional, nullable, fallback } = unwrap(schema);
  const meta = fieldMeta(schema) ?? { title: title(key) };
  const control = guess(def, meta);
  const choices = choicesOf(def);
  return {
    key,
    meta,
    // A choice with nothing to choose from is typed.
    control: control === "choice" && choices.length === 0 ? (def.type === "number" ? "number" : "text") : control,
    optional,
    nullable,
    fallback,
    choices,
    list: def.type === "array",
    item: def.type === "array" && def.element ? readItem(def.element) : def.type === "object" ? readItem(schema) : null,
  };
};

const readItem = (schema: z.ZodType): FormItem => {
  const { def } = unwrap(schema);
  if (def.type === "object" && def.shape) return { kind: "object", fields: readShape(def.shape) };
  if (def.type === "record") return { kind: "record" };
  if (def.type === "union" && def.discriminator) {
    const by = def.discriminator;
    const options = (def.options ?? []).flatMap((option) => {
      const shape = unwrap(option).def.shape ?? {};
      const tag = shape[by];
      const value = tag ? choicesOf(unwrap(tag).def)[0] : undefined;
      const { [by]: _tag, ...rest } = shape;
      if (value === undefined) return [];
      const label = (tag && fieldMeta(tag)?.labels?.[value]) ?? null;
      const before = Object.keys(shape).indexOf(by);
      return [{ value, label, fields: readShape(rest), before, unsaid: tag !== undefined && unwrap(tag).optional }];
    });
    const first = unwrap(def.options![0]!).def.shape?.[by];
    return { kind: "union", by, title: (first && fieldMeta(first)?.title) || title(by), options };
  }
  return { kind: "value", field: readField("", schema) };
};

const readShape = (shape: Record<string, z.ZodType>): FormField[] =>
  Object.entries(shape).map(([key, schema]) => readField(key, schema));

const models = new WeakMap<object, FormField[]>();

/** The fields of a block's config, in the order of its schema. */
export const formModel = (schema: z.ZodType): FormField[] => {
  const known = models.get(schema);
  if (known) return known;
  const item = readItem(schema);
  const fields = item.kind === "object" ? item.fields : [];
  models.set(schema, fields);
  return fields;
};

/** A value for a row just added. */
export const emptyItem = (item: FormItem): Json => {
  if (item.kind === "value") return emptyValue(item.field);
  if (item.kind === "record") return {};
  return item.kind === "union" ? asKind(item, {}, item.options[0]!.value) : emptyObject(item.fields);
};

/** The kind of a row: the one it says, else the first. */
export const kindOf = (item: FormUnion, row: Json): FormKind | undefined => {
  const said = isObject(row) ? row[item.by] : undefined;
  return said === undefined ? item.options[0] : item.options.find(({ value }) => value === said);
};

/** A row made one of another kind: what both have stays, what the new kind needs is added empty. */
export const asKind = (item: FormUnion, row: Json, value: string): JsonObject => {
  const held = isObject(row) ? row : {};
  const old = kindOf(item, row);
  const next = item.options.find((option) => option.value === value)!;
  const entries = next.fields.flatMap((field): [string, Json][] => {
    const kept = held[field.key];
    const same = old?.fields.some(({ key, control }) => key === field.key && control === field.control);
    if (kept !== undefined && same) return [[field.key, kept]];
    return field.optional ? [] : [[field.key, emptyValue(field)]];
  });
  const place = entries.filter(([key]) => next.fields.findIndex((field) => field.key === key) < next.before).length;
  return Object.fromEntries(next.unsaid ? entries : entries.toSpliced(place, 0, [item.by, next.value]));
};

const isObject = (value: Json): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

export const emptyObject = (fields: FormField[]): JsonObject =>
  Object.fromEntries(fields.filter((field) => !field.optional).map((field) => [field.key, emptyValue(field)]));

const emptyValue = (field: FormField): Json => {
  if (field.fallback !== undefined) return field.fallback;
  if (field.nullable) return null;
  if (field.list) return [];
  switch (field.control) {
    case "number":
    case "slider":
      return 0;
    case "toggle":
      return false;
    case "choice":
      return field.choices[0] ?? "";
    case "rows":
    case "columns":
    case "names":
      return [];
    case "json":
      return field.item?.kind === "object" ? emptyObject(field.item.fields) : {};
    default:
      return "";
  }
};

/** Sets or takes away what stands at a path; undefined takes away. */
export const setAt = (value: Json, path: readonly (string | number)[], next: Json | undefined): Json => {
  const [head, ...rest] = path;
  if (head === undefined) return next ?? null;
  if (Array.isArray(value)) {
    const made = rest.length === 0 ? next : setAt(value[Number(head)] ?? null, rest, next);
    return made === undefined
      ? value.filter((_, index) => index !== Number(head))
      : value.map((item, index) => (index === Number(head) ? made : item));
  }
  const object: JsonObject = typeof value === "object" && value !== null ? { ...value } : {};
  if (rest.length === 0) {
    if (next === undefined) delete object[head];
    else object[head] = next;
    return object;
  }
  object[head] = setAt(object[head] ?? (typeof rest[0] === "number" ? [] : {}), rest, next);
  return object;
};
