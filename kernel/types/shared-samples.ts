// Samples of one experiment shared among guests: what they tell one another through their supervisor.
import { z } from "zod";
import { count, kind } from "./bounds.ts";
import { Problem } from "./problems.ts";
import { Json } from "./text.ts";

/** Which experiment's, by what it is made of. */
const sweep = z.string().max(100);
/** Samples from `from` on, below `to`. */
export const SampleRange = z.strictObject({ from: count, to: count.max(100_000_000) });
export type SampleRange = z.infer<typeof SampleRange>;

const given = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), values: z.array(Json).max(10_000) }),
  z.strictObject({ ok: z.literal(false), problem: Problem }),
]);
/** Its place, a check of the values sampled, and what they gave; null where that cannot travel. */
export const SampleRow = z.tuple([count, count, given.nullable()]);
export type SampleRow = z.infer<typeof SampleRow>;

/** A helper's. */
const samples = kind("draws", { sweep, rows: z.array(SampleRow).max(1000), done: z.boolean() });

export const SaysOfSamples = z.discriminatedUnion("kind", [
  /** This sweep has samples left which others may evaluate. */
  kind("shareable", { sweep, ...SampleRange.shape }),
  samples,
]);
export type SaysOfSamples = z.infer<typeof SaysOfSamples>;

export const HearsOfSamples = z.discriminatedUnion("kind", [
  /** To a helper, before anything else: it evaluates these samples of that sweep and no others. */
  kind("help", { sweep, ...SampleRange.shape }),
  /** To the main guest: these samples are evaluated elsewhere; or are no longer. */
  kind("shared", { sweep, ...SampleRange.shape }),
  kind("unshared", { sweep, ...SampleRange.shape }),
  samples,
]);
export type HearsOfSamples = z.infer<typeof HearsOfSamples>;
