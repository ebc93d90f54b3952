// What the stage may say, validated: it runs a stranger's code, so all of it is data of a known shape and size.
import { z } from "zod";
import { confidenceSchema, doubtsSchema, type FromStage, passportSchema, registrationSchema } from "../../kernel/index.ts";

const text = z.string().max(20_000);
const long = z.string().max(2_000_000);
const name = z.string().max(500);
const cell = z.number().int();
const finite = z.number();
const both = z.object({ fr: text, en: text });
const human = z.union([text, z.object({ fr: text.optional(), en: text.optional() })]);
const json = z.json();
const record = z.record(name, json);
const rows = <T extends z.ZodType>(of: T) => z.array(of).max(20_000);
const rect = z.object({ x: finite, y: finite, width: finite, height: finite });
const bytes = z.instanceof(Uint8Array).refine((value) => value.byteLength <= 200_000_000, "too large");

const choice = z.object({ context: name.nullable(), variant: name.nullable() });
const by = z.enum(["context", "variant", "trial"]).nullable();
const role = z.enum(["context", "lever"]).nullable();

/** A remedy is an edit of the document: none is taken from the stage, the shell finds its own (fixOf). */
const problem = z.object({
  kind: name,
  severity: z.enum(["error", "warning"]),
  cell: cell.nullable(),
  name: name.nullable(),
  scenario: name.nullable(),
  message: both,
  line: finite.optional(),
  column: finite.optional(),
  path: z.array(z.union([name, finite])).optional(),
});

const part = z.object({
  id: name,
  name: human,
  parent: name.nullable(),
  set: record,
  color: name.optional(),
  description: human.optional(),
});
const scenarios = z.object({ baseline: z.object({ name: human }), contexts: rows(part), variants: rows(part) });
const settings = z.object({
  seed: finite,
  language: z.enum(["fr", "en"]),
  disabled: rows(cell),
  locked: rows(cell),
  gate: z.boolean(),
  files: z.record(name, z.object({ sha256: name, url: text.optional(), date: name.optional(), licence: text.optional() })),
});

const cellState = z.object({
  cell,
  status: z.enum(["never", "queued", "running", "done", "stale", "error", "disabled", "waiting", "not-run-here"]),
  since: finite,
  ms: finite.nullable(),
  cause: both.nullable(),
  blockedBy: cell.nullable(),
  problem: problem.nullable(),
  progress: z.object({ fraction: finite, label: text }).nullable(),
  exercise: z.boolean(),
  doubts: doubtsSchema,
  demand: z.enum(["never", "stale", "running", "stopped", "done"]).nullable(),
});
const variable = z.object({
  name,
  cell,
  type: text,
  preview: text,
  uses: rows(name),
  usedBy: rows(cell),
  overridden: z.boolean(),
});
const parameter = z.object({
  name,
  cell,
  block: name,
  role,
  label: human,
  unit: text.nullable(),
  confidence: confidenceSchema,
  source: human.nullable(),
  ...registrationSchema,
  doubts: doubtsSchema,
  baseline: json,
  effective: json,
  overriddenBy: by,
});
const conflict = z.object({
  axis: z.enum(["context", "variant"]),
  part: name,
  name,
  key: z.tuple([name, name]).optional(),
  reason: both,
  proposed: name.nullable(),
});
const computations = z.object({ distinct: finite, executed: finite, reused: finite });
const indicator = z.object({
  name,
  cell,
  meta: z.object({
    label: human,
    enjeu: human.nullable(),
    unit: text,
    horizon: text,
    direction: z.enum(["up", "down", "none"]),
    round: finite.nullable(),
    target: z
      .object({ op: z.enum([">=", "<="]), value: finite, nature: text, source: human.nullable(), date: text.nullable() })
      .nullable(),
  }),
  values: rows(z.object({ scenario: name, value: finite.nullable(), state: z.enum(["pending", "done", "error"]) })),
});
const sides = <T extends z.ZodType>(of: T) => z.object({ a: of, b: of });
const gap = { a: finite.nullable(), b: finite.nullable(), delta: finite.nullable(), share: finite.nullable() };
const places = z.array(z.object({ at: text, column: text.nullable(), a: json, b: json })).max(100);
const difference = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), ...gap }),
  z.object({
    kind: z.literal("table"),
    key: text.nullable(),
    length: sides(finite),
    rows: finite,
    cells: finite,
    only: sides(finite),
    columns: sides(rows(text)),
    first: places,
  }),
  z.object({ kind: z.literal("grid"), cells: finite, differing: finite, largest: finite.nullable() }),
  z.object({ kind: z.literal("value"), a: json, b: json, count: finite, first: places }),
  z.object({ kind: z.literal("opaque") }),
]);
const differences = z.object({
  ...sides(z.object({ id: name, name: human })).shape,
  overrides: rows(
    z.object({
      name,
      cell,
      label: human,
      unit: text.nullable(),
      role,
      difference,
      by: sides(z.object({ axis: z.enum(["context", "variant", "trial"]), part: name }).nullable()),
    }),
  ),
  cells: rows(z.object({ cell, name, label: human.nullable(), unit: text.nullable(), dependsOn: rows(name), difference })),
  equal: rows(z.object({ cell, name })),
  indicators: rows(
    z.object({
      name,
      cell,
      meta: indicator.shape.meta,
      ...gap,
      dependsOn: rows(name),
      alone: rows(z.object({ override: name, delta: finite.nullable() })).nullable(),
    }),
  ),
  failed: rows(z.object({ cell, name, problem })),
  counted: z.object({ cells: finite, indicators: finite }),
  alone: z.object({ evaluations: finite }).nullable(),
});
const evaluation = z.object({
  engine: name,
  seed: finite,
  scenarios: rows(
    z.object({
      id: name,
      name: human,
      context: name.nullable(),
      variant: name.nullable(),
      parameters: record,
      outputs: record,
      digests: z.record(name, name),
    }),
  ),
  computations,
  problems: rows(problem),
  passports: z.record(name, z.record(name, passportSchema)),
});

/** Browsers draw no taller than this, and a page of that height is of no use to anyone. */
const tallest = 5_000_000;
const px = z.number().transform((value) => Math.min(tallest, Math.max(0, value)));
const box = z.object({ cell, top: px, height: px, left: px, width: px, group: cell.nullable(), gapTop: px });
const kind = <K extends FromStage["kind"], S extends z.ZodRawShape>(of: K, shape: S) =>
  z.object({ kind: z.literal(of), ...shape });

const message = z.discriminatedUnion("kind", [
  kind("ready", {}),
  kind("heartbeat", { at: finite }),
  kind("layout", { height: px, cells: rows(box) }),
  kind("states", { states: rows(cellState), begins: cell.optional() }),
  kind("activity", { running: finite, done: finite, total: finite, since: finite.nullable() }),
  kind("problems", { problems: rows(problem) }),
  kind("variables", { variables: rows(variable), part: z.literal(true).optional() }),
  kind("scenarios", {
    choice,
    trial: record,
    parameters: rows(parameter),
    conflicts: rows(conflict),
    set: scenarios.nullable(),
  }),
  kind("opened", { settings, scenarios: scenarios.nullable() }),
  kind("computations", { computations }),
  kind("indicators", { indicators: rows(indicator) }),
  kind("passport", { request: finite, passport: passportSchema.nullable() }),
  kind("value", { request: finite, value: json, problem: problem.nullable() }),
  kind("progress", { request: finite, scenario: name, done: finite, total: finite }),
  kind("differences", { request: finite, differences: differences.nullable(), problem: problem.nullable() }),
  kind("evaluated", { request: finite, result: evaluation }),
  kind("evaluated-part", {
    request: finite,
    scenario: name,
    outputs: record,
    digests: z.record(name, name),
    problems: rows(problem),
    done: z.object({ ms: finite, executed: finite, reused: finite }).nullable(),
  }),
  kind("estimated", {
    request: finite,
    scenarios: rows(z.object({ id: name, needed: finite, fresh: finite, ms: finite.nullable() })),
    needed: finite,
    atMost: finite,
    shared: finite,
    known: finite,
    ms: finite.nullable(),
  }),
  kind("select", { cell: cell.nullable(), open: z.boolean().optional() }),
  kind("hover", { cell: cell.nullable(), edge: z.enum(["above", "inside", "below"]) }),
  kind("tab-out", { cell: cell.nullable(), direction: z.enum(["forward", "backward"]) }),
  kind("shortcut", { key: name, ctrl: z.boolean(), shift: z.boolean(), alt: z.boolean(), meta: z.boolean() }),
  kind("link", { href: text }),
  kind("download", { name, mime: name, bytes: z.union([bytes, z.string().max(200_000_000)]) }),
  kind("copy", { text: long, html: long.nullable(), png: bytes.nullable() }),
  kind("file-request", { request: finite, name, sha256: name.nullable() }),
  kind("config", { cell, set: record }),
  kind("variant", { set: record, name: human, above: name.optional() }),
  kind("server-experiment", { cell }),
  kind("passport-asked", { name, cell: cell.optional(), rect }),
  kind("snapshot", { request: finite, html: z.string().max(100_000_000) }),
  kind("exported", {
    request: finite,
    mime: name,
    bytes: z.union([bytes, z.string().max(200_000_000)]).nullable(),
    message: text.nullable(),
  }),
  kind("extent", { cell, value: finite }),
  kind("announce", { text }),
]);

/** Null for what has not the shape of a message. */
export const readStageMessage = (data: unknown): FromStage | null => {
  try {
    const read = message.safeParse(data);
    return read.success ? (read.data as unknown as FromStage) : null;
  } catch (error) {
    // Nested deeper than can be read: no message either.
    if (error instanceof RangeError) return null;
    throw error;
  }
};
