// What a guest says is a claim: user code can forge every frame. Shapes, names and sizes are checked here.
import { z } from "zod";
import { type Evaluation, type ScenarioId, statedColumnsSchema } from "../../ground/kernel.ts";

const name = z.string().max(500);
const text = z.string().max(20_000);
const both = z.object({ fr: text, en: text });
const human = z.union([text, z.object({ fr: text.optional(), en: text.optional() })]);
const anyJson = z.unknown();

/** An own "__proto__" is data here and a trap elsewhere: zod leaves it out of a record. */
const record = <V extends z.ZodType>(value: V) => z.record(name, value);

const problem = z.object({
  kind: z.string().max(40),
  severity: z.enum(["error", "warning"]),
  cell: z.number().nullable(),
  name: name.nullable(),
  scenario: name.nullable(),
  message: both,
  line: z.number().optional(),
  column: z.number().optional(),
});

const scenario = z.object({
  id: name,
  name: human,
  context: name.nullable(),
  variant: name.nullable(),
  parameters: record(anyJson),
  outputs: record(anyJson),
  digests: record(z.string().max(200)),
});

const count = z.number().int().min(0);

const evaluation = z.object({
  engine: z.string().max(100),
  seed: z.number(),
  scenarios: z.array(scenario).max(10_000),
  computations: z.object({ distinct: count, executed: count, reused: count }),
  problems: z.array(problem).max(100_000),
  passports: record(record(anyJson)),
  columns: record(statedColumnsSchema).optional(),
});

/** Of an experiment's draws: which sweep they are of, and what one gave. */
const sweep = z.string().max(100);
const draw = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), values: z.array(anyJson).max(10_000) }),
  // Whole, as the guest it goes to would have made it.
  z.object({ ok: z.literal(false), problem: z.looseObject(problem.shape) }),
]);

const cellState = z.object({ cell: z.number(), status: z.string().max(40) });

export const claims = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hello"), engine: z.string().max(100) }),
  z.object({ kind: z.literal("file-request"), request: z.number(), name, sha256: z.string().max(64).nullable() }),
  z.object({ kind: z.literal("asset-request"), request: z.number(), name }),
  z.object({ kind: z.literal("kept-request"), request: z.number(), number: z.number().int() }),
  z.object({
    kind: z.literal("kept-write"),
    number: z.number().int(),
    encoding: z.enum(["arrow", "raw", "msgpack"]),
    ms: z.number().min(0).max(1e9),
  }),
  z.object({ kind: z.literal("shareable"), sweep, from: count, to: count.max(100_000_000) }),
  z.object({
    kind: z.literal("draws"),
    sweep,
    rows: z.array(z.tuple([count, count, draw.nullable()])).max(1000),
    done: z.boolean(),
  }),
  z.object({ kind: z.literal("states"), states: z.array(cellState).max(100_000) }),
  z.object({ kind: z.literal("progress"), request: z.number(), scenario: name, done: z.number(), total: z.number() }),
  z.object({
    kind: z.literal("evaluated-part"),
    request: z.number(),
    scenario: name,
    outputs: record(anyJson),
    digests: record(z.string().max(200)),
    problems: z.array(problem).max(1000),
    done: z.object({ ms: z.number(), executed: count, reused: count }).nullable(),
    parameters: record(anyJson).optional(),
  }),
  z.object({ kind: z.literal("evaluated"), request: z.number(), result: evaluation }),
]);
export type Claim = z.infer<typeof claims>;
export type PartClaim = Extract<Claim, { kind: "evaluated-part" }>;

/** Kinds of frame the supervisor has no use for; anything else is a forgery. */
export const ignored = new Set([
  "opened",
  "problems",
  "variables",
  "scenarios",
  "activity",
  "computations",
  "indicators",
  "passport",
  "value",
  "estimated",
]);

export type Checked = { ok: true; evaluation: Evaluation } | { ok: false; why: string };

/** Keeps only what was asked for: a scenario or an output nobody requested makes the whole answer a forgery. */
export function checkEvaluation(claimed: z.infer<typeof evaluation>, scenarios: ScenarioId[], outputs: string[] | null): Checked {
  const answered = claimed.scenarios.map(({ id }) => id);
  if (answered.length !== scenarios.length || scenarios.some((id, i) => answered[i] !== id))
    return {
      ok: false,
      why: `the guest answered for scenarios ${answered.slice(0, 20).join(", ")} instead of ${scenarios.slice(0, 20).join(", ")}`,
    };
  if (outputs) {
    const stray = claimed.scenarios.flatMap((one) => Object.keys(one.outputs)).find((key) => !outputs.includes(key));
    if (stray !== undefined) return { ok: false, why: `the guest answered for “${stray}”, which was not asked for` };
  }
  return { ok: true, evaluation: claimed as unknown as Evaluation };
}
