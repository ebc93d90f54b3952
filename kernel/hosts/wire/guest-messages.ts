// What crosses the standard streams between supervisor and guest. One frame = uint32 BE header length, uint32 BE payload
// length, header (UTF-8 JSON), payload bytes: see frames.ts.
import { z } from "zod";
import { both, cell, engine, finite, kind, name, request, text } from "../../types/bounds.ts";
import { ScenarioId } from "../../types/scenarios.ts";
import { Command, events, growing } from "../../types/session.ts";
import { HearsOfSamples, SaysOfSamples } from "../../types/shared-samples.ts";

/** How the bytes of a kept result are to be read. */
export const KeptEncoding = z.enum(["arrow", "raw", "msgpack"]);
export type KeptEncoding = z.infer<typeof KeptEncoding>;
/** A computation, by the number it was offered under. */
const number = z.number().int();
const sha256 = z.string().max(64);

/** A computation by the scenario where it stands; what it is made of has a number, the same wherever that is the same. */
export const KeptOffer = z.strictObject({
  scenario: ScenarioId,
  cell,
  number,
  /** True: it can be asked for. */
  there: z.boolean(),
  /** What an on-demand block has so far, rather than a result. */
  state: z.boolean(),
});
export type KeptOffer = z.infer<typeof KeptOffer>;

/** Why there are no bytes: `message`, in the language of the run, is what code that catches it reads; `text`, what a problem says. */
const refused = { message: text.nullable(), text: both.optional() };

export const ToGuest = z.discriminatedUnion("kind", [
  ...Command.options,
  ...HearsOfSamples.options,
  /** The payload is its bytes; without, `message` says why. */
  kind("file", { request, name, sha256, ...refused }),
  kind("asset", { request, name, sha256, ...refused }),
  /** Before `evaluate`: computations whose results may be kept, and those that are there already. */
  kind("kept-offer", { offers: z.array(KeptOffer), leastMs: finite, bytesEach: finite, bytesInAll: finite }),
  /** The payload is its bytes; `encoding` null: it is not there after all. */
  kind("kept", { request, encoding: KeptEncoding.nullable() }),
]);
export type ToGuest = z.infer<typeof ToGuest>;

/** User code can forge every frame of a guest: all of it is a claim, of a known shape and size. */
export const FromGuest = z.discriminatedUnion("kind", [
  ...events,
  ...growing(100_000),
  ...SaysOfSamples.options,
  kind("hello", { engine }),
  kind("file-request", { request, name, sha256: sha256.nullable() }),
  kind("asset-request", { request, name }),
  kind("kept-request", { request, number }),
  /** The payload is its bytes. */
  kind("kept-write", { number, encoding: KeptEncoding, ms: z.number().min(0).max(1e9) }),
]);
export type FromGuest = z.infer<typeof FromGuest>;
