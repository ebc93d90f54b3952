// Whole samples of what a schema describes, made by walking it: every optional field filled, every list with items. A field
// added to a schema is in its samples the same day, and so in every test that sends them on.
import { z } from "zod";

type Schema = z.core.$ZodType;

let made = 0;
/** Samples differ from one another, so that a field taken for another shows. */
const word = (most = 20): string => `w${++made}`.slice(0, most);
const number = (): number => (made = (made + 1) % 100) + 1;

/** One sample for each branch there is: a member of a union, a value of an enumeration, null or not. The first is the fullest. */
export function completeSamples(schema: Schema, nested = false): unknown[] {
  const of = (inner: Schema) => completeSamples(inner, nested);
  if (schema instanceof z.ZodObject) return objects(schema, nested);
  if (schema instanceof z.ZodUnion) return (nested ? schema.options.slice(0, 1) : schema.options).flatMap(of);
  if (schema instanceof z.ZodNullable) return [...of(schema.unwrap()), null];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return of(schema.unwrap());
  if (schema instanceof z.ZodArray) return [of(schema.element).slice(0, most(schema))];
  if (schema instanceof z.ZodTuple) return [schema.def.items.map((item) => of(item)[0])];
  if (schema instanceof z.ZodRecord) return [Object.fromEntries(of(schema.valueType).map((value) => [word(), value]))];
  // What holds itself: once.
  if (schema instanceof z.ZodLazy) return completeSamples(schema.unwrap(), true);
  if (schema instanceof z.ZodPipe) return of(schema.in);
  if (schema instanceof z.ZodEnum) return [...schema.options];
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  if (schema instanceof z.ZodString) return [word(schema.maxLength ?? undefined)];
  if (schema instanceof z.ZodNumber) return [number()];
  if (schema instanceof z.ZodBoolean) return [true, false];
  if (schema instanceof z.ZodCustom) return [Uint8Array.of(1, 2, 3)];
  if (schema instanceof z.ZodUnknown) return [{ [word()]: [number() / 4, word(), null, { [word()]: true }] }];
  throw new Error(`no sample is known of “${schema._zod.def.type}”`);
}

const most = (schema: z.ZodArray): number | undefined => schema._zod.bag.maximum as number | undefined;

/** The fullest of each field; then each other branch of a field, the rest as before. */
function objects(schema: z.ZodObject, nested: boolean): Record<string, unknown>[] {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, completeSamples(field, nested)] as const);
  const { catchall } = schema.def;
  if (catchall && !(catchall instanceof z.ZodNever)) fields.push([word(), completeSamples(catchall, nested)]);
  const full = Object.fromEntries(fields.map(([name, [first]]) => [name, first]));
  return [full, ...fields.flatMap(([name, [, ...others]]) => others.map((other) => ({ ...full, [name]: other })))];
}

/**
 * The sample with a field that no schema knows, in each of its objects in turn: one of each list's, and none of a remedy, which
 * is declared to be left behind (see Problem).
 */
export function* withStranger(
  sample: unknown,
  path: string[] = [],
  done = new Set<string>(),
): Generator<{ path: string[]; changed: unknown }> {
  if (typeof sample !== "object" || sample === null || ArrayBuffer.isView(sample) || path.at(-1) === "fix") return;
  const place = path.filter((step) => !/^\d+$/.test(step)).join(".");
  if (!Array.isArray(sample) && !done.has(place)) {
    done.add(place);
    yield { path, changed: { ...sample, stranger: "x" } };
  }
  for (const [key, part] of Object.entries(sample))
    for (const { path: at, changed } of withStranger(part, [...path, key], done))
      yield { path: at, changed: Array.isArray(sample) ? sample.with(Number(key), changed) : { ...sample, [key]: changed } };
}

/** As it is read: remedies are left behind. */
export const withoutFix = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutFix);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (key === "fix" ? [] : [[key, withoutFix(item)]])));
};
